"""Linear operators on images, each with its adjoint."""

from deconvgui.operators.base import Composed, LinearOperator, Transposed
from deconvgui.operators.blur import Blur, Circulant
from deconvgui.operators.boundary import BOUNDARIES, Boundary, Extension
from deconvgui.operators.checks import dot_test
from deconvgui.operators.decimation import Decimation
from deconvgui.operators.geometry import AxisGeometry, Geometry
from deconvgui.operators.grid import GridConvolution

__all__ = [
    "BOUNDARIES",
    "AxisGeometry",
    "Blur",
    "Boundary",
    "Circulant",
    "Composed",
    "Decimation",
    "Extension",
    "Geometry",
    "GridConvolution",
    "LinearOperator",
    "Transposed",
    "dot_test",
]
