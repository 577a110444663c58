"""Total variation with weights: the u of least Σ (u − z)² / 2d + λ Σ |∇u|, for one z after another."""

import numpy as np

from deconvgui.restoration.method import Image

INNER = 10
"""Rounds in which the dual field follows; it goes on from where it was at the last z, which was nearly the same."""


class Smoother:
    """Smooths pictures that are all nearly the same.

    The dual field p, |p| ≤ 1, has u = z + λ d div p at its best, and climbs by p ← (p + τ ∇u) / max(1, |p + τ ∇u|)
    with τ = 1 / (8 λ d), where d is the largest of the three pixels that meet.

    Parameters
    ----------
    like : ndarray
        Of whose library and type the pictures are.
    shape : tuple of int
        Of the pictures; channels are smoothed apart.
    weight : float
        λ.

    References
    ----------
    A. Chambolle, "An algorithm for total variation minimization and applications", J. Math. Imaging Vis. 20 (2004).
    T. Pock, A. Chambolle, "Diagonal preconditioning for first order primal-dual algorithms in convex optimization",
    ICCV (2011), for a step of its own at each pixel.
    """

    def __init__(self, like: Image, shape: tuple[int, ...], weight: float) -> None:
        self._weight = like.dtype.type(weight)
        self._down, self._right = np.zeros_like(like, shape=shape), np.zeros_like(like, shape=shape)

    def __call__(self, z: Image, d: Image) -> Image:
        """Return the smoothed z ≥ 0, a new image; d ≥ 0 says how easily each pixel gives way."""
        largest = d.copy()
        np.maximum(largest[:-1], d[1:], out=largest[:-1])
        np.maximum(largest[:, :-1], d[:, 1:], out=largest[:, :-1])
        tau = 1 / np.maximum(8 * self._weight * largest, np.finfo(z.dtype).tiny ** 0.5)
        scaled = self._weight * d
        for _ in range(INNER):
            self._climb(z + scaled * divergence(self._down, self._right), tau)
        return np.maximum(z + scaled * divergence(self._down, self._right), 0)

    def _climb(self, u: Image, tau: Image) -> None:
        down, right = gradient(u)
        down *= tau
        right *= tau
        self._down += down
        self._right += right
        length = np.maximum(np.hypot(self._down, self._right), 1)
        self._down /= length
        self._right /= length


def variation(x: Image) -> float:
    """Return Σ |∇x|."""
    return float(np.sum(np.hypot(*gradient(x)), dtype=np.float64))


def gradient(x: Image) -> tuple[Image, Image]:
    """Return the forward differences down and to the right, zero in the last row and column."""
    down, right = np.zeros_like(x), np.zeros_like(x)
    np.subtract(x[1:], x[:-1], out=down[:-1])
    np.subtract(x[:, 1:], x[:, :-1], out=right[:, :-1])
    return down, right


def divergence(down: Image, right: Image) -> Image:
    """Return minus the adjoint of the gradient, for fields that are zero in the last row and column."""
    total = down + right
    total[1:] -= down[:-1]
    total[:, 1:] -= right[:, :-1]
    return total
