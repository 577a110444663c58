"""From a least squares solution to a PSF: non-negative, connected, centred, with unit sum."""

import numpy as np

from deconvgui.restoration.estimation.estimator import Kernel, Size

EIGHT_NEIGHBOURS = np.ones((3, 3))

NOTHING = 1e-6
"""Share of the light that is as good as none."""


def tidied(kernel: Kernel, size: Size, *, threshold: float, least_share: float, spare: float) -> Kernel:
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
    spare : float
        Share of the light that may be cut off so that the centre of mass comes nearer to the middle.

    Returns
    -------
    ndarray, `size`
        Non-negative, with unit sum, and placed as `framed` does.
    """
    bright = np.where(kernel >= threshold * kernel.max(), np.maximum(kernel, 0), 0)
    return framed(main_pieces(bright, least_share), size, spare)


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


def framed(kernel: Kernel, size: Size, spare: float = NOTHING) -> Kernel:
    """Return a non-negative kernel moved by whole pixels to where a size holds most of its light, with unit sum.

    Of all places that hold as much but for the share that may be spared, it is the one that brings the centre of mass
    nearest to the middle pixel. To centre it at any rate would cut off the end of a path that just fits: the centre of
    mass of an estimate errs by a pixel or more.
    """
    from scipy.ndimage import center_of_mass

    wide = np.pad(kernel, [(n, n) for n in size])
    light = _light_within(wide, size)
    middles = [round(float(c)) - n // 2 for c, n in zip(center_of_mass(wide), size, strict=True)]
    away = np.add.outer(*((np.arange(n) - middle) ** 2 for n, middle in zip(light.shape, middles, strict=True)))
    away[light < (1 - spare) * light.max()] = away.max() + 1
    top, left = np.unravel_index(int(away.argmin()), away.shape)
    psf = wide[top : top + size[0], left : left + size[1]]
    unit: Kernel = psf / psf.sum()
    return unit


def _light_within(wide: Kernel, size: Size) -> Kernel:
    """Return the sum over the window of a size that begins at each cell, for those that lie within the kernel."""
    for axis, n in enumerate(size):
        sums = np.moveaxis(np.insert(np.cumsum(wide, axis), 0, 0, axis), axis, 0)
        wide = np.moveaxis(sums[n:] - sums[:-n], 0, axis)
    return wide


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
