"""From a least squares solution to a PSF: non-negative, connected, centred, with unit sum."""

import numpy as np

from deconvgui.restoration.estimation.estimator import Kernel, Size

EIGHT_NEIGHBOURS = np.ones((3, 3))


def tidied(kernel: Kernel, size: Size, *, threshold: float, least_share: float) -> Kernel:
    """Return a kernel as a PSF.

    Parameters
    ----------
    kernel : ndarray, (h, w)
        Of any sign.
    size : (int, int)
        Shape of the PSF.
    threshold : float
        Cells below this share of the largest one become zero.
    least_share : float
        Pieces apart from the others that hold less than this share of the light are removed; the largest stays.

    Returns
    -------
    ndarray, `size`
        Non-negative, with unit sum and its centre of mass at the middle pixel, to the nearest whole pixel.
    """
    bright = np.where(kernel >= threshold * kernel.max(), np.maximum(kernel, 0), 0)
    return recentred(main_pieces(bright, least_share), size)


def recentred(kernel: Kernel, size: Size) -> Kernel:
    """Return a non-negative kernel moved by whole pixels until its centre of mass is at index size // 2.

    Where nothing of it is within the size around its centre of mass, that of its brightest pixel is taken.
    """
    from scipy.ndimage import center_of_mass

    wide = np.pad(kernel, [(n, n) for n in size])
    psf = _cut(wide, [round(float(c)) for c in center_of_mass(wide)], size)
    if not psf.any():
        psf = _cut(wide, [int(c) for c in np.unravel_index(int(wide.argmax()), wide.shape)], size)
    unit: Kernel = psf / psf.sum()
    return unit


def _cut(wide: Kernel, middle: list[int], size: Size) -> Kernel:
    rows, columns = (slice(m - n // 2, m - n // 2 + n) for m, n in zip(middle, size, strict=True))
    return wide[rows, columns]


def main_pieces(kernel: Kernel, least_share: float) -> Kernel:
    """Return a non-negative kernel without pieces apart that hold less than a share of its light; the largest stays."""
    from scipy.ndimage import label
    from scipy.ndimage import sum as sum_by_label

    labels, count = label(kernel > 0, EIGHT_NEIGHBOURS)
    light = sum_by_label(kernel, labels, np.arange(1, count + 1))
    kept = (light >= least_share * kernel.sum()) | (light == light.max())
    pieces: Kernel = np.where(np.concatenate([[False], kept])[labels], kernel, 0)
    return pieces
