"""Why a transposed convolution may answer a flat image with a pattern: what arrives in each phase of the stride.

Output cells whose place has the same rest modulo the stride get the same weights; they are one phase. How many weights
a phase gets says little. What a flat input gives there is the sum of its weights, so that equal phase sums, Σ w[r::s]
for d = 1, are the exact condition for a flat answer.

References
----------
A. Odena, V. Dumoulin and C. Olah, "Deconvolution and checkerboard artifacts" (2016), doi:10.23915/distill.00003.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deconvgui.connectivity.transposed import transposed_convolution
from deconvgui.operators.axis import AxisGeometry
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.operators.grid import GridConvolution
from deconvgui.texts import percent, tr

Counts = npt.NDArray[np.int64]

ROUNDING = 1e-9
"""Of the largest sum of magnitudes: sums that differ by less are equal."""


@dataclass(frozen=True, eq=False)
class Phases:
    """What arrives in each phase of the stride, far from the borders.

    Attributes
    ----------
    counts : ndarray of int, (s_h, s_w)
        How many weights.
    sums : ndarray, (s_h, s_w)
        Their sum, which is the answer to a flat input of ones.
    even, flat : bool
        Whether all counts, and all sums, are equal.
    """

    counts: Counts
    sums: Array
    even: bool
    flat: bool

    @classmethod
    def of(cls, geometry: Geometry, kernel: Array) -> "Phases":
        """Return the phases of a kernel over a geometry of two axes."""
        counts = np.outer(*(np.bincount(_phase_of_tap(axis), minlength=axis.stride) for axis in geometry.axes))
        sums, size = phase_sums(geometry, kernel), phase_sums(geometry, np.abs(kernel)).max()
        return cls(counts, sums, bool(np.ptp(counts) == 0), bool(np.ptp(sums) <= ROUNDING * size))

    @property
    def has_holes(self) -> bool:
        """Whether a phase gets no weight at all."""
        return bool((self.counts == 0).any())

    @property
    def ripple(self) -> float:
        """How much the answer to a flat input varies, as a share of its mean magnitude; zero where it is flat."""
        mean = float(np.abs(self.sums).mean())
        return float(np.ptp(self.sums)) / mean if mean and not self.flat else 0.0


def phase_sums(geometry: Geometry, kernel: Array) -> Array:
    """Return the sum of the weights of each phase, (s_h, s_w); phase r holds the taps with d·j ≡ r (mod s)."""
    rows, columns = geometry.axes
    sums = np.zeros((rows.stride, columns.stride))
    np.add.at(sums, np.ix_(_phase_of_tap(rows), _phase_of_tap(columns)), kernel)
    return sums


def overlaps(geometry: Geometry) -> Counts:
    """Return for each output cell how many products arrive there, borders included, (o_h, o_w)."""
    reached = (np.bincount(axis.links().large, minlength=axis.large) for axis in geometry.axes)
    return np.asarray(np.outer(*reached))


def answer_to_flat(geometry: Geometry, kernel: Array) -> Array:
    """Return the transposed convolution of ones, borders included, (o_h, o_w)."""
    return GridConvolution.of_geometry(geometry, kernel).adjoint(np.ones(geometry.small_shape))


def equalised(geometry: Geometry, kernel: Array) -> Array:
    """Return the kernel that is nearest to `kernel` among those with equal phase sums, as far as a phase has weights.

    Each weight is moved by its phase's share: the projection on the kernels whose phase sums are all the same.
    """
    phases = Phases.of(geometry, kernel)
    shares = 1 / np.maximum(phases.counts, 1)
    reached = phases.counts > 0
    target = float((phases.sums * shares)[reached].sum() / shares[reached].sum())
    shift = (target - phases.sums) * shares
    return np.asarray(kernel + shift[np.ix_(*(_phase_of_tap(axis) for axis in geometry.axes))])


def with_unit_gain(geometry: Geometry, kernel: Array) -> Array:
    """Return the kernel times the number that keeps the mean brightness: Σw = s_h · s_w.

    A kernel whose weights cancel has no such number; it is divided by its largest phase of magnitudes instead.
    """
    phases = geometry.axes[0].stride * geometry.axes[1].stride
    total, size = float(kernel.sum()), float(np.abs(kernel).sum())
    if abs(total) > ROUNDING * size:
        return np.asarray(kernel * (phases / total))
    return kernel / (float(phase_sums(geometry, np.abs(kernel)).max()) or 1.0)


def keeps_brightness(kernel: Array) -> bool:
    """Return whether `with_unit_gain` can keep the mean brightness: the weights do not cancel."""
    return abs(float(kernel.sum())) > ROUNDING * float(np.abs(kernel).sum())


def box_spread(kernel: Array, stride: tuple[int, int], dilation: tuple[int, int] = (1, 1)) -> Array:
    """Return box(s) ∗ w: the kernel of the transposed convolution that equals nearest resizing by s, then w."""
    return transposed_convolution(np.ones(stride, kernel.dtype), kernel, dilation=dilation)


def verdict(phases: Phases) -> str:
    """Return in a sentence whether there will be a pattern, and why."""
    ripple, low, high = phases.ripple, int(phases.counts.min()), int(phases.counts.max())
    if phases.has_holes:
        text = tr("Checkerboard", "Holes: some output cells are reached by no weight, whatever the weights are.")
    elif phases.flat and phases.even:
        text = tr("Checkerboard", "Flat: all phase sums are equal, and every cell gets {high} weights.")
    elif phases.flat:
        text = tr(
            "Checkerboard",
            "Flat, although cells get {low} to {high} weights: phase sums count, not the overlap.",
        )
    elif phases.even:
        text = tr(
            "Checkerboard",
            "Ripple of {ripple}, although every cell gets {high} weights: the phase sums differ.",
        )
    else:
        text = tr(
            "Checkerboard",
            "Checkerboard, ripple {ripple}: cells get {low} to {high} weights, and phase sums differ.",
        )
    return text.format(ripple=percent(ripple), low=low, high=high)


def _phase_of_tap(axis: AxisGeometry) -> Counts:
    return np.arange(axis.kernel) * axis.dilation % axis.stride
