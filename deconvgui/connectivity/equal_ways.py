"""The five algorithms in lock-step: what each holds in its hands at one step of a walk, on the same numbers.

A step of a scattering walk is an input cell, and every algorithm has been run on the input cells up to it. A step of a
gathering walk is an output cell, and every algorithm shows its output up to it. Nothing is copied from one algorithm
to another: each result is its own, so that a difference between them would be seen.
"""

from dataclasses import dataclass

import numpy as np

from deconvgui.connectivity.algorithms import ALGORITHMS
from deconvgui.connectivity.algorithms.gradient import padded_gradient
from deconvgui.connectivity.algorithms.scatter import canvas
from deconvgui.connectivity.algorithms.subpixel import phase_kernels, phase_planes
from deconvgui.connectivity.frames import Frame
from deconvgui.connectivity.walk import Walk
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import mark


@dataclass(frozen=True, eq=False)
class Way:
    """One algorithm after one step.

    Attributes
    ----------
    tag : str
        Of `ALGORITHMS`.
    output : ndarray, large shape
        What this algorithm has computed so far, by itself; cells that it has not come to are zero.
    inner : ndarray
        What it holds before its last operation: the canvas of "scatter" and the gradient of the padded z, both of
        (scatter lengths); the phase planes of "subpixel" as an image of s_h × s_w tiles; the input that has been
        read so far for "gather" and "matrix".
    """

    tag: str
    output: Array
    inner: Array


def way(tag: str, walk: Walk, frame: Frame) -> Way:
    """Run one algorithm as far as a frame of the walk."""
    read = read_so_far(walk, frame)
    x, kernel = read[None, None], walk.kernel[None, None]
    output = ALGORITHMS[tag](x, kernel, walk.geometry)[0, 0]
    return Way(tag, np.where(frame.touched | frame.finished, output, 0), _inner(tag, x, kernel, walk.geometry))


def read_so_far(walk: Walk, frame: Frame) -> Array:
    """Return the input with zeros for what a scattering walk has not come to; a gathering one reads all of it."""
    if frame.mode == "gather":
        return walk.x
    return np.where(np.arange(walk.x.size).reshape(walk.x.shape) <= frame.index, walk.x, 0)


def difference(one: Way, other: Way) -> float:
    """Return the largest difference between two outputs."""
    return float(np.abs(one.output - other.output).max())


def tiled(phases: Array) -> Array:
    """Return the planes (height, r, width, q) of all phases as one image of r × q tiles."""
    height, r, width, q = phases.shape
    return np.asarray(phases.transpose(1, 0, 3, 2).reshape(r * height, q * width))


def kernel_tiles(walk: Walk) -> Array:
    """Return the small kernel of each phase, as they are correlated, as one image of s_h × s_w tiles."""
    return tiled(phase_kernels(walk.kernel[None, None], walk.geometry)[0, 0])


def _inner(tag: str, x: Array, kernel: Array, geometry: Geometry) -> Array:
    planes = x
    if tag == "scatter":
        planes = canvas(x, kernel, geometry)
    elif tag == "gradient":
        planes = padded_gradient(x, kernel, geometry)
    elif tag == "subpixel":
        return tiled(phase_planes(x, kernel, geometry)[0, 0])
    plane: Array = planes[0, 0]
    return plane


NAMES = {
    "scatter": mark("Ways", "Scatter"),
    "gather": mark("Ways", "Gather"),
    "matrix": mark("Ways", "Matrix Cᵀ"),
    "subpixel": mark("Ways", "Sub-pixel"),
    "gradient": mark("Ways", "Gradient"),
}
"""Short names for columns; pass them through `tr("Ways", ...)`."""

DEEDS = {
    "scatter": mark("Ways", "lays down the kernel, adds, then crops"),
    "gather": mark("Ways", "inserts zeros, slides the rotated kernel"),
    "matrix": mark("Ways", "multiplies rows of Cᵀ by the input"),
    "subpixel": mark("Ways", "convolves once per phase, then shuffles"),
    "gradient": mark("Ways", "differentiates ⟨x, conv(z)⟩ by z"),
}
"""What each does, in a line."""
