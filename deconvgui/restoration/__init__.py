"""Image deconvolution: looking for x in C x ≈ y."""

import deconvgui.restoration.methods  # noqa: F401  # first: the function below takes over the folder's name
from deconvgui.restoration.engine import Record, Restoration, Solver, methods, prepare, restore, steps
from deconvgui.restoration.estimation import (
    ESTIMATORS,
    Estimate,
    EstimateStep,
    EstimationError,
    Estimator,
    estimate_psf,
    estimate_steps,
    prepare_estimate,
)
from deconvgui.restoration.method import METHODS, Method, MethodError, Step

__all__ = [
    "ESTIMATORS",
    "METHODS",
    "Estimate",
    "EstimateStep",
    "EstimationError",
    "Estimator",
    "Method",
    "MethodError",
    "Record",
    "Restoration",
    "Solver",
    "Step",
    "estimate_psf",
    "estimate_steps",
    "methods",
    "prepare",
    "prepare_estimate",
    "restore",
    "steps",
]
