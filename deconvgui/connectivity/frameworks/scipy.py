"""SciPy: a full true convolution of the zero-inserted input, and a window of it.

References
----------
https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.convolve2d.html
"""

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks.snippet import Snippet, cut, dilations, kernel_shape, numpy_pad, spread, strides
from deconvgui.connectivity.frameworks.snippet import snippet as make
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr


def snippet(geometry: Geometry, channels: Channels | None = None) -> Snippet:
    """Return the lines for SciPy."""
    sizes = (*([channels.inputs] if channels else []), *(axis.inserted for axis in geometry.axes))
    inserted = spread("z", "x", sizes, strides(geometry))
    dilated = spread("v", "w", kernel_shape(geometry, channels), dilations(geometry))
    lines = [
        "import numpy as np",
        "from scipy import signal",
        "",
        *inserted,
        *dilated,
        *_call(geometry, channels, "z" if inserted else "x", "v" if dilated else "w"),
        *cut(geometry, numpy_pad, channels),
    ]
    note = tr(
        "Frameworks",
        "SciPy has no transposed convolution, but it is a true convolution of the zero-inserted input: the kernel is "
        "not rotated by hand.",
    )
    return make("scipy", geometry, lines, [note])


def _call(geometry: Geometry, channels: Channels | None, x: str, kernel: str) -> list[str]:
    function = "signal.convolve2d" if len(geometry.axes) == 2 else "signal.convolve"
    if channels is None:
        return [f"y = {function}({x}, {kernel})"]
    if channels.groups == 1:
        planes, kernels, loop = x, kernel, []
    else:
        planes, kernels = "planes", "kernels"
        parts = f"zip(np.split({x}, {channels.groups}), np.split({kernel}, {channels.groups}))"
        loop = [f"    for planes, kernels in {parts}"]
    return [
        "y = np.stack([",
        f"    sum(map({function}, {planes}, {kernels}[:, channel]))",
        *loop,
        f"    for channel in range({channels.stored[1]})",
        "])",
    ]
