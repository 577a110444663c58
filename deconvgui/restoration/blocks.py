"""All blocks of an image in their cosine basis, and the image again as the weighted mean of its blocks."""

import functools
from collections.abc import Callable
from typing import Any

import numpy as np

from deconvgui.operators.base import Array

SIDE = 8
"""Pixels along each side of a block."""

HARD = 2.7
"""Coefficients below so many standard deviations of their noise are taken for noise (Dabov et al.)."""


BAND = 32
"""Rows of blocks that are worked on at a time: few enough for a processor's cache."""


@functools.cache
def basis(dtype: np.dtype[np.floating[Any]]) -> Array:
    """Return the orthonormal two-dimensional cosine basis, one function a row, (SIDE², SIDE²)."""
    from scipy.fft import dct

    line = dct(np.eye(SIDE), axis=0, norm="ortho")
    return np.kron(line, line).astype(dtype)


def analysed(image: Array) -> Array:
    """Return the cosine coefficients of all blocks, one block a row, by the place of its first pixel.

    Parameters
    ----------
    image : ndarray, (H, W)
        At least SIDE in both directions.

    Returns
    -------
    ndarray, ((H − SIDE + 1) · (W − SIDE + 1), SIDE²)
    """
    view = np.lib.stride_tricks.sliding_window_view(image, (SIDE, SIDE))
    return np.ascontiguousarray(view).reshape(-1, SIDE * SIDE) @ basis(image.dtype).T


def synthesised(coefficients: Array, weights: Array, shape: tuple[int, int]) -> Array:
    """Return the mean of all blocks where they overlap.

    Parameters
    ----------
    coefficients : ndarray, (blocks, SIDE²)
        Of each block, times its weight.
    weights : ndarray, (blocks,)
    shape : (int, int)
        The image's shape.
    """
    total, weight = np.zeros(shape, coefficients.dtype), np.zeros(shape, coefficients.dtype)
    _add(coefficients, weights, total, weight)
    mean: Array = total / weight
    return mean


def _add(coefficients: Array, weights: Array, total: Array, weight: Array) -> None:
    """Add all blocks, and their weights, where they stand."""
    places = (total.shape[0] - SIDE + 1, total.shape[1] - SIDE + 1)
    pixels = np.ascontiguousarray((coefficients @ basis(coefficients.dtype)).T).reshape(-1, *places)
    weights = weights.reshape(places)
    for (i, j), values in zip(np.ndindex(SIDE, SIDE), pixels, strict=True):
        part = np.s_[i : i + places[0], j : j + places[1]]
        total[part] += values
        weight[part] += weights


def noise_variances(covariance: Array) -> Array:
    """Return the variance of each cosine coefficient of stationary noise.

    Parameters
    ----------
    covariance : ndarray
        Of the noise at two pixels, by their distance on a periodic canvas.

    Returns
    -------
    ndarray, (SIDE²,)
    """
    places = np.arange(SIDE)
    apart = places[:, None] - places[None, :]
    rows, columns = apart % covariance.shape[0], apart % covariance.shape[1]
    pixels = covariance[rows[:, None, :, None], columns[None, :, None, :]].reshape(SIDE**2, SIDE**2)
    functions = basis(np.dtype(np.float64))
    variances: Array = np.einsum("ki,ij,kj->k", functions, pixels.astype(np.float64), functions)
    return np.maximum(variances, 0)


def kept(coefficients: Array, variances: Array) -> Array:
    """Return one for the coefficients that stand out of their noise and for the mean, zero for the others."""
    gains = (coefficients * coefficients > HARD**2 * variances).astype(coefficients.dtype)
    gains[(slice(None),) + (0,) * (gains.ndim - 1)] = 1
    return gains


def wiener_gains(pilot: Array, variances: Array) -> Array:
    """Return p² / (p² + σ²) for the coefficients of a pilot estimate p, and one for the mean."""
    power = pilot * pilot
    gains: Array = power / np.maximum(power + variances, np.finfo(power.dtype).tiny)
    gains[(slice(None),) + (0,) * (gains.ndim - 1)] = 1
    return gains


def reliability(gains: Array, variances: Array) -> Array:
    """Return a weight for each block or group: one over the noise that its gains let through."""
    through = (gains * gains * variances).reshape(len(gains), -1).sum(axis=1)
    least = np.finfo(gains.dtype).eps * (float(through.max()) or 1)
    weights: Array = 1 / np.maximum(through, least)
    return weights


def filtered(image: Array, variances: Array) -> Array:
    """Return a denoised image: each block alone, thresholded, and then filtered with that as the pilot.

    Parameters
    ----------
    image : ndarray, (H, W)
    variances : ndarray, (SIDE²,)
        Of the noise in each coefficient.

    References
    ----------
    R. R. Coifman, D. L. Donoho, "Translation-invariant de-noising", in *Wavelets and Statistics* (1995), for the mean
    over all places.
    S. P. Ghael, A. M. Sayeed, R. G. Baraniuk, "Improved wavelet denoising via empirical Wiener filtering",
    Proc. SPIE 3169 (1997), for the pilot.
    """
    variances = variances.astype(image.dtype)
    pilot = _shrunk(image, variances, lambda noisy, _: kept(noisy, variances))
    return _shrunk(image, variances, lambda _, rows: wiener_gains(analysed(pilot[rows]), variances))


def _shrunk(image: Array, variances: Array, gains: Callable[[Array, slice], Array]) -> Array:
    """Return an image whose coefficients are multiplied by gains, which follow from them or from their rows."""
    total, weight = np.zeros_like(image), np.zeros_like(image)
    for start in range(0, len(image) - SIDE + 1, BAND):
        rows = slice(start, start + BAND + SIDE - 1)
        noisy = analysed(image[rows])
        found = gains(noisy, rows)
        weights = reliability(found, variances)
        found *= noisy
        found *= weights[:, None]
        _add(found, weights, total[rows], weight[rows])
    mean: Array = total / weight
    return mean
