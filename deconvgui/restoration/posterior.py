"""The mean of all scenes that may have made a picture: a linear filter whose spectra are fitted to it."""

from dataclasses import dataclass

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.blur import Blur, Circulant, squared
from deconvgui.restoration.linear_filter import LinearFilter
from deconvgui.restoration.method import Image
from deconvgui.restoration.noise_model import windowed

SAMPLE = 1 << 13
"""Frequencies to which spectra are fitted, evenly drawn."""

EXPONENTS = (0.0, 12.0)
"""With which the power of a scene falls at least and at most: not at all, and as that of a smooth scene."""

BEGINNINGS = (2.0, 5.0)
"""Exponents from which the fit is begun."""

BENDS = (1e-3, 1.0)
"""From which on the power falls, at least and at most, as a share of the highest frequency along an axis."""

COARSEST = 1.5
"""Periods along a picture below which what fades it out leaves too little to be fitted."""

ROUNDING = 1e-13
"""Least variance of the noise, as a share of the picture's."""

LARGEST = 1e8
"""Ratio of noise to scene beyond which nothing is left of a frequency."""

GAP = 1 / 8
"""Least gap between the picture's end and its return on the canvas, as a share of its sides, besides the blur's."""

PASSES = (8, 16)
"""In which the unknown margin is filled in before the second fit, and after it."""


@dataclass(frozen=True, eq=False)
class Spectra:
    """White noise, and a scene of power s / (4 f² + c²)^(p/2) at the frequency f, in cycles per pixel.

    With p = 2 and c = 0 this is what `spectral.noise_to_scene` calls natural. Smooth scenes have a p of 4 to 12, and
    texture is flat up to a frequency c.

    Attributes
    ----------
    scale, exponent, bend : float
        log s, p and log c.
    variance : float
        Of the noise.
    """

    scale: float
    exponent: float
    bend: float
    variance: float

    def noise_to_scene(self, frequencies: Image) -> Image:
        """Return the noise's power over the scene's for each squared frequency, zero at the mean brightness."""
        fallen = np.log(4 * frequencies + np.exp(2 * self.bend))
        ratio = np.exp(np.minimum(np.log(self.variance) - self.scale + self.exponent / 2 * fallen, np.log(LARGEST)))
        found: Image = np.where(frequencies > 0, ratio, 0)
        return found


def fitted_spectra(model: Circulant, data: Image, variance: float, begun: Spectra | None = None) -> Spectra:
    """Return the likeliest spectra, if data on a canvas are normal.

    The periodogram P is expected to be V = |H|² S + v; the likelihood is largest where mean(P / V + log V) is least.

    Parameters
    ----------
    model : Circulant
    data : ndarray
        The picture, on the canvas.
    variance : float
        v, of the noise.
    begun : Spectra, optional
        Where to begin.

    References
    ----------
    P. Whittle, "Estimation and information in stationary time series", Ark. Mat. 2 (1953), for the likelihood.
    """
    from scipy.optimize import minimize

    P, passed, frequencies, weights = _sampled(model, data)
    if not P.size:  # a picture too small to show a spectrum
        return Spectra(0.0, BEGINNINGS[0], float(np.log(BENDS[0])), max(variance, float(np.finfo(np.float32).tiny)))
    weights = weights / weights.sum()
    variance = max(variance, ROUNDING * float(weights @ P), float(np.finfo(np.float32).tiny))

    def cost(place: Image) -> tuple[float, Image]:
        """Return the cost and its slope."""
        scale, exponent, bend = place
        corner = np.exp(2 * bend)
        fallen = np.log(4 * frequencies + corner)
        scene = passed * np.exp(scale - exponent / 2 * fallen)
        V = scene + variance
        slope = weights * scene * (1 / V - P / V**2)
        slopes = slope.sum(), -(slope @ fallen) / 2, -exponent * corner * (slope @ (1 / (4 * frequencies + corner)))
        return float(weights @ (P / V + np.log(V))), np.array(slopes)

    power = np.log(max(float(weights @ P), variance))
    bounds = ((power - 40, power + 20), EXPONENTS, tuple(np.log(BENDS)))
    low, high = np.array(bounds).T
    places = [(power - 5, p, -3) for p in BEGINNINGS] if begun is None else [(begun.scale, begun.exponent, begun.bend)]
    runs = [minimize(cost, np.clip(place, low, high), jac=True, method="L-BFGS-B", bounds=bounds) for place in places]
    scale, exponent, bend = map(float, min(runs, key=lambda run: run.fun).x)
    return Spectra(scale, exponent, bend, variance)


def _sampled(model: Circulant, data: Image) -> tuple[Image, Image, Image, Image]:
    """Return the periodogram per pixel of the picture, |H|², f² and how often each of some frequencies stands."""
    every = max(1, model.spectrum.size // SAMPLE)
    height, width = model.blur.out_shape[:2]
    places = np.arange(0, model.spectrum.size, every)
    frequencies = model.frequencies().ravel()[places]
    places = places[frequencies > COARSEST**2 / (height * width)]
    seen = model.transform(data - data.mean((0, 1))).reshape(model.spectrum.size, -1)[places].astype(np.complex128)
    passed = np.abs(model.spectrum.ravel()[places].astype(np.complex128)) ** 2
    weights = model.weights()[places % model.spectrum.shape[1]]
    power = (np.abs(seen) ** 2).mean(axis=1) / (height * width)
    return power, passed, model.frequencies().ravel()[places], weights


class PosteriorMean:
    """The mean of all scenes that may have made a picture, were they as likely as their fitted spectra say.

    The spectra are fitted to the picture faded out towards its edges. With them the picture is continued beyond its
    frame, where it is unknown (see `LinearFilter.completed`), and they are fitted once more, to all of it: a picture
    that is smooth in its middle and nowhere else would be taken for a smooth one. The canvas leaves a gap in which even
    a ramp finds back to where it began; a narrow one would bend smooth scenes at the frame.

    Parameters
    ----------
    blur : Blur
        With the boundary "unknown".
    y : ndarray
        The picture.
    variance : float
        Of the noise.

    Attributes
    ----------
    model : Circulant
        The blur on that canvas.
    data : ndarray
        The continued picture.
    image : ndarray
        The mean, on the canvas.
    spectra : Spectra
        What was fitted last.

    References
    ----------
    H. Robbins, "An empirical Bayes approach to statistics", Proc. 3rd Berkeley Symp. Math. Statist. Prob. 1 (1956).
    """

    def __init__(self, blur: Blur, y: Image, variance: float) -> None:
        periodic = Blur(y.shape, blur.psf, boundary="wrap").circulant(y.dtype)
        spectra = fitted_spectra(periodic, windowed(y), variance)
        self.model = model = _roomy(blur).circulant(y.dtype)
        power, frequencies = squared(model.spectrum), model.frequencies()

        def meant(spectra: Spectra) -> LinearFilter:
            return LinearFilter(model, power, spectra.noise_to_scene(frequencies).astype(y.dtype), 1.0)

        data = meant(spectra).completed(model.extend(y), PASSES[0])
        self.spectra = fitted_spectra(model, data, variance, spectra)
        last = meant(self.spectra)
        self.data = last.completed(data, PASSES[1])
        self.image = last.image(self.data)


def _roomy(blur: Blur) -> Blur:
    """Return the blur with a wide gap on its canvas."""
    lengths = zip(blur.out_shape[:2], blur.psf.shape, strict=True)
    return blur.on(tuple(fourier.good_length(int(n * (1 + GAP)) + 3 * (k - 1) // 2) for n, k in lengths))
