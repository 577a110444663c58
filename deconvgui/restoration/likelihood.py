"""The noise that the spectrum of a blurred picture implies: maximum likelihood with a natural scene."""

from dataclasses import dataclass

import numpy as np

from deconvgui.operators.blur import Spectrum
from deconvgui.restoration import whole
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.method import Image
from deconvgui.restoration.noise_model import measured_sigma

SAMPLE = 1 << 14
"""Frequencies that are looked at, evenly drawn."""

QUANTISED = 1 / 255 / 12**0.5
"""Standard deviation of rounding to 8 bits of a range of 1: less noise than that is not believed in."""

LEAST_RATIO = 1e-4
"""Least ratio of noise to scene for a filter to begin with."""

LEAST_RATIO_FRAMED = 1e-3
"""The same where something has to be filled in, which takes the longer the smaller it is."""

FILLS = 40
"""How often it is filled in for that."""

RATIOS = np.logspace(-9, 1, 61)
"""Ratios of noise to scene among which the likeliest is looked for."""


@dataclass(frozen=True)
class Implied:
    """What the data's spectrum says.

    Attributes
    ----------
    sigma : float
        Standard deviation of the white noise. Where the model does not hold, because the assumed boundary is wrong,
        this is more than the noise: it is what a restoration must not believe.
    ratio : float
        Power of the noise over that of the scene, on average over frequencies.
    """

    sigma: float
    ratio: float


def implied_noise(canvas: Canvas) -> Implied:
    """Return the likeliest noise if the scene's power falls with the square of the frequency.

    With P the data's periodogram and q = |H|² / f², P is expected to be s (q + λ); the likelihood of normal data is
    largest where log mean(P / (q + λ)) + mean log(q + λ) is least, and then s λ is the variance of the noise.

    References
    ----------
    G. Wahba, "A comparison of GCV and GML for choosing the smoothing parameter in the generalized spline smoothing
    problem", Ann. Statist. 13 (1985).
    """
    model = canvas.model
    every = max(1, model.spectrum.size // SAMPLE)
    squared = model.frequencies()
    weights = np.broadcast_to(model.weights(), squared.shape)
    squared = squared.ravel()[1::every]
    if not squared.size:
        return Implied(0.0, 1.0)
    weights = weights.ravel()[1::every] / weights.ravel()[1::every].sum()
    power = np.abs(model.transform(canvas.data).astype(np.complex128)) ** 2 / (model.shape[0] * model.shape[1])
    power = power.reshape(*power.shape[:2], -1).mean(axis=2).ravel()[1::every]
    passed = canvas.power.ravel()[1::every] * (squared @ weights) / squared

    def cost(ratio: float) -> float:
        variance = passed + ratio
        return float(np.log(max(float(weights @ (power / variance)), 1e-300)) + weights @ np.log(variance))

    ratio = float(min(RATIOS, key=cost))
    variance = ratio * float(weights @ (power / (passed + ratio)))
    return Implied(variance**0.5, ratio)


@dataclass(frozen=True)
class Believed:
    """What a restoration takes for noise: `sigma` is its standard deviation, `ratio` its power over the scene's."""

    sigma: float
    ratio: float


def believed_noise(canvas: Canvas, given: float | None) -> Believed:
    """Return the given noise level or an estimate, and at least that of 8-bit rounding.

    Where the whole canvas counts as observed, what its spectrum implies is a lower bound, too: a boundary that does
    not fit the picture leaves errors that no restoration may take for detail.
    """
    implied = implied_noise(canvas)
    sigma = measured_sigma(canvas.model.blur, canvas.picture) if given is None else given
    if not canvas.framed:
        sigma = max(sigma, implied.sigma)
    sigma = max(sigma, QUANTISED * canvas.contrast)
    # A picture that is hardly blurred does not tell its noise from its detail; then the level says more.
    more = max(sigma / implied.sigma, 1) if implied.sigma > 0 else 1.0
    return Believed(sigma, min(implied.ratio * more**2, float(RATIOS[-1])))


Start = tuple[Image, Spectrum]
"""An image to begin with, and Hᵀ of data that are filled in."""


def first_guess(canvas: Canvas) -> Start:
    """Return where alternating methods begin: at the data, or where something of these is unobserved, at a filter's."""
    return natural_start(canvas) if canvas.masked else (canvas.data, canvas.correlated(canvas.data))


def started(canvas: Canvas, estimate: Image) -> Start:
    """Return an estimate of the scene to begin with; what is unobserved is filled in with its own blur."""
    if not canvas.masked:
        return canvas.model.extend(estimate), canvas.correlated(canvas.data)
    image = natural_start(canvas)[0] if canvas.framed else canvas.model.extend(estimate)
    canvas.place(estimate, image)
    return image, canvas.correlated(canvas.refill(canvas.blurred(image)))


def natural_start(canvas: Canvas) -> Start:
    """Return a linear filter's result to begin with, for the implied noise, and Hᵀ of the data that it was made of.

    What is unobserved is filled in until it hardly changes any more: where the prior weighs little, methods that
    begin with a poor guess of it take hundreds of steps to get rid of what it does to the picture.
    """
    squared = canvas.model.frequencies()
    mean = float(np.average(squared, weights=np.broadcast_to(canvas.model.weights(), squared.shape))) or 1.0
    least = LEAST_RATIO_FRAMED if canvas.masked else LEAST_RATIO
    ratio = whole.ratio(lambda: implied_noise(canvas.here).ratio)
    tie = (max(ratio, least) / mean * squared).astype(canvas.power.dtype)
    correlated = canvas.correlated(canvas.data)
    return canvas.solved(np.zeros_like(correlated), tie, correlated, FILLS)
