"""SciPy: a full true convolution of the zero-inserted input, and a window of it.

References
----------
https://docs.scipy.org/doc/scipy/reference/generated/scipy.signal.convolve2d.html
"""

from deconvgui.connectivity.frameworks.snippet import Snippet, cut, dilations, extents, numpy_pad, spread, strides
from deconvgui.connectivity.frameworks.snippet import snippet as make
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr


def snippet(geometry: Geometry) -> Snippet:
    """Return the lines for SciPy."""
    inserted = spread("z", "x", [axis.inserted for axis in geometry.axes], strides(geometry))
    dilated = spread("v", "w", extents(geometry), dilations(geometry))
    call = "convolve2d" if len(geometry.axes) == 2 else "convolve"
    lines = [
        "import numpy as np",
        "from scipy import signal",
        "",
        *inserted,
        *dilated,
        f"y = signal.{call}({'z' if inserted else 'x'}, {'v' if dilated else 'w'})",
        *cut(geometry, numpy_pad),
    ]
    note = tr(
        "Frameworks",
        "SciPy has no transposed convolution, but it is a true convolution of the zero-inserted input: the kernel is "
        "not rotated by hand.",
    )
    return make("scipy", geometry, lines, [note])
