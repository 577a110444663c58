"""Hyper-Laplacian prior: the x of least ½ ‖M (C x − y)‖² + λ Σ |Dx|^α, by half-quadratic splitting."""

from collections.abc import Generator, Iterator
from typing import Annotated

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.operators.devices import beside
from deconvgui.parameters import Parameter
from deconvgui.restoration import gradients
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import Start, believed_noise, first_guess, started
from deconvgui.restoration.method import Image, Method, Search, Step, fourier_blur, only_steps
from deconvgui.restoration.search import found_weight
from deconvgui.restoration.weights import NOISE_LEVEL, WEIGHT, hyper_laplacian_weight
from deconvgui.texts import mark

STIFFNESS = (1.0, 256.0)
"""β at the first and at the last step, for a picture whose range is 1."""

STEPS = 8
"""Steps where none are asked for. More of them follow the function more closely into its poorer minima."""

FILLS = 12
"""How often a step fills in an unobserved margin."""

TRIAL_FILLS = 2
"""How often a step of an estimate that is only there to compare weights fills it in; it began well filled."""


class HyperLaplacian(Method, tag="hyper-laplacian", label=mark("Parameters", "Hyper-Laplacian")):
    """Scenes whose gradients are mostly small and rarely large: least `½ ‖M (C x − y)‖² + λ Σ |D x|^α`, α < 1.

    The gradients of photographs follow such a law, with α between 0.5 and 0.8. A copy w of the gradient is tied to it
    by `½ λ β ‖w − D x‖²`; then x has a closed form in the Fourier domain and w one for each number, and β grows from
    step to step until the copies agree. The function is not convex: the schedule is part of the method.

    With the boundary "unknown", each step replaces the unobserved margin of the data by the last estimate's own blur,
    which is what leaving it out of the sum (M) asks for.

    References
    ----------
    D. Krishnan, R. Fergus, "Fast image deconvolution using hyper-Laplacian priors", NIPS (2009).
    J. Kruse, C. Rother, U. Schmidt, "Learning to push the limits of efficient FFT-based image deconvolution",
    ICCV (2017), Eq. 17, for the unknown margin.
    """

    continues = True
    portable = True
    circular = True
    copies = 35
    formula = "min ½ ‖M (C x − y)‖<sup>2</sup> + λ Σ |D x|<sup>α</sup>"
    summary = mark(
        "Parameters", "For photographs: sharper edges than total variation, in a few steps; weak texture may vanish."
    )
    fails = mark(
        "Parameters",
        "Weak texture such as grass or skin is taken for noise and vanishes; where there is much noise, flat "
        "patches with false edges appear.",
    )

    weight: Annotated[float | None, WEIGHT] = None
    exponent: Annotated[
        float,
        Parameter(
            0.3,
            0.95,
            label=mark("Parameters", "Exponent α"),
            text=mark("Parameters", "Of the gradients' law; smaller makes rarer and larger edges."),
            step=0.05,
        ),
    ] = 2 / 3
    iterations: Annotated[
        int | None,
        Parameter(
            1,
            500,
            unit=mark("Parameters", "steps"),
            label=mark("Parameters", "Iterations"),
            text=mark("Parameters", "Number of steps over which the copies are tied more and more tightly."),
        ),
    ] = None
    noise_sigma: Annotated[float | None, NOISE_LEVEL] = None

    @property
    def total(self) -> int:
        """As many as were asked for, or the most that it takes by itself."""
        return self.iterations or STEPS

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each step of the schedule."""
        return self.steps_from(C, y, None)

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the estimate after each step; from an estimate, β is at its largest all the time."""
        return only_steps(self.course(C, y, start))

    def course(self, C: LinearOperator, y: Image, start: Image | None = None) -> Iterator[Step | Search]:
        """Yield how far the search for the weight is, and then the steps."""
        blur = fourier_blur(self, C)
        canvas = Canvas(blur, y)
        weight, reason = self.weight, ""
        if weight is None:
            weight, reason = yield from self._chosen(blur, canvas.here)
        begun = first_guess(canvas) if start is None else started(canvas, start)
        stiffness = _schedule(self.total) if start is None else np.full(self.total, STIFFNESS[1])
        for k, x in enumerate(self._walk(canvas, begun, weight, stiffness, FILLS), 1):
            yield Step(k, canvas.result(x), {"weight": weight}, reason)

    def _chosen(self, blur: Blur, canvas: Canvas) -> Generator[Search, None, tuple[float, str]]:
        noise = believed_noise(canvas, self.noise_sigma)

        def estimate(canvas: Canvas, start: Start, weight: float) -> Image:
            *_, x = self._walk(canvas, start, weight, _schedule(self.total), TRIAL_FILLS)
            return x

        suggested = hyper_laplacian_weight(canvas, noise, self.exponent)
        found = yield from found_weight(blur, canvas.picture, noise.sigma, suggested, estimate)
        return found.weight, found.reason

    def _walk(self, canvas: Canvas, start: Start, weight: float, stiffness: Image, fills: int) -> Iterator[Image]:
        unit = canvas.contrast ** (2 - self.exponent)
        edges = gradients.gradient_power(canvas.shape).astype(canvas.power.dtype)
        x, correlated = start
        for beta in stiffness / unit:
            tie = canvas.power.dtype.type(weight * beta)
            w = shrink(gradients.gradient(x), self.exponent, float(beta))
            pull = tie * canvas.model.transform(gradients.adjoint_gradient(w))
            x, correlated = canvas.solved(pull, tie * edges, correlated, fills)
            yield x

    def objective(self, C: LinearOperator, y: Image, x: Image) -> float | None:
        """Return ½ ‖C x − y‖² + λ Σ |D x|^α for a given λ."""
        if self.weight is None:
            return None
        residual = C.measured(C.forward(x) - y)
        prior = float((np.abs(gradients.gradient(x)) ** self.exponent).sum())
        return 0.5 * float(np.vdot(residual, residual)) + self.weight * prior


def _schedule(steps: int) -> Image:
    return np.geomspace(*STIFFNESS, steps)


TABLE = 4096
"""Numbers for which the shrinkage is computed; between them it is interpolated, to 1e-6 of the largest."""


def shrink(d: Image, exponent: float, beta: float) -> Image:
    """Return argmin over w of Σ |w|^α + ½ β (w − d)², for each number of d."""
    size = np.abs(d)
    largest = float(size.max())
    # Below this, zero is the better minimum; it is where both are equally good.
    jump = (2 * (1 - exponent) / beta) ** (1 / (2 - exponent))
    least = (2 - exponent) / (2 - 2 * exponent) * jump
    if largest <= least:
        return np.zeros_like(d)
    known, apart = np.linspace(least, largest, TABLE, retstep=True)
    shrunk = _larger_root(known, exponent, beta)
    # The numbers of the table are evenly spaced, so that none has to be searched for.
    place = np.maximum((size - d.dtype.type(least)) * d.dtype.type(1 / apart), 0)
    before = np.minimum(place.astype(np.int32), TABLE - 2)
    place -= before
    table = shrunk.astype(d.dtype)
    found = np.take(beside(table, d), before)
    found += place * np.take(beside(np.diff(table), d), before)
    found[size <= least] = 0
    return np.copysign(found, d, out=found)


def _larger_root(d: Image, exponent: float, beta: float) -> Image:
    """Return the larger root w of α w^(α − 1) + β (w − d) = 0, by Newton's steps from above."""
    w = d.copy()
    for _ in range(12):
        slope = exponent * w ** (exponent - 1)
        w -= (slope + beta * (w - d)) / (beta - slope * (1 - exponent) / w)
    return w
