"""The PSF from the blurred picture alone: the other half of deconvolution."""

from deconvgui.restoration.estimation.checks import EstimationError
from deconvgui.restoration.estimation.engine import Estimate, Task, estimate_psf, estimate_steps
from deconvgui.restoration.estimation.engine import prepare as prepare_estimate
from deconvgui.restoration.estimation.estimator import ESTIMATORS, EstimateStep, Estimator

__all__ = [
    "ESTIMATORS",
    "Estimate",
    "EstimateStep",
    "EstimationError",
    "Estimator",
    "Task",
    "estimate_psf",
    "estimate_steps",
    "prepare_estimate",
]
