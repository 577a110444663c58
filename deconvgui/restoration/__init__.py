"""Image deconvolution: looking for x in C x ≈ y."""

import deconvgui.restoration.methods  # noqa: F401  # first: the function below takes over the folder's name
from deconvgui.restoration.engine import Record, Restoration, methods, restore, steps
from deconvgui.restoration.estimation import (
    ESTIMATORS,
    Estimate,
    EstimateStep,
    EstimationError,
    Estimator,
    cepstrum,
    edge_response,
    estimate_psf,
    estimate_steps,
    measure_defocus,
    measure_motion,
    prepare_estimate,
    propose_size,
    psf_from_pair,
    psf_from_points,
)
from deconvgui.restoration.formation import Formation
from deconvgui.restoration.method import METHODS, Method, MethodError, Search, Step
from deconvgui.restoration.solver import Solver, prepare

__all__ = [
    "ESTIMATORS",
    "METHODS",
    "Estimate",
    "EstimateStep",
    "EstimationError",
    "Estimator",
    "Formation",
    "Method",
    "MethodError",
    "Record",
    "Restoration",
    "Search",
    "Solver",
    "Step",
    "cepstrum",
    "edge_response",
    "estimate_psf",
    "estimate_steps",
    "measure_defocus",
    "measure_motion",
    "methods",
    "prepare",
    "prepare_estimate",
    "propose_size",
    "psf_from_pair",
    "psf_from_points",
    "restore",
    "steps",
]
