"""Which of several estimates is the best, and how far others come to the same: their errors differ."""

from dataclasses import replace

import numpy as np

from deconvgui.operators import fourier
from deconvgui.restoration.estimation.estimator import EstimateStep, Kernel, Size
from deconvgui.restoration.estimation.latent import Blurred
from deconvgui.restoration.estimation.merit import merit
from deconvgui.restoration.estimation.tidy import framed
from deconvgui.restoration.estimation.turns import side_by_side
from deconvgui.restoration.method import Image

EQUAL, ALIKE = 0.015, 0.9
"""Difference of merit, and correlation, from which on PSFs count as about equally good and as the same."""

NEAR = 0.85
"""Correlation with the end of the attempt that ranks first from which on a PSF is of the same valley."""

DOUBTFUL = 0.85
"""Agreement below which a PSF should be looked at before it is trusted; above, too, all attempts may be wrong alike."""


def agreed(scene: Blurred, ends: list[EstimateStep], size: Size) -> EstimateStep:
    """Return the best of some steps near the first one; with the mean PSF of those as good and alike: errors differ."""
    near = [step for step in ends if _likeness(step.psf, ends[0].psf) >= NEAR]
    merits = side_by_side(lambda psf: merit(scene, psf), [step.psf for step in near])
    least = min(merits)
    best = near[merits.index(least)]
    equal = [step.psf for step, found in zip(near, merits, strict=True) if found <= least + EQUAL]
    mean = sum(_aligned(psf, best.psf) for psf in equal if _likeness(psf, best.psf) >= ALIKE)
    return replace(best, psf=framed(np.asarray(mean), size))


def agreement(psf: Kernel, attempts: list[Kernel]) -> float | None:
    """Return how alike what another attempt found is: the second largest correlation of the attempts' PSFs with this.

    The largest is that of the attempt it comes from. Attempts that end in one valley agree to 0.9 and more. Where the
    chosen one is alone, the others are wrong, or it is, or all are. None where there was one attempt only.
    """
    if len(attempts) < 2:
        return None
    return sorted(_likeness(other, psf) for other in attempts)[-2]


def _likeness(one: Kernel, other: Kernel) -> float:
    """Return the largest correlation of two PSFs over all shifts."""
    return float(_match(one, other).max() / np.linalg.norm(one) / np.linalg.norm(other))


def _aligned(psf: Kernel, to: Kernel) -> Kernel:
    """Return a PSF moved by whole pixels to where it matches another one best, both with their size around it."""
    match, wide = _match(psf, to), np.zeros([3 * n - 2 for n in psf.shape])
    peak = np.unravel_index(int(match.argmax()), match.shape)
    wide[tuple(slice(int(place), int(place) + n) for place, n in zip(peak, psf.shape, strict=True))] = psf
    return wide


def _match(psf: Kernel, to: Kernel) -> Image:
    """Return the correlation for each shift at which two PSFs of the same size overlap."""
    return fourier.convolved(to, psf[::-1, ::-1])
