"""Weights of priors that follow from the noise level and the spectrum of the picture.

The exponents were fitted to the weights of least error over random crops, blurs and noise levels: four pictures that
ship with the program for the fit, three others to check it.
"""

import numpy as np

from deconvgui.parameters import Parameter
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import Believed
from deconvgui.texts import mark

WEIGHT = Parameter(
    1e-9,
    10,
    label=mark("Parameters", "Weight"),
    text=mark("Parameters", "λ: larger is smoother. Auto chooses it from the noise level and the picture."),
    logarithmic=True,
)
"""The weight λ of a prior, as the methods that have one declare it."""

NOISE_LEVEL = Parameter(
    0,
    1e6,
    label=mark("Parameters", "Noise level"),
    text=mark("Parameters", "Standard deviation of the noise, where it is known; it helps to choose λ."),
    step=0.001,
)
"""The noise level, as these methods declare it."""


def tv_weight(canvas: Canvas, noise: Believed) -> float:
    """Return λ for total variation."""
    return _weight(canvas, noise, (-1.73, 0.637, 0.466, 0.267)) * canvas.contrast


def hyper_laplacian_weight(canvas: Canvas, noise: Believed, exponent: float) -> float:
    """Return λ for the hyper-Laplacian prior."""
    return _weight(canvas, noise, (-2.66, 0.8, 0.241, 0.174)) * float(canvas.contrast ** (2 - exponent))


def wavelet_weight(canvas: Canvas, noise: Believed) -> float:
    """Return λ for wavelets."""
    return _weight(canvas, noise, (-1.73, 0.637, 0.466, 0.267)) * canvas.contrast


def _weight(canvas: Canvas, noise: Believed, exponents: tuple[float, float, float, float]) -> float:
    """Return a product of powers of the noise level, of its ratio to the scene, and of how much the blur leaves."""
    left = float((canvas.model.blur.psf**2).sum())
    features = (np.e, noise.sigma / canvas.contrast, max(noise.ratio, LEAST_RATIO), left)
    found = float(np.exp(np.dot(exponents, np.log(features))))
    return float(np.clip(found, LEAST_WEIGHT, 1))


LEAST_RATIO = 1e-5
"""Least ratio of noise to scene that is believed in."""

LEAST_WEIGHT = 1e-7
"""Least weight that is chosen, for a range of 1."""
