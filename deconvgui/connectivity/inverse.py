"""What the transposed convolution is not: an inverse. z, C z, CᵀC z and C⁺C z on the same grid.

C takes many numbers to fewer, so that nothing can bring all of them back. The pseudo-inverse brings back what C has
kept, the projection of z on the row space of C; the transpose brings back neither.
"""

from dataclasses import dataclass

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.operators.grid import GridConvolution

EXACT = 256
"""Cells of the large side up to which the singular values are computed; beyond that, C⁺ is applied by iteration."""
ITERATIONS = 500
"""After so many steps, what has been found is shown; kernels that lose much need more than anyone would wait for."""
PRECISION = 1e-10
"""Relative residual at which the iteration stops."""


@dataclass(frozen=True, eq=False)
class RoundTrip:
    """There by C, and back in two ways.

    Attributes
    ----------
    start : ndarray, large shape
        z.
    direct : ndarray, small shape
        C z.
    transposed, pseudo : ndarray, large shape
        CᵀC z, and C⁺C z, the least of all images that C takes to C z.
    transposed_error, pseudo_error : float
        ‖CᵀC z − z‖ / ‖z‖ and ‖C⁺C z − z‖ / ‖z‖; norms themselves where z is zero.
    rank : int or None
        How many numbers C keeps; None where C is too large for its singular values.
    steps : int
        Steps of the iteration that found C⁺C z; zero where it is exact.
    distance : float
        ‖CᵀC − I‖, Frobenius.
    """

    start: Array
    direct: Array
    transposed: Array
    pseudo: Array
    transposed_error: float
    pseudo_error: float
    rank: int | None
    steps: int
    distance: float


def round_trip(geometry: Geometry, kernel: Array, start: Array) -> RoundTrip:
    """Return where an image of the large side goes, and what comes back.

    Parameters
    ----------
    geometry : Geometry
    kernel : ndarray, kernel shape
    start : ndarray, large shape

    References
    ----------
    C. C. Paige and M. A. Saunders, "LSQR: an algorithm for sparse linear equations and sparse least squares" (1982).
    """
    convolution = GridConvolution.of_geometry(geometry, kernel)
    direct = convolution.forward(start)
    transposed = convolution.adjoint(direct)
    solve = _exact if start.size <= EXACT else _iterated
    pseudo, rank, steps = solve(convolution, direct)
    norm = float(np.linalg.norm(start)) or 1.0
    errors = [float(np.linalg.norm(back - start)) / norm for back in (transposed, pseudo)]
    distance = distance_from_identity(convolution)
    return RoundTrip(start, direct, transposed, pseudo, errors[0], errors[1], rank, steps, distance)


def distance_from_identity(convolution: GridConvolution) -> float:
    """Return ‖CᵀC − I‖ (Frobenius), by ‖CᵀC‖² − 2‖C‖² + o, without a dense matrix."""
    matrix = convolution.matrix()
    gram = matrix @ matrix.T  # its norm is that of CᵀC, and it is the smaller one
    squares = float((gram.data**2).sum()) - 2 * float((matrix.data**2).sum()) + matrix.shape[1]
    return float(np.sqrt(max(squares, 0.0)))


def _exact(convolution: GridConvolution, direct: Array) -> tuple[Array, int | None, int]:
    """Return C⁺ of an image, and the rank, by the singular values."""
    left, values, right = np.linalg.svd(convolution.matrix().toarray(), full_matrices=False)
    kept = values > max(convolution.geometry.matrix_shape) * np.finfo(np.float64).eps * values.max(initial=0.0)
    found = right[kept].T @ (left[:, kept].T @ direct.ravel() / values[kept])
    return found.reshape(convolution.in_shape), int(kept.sum()), 0


def _iterated(convolution: GridConvolution, direct: Array) -> tuple[Array, int | None, int]:
    """Return C⁺ of an image by LSQR from zero, which stays in the row space."""
    from scipy.sparse.linalg import lsqr

    found = lsqr(convolution.matrix(), direct.ravel(), atol=PRECISION, btol=PRECISION, iter_lim=ITERATIONS)
    return np.asarray(found[0]).reshape(convolution.in_shape), None, int(found[2])
