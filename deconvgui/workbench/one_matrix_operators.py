"""C for a scene of a few cells: a boundary, a blur and a stride, each an operator with its adjoint."""

import numpy as np

from deconvgui.operators import Boundary, GridConvolution
from deconvgui.operators.base import Array, LinearOperator, Shape
from deconvgui.operators.boundary import Extension


def blur_operator(shape: Shape, psf: Array, *, stride: int = 1, boundary: Boundary = "wrap") -> LinearOperator:
    """Return C: every `stride`-th cell of the true convolution of a scene with a PSF.

    It is the direct convolution of the Connectivity tab over the scene's extension. That one correlates, so it gets
    the rotated PSF; its adjoint, the transposed convolution, lays the PSF down as it is.

    Parameters
    ----------
    shape : (int, int)
        Of the scene.
    psf : ndarray, (kh, kw)
        Centred at index size // 2.
    stride : int
    boundary : str
        As for `Blur`; with "unknown" the scene reaches beyond the data, which are smaller.

    Returns
    -------
    LinearOperator
    """
    rotated = psf[::-1, ::-1]
    if boundary == "unknown":
        return GridConvolution(shape, rotated, stride=stride)
    top, left = ((k - 1 - k // 2, k // 2) for k in psf.shape)
    extension = Extension(shape, (top, left), boundary)
    return GridConvolution(extension.out_shape, rotated, stride=stride) @ extension


class Forgetful(LinearOperator):
    """The forward direction of one operator with the adjoint of another: a bug to look at.

    With the operator of the rotated PSF as the other one, it is what comes of transposing a convolution without
    turning its kernel round.
    """

    def __init__(self, operator: LinearOperator, other: LinearOperator) -> None:
        self.operator, self.other = operator, other
        self.in_shape, self.out_shape = operator.in_shape, operator.out_shape

    def _forward(self, x: Array) -> Array:
        return self.operator._forward(x)

    def _adjoint(self, y: Array) -> Array:
        return self.other._adjoint(y)


def dense(operator: LinearOperator) -> Array:
    """Return the matrix of an operator, (out size, in size): its columns are the images of single cells."""
    size = int(np.prod(operator.in_shape))
    columns = [operator.forward(cell.reshape(operator.in_shape)).ravel() for cell in np.eye(size)]
    return np.stack(columns, axis=1)
