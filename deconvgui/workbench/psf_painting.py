"""Shaping a PSF by hand. All functions take and return non-negative arrays whose largest value is about 1."""

from typing import Any

import numpy as np
import numpy.typing as npt

Image = npt.NDArray[np.floating[Any]]


def scaled(psf: Image) -> Image:
    """Return a PSF with the peak 1; one that is zero everywhere becomes a point."""
    peak = float(psf.max())
    return psf / peak if peak > 0 else point(psf.shape)


def point(shape: tuple[int, ...]) -> Image:
    """Return the PSF that blurs nothing."""
    psf = np.zeros(shape)
    psf[shape[0] // 2, shape[1] // 2] = 1
    return psf


def stamped(psf: Image, row: float, column: float, width: float, amount: float) -> Image:
    """Return the PSF with light added where a brush touched it, or taken away.

    Parameters
    ----------
    psf : ndarray, (kh, kw)
    row, column : float
        The brush's middle; that of the first pixel is (0, 0).
    width : float
        Of the brush, in pixels; it is a disk with a rim one pixel soft.
    amount : float
        What it adds in its middle, in shares of the peak; negative takes away.
    """
    rows, columns = np.ogrid[: psf.shape[0], : psf.shape[1]]
    distance = np.hypot(rows - row, columns - column)
    brush = np.clip(width / 2 + 0.5 - distance, 0, 1)
    painted: Image = np.clip(psf + amount * brush, 0, 1)
    return painted


def resized(psf: Image, size: int) -> Image:
    """Return the PSF on a square of `size` pixels, cut off or surrounded by zeros, its centre in the centre."""
    wide = np.pad(psf, size)
    top, left = (size + n // 2 - size // 2 for n in psf.shape)
    return scaled(wide[top : top + size, left : left + size])


def centred(psf: Image) -> Image:
    """Return the PSF moved by whole pixels so that its centre of mass is in the centre; what leaves it is lost."""
    total = float(psf.sum())
    shift = [
        n // 2 - round(float(np.sum(psf.sum(axis=1 - axis) * np.arange(n)) / total)) for axis, n in enumerate(psf.shape)
    ]
    pad = max(map(abs, shift))
    moved = np.roll(np.pad(psf, pad), shift, axis=(0, 1))
    return scaled(moved[pad : pad + psf.shape[0], pad : pad + psf.shape[1]])


def turned(psf: Image) -> Image:
    """Return the PSF turned by a right angle, anticlockwise."""
    return np.ascontiguousarray(np.rot90(psf))


def mirrored(psf: Image) -> Image:
    """Return the PSF with left and right exchanged."""
    return np.ascontiguousarray(psf[:, ::-1])


def smoothed(psf: Image) -> Image:
    """Return the PSF blurred by (1, 2, 1) / 4 along both axes; what leaves it is lost."""
    wide = np.pad(psf, 1)
    rows = (wide[:-2] + 2 * wide[1:-1] + wide[2:]) / 4
    return scaled((rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]) / 4)


def cleaned(psf: Image, share: float) -> Image:
    """Return the PSF without what is fainter than a share of its peak."""
    return np.where(psf >= share * psf.max(), psf, 0.0)
