"""The PSF from what the pictures show: the other half of deconvolution."""

from deconvgui.restoration.estimation.blur_forms import DefocusMeasure, MotionMeasure, measure_defocus, measure_motion
from deconvgui.restoration.estimation.cepstrum import Cepstrum, cepstrum
from deconvgui.restoration.estimation.checks import EstimationError
from deconvgui.restoration.estimation.edge import EdgeResponse, edge_response
from deconvgui.restoration.estimation.engine import Estimate, Task, estimate_psf, estimate_steps
from deconvgui.restoration.estimation.engine import prepare as prepare_estimate
from deconvgui.restoration.estimation.estimator import ESTIMATORS, EstimateStep, Estimator
from deconvgui.restoration.estimation.pair import PairEstimate, psf_from_pair
from deconvgui.restoration.estimation.points import Point, PointSpread, psf_from_points
from deconvgui.restoration.estimation.size import propose_size

__all__ = [
    "ESTIMATORS",
    "Cepstrum",
    "DefocusMeasure",
    "EdgeResponse",
    "Estimate",
    "EstimateStep",
    "EstimationError",
    "Estimator",
    "MotionMeasure",
    "PairEstimate",
    "Point",
    "PointSpread",
    "Task",
    "cepstrum",
    "edge_response",
    "estimate_psf",
    "estimate_steps",
    "measure_defocus",
    "measure_motion",
    "prepare_estimate",
    "propose_size",
    "psf_from_pair",
    "psf_from_points",
]
