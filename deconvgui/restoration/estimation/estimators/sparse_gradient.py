"""Sparse gradient: few edges in the scene, and the PSF that smears them as the picture shows."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated, Self

import numpy as np

from deconvgui.imaging.noise_level import estimate_sigma
from deconvgui.parameters import Parameter
from deconvgui.restoration.estimation import pyramid
from deconvgui.restoration.estimation.agreement import agreed, agreement
from deconvgui.restoration.estimation.estimator import EstimateStep, Estimator, Kernel, Size
from deconvgui.restoration.estimation.kernel_fit import fit_kernel, gradients
from deconvgui.restoration.estimation.latent import Blurred
from deconvgui.restoration.estimation.marginal import surprise
from deconvgui.restoration.estimation.merit import merit
from deconvgui.restoration.estimation.tidy import framed, tidied
from deconvgui.restoration.estimation.turns import side_by_side, together
from deconvgui.restoration.estimation.variations import STARTS, VARIATIONS, Variation
from deconvgui.restoration.method import Image
from deconvgui.texts import mark

SPARSITY_FALLS = 1.2
"""Factor by which the price of an edge falls from step to step, so that finer edges join the coarse ones."""

MARGIN = 0.25
"""Cells around the PSF, as a share of its size, in which it is looked for too: what is fitted there is cut off."""

FINALISTS = 2
"""How many of the best attempts are polished: then they differ in nothing but the valley, and compare fairly. With the
other brushes an even number, for two cores."""

CLEAR = 0.05
"""Merit by which a PSF found as if the picture were print must be better: in photographs a plain scene misleads."""

POLISH = 1.6
"""Price of an edge at which the polish begins, as a multiple of the least one."""

POLISH_STEPS = 20
"""Steps of conjugate gradients in each fit of the polish: near the end, details may be followed further."""

BRUSHES = ((0.5, POLISH_STEPS), (1.0, 3))
"""Smoothing, as a factor, and such steps with which the best one is polished once more: the first for thin PSFs and
little noise, the second for print."""

USUAL, LEAST = 0.01, 0.3
"""Noise, as a share of the picture's range, for which the parameters are, and the share of it down to which less noise
lowers them: at 0.3 % of noise that takes a fifth from the error ratios, at 0.1 % two thirds."""

CALM = 0.6
"""Power of the noise with which the smoothing falls."""

FLAT = 1e-3
"""Range of a scene that has no edges, where that of the picture is one."""


class SparseGradient(Estimator, tag="sparse-gradient", label=mark("Parameters", "Sparse gradient")):
    """Alternates between a scene with few edges and the PSF that takes its gradients to the picture's.

    On each level of a pyramid, from coarse to fine: x = argmin ‖h ∗ x − y‖² + λ‖∇x‖₀, then
    h = argmin Σ‖∂x ∗ h − ∂y‖² + γ‖h‖² over equations whose pixels all lie in the frame. A scene with few edges is
    nothing natural, which is the point: it keeps the strong edges, which show the PSF, and drops the texture, which
    hides it. Each attempt may end in another valley; how well its PSF explains the picture tells which one is right.
    The less noise there is, the finer are the edges that take part, and the less are the gradients smoothed.

    References
    ----------
    L. Xu, S. Zheng, J. Jia, "Unnatural L0 sparse representation for natural image deblurring", CVPR (2013).
    J. Pan, Z. Hu, Z. Su, M.-H. Yang, "Deblurring text images via L0-regularized intensity and gradient prior",
    CVPR (2014), for two attempts of its kind.
    S. Cho and S. Lee, "Fast motion deblurring", ACM Trans. Graph. 28 (2009), for the kernel's equations.
    D. Krishnan, T. Tay, R. Fergus, "Blind deconvolution using a normalized sparsity measure", CVPR (2011), and
    A. Levin, Y. Weiss, F. Durand, W. T. Freeman, "Efficient marginal likelihood optimization in blind deconvolution",
    CVPR (2011), for the choice between attempts.
    """

    summary = mark("Parameters", "For photographs blurred by camera shake or motion; needs some strong edges.")

    iterations: Annotated[
        int,
        Parameter(
            1,
            50,
            label=mark("Parameters", "Iterations per level"),
            text=mark("Parameters", "How often scene and PSF are estimated in turn on each level of the pyramid."),
        ),
    ] = 5
    sparsity: Annotated[
        float,
        Parameter(
            1e-5,
            1,
            label=mark("Parameters", "Price of an edge"),
            text=mark("Parameters", "Larger keeps only the strongest edges of the scene, at the start."),
            logarithmic=True,
        ),
    ] = 8e-3
    finest_sparsity: Annotated[
        float,
        Parameter(
            1e-5,
            1,
            label=mark("Parameters", "Least price of an edge"),
            text=mark(
                "Parameters",
                "To which the price falls where the noise is 1 % of the range, and further with less noise; smaller "
                "lets weak edges and noise take part.",
            ),
            logarithmic=True,
        ),
    ] = 1e-3
    ridge: Annotated[
        float,
        Parameter(
            0,
            1,
            label=mark("Parameters", "Smoothness of the PSF"),
            text=mark(
                "Parameters",
                "Larger spreads the PSF's light and suppresses its noise; as a share of the gradients' energy.",
            ),
        ),
    ] = 1e-3
    smoothing: Annotated[
        float,
        Parameter(
            0,
            10,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Smoothing of the gradients"),
            text=mark(
                "Parameters",
                "Standard deviation of the Gaussian that keeps noise out of the fit of the PSF where that is 1 % of "
                "the range; it is less with less noise.",
            ),
        ),
    ] = 1.0
    threshold: Annotated[
        float,
        Parameter(
            0,
            0.5,
            label=mark("Parameters", "Threshold"),
            text=mark("Parameters", "Values of the PSF below this share of its largest one become zero."),
        ),
    ] = 0.05
    attempts: Annotated[
        int,
        Parameter(
            1,
            len(VARIATIONS),
            label=mark("Parameters", "Attempts"),
            text=mark(
                "Parameters",
                "Runs with other numbers; the PSF that explains the picture best wins. "
                "The seventh and the eighth are for print.",
            ),
        ),
    ] = 6

    @property
    def finalists(self) -> int:
        """How often the end of an attempt is polished."""
        return min(FINALISTS, self.attempts) + len(BRUSHES)

    def total(self, size: Size) -> int:
        """Return the iterations of all levels and attempts, and those of the polish."""
        return self.iterations * (self.attempts * len(pyramid.levels(size)) + self.finalists)

    def steps(self, y: Image, size: Size) -> Iterator[EstimateStep]:
        """Yield the PSF and the scene after each iteration on each level of each attempt; the last is the best."""
        yield from self._suited(estimate_sigma(y))._walk(y, size)

    def _suited(self, noise: float) -> Self:
        """Return the estimator for that much noise in a picture with a range of one."""
        calm, low = min(max(noise / USUAL, LEAST), 1), self.field("finest_sparsity").parameter.low
        finest = max(self.finest_sparsity * calm, low)
        return replace(self, smoothing=self.smoothing * calm**CALM, finest_sparsity=finest)

    def _walk(self, y: Image, size: Size) -> Iterator[EstimateStep]:
        levels, index, total = pyramid.levels(size), 0, self.total(size)
        scenes = [Blurred(pyramid.reduced(y.astype(np.float32), level.reduction), level.size) for level in levels]
        ends: dict[int, EstimateStep] = {}
        for step in together([self._attempt(scenes, size, number) for number in range(self.attempts)]):
            index += 1
            ends[step.attempt] = step
            yield replace(step, index=index, total=total)
        best_first = _best_first(scenes[-1], list(ends.values()))[:FINALISTS]
        found = [step.psf for step in ends.values()]
        ends.clear()
        for step in together(self._polishes(scenes[-1], best_first)):
            index += 1
            ends[step.attempt] = step
            if index < total:
                yield replace(step, index=index, total=total)
        best = agreed(scenes[-1], best_first + list(ends.values()), size)
        yield replace(best, index=total, total=total, agreement=agreement(best.psf, found))

    def _attempt(self, scenes: list[Blurred], size: Size, number: int) -> Iterator[EstimateStep]:
        """Yield the steps of one attempt."""
        levels, own = pyramid.levels(size), VARIATIONS[number]
        sparsity, least = self.sparsity * own.sparsity, self.finest_sparsity * own.finest_sparsity
        psf = STARTS[own.start]
        for place, (level, scene) in enumerate(zip(levels, scenes, strict=True), 1):
            smoothing = self.smoothing * own.smoothing / level.reduction**own.fall
            slopes = gradients(scene.picture, smoothing)
            psf = framed(pyramid.enlarged(psf, level.size), level.size)
            for _ in range(self.iterations):
                x = scene.latent(psf, sparsity, print_like=own.print_like)
                psf = self._kernel(x, slopes, psf, smoothing, own)
                sparsity = max(sparsity / SPARSITY_FALLS, least)
                yield self._step(psf, x, place, len(levels), number + 1)

    def _polishes(self, scene: Blurred, best_first: list[EstimateStep]) -> list[Iterator[EstimateStep]]:
        """Return the steps that polish the best attempts, and those that polish the best one with other brushes."""
        ends = best_first + [best_first[0]] * len(BRUSHES)
        brushes = [(1.0, POLISH_STEPS)] * len(best_first) + list(BRUSHES)
        spares = [VARIATIONS[end.attempt - 1].spare for end in ends]
        return [
            self._polish(scene, end, factor * self.smoothing, Variation(steps=steps, spare=spare), number)
            for number, (end, (factor, steps), spare) in enumerate(
                zip(ends, brushes, spares, strict=True), self.attempts + 1
            )
        ]

    def _polish(
        self, scene: Blurred, end: EstimateStep, smoothing: float, own: Variation, number: int
    ) -> Iterator[EstimateStep]:
        """Yield more steps from where an attempt ended, with the same numbers for all."""
        psf, sparsity = end.psf, POLISH * self.finest_sparsity
        slopes = gradients(scene.picture, smoothing)
        for _ in range(self.iterations):
            x = scene.latent(psf, sparsity)
            psf = self._kernel(x, slopes, psf, smoothing, own)
            sparsity = max(sparsity / SPARSITY_FALLS, self.finest_sparsity)
            yield self._step(psf, x, end.level, end.levels, number)

    def _step(self, psf: Kernel, x: Image, level: int, levels: int, attempt: int) -> EstimateStep:
        return EstimateStep(1, 1, psf, x, level, levels, attempt, self.attempts + self.finalists)

    def _kernel(self, x: Image, slopes: list[Image], psf: Kernel, smoothing: float, own: Variation) -> Kernel:
        if np.ptp(x) < FLAT:  # the scene has lost all its edges: there is nothing to learn from it
            return psf
        window = np.pad(psf, [(round(MARGIN * n + 0.5),) * 2 for n in psf.shape])
        kernel = fit_kernel(x, slopes, window, ridge=self.ridge * own.ridge, smoothing=smoothing, steps=own.steps)
        if not kernel.max() > 0:
            return psf
        size = (psf.shape[0], psf.shape[1])
        threshold = self.threshold * own.threshold
        return tidied(kernel, size, threshold=threshold, least_share=own.least_share, spare=own.spare)


def _best_first(scene: Blurred, ends: list[EstimateStep]) -> list[EstimateStep]:
    """Return the ends of attempts from the likeliest on; those made for print only where they are clearly better.

    The merit misses faint parts that a PSF has lost; the surprise prefers PSFs that are too smooth, but the attempts
    are about equally so.
    """
    found = side_by_side(
        lambda psf: merit(scene, psf) + surprise(scene.picture, scene.noise, psf, scene.telling),
        [step.psf for step in ends],
    )
    prices = {step.attempt: price for step, price in zip(ends, found, strict=True)}
    least = min(price for attempt, price in prices.items() if not VARIATIONS[attempt - 1].print_like)
    fit = [step for step in ends if prices[step.attempt] < least - CLEAR or not VARIATIONS[step.attempt - 1].print_like]
    return sorted(fit, key=lambda step: prices[step.attempt])
