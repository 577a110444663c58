"""Sparse gradient: few edges in the scene, and the PSF that smears them as the picture shows."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from deconvgui.parameters import CONTEXT, Parameter
from deconvgui.restoration.estimation import pyramid
from deconvgui.restoration.estimation.estimator import EstimateStep, Estimator, Kernel, Size
from deconvgui.restoration.estimation.kernel_fit import fit_kernel
from deconvgui.restoration.estimation.latent import latent_picture
from deconvgui.restoration.estimation.tidy import tidied
from deconvgui.restoration.method import Image
from deconvgui.texts import mark

SPARSITY_FALLS = 1.1
"""Factor by which the price of an edge falls from step to step, so that finer edges join the coarse ones."""

MARGIN = 0.25
"""Cells around the PSF, as a share of its size, in which it is looked for too: what is fitted there is cut off."""

LEAST_SHARE = 0.1
"""Pieces of the PSF with less light than this share are noise."""


class SparseGradient(Estimator, tag="sparse-gradient", label=mark(CONTEXT, "Sparse gradient")):
    """Alternates between a scene with few edges and the PSF that takes its gradients to the picture's.

    On each level of a pyramid, from coarse to fine: x = argmin ‖h ∗ x − y‖² + λ‖∇x‖₀, then
    h = argmin Σ‖∂x ∗ h − ∂y‖² + γ‖h‖² over equations whose pixels all lie in the frame. A scene with few edges is
    nothing natural, which is the point: it keeps the strong edges, which show the PSF, and drops the texture, which
    hides it.

    References
    ----------
    L. Xu, S. Zheng, J. Jia, "Unnatural L0 sparse representation for natural image deblurring", CVPR (2013).
    J. Pan, Z. Hu, Z. Su, M.-H. Yang, "Deblurring text images via L0-regularized intensity and gradient prior",
    CVPR (2014).
    S. Cho and S. Lee, "Fast motion deblurring", ACM Trans. Graph. 28 (2009), for the kernel's equations.
    """

    summary = mark(CONTEXT, "For photographs blurred by camera shake or motion; needs some strong edges.")

    iterations: Annotated[
        int,
        Parameter(
            1,
            50,
            label=mark(CONTEXT, "Iterations per level"),
            text=mark(CONTEXT, "How often scene and PSF are estimated in turn on each level of the pyramid."),
        ),
    ] = 5
    sparsity: Annotated[
        float,
        Parameter(
            1e-5,
            1,
            label=mark(CONTEXT, "Price of an edge"),
            text=mark(CONTEXT, "Larger keeps only the strongest edges of the scene, at the start."),
            logarithmic=True,
        ),
    ] = 8e-3
    finest_sparsity: Annotated[
        float,
        Parameter(
            1e-5,
            1,
            label=mark(CONTEXT, "Least price of an edge"),
            text=mark(CONTEXT, "To which the price falls; smaller lets weak edges and noise take part."),
            logarithmic=True,
        ),
    ] = 1e-3
    ridge: Annotated[
        float,
        Parameter(
            0,
            1e4,
            label=mark(CONTEXT, "Smoothness of the PSF"),
            text=mark(CONTEXT, "Larger spreads the PSF's light and suppresses its noise."),
        ),
    ] = 5.0
    smoothing: Annotated[
        float,
        Parameter(
            0,
            10,
            unit=mark(CONTEXT, "px"),
            label=mark(CONTEXT, "Smoothing of the gradients"),
            text=mark(CONTEXT, "Standard deviation of the Gaussian that keeps noise out of the fit of the PSF."),
        ),
    ] = 1.0
    threshold: Annotated[
        float,
        Parameter(
            0,
            0.5,
            label=mark(CONTEXT, "Threshold"),
            text=mark(CONTEXT, "Values of the PSF below this share of its largest one become zero."),
        ),
    ] = 0.05

    def total(self, size: Size) -> int:
        """Return the iterations of all levels."""
        return self.iterations * len(pyramid.levels(size))

    def steps(self, y: Image, size: Size) -> Iterator[EstimateStep]:
        """Yield the PSF and the scene after each iteration on each level."""
        levels = pyramid.levels(size)
        psf = _start()
        sparsity, index = self.sparsity, 0
        for number, level in enumerate(levels, 1):
            psf = tidied(pyramid.enlarged(psf, level.size), level.size, threshold=0, least_share=0)
            picture = pyramid.reduced(y, level.reduction)
            for _ in range(self.iterations):
                x = latent_picture(picture, psf, sparsity)
                psf = self._kernel(x, picture, psf)
                sparsity = max(sparsity / SPARSITY_FALLS, self.finest_sparsity)
                index += 1
                last = index == self.total(size)
                shown = tidied(psf, size, threshold=self.threshold, least_share=1) if last else psf
                yield EstimateStep(index, self.total(size), shown, x, number, len(levels))

    def _kernel(self, x: Image, y: Image, psf: Kernel) -> Kernel:
        height, width = psf.shape
        window = np.pad(psf, [(round(MARGIN * n + 0.5),) * 2 for n in psf.shape])
        kernel = fit_kernel(x, y, window, ridge=self.ridge, smoothing=self.smoothing)
        return tidied(kernel, (height, width), threshold=self.threshold, least_share=LEAST_SHARE)


def _start() -> Kernel:
    """Return two pixels side by side: a single one would be a fixed point."""
    psf = np.zeros((pyramid.SMALLEST, pyramid.SMALLEST))
    psf[1, :2] = 0.5
    return psf
