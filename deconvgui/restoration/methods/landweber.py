"""Landweber: x ← x + γ Cᵀ(y − C x)."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated, Literal

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Circulant
from deconvgui.parameters import Parameter, Value
from deconvgui.restoration import stopping
from deconvgui.restoration.descent import descent, passed
from deconvgui.restoration.method import Image, Method, Step
from deconvgui.texts import mark

MOST = 500
"""Steps after which a walk that is to stop by itself stops in any case."""


class Landweber(Method, tag="landweber", label=mark("Parameters", "Landweber")):
    """Least squares by steepest descent, `x ← x + γ Cᵀ(y − C x)`, stopped before the noise is fitted.

    Step k has restored the share `1 − (1 − γ|H|²)^k` of each frequency: what the blur left strong comes first, and the
    number of steps is the regularisation. It converges for 0 < γ < 2 / ‖C‖²; the `step` is γ in units of 1 / ‖C‖².
    With `positivity` the estimate is projected onto x ≥ 0 after each step, and there is no closed form.

    Accelerated, the gradient is taken at v = x + (k − 1) / (k + 2) · (x − x₋₁), which reaches in about √k steps what
    plain descent reaches in k; longer steps than γ = 1 / ‖C‖² would not converge then, and are shortened to that.

    References
    ----------
    L. Landweber, "An iteration formula for Fredholm integral equations of the first kind", Amer. J. Math. 73 (1951).
    M. Bertero, P. Boccacci, *Introduction to Inverse Problems in Imaging* (1998), chapter 6, for the projection.
    Y. Nesterov, "A method of solving a convex programming problem with convergence rate O(1/k²)", Soviet Math. Dokl.
    27 (1983); A. Beck and M. Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear inverse
    problems", SIAM J. Imaging Sci. 2 (2009), for the same with a projection.
    """

    endless = True
    continues = True
    portable = True
    copies = 12.5
    formula = "x ← x + γ C<sup>T</sup>(y − C x)"
    linear = True
    summary = mark(
        "Parameters", "The simplest iteration there is; the number of steps sets how much noise comes through."
    )
    fails = mark(
        "Parameters",
        "It knows nothing of the scene but that it is positive: too many steps amplify the noise without limit.",
    )

    iterations: Annotated[int | None, stopping.ITERATIONS] = 100
    step: Annotated[
        float,
        Parameter(
            0.01,
            1.99,
            label=mark("Parameters", "Step length"),
            text=mark("Parameters", "Length of a step over the one that surely never overshoots; 2 would diverge."),
            step=0.05,
        ),
    ] = 1.0
    positivity: Annotated[
        bool,
        Parameter(
            label=mark("Parameters", "Positive"),
            text=mark("Parameters", "Whether negative values are set to zero after each step."),
        ),
    ] = True
    acceleration: Annotated[
        Literal["none", "nesterov"],
        Parameter(
            label=mark("Parameters", "Acceleration"),
            text=mark("Parameters", "Whether a step starts from where the last two lead to."),
            words=(mark("Parameters", "none"), mark("Parameters", "momentum")),
        ),
    ] = "nesterov"
    noise_sigma: Annotated[float | None, stopping.NOISE_LEVEL] = None

    @property
    def halo_radii(self) -> int:
        """More with momentum, which does the work of several times as many steps."""
        return 4 if self.acceleration == "none" else 8

    @property
    def total(self) -> int:
        """One step for each iteration."""
        return self.iterations or MOST

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each iteration, from a flat start."""
        return self.steps_from(C, y, None)

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the estimate after each iteration."""
        walk = partial(descent, C, self._length, start, positivity=self.positivity, accelerated=self._accelerated)
        yield from stopping.steps(walk, C, y, self.iterations, self.noise_sigma, MOST)

    def objective(self, C: LinearOperator, y: Image, x: Image) -> float:
        """Return ‖C x − y‖² / 2, which plain steps never raise."""
        return float(np.sum(C.measured(C.forward(x) - y) ** 2, dtype=np.float64)) / 2

    def response(self, model: Circulant, chosen: Mapping[str, Value]) -> Image | None:
        """Return 1 − (1 − γ|H|²)^k, or what acceleration makes of it; None with the projection."""
        count = chosen.get("iterations", self.iterations)
        if self.positivity or not isinstance(count, int):
            return None
        power = np.abs(model.spectrum) ** 2
        return passed(power * self._length / power.max(), count, accelerated=self._accelerated)

    @property
    def _accelerated(self) -> bool:
        return self.acceleration != "none"

    @property
    def _length(self) -> float:
        return min(self.step, 1.0) if self._accelerated else self.step
