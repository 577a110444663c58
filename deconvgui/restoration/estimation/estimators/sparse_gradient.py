"""Sparse gradient: few edges in the scene, and the PSF that smears them as the picture shows."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import numpy as np

from deconvgui.parameters import Parameter
from deconvgui.restoration.estimation import pyramid
from deconvgui.restoration.estimation.estimator import EstimateStep, Estimator, Kernel, Size
from deconvgui.restoration.estimation.kernel_fit import fit_kernel
from deconvgui.restoration.estimation.latent import latent_picture
from deconvgui.restoration.estimation.sparseness import sparseness
from deconvgui.restoration.estimation.tidy import recentred, tidied
from deconvgui.restoration.method import Image
from deconvgui.texts import mark

SPARSITY_FALLS = 1.1
"""Factor by which the price of an edge falls from step to step, so that finer edges join the coarse ones."""

MARGIN = 0.25
"""Cells around the PSF, as a share of its size, in which it is looked for too: what is fitted there is cut off."""

VARIATIONS = (1.0, 1.4, 0.5)
"""Factors on the smoothing, one for each attempt: more noise wants more, thin PSFs want less."""

LEAST_SHARE = 0.1
"""Pieces of the PSF with less light than this share are noise; larger ones stay, for where a path is fast it is dim."""

EQUAL = 1.01
"""Attempts whose scenes are clean to within this factor count as equally good."""


class SparseGradient(Estimator, tag="sparse-gradient", label=mark("Parameters", "Sparse gradient")):
    """Alternates between a scene with few edges and the PSF that takes its gradients to the picture's.

    On each level of a pyramid, from coarse to fine: x = argmin ‖h ∗ x − y‖² + λ‖∇x‖₀, then
    h = argmin Σ‖∂x ∗ h − ∂y‖² + γ‖h‖² over equations whose pixels all lie in the frame. A scene with few edges is
    nothing natural, which is the point: it keeps the strong edges, which show the PSF, and drops the texture, which
    hides it. Each attempt may end in another valley; the restored scenes tell which one is right.

    References
    ----------
    L. Xu, S. Zheng, J. Jia, "Unnatural L0 sparse representation for natural image deblurring", CVPR (2013).
    J. Pan, Z. Hu, Z. Su, M.-H. Yang, "Deblurring text images via L0-regularized intensity and gradient prior",
    CVPR (2014).
    S. Cho and S. Lee, "Fast motion deblurring", ACM Trans. Graph. 28 (2009), for the kernel's equations.
    D. Krishnan, T. Tay, R. Fergus, "Blind deconvolution using a normalized sparsity measure", CVPR (2011), for the
    choice between attempts.
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
            text=mark("Parameters", "To which the price falls; smaller lets weak edges and noise take part."),
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
            text=mark("Parameters", "Standard deviation of the Gaussian that keeps noise out of the fit of the PSF."),
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
            3,
            label=mark("Parameters", "Attempts"),
            text=mark("Parameters", "Runs with different smoothing; the PSF that leaves the cleanest scene wins."),
        ),
    ] = 3

    def total(self, size: Size) -> int:
        """Return the iterations of all levels and attempts."""
        return self.attempts * self.iterations * len(pyramid.levels(size))

    def steps(self, y: Image, size: Size) -> Iterator[EstimateStep]:
        """Yield the PSF and the scene after each iteration on each level of each attempt; the last is the best."""
        total, index = self.total(size), 0
        found: list[tuple[float, EstimateStep]] = []
        for variation in VARIATIONS[: self.attempts]:
            for step in self._attempt(y, size, self.smoothing * variation):
                index += 1
                if step.index == step.total:
                    psf = tidied(step.psf, size, threshold=self.threshold, least_share=LEAST_SHARE)
                    found.append((sparseness(y, psf), replace(step, psf=psf)))
                best = _agreed(found, size) if index == total else step
                yield replace(best, index=index, total=total)

    def _attempt(self, y: Image, size: Size, smoothing: float) -> Iterator[EstimateStep]:
        levels = pyramid.levels(size)
        psf, sparsity, index = _start(), self.sparsity, 0
        for number, level in enumerate(levels, 1):
            psf = recentred(pyramid.enlarged(psf, level.size), level.size)
            picture = pyramid.reduced(y, level.reduction)
            for _ in range(self.iterations):
                x = latent_picture(picture, psf, sparsity)
                psf = self._kernel(x, picture, psf, smoothing)
                sparsity = max(sparsity / SPARSITY_FALLS, self.finest_sparsity)
                index += 1
                yield EstimateStep(index, self.iterations * len(levels), psf, x, number, len(levels))

    def _kernel(self, x: Image, y: Image, psf: Kernel, smoothing: float) -> Kernel:
        window = np.pad(psf, [(round(MARGIN * n + 0.5),) * 2 for n in psf.shape])
        kernel = fit_kernel(x, y, window, ridge=self.ridge, smoothing=smoothing)
        if kernel.max() <= 0:  # the scene has lost all its edges: nothing was learnt
            return psf
        size = (psf.shape[0], psf.shape[1])
        return tidied(kernel, size, threshold=self.threshold, least_share=LEAST_SHARE)


def _agreed(found: list[tuple[float, EstimateStep]], size: Size) -> EstimateStep:
    """Return the best attempt; where others are as good, with the mean of their PSFs, whose errors differ."""
    least, best = min(found, key=_score)
    mean = sum(_aligned(step.psf, best.psf) for score, step in found if score <= EQUAL * least)
    return replace(best, psf=recentred(np.asarray(mean), size))


def _score(attempt: tuple[float, EstimateStep]) -> float:
    return attempt[0]


def _aligned(psf: Kernel, to: Kernel) -> Kernel:
    """Return a PSF moved by whole pixels to where it matches another one best."""
    from scipy.ndimage import shift
    from scipy.signal import fftconvolve

    match = fftconvolve(to, psf[::-1, ::-1])
    peak = np.unravel_index(int(match.argmax()), match.shape)
    by = [int(place) - n + 1 for place, n in zip(peak, psf.shape, strict=True)]
    moved: Kernel = shift(psf, by, order=0)
    return moved


def _start() -> Kernel:
    """Return two pixels side by side: a single one would be a fixed point."""
    psf = np.zeros((pyramid.SMALLEST, pyramid.SMALLEST))
    psf[1, :2] = 0.5
    return psf
