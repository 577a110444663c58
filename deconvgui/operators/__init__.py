"""Linear operators on images, each with its adjoint."""

from deconvgui.operators.base import Composed, LinearOperator, Transposed
from deconvgui.operators.blur import Blur, Circulant
from deconvgui.operators.boundary import BOUNDARIES, Boundary, Extension
from deconvgui.operators.checks import dot_test

__all__ = [
    "BOUNDARIES",
    "Blur",
    "Boundary",
    "Circulant",
    "Composed",
    "Extension",
    "LinearOperator",
    "Transposed",
    "dot_test",
]
