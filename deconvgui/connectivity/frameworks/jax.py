"""JAX: `jax.lax.conv_transpose`, which pads the zero-inserted input, and so can do everything.

References
----------
https://docs.jax.dev/en/latest/_autosummary/jax.lax.conv_transpose.html
"""

from deconvgui.connectivity.frameworks.snippet import Snippet, call, dilations, strides
from deconvgui.connectivity.frameworks.snippet import snippet as make
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import mark, tr

_NOTE = mark(
    "Frameworks",
    "JAX pads the zero-inserted input: these are K − 1 − p, not p. Without transpose_kernel=True the kernel is applied "
    "as it is stored, not rotated: same shape, other values.",
)


def snippet(geometry: Geometry) -> Snippet:
    """Return the lines for JAX."""
    padding = [(axis.pad_before, axis.pad_after) for axis in geometry.axes]
    lines = [
        "from jax import lax",
        "",
        *call(
            "y = lax.conv_transpose",
            "x[None, ..., None]",
            "w[..., None, None]",
            f"strides={strides(geometry)}",
            f"padding={padding}",
            *([] if set(dilations(geometry)) == {1} else [f"rhs_dilation={dilations(geometry)}"]),
            "transpose_kernel=True",
            then="[0, ..., 0]",
        ),
    ]
    return make("jax", geometry, lines, [tr("Frameworks", _NOTE)])
