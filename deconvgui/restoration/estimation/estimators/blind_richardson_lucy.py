"""Blind Richardson-Lucy: the picture sharpens the PSF, the PSF sharpens the picture, in turn."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.blur import Blur
from deconvgui.parameters import Parameter
from deconvgui.restoration.estimation.estimator import EstimateStep, Estimator, Kernel, Size
from deconvgui.restoration.estimation.tidy import recentred
from deconvgui.restoration.method import Image
from deconvgui.texts import mark

DARKEST = 1e-3
"""Value, of a range of one, that stands for black: the quotients need a divisor."""


class BlindRichardsonLucy(Estimator, tag="blind-richardson-lucy", label=mark("Parameters", "Blind Richardson-Lucy")):
    """Richardson-Lucy's step for the PSF, then for the scene, again and again.

    In each round h ← h · xᵀ(y / (x ∗ h)) / Σx some times, then x ← x · hᵀ(y / (h ∗ x)) / hᵀ1 as often. Both stay
    non-negative, and nothing else is asked of them: nothing but the start, a wide Gaussian, keeps the PSF from
    becoming a point. It is the simple one to compare with; for broad, round blurs it is good.

    References
    ----------
    D. A. Fish, A. M. Brinicombe, E. R. Pike, J. G. Walker, "Blind deconvolution by means of the Richardson-Lucy
    algorithm", J. Opt. Soc. Am. A 12 (1995).
    """

    summary = mark("Parameters", "Simple, for broad round blurs and few edges; the size decides what comes out.")

    rounds: Annotated[
        int,
        Parameter(
            1,
            500,
            label=mark("Parameters", "Rounds"),
            text=mark("Parameters", "How often PSF and scene are improved in turn."),
        ),
    ] = 30
    repeats: Annotated[
        int,
        Parameter(
            1,
            50,
            label=mark("Parameters", "Steps in each round"),
            text=mark("Parameters", "Richardson-Lucy steps for the PSF, and as many for the scene."),
        ),
    ] = 5

    def total(self, size: Size) -> int:
        """Return the number of rounds."""
        return self.rounds

    def steps(self, y: Image, size: Size) -> Iterator[EstimateStep]:
        """Yield PSF and scene after each round."""
        data = np.maximum(y, 0) + DARKEST
        psf = _gaussian(size)
        x: Image = np.full(Blur(y.shape, psf, boundary="unknown").in_shape, data.mean())
        for index in range(1, self.rounds + 1):
            for _ in range(self.repeats if index > 1 else 0):
                psf = _better_psf(psf, x, data)
            psf, x = _centred(psf, x)
            blur = Blur(y.shape, psf, boundary="unknown")
            sensitivity = np.maximum(blur.adjoint(np.ones_like(data)), DARKEST)
            for _ in range(self.repeats):
                x = x * blur.adjoint(data / np.maximum(blur.forward(x), DARKEST)) / sensitivity
            yield EstimateStep(index, self.rounds, psf, x[blur.frame] - DARKEST)


def _better_psf(psf: Kernel, x: Image, data: Image) -> Kernel:
    """Return the PSF after one step: here the scene blurs the PSF, and only complete sums count."""
    predicted = np.maximum(fourier.convolved(x, psf, "valid"), DARKEST)
    ratio = fourier.convolved(x[::-1, ::-1], data / predicted, "valid")[::-1, ::-1]
    better = np.maximum(psf * ratio[::-1, ::-1], 0)
    unit: Kernel = better / better.sum()
    return unit


def _centred(psf: Kernel, x: Image) -> tuple[Kernel, Image]:
    """Return both with the PSF's centre of mass on its middle pixel: the picture tells nothing of their places."""
    from scipy.ndimage import center_of_mass, shift

    away = [round(float(c)) - n // 2 for c, n in zip(center_of_mass(psf), psf.shape, strict=True)]
    if not any(away):
        return psf, x
    return recentred(psf, (psf.shape[0], psf.shape[1])), shift(x, away, order=0, mode="nearest")


def _gaussian(size: Size) -> Kernel:
    rows, columns = (np.exp(-0.5 * ((np.arange(n) - n // 2) / (n / 6)) ** 2) for n in size)
    kernel = np.outer(rows, columns)
    unit: Kernel = kernel / kernel.sum()
    return unit
