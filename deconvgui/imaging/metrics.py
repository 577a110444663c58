"""How close is a picture to the truth? All metrics take a data range of 1 and clip nothing."""

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError
from deconvgui.imaging.image import Image, as_image
from deconvgui.texts import tr

WINDOW = 11
"""Side of the window of SSIM in pixels: a Gaussian of σ = 1.5 px, cut off at 5 px."""

C1, C2 = 0.01**2, 0.03**2
"""The constants of SSIM for a data range of 1."""

BAND = 1 << 15
"""Values that are compared at once: they fit the cache of one core, and who waits does not wait long."""


def psnr(truth: npt.ArrayLike, image: npt.ArrayLike, *, border: int = 0) -> float:
    """Return the peak signal-to-noise ratio in dB: 10 log10(1 / mean (image - truth)²), peak 1.

    Parameters
    ----------
    truth, image : array_like, (H, W) or (H, W, 3), of the same shape
    border : int, optional
        Pixels left out along each edge.

    Returns
    -------
    float
        Infinite for identical images.

    Raises
    ------
    ImageError
        If the shapes differ or the border leaves no pixel.
    """
    return _decibels(1.0, _mean_square(truth, image, border))


def isnr(truth: npt.ArrayLike, degraded: npt.ArrayLike, restored: npt.ArrayLike, *, border: int = 0) -> float:
    """Return by how many dB `restored` is closer to `truth` than `degraded` was.

    10 log10(Σ (degraded - truth)² / Σ (restored - truth)²): positive is better. Parameters and errors as in `psnr`;
    0 where neither differs from the truth.
    """
    before, after = _mean_square(truth, degraded, border), _mean_square(truth, restored, border)
    return 0.0 if before == after == 0 else _decibels(before, after)


def ssim(truth: npt.ArrayLike, image: npt.ArrayLike, *, border: int = 0) -> float:
    """Return the mean structural similarity, at most 1.

    Parameters
    ----------
    truth, image : array_like, (H, W) or (H, W, 3), of the same shape
    border : int, optional
        Pixels left out along each edge.

    Returns
    -------
    float
        1 for identical images; the mean over channels of colour images; NaN if the image is smaller than the
        11 x 11 window.

    Raises
    ------
    ImageError
        If the shapes differ or the border leaves no pixel.

    References
    ----------
    Wang, Z., Bovik, A. C., Sheikh, H. R. and Simoncelli, E. P., "Image quality assessment: from error visibility to
    structural similarity", IEEE Transactions on Image Processing 13, 600 (2004), Eq. 13 to 16.
    """
    count, total = 0, 0.0
    for similarity, pixels in ssim_bands(truth, image, border=border):
        total, count = total + similarity * pixels, count + pixels
    return total / count if count else math.nan


def ssim_bands(truth: npt.ArrayLike, image: npt.ArrayLike, *, border: int = 0) -> Iterator[tuple[float, int]]:
    """Yield the mean structural similarity of some rows after others, and of how many pixels it is the mean.

    Parameters and errors as in `ssim`, whose value is the mean of all of them; none where the image is too small. It
    is for those who may lose their interest half-way.
    """
    one, other = _pair(truth, image, border)
    if min(one.shape[:2]) < WINDOW:
        return
    height, columns = len(one) - WINDOW + 1, one.shape[1] - WINDOW + 1
    rows = max(WINDOW, BAND // one[0].size)
    for first in range(0, height, rows):
        part = slice(first, min(first + rows, height) + WINDOW - 1)
        yield _mean_similarity(one[part], other[part]), (part.stop - WINDOW + 1 - first) * columns


def _mean_similarity(one: Image, other: Image) -> float:
    x, y = (part.astype(np.float64).reshape(*part.shape[:2], -1) for part in (one, other))
    return float(np.mean([_similarity(x[..., c], y[..., c]).mean() for c in range(x.shape[2])]))


def _similarity(x: Image, y: Image) -> Image:
    """Return SSIM at each pixel whose window lies inside the image."""
    mean_x, mean_y = _blurred(x), _blurred(y)
    var_x, var_y = _blurred(x * x) - mean_x**2, _blurred(y * y) - mean_y**2
    covariance = _blurred(x * y) - mean_x * mean_y
    luminance = (2 * mean_x * mean_y + C1) / (mean_x**2 + mean_y**2 + C1)
    structure = (2 * covariance + C2) / (var_x + var_y + C2)
    inside = slice(WINDOW // 2, -(WINDOW // 2))
    return (luminance * structure)[inside, inside]


def _blurred(image: Image) -> Image:
    from scipy.ndimage import gaussian_filter

    return gaussian_filter(image, 1.5, radius=WINDOW // 2)


def _mean_square(truth: npt.ArrayLike, image: npt.ArrayLike, border: int) -> float:
    one, other = _pair(truth, image, border)
    rows, total = max(1, BAND // one[0].size), 0.0
    for first in range(0, len(one), rows):
        part = slice(first, first + rows)
        difference = other[part].astype(np.float64)
        difference -= one[part]
        total += float(np.square(difference, out=difference).sum())
    return total / one.size


def _decibels(numerator: float, denominator: float) -> float:
    if math.isnan(numerator) or math.isnan(denominator):
        return math.nan
    if not denominator or not numerator:
        return -math.inf if denominator else math.inf
    return 10 * math.log10(numerator / denominator)


def _pair(truth: npt.ArrayLike, image: npt.ArrayLike, border: int) -> tuple[Image, Image]:
    one, other = as_image(truth), as_image(image)
    if one.shape != other.shape:
        raise ImageError(
            tr("Images", "Images of shape {one} and {other} cannot be compared.").format(
                one=one.shape, other=other.shape
            ),
            tr("Images", "Crop or scale them to the same size first."),
        )
    if not 0 <= 2 * border < min(one.shape[:2]):
        raise ImageError(
            tr("Images", "A border of {border} px leaves nothing of an image of {height} x {width} px.").format(
                border=border, height=one.shape[0], width=one.shape[1]
            ),
            tr("Images", "Choose a narrower border."),
        )
    inside = slice(border, -border or None)
    return one[inside, inside], other[inside, inside]
