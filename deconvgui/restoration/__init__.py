"""Image deconvolution: looking for x in C x ≈ y."""

from deconvgui.restoration.engine import METHODS, Record, Restoration, Solver, methods, prepare, restore, steps
from deconvgui.restoration.method import Method, MethodError, Step

__all__ = [
    "METHODS",
    "Method",
    "MethodError",
    "Record",
    "Restoration",
    "Solver",
    "Step",
    "methods",
    "prepare",
    "restore",
    "steps",
]
