"""How large a PSF is, proposed from the blurred picture: how far its differences resemble each other."""

import numpy as np
import numpy.typing as npt

from deconvgui.restoration.estimation.cepstrum import Cepstrum, cepstrum, ring_means, rings
from deconvgui.restoration.estimation.checks import largest_size
from deconvgui.restoration.method import Image
from deconvgui.restoration.solver import checked_image

RESEMBLANCE = 0.12
"""Autocorrelation, as a share of the largest away from the origin, below which nothing is left of the blur."""

ROOM = 1.25
"""Factor on what is found: a PSF that is cut off does more harm than one with an empty frame."""

LEAST, MOST = 7, 51
"""The smallest and the largest size that are proposed; straight lines resemble themselves from much farther away."""


def propose_size(image: npt.ArrayLike) -> int:
    """Return an odd size in which the PSF of a blurred picture finds room.

    The differences between neighbouring pixels of a sharp scene hardly resemble each other from afar. Those of its
    blurred picture do as far as the PSF reaches: their autocorrelation is that of the PSF.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)

    Raises
    ------
    EstimationError
        If the picture is flat or noise only.
    ImageError, ParameterError
        If it cannot be used or is too small.

    References
    ----------
    A. Goldstein and R. Fattal, "Blur-kernel estimation from spectral irregularities", ECCV (2012), for the PSF's
    autocorrelation in the spectrum of a photograph.
    """
    found = cepstrum(image)
    reach = _reach(_autocorrelation(found))
    size = 2 * int(np.ceil(ROOM * reach / 2)) + 1
    return min(max(size, LEAST), MOST, *(largest_size(n) for n in checked_image(image).shape[:2]))


def _autocorrelation(found: Cepstrum) -> Image:
    """Return the autocorrelation of the whitened picture, its origin at n // 2."""
    down, across = found.frequencies()
    differences = 4 * (np.sin(np.pi * down) ** 2 + np.sin(np.pi * across) ** 2)
    signal = np.maximum(found.power - found.noise, 0) * differences
    return np.fft.fftshift(np.fft.ifft2(np.fft.ifftshift(signal)).real)


def _reach(autocorrelation: Image) -> float:
    """Return the largest distance at which the autocorrelation is not small."""
    ring = rings(len(autocorrelation))
    largest = np.zeros(int(ring.max()) + 1)
    np.maximum.at(largest, ring.ravel(), autocorrelation.ravel())
    background = float(np.median(np.abs(ring_means(np.abs(autocorrelation)))))
    near = np.flatnonzero(largest[: len(autocorrelation) // 2] > RESEMBLANCE * largest[0] + background)
    return float(near[-1]) if near.size else 0.0
