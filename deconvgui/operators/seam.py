"""The smoothest rows from the end of a periodic picture to its beginning."""

from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from deconvgui.operators.base import Array

Sides = Literal["mirrored", "periodic"]
"""How the picture continues along the rows while the gap between the last and the first one is filled."""

STRAIGHT = 1e-9
"""Eigenvalue below which a pattern along the rows counts as none: then the way across is a cubic."""


def smooth_gap(rows: Array, gap: int, sides: Sides) -> Array:
    """Return `gap` rows that lead from the last two rows to the first two as smoothly as possible.

    They minimise Σ (L x)², where L is the discrete Laplacian. Along the rows its eigenvectors are cosines (mirrored
    sides) or waves (periodic ones). For each of them, with the eigenvalue μ, the rows obey
    (μ + 2 − T − T⁻¹)² x = 0, T being the step to the next row. With r + 1/r = 2 + μ, r < 1, the solutions are
    rʲ, j rʲ, and the same from the other end; four known rows determine their shares. For μ = 0 it is a cubic.

    Parameters
    ----------
    rows : ndarray, (H, W) or (H, W, channels)
        At least two of them.
    gap : int
        At least one.
    sides : {"mirrored", "periodic"}

    Returns
    -------
    ndarray, (gap, W) or (gap, W, channels)

    References
    ----------
    R. Liu, J. Jia, "Reducing boundary artifacts in image deconvolution", ICIP (2008), for a smooth tile that makes
    the picture periodic; here the bending is minimised instead of the slope, and in closed form.
    """
    from scipy import fft

    known = np.concatenate([rows[-2:], rows[:2]]).astype(np.float64)
    width = rows.shape[1]
    seen: npt.NDArray[Any] = fft.dct(known, axis=1) if sides == "mirrored" else fft.rfft(known, axis=1)
    turn = np.pi * np.arange(seen.shape[1]) / width * (1 if sides == "mirrored" else 2)
    ways = _ways(2 - 2 * np.cos(turn), gap)
    filled = np.einsum("wjk,kw...->jw...", ways, seen)
    back: Array = fft.idct(filled, axis=1) if sides == "mirrored" else fft.irfft(filled, width, axis=1)
    return back.astype(rows.dtype)


def _ways(eigenvalues: npt.NDArray[np.float64], gap: int) -> npt.NDArray[np.float64]:
    """Return how much each of the four known rows adds to each row of the gap, (eigenvalues, gap, 4)."""
    here = np.arange(gap, dtype=float)
    known = np.array([-2, -1, gap, gap + 1], float)
    # Solved with the basis at the known rows: shares = known⁻¹, and then the basis within the gap.
    return np.asarray(_basis(eigenvalues, here, gap) @ np.linalg.inv(_basis(eigenvalues, known, gap)))


def _basis(eigenvalues: npt.NDArray[Any], places: npt.NDArray[Any], gap: int) -> npt.NDArray[np.float64]:
    """Return the four solutions at some places, (eigenvalues, places, 4)."""
    mu = eigenvalues[:, None]
    r = 1 + mu / 2 - np.sqrt(mu + mu**2 / 4)
    start, end = (places + 1) / (gap + 1), (gap - places) / (gap + 1)
    falling, rising = r ** (places + 1), r ** (gap - places)
    curved = np.stack([falling, start * falling, rising, end * rising], -1)
    cubic = np.stack([start**0, start, start**2, start**3], -1)
    return np.where((mu < STRAIGHT)[..., None], cubic, curved)
