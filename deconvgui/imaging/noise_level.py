"""How noisy a picture is whose truth nobody knows."""

import math

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.image import Image, as_image

_ROOT = math.sqrt(3)
DETAIL = np.array([1 - _ROOT, _ROOT - 3, 3 + _ROOT, -1 - _ROOT]) / (4 * math.sqrt(2))
"""Daubechies' wavelet with two vanishing moments: blind to constants and slopes, and of unit norm."""

MEDIAN_OF_NORMAL = 0.6744897501960817
"""The median of |z| for a standard normal z."""

NOTHING = 1e-9
"""Details below this are rounding."""


def estimate_sigma(image: npt.ArrayLike) -> float:
    """Estimate the standard deviation of white Gaussian noise from the finest diagonal details.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)

    Returns
    -------
    float
        In the units of the image; of a colour image, the median over its channels. Texture as fine as a pixel is
        taken for noise, so that sharp pictures read a little high. An axis of fewer than four pixels is not looked
        along, and 0 is returned where no axis is left.

    Notes
    -----
    σ = median|d| / 0.6745 over the diagonal wavelet details d, after Donoho and Johnstone (1994), here with
    Daubechies' four taps at every position. Details that vanish in saturated areas, where the noise has been cut
    off, are left out, and so are those that touch a pixel that is not finite.

    References
    ----------
    Donoho, D. L. and Johnstone, I. M., "Ideal spatial adaptation by wavelet shrinkage", Biometrika 81, 425 (1994).
    """
    pixels = as_image(image).astype(np.float64)
    channels = pixels[None] if pixels.ndim == 2 else np.moveaxis(pixels, 2, 0)
    return float(np.median([_level(channel) for channel in channels]))


def _level(channel: Image) -> float:
    if max(channel.shape) < len(DETAIL):
        return 0.0
    with np.errstate(invalid="ignore"):  # infinite pixels give NaN details, which are left out
        details = np.abs(_details(_details(channel).T))
    corner = channel[: details.shape[1], : details.shape[0]].T
    cut_off = (details < NOTHING) & ((corner <= 0) | (corner >= 1))
    seen = details[np.isfinite(details) & ~cut_off]
    return float(np.median(seen)) / MEDIAN_OF_NORMAL if seen.size else 0.0


def _details(array: Image) -> Image:
    """Return the details down the columns, or the array itself where it has too few rows."""
    rows = len(array) - len(DETAIL) + 1
    if rows < 1:
        return array
    details = np.zeros((rows, array.shape[1]))
    for start, tap in enumerate(DETAIL):
        details += tap * array[start : start + rows]
    return details
