"""From coarse to fine: the sizes of the PSF on each level, and pictures and PSFs brought to a level's size."""

import math
from dataclasses import dataclass

import numpy as np

from deconvgui.restoration.estimation.estimator import Kernel, Size
from deconvgui.restoration.method import Image

SMALLEST = 3
"""Height or width of the PSF at which the pyramid begins: few unknowns, which the coarsest picture settles."""

FINER = math.sqrt(2)
"""How much larger each level is than the one before."""


@dataclass(frozen=True)
class Level:
    """One level of the pyramid: how much smaller its picture is than the given one, and how large its PSF."""

    reduction: float
    size: Size


def levels(size: Size) -> tuple[Level, ...]:
    """Return the levels for a PSF of `size`, the coarsest first."""
    count = max(0, math.ceil(math.log(max(size) / SMALLEST, FINER) - 1e-9)) + 1
    reductions = [FINER**k for k in reversed(range(count))]
    return tuple(Level(r, (_odd(size[0] / r), _odd(size[1] / r))) for r in reductions)


def reduced(y: Image, reduction: float) -> Image:
    """Return a picture on a coarser level, smoothed first so that nothing aliases."""
    from scipy.ndimage import gaussian_filter

    if reduction == 1:
        return y
    smooth = gaussian_filter(y, (reduction - 1) / 2, mode="mirror")
    return _resampled(smooth, (round(y.shape[0] / reduction), round(y.shape[1] / reduction)))


def enlarged(psf: Kernel, size: Size) -> Kernel:
    """Return a PSF on a finer level: non-negative, with unit sum."""
    bright = np.maximum(_resampled(psf, size), 0)
    finer: Kernel = bright / bright.sum()
    return finer


def _resampled(array: Image, shape: Size) -> Image:
    from scipy.ndimage import zoom

    factors = [new / old for new, old in zip(shape, array.shape, strict=True)]
    enlarged: Image = zoom(array, factors, order=3, mode="nearest", grid_mode=True)
    return enlarged


def _odd(length: float) -> int:
    return max(SMALLEST, 2 * math.floor(length / 2) + 1)
