"""What diffraction at a round aperture makes of a point: the Airy pattern, and that of an imperfect lens.

Lengths are in pixels. The scale is the radius of the first dark ring of the perfect lens, `FIRST_ZERO` λ / (2 NA),
which is `FIRST_ZERO` λ N for a lens of f-number N.

References
----------
G. B. Airy, "On the diffraction of an object-glass with circular aperture", Trans. Camb. Phil. Soc. 5 (1835).
M. Born and E. Wolf, *Principles of Optics*, 7th ed. (1999), sections 8.5.2 and 9.2.
"""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.point_spread import LARGEST, Array

FIRST_ROOT = 3.8317059702075125
"""The first positive root of the Bessel function J₁."""

FIRST_ZERO = FIRST_ROOT / math.pi
"""1.2197: the first dark ring of the Airy pattern in units of λ N."""

RINGS = 10
"""The PSF is drawn up to this many radii of the first dark ring; 1.7 % of the light of a perfect lens lies beyond."""

Pattern = Callable[[Array, Array, Array], Array]
"""Intensities, (m·q, n·q), at all sums of m rows or n columns of pixels with q offsets within a pixel."""


def airy_reach(radius: float) -> float:
    """Return how far an Airy pattern is drawn, in pixels; `radius` is that of its first dark ring."""
    return min(RINGS * radius, LARGEST // 2)


def airy_weights(x: Array, y: Array, radius: float) -> Array:
    """Return the integral of an Airy pattern over each pixel, up to a common factor.

    Parameters
    ----------
    x, y : ndarray, (1, n) and (n, 1)
        Distances of the pixels' middles from the centre.
    radius : float
        Of the first dark ring, in pixels.
    """
    from scipy.special import j1

    def intensity(columns: Array, rows: Array, nodes: Array) -> Array:
        across, down = (np.add.outer(middles, nodes).ravel() for middles in (columns, rows))
        phase = np.maximum(FIRST_ROOT / radius * np.hypot(across[None, :], down[:, None]), 1e-9)
        pattern: Array = (2 * j1(phase) / phase) ** 2
        return pattern

    # A quarter is enough: the pattern and the points within a pixel are symmetric.
    (columns, to_columns), (rows, to_rows) = (np.unique(np.abs(z.ravel()), return_inverse=True) for z in (x, y))
    quarter = integrated(intensity, columns[None, :], rows[:, None], radius, airy_reach(radius))
    return quarter[np.ix_(to_rows, to_columns)]


def integrated(pattern: Pattern, x: Array, y: Array, radius: float, reach: float) -> Array:
    """Return the integral of an intensity over each pixel nearer than `reach` along both axes; others are dark.

    Gauss-Legendre quadrature, with points enough for the finest fringes that an aperture with this radius of the
    first dark ring can make: such an intensity is band-limited.
    """
    finest = max(radius, 0.5 / RINGS)  # below, all is drawn within one pixel
    nodes, shares = np.polynomial.legendre.leggauss(math.ceil(1.1 * FIRST_ROOT / finest) + 2)
    half = max(math.ceil(reach - 0.5 - 1e-9), 0)
    columns, rows = (np.flatnonzero(np.abs(offsets.ravel()) <= half) for offsets in (x, y))
    fine = pattern(x.ravel()[columns], y.ravel()[rows], nodes / 2)
    fine = fine.reshape(rows.size, nodes.size, columns.size, nodes.size)
    weights = np.zeros((y.size, x.size))
    weights[np.ix_(rows, columns)] = np.einsum("rcj,j->rc", np.einsum("ricj,i->rcj", fine, shares), shares)
    return weights


def aberrated(wavefront: Callable[[Array, Array], Array], radius: float, steepest: float) -> Pattern:
    """Return the intensity behind a round pupil with an error of the wavefront: |∫ exp(2πi W − i a r·ξ) d²ξ|².

    Parameters
    ----------
    wavefront : callable
        W at (ξ, η) of the unit disk, η upwards, in waves.
    radius : float
        Of the first dark ring of the perfect lens, in pixels.
    steepest : float
        The largest slope of W, in waves per radius of the pupil.

    Notes
    -----
    Along each chord of the pupil Gauss-Legendre quadrature, and over the chords Gauss-Chebyshev quadrature of the
    second kind, whose weight is the chords' length: so the edge of the pupil costs no accuracy, as it would on a grid.
    """
    scale = FIRST_ROOT / radius

    def intensity(columns: Array, rows: Array, nodes: Array) -> Array:
        farthest = max(np.abs(columns).max(), np.abs(rows).max()) + 0.5
        xi, eta, pupil = _pupil(wavefront, math.ceil(0.7 * (scale * farthest + 2 * math.pi * steepest)) + 16)
        chords = np.empty((len(eta), columns.size * nodes.size), complex)
        for chord, line, values in zip(chords, xi, pupil, strict=True):
            within = np.exp(-1j * scale * np.outer(line, nodes)) * values[:, None]
            chord[:] = (_powers(-scale * line, columns) @ within).ravel()
        down = np.add.outer(rows, nodes).ravel()
        field = np.exp(1j * scale * np.outer(down, eta)) @ chords
        squared: Array = field.real**2 + field.imag**2
        return squared

    return intensity


def _pupil(wavefront: Callable[[Array, Array], Array], count: int) -> tuple[Array, Array, npt.NDArray[np.complex128]]:
    """Return points ξ on `count` chords, the chords' η, and the quadrature's weights times exp(2πi W)."""
    nodes, shares = np.polynomial.legendre.leggauss(count)
    angles = np.pi * np.arange(1, count + 1) / (count + 1)
    eta, lengths = np.cos(angles), np.sin(angles)
    xi = lengths[:, None] * nodes
    weights = shares * (lengths**2)[:, None] / (count + 1)  # their sum is one, as is the perfect lens's peak
    return xi, eta, weights * np.exp(2j * np.pi * wavefront(xi, eta[:, None]))


def _powers(frequencies: Array, places: Array) -> npt.NDArray[np.complex128]:
    """Return exp(i ω n) for whole numbers n in a row, (n, ω), by repeated products: exponentials cost far more."""
    factors = np.empty((places.size, frequencies.size), complex)
    factors[0], factors[1:] = np.exp(1j * frequencies * places[0]), np.exp(1j * frequencies)
    return np.multiply.accumulate(factors, axis=0)
