"""Five equal ways to compute a transposed convolution, one per file; each is a different computation.

All of them take the input as (batch, inputs, *small shape), the kernel as (inputs, outputs, *kernel shape) and a
geometry of two axes, and return (batch, outputs, *large shape).
"""

from collections.abc import Callable

from deconvgui.connectivity.algorithms.gather import gather
from deconvgui.connectivity.algorithms.gradient import gradient
from deconvgui.connectivity.algorithms.matrix import matrix
from deconvgui.connectivity.algorithms.scatter import scatter
from deconvgui.connectivity.algorithms.subpixel import subpixel
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import mark

Algorithm = Callable[[Array, Array, Geometry], Array]

ALGORITHMS: dict[str, Algorithm] = {
    "scatter": scatter,
    "gather": gather,
    "matrix": matrix,
    "subpixel": subpixel,
    "gradient": gradient,
}

LABELS = {
    "scatter": mark("Algorithms", "Scatter: overlap and add"),
    "gather": mark("Algorithms", "Gather: insert zeros and convolve"),
    "matrix": mark("Algorithms", "Matrix: multiply by Cᵀ"),
    "subpixel": mark("Algorithms", "Sub-pixel: one kernel per phase"),
    "gradient": mark("Algorithms", "Gradient of the convolution"),
}
"""Names for a list; pass them through `tr("Algorithms", ...)`."""
