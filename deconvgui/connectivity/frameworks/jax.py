"""JAX: `jax.lax.conv_transpose`, which pads the zero-inserted input, and so can do everything.

References
----------
https://docs.jax.dev/en/latest/_autosummary/jax.lax.conv_transpose.html
"""

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks.snippet import (
    Snippet,
    call,
    channels_last,
    dilations,
    each_group,
    each_group_note,
    strides,
)
from deconvgui.connectivity.frameworks.snippet import snippet as make
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import mark, tr

_NOTE = mark(
    "Frameworks",
    "JAX pads the zero-inserted input: these are K − 1 − p, not p. Without transpose_kernel=True the kernel is applied "
    "as it is stored, not rotated: same shape, other values.",
)


def snippet(geometry: Geometry, channels: Channels | None = None) -> Snippet:
    """Return the lines for JAX."""
    padding = [(axis.pad_before, axis.pad_after) for axis in geometry.axes]
    operands = channels_last(geometry, channels, "w")
    layer = call(
        "y = lax.conv_transpose",
        operands.x,
        operands.kernel,
        f"strides={strides(geometry)}",
        f"padding={padding}",
        *([] if set(dilations(geometry)) == {1} else [f"rhs_dilation={dilations(geometry)}"]),
        "transpose_kernel=True",
        then=operands.unbatched,
    )
    lines = [
        *(["import jax.numpy as jnp", "import numpy as np"] if channels else []),
        "from jax import lax",
        "",
        *each_group(layer, channels, "w", "jnp.concatenate"),
        *(["y = jnp.moveaxis(y, -1, 0)"] if channels else []),
    ]
    notes = [tr("Frameworks", _NOTE), *each_group_note("lax.conv_transpose", channels)]
    return make("jax", geometry, lines, notes)
