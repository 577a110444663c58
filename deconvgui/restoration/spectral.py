"""What direct Fourier methods share: the expected spectra, and the strength of the filter chosen from the data."""

import functools
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from deconvgui.operators.blur import Blur, Circulant
from deconvgui.restoration.method import Image

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]

STRENGTHS = (-9.0, 1.0)
"""Decimal logarithms between which a strength is looked for."""

Scene = Literal["natural", "white"]

LEAST_FRAMED = 1e-4
"""Least strength for a picture that was cut out of its scene, whose continuation can never be exact."""

SAMPLE = 1 << 16
"""Frequencies on which a strength is chosen; more change it by less than the criterion's own spread."""


class Observation:
    """A picture in the Fourier domain of its blur, ready to be filtered with one strength after another.

    Parameters
    ----------
    blur : Blur
    y : ndarray
        The picture.
    """

    def __init__(self, blur: Blur, y: Image) -> None:
        self.model = blur.circulant(y.dtype)
        self.data = self.model.extend(y)
        spectrum = self.model.spectrum
        self.power = spectrum.real**2 + spectrum.imag**2
        self._correlated = times(spectrum.conj(), self.model.transform(self.data))
        self.ratio = functools.cache(self._ratio)
        self.strength = functools.cache(self._strength)

    def attenuation(self, nsr: float, scene: Scene) -> Image:
        """Return 1 / (|H|² + K) for each frequency of the half spectrum."""
        power = self.power + self.power.dtype.type(nsr) * self.ratio(scene)
        return np.reciprocal(np.maximum(power, np.finfo(power.dtype).tiny, out=power), out=power)

    def filtered(self, nsr: float, scene: Scene) -> Image:
        """Return F⁻¹ of H* Y / (|H|² + K) on the canvas."""
        return self.model.image(times(self.attenuation(nsr, scene), self._correlated))

    def _ratio(self, scene: Scene) -> Image:
        return noise_to_scene(self.model, scene)

    def _strength(self, scene: Scene, noise_sigma: float | None) -> float:
        return choose_strength(self.model, self.data, self.ratio(scene), noise_sigma)


def observe(blur: Blur, y: Image) -> Observation:
    """Return the picture in the Fourier domain of its blur.

    The last one of each blur is kept if y cannot be written to, for then it cannot have changed: a slider that only
    moves the strength finds the transforms done.
    """
    known = _kept.get(blur)
    if known is not None and known[0]() is y and not y.flags.writeable:
        return known[1]
    observation = Observation(blur, y)
    if not y.flags.writeable:
        _kept[blur] = (weakref.ref(y), observation)
    return observation


def noise_to_scene(model: Circulant, scene: Scene) -> Image:
    """Return the noise-to-scene power ratio for each frequency, up to its strength.

    Parameters
    ----------
    model : Circulant
    scene : {"natural", "white"}
        Whether the scene's power falls with the square of the frequency, or not at all.

    Returns
    -------
    ndarray
        Of the half spectrum's shape; zero at the mean brightness, one on average over all frequencies.
    """
    squared = model.frequencies()
    mean = np.average(squared, weights=np.broadcast_to(model.weights(), squared.shape))
    # A single pixel has a mean brightness and no other frequency.
    ratio = np.ones_like(squared) if scene == "white" else squared / (mean or 1)
    ratio[0, 0] = 0
    return ratio.astype(model.spectrum.real.dtype)


def choose_strength(model: Circulant, data: Image, ratio: Image, noise_sigma: float | None) -> float:
    """Return the strength λ of the filter f = |H|² / (|H|² + λ·ratio) that the data ask for.

    With a known noise level it minimises the unbiased predictive risk estimate, mean((1−f)²P) + 2σ² mean(f), else
    generalised cross-validation, mean((1−f)²P) / mean(1−f)², where P is the data's periodogram. Both take whatever
    the model does not explain for white noise. A picture that was cut out of its scene differs from every periodic
    continuation in a way that is not white, and where there is little noise both would then ask for no filter at all.
    So the larger of that strength and the one of generalised maximum likelihood is taken, which minimises
    log mean(P / (q + λ)) + mean log(q + λ) with q = |H|² / ratio, and at least `LEAST_FRAMED` for boundaries other
    than "wrap".

    Parameters
    ----------
    model : Circulant
    data : ndarray
        The picture on the model's canvas.
    ratio : ndarray
        Noise-to-scene power ratio for each frequency of the half spectrum.
    noise_sigma : float or None
        Standard deviation of the white noise, where it is known.

    References
    ----------
    C. L. Mallows, "Some comments on C_p", Technometrics 15 (1973), for the predictive risk.
    G. H. Golub, M. Heath, G. Wahba, "Generalized cross-validation as a method for choosing a good ridge parameter",
    Technometrics 21 (1979).
    G. Wahba, "A comparison of GCV and GML for choosing the smoothing parameter in the generalized spline smoothing
    problem", Ann. Statist. 13 (1985).
    """
    sample = _Sample.of(model, data, ratio)
    if noise_sigma is None:
        strength = _minimum(sample.cross_validation)
    else:
        strength = _minimum(lambda exponent: sample.predictive_risk(exponent, noise_sigma))
    strength = max(strength, _minimum(sample.likelihood))
    return strength if model.blur.boundary == "wrap" else max(strength, LEAST_FRAMED)


@dataclass(frozen=True, eq=False)
class _Sample:
    """Every so many frequencies of a picture: its periodogram P, |H|², the ratio, and how often each stands."""

    P: Image
    blurred: Image
    ratio: Image
    weights: Image

    @classmethod
    def of(cls, model: Circulant, data: Image, ratio: Image) -> "_Sample":
        every = max(1, model.spectrum.size // SAMPLE)
        power = np.abs(model.transform(data).astype(np.complex128)) ** 2 / (model.shape[0] * model.shape[1])
        weights = np.broadcast_to(model.weights(), ratio.shape)
        arrays = (
            power.reshape(*power.shape[:2], -1).mean(axis=2),
            np.abs(model.spectrum.astype(np.complex128)) ** 2,
            ratio.astype(np.float64),
            weights,
        )
        return cls(*(array.ravel()[::every] for array in arrays))

    def cross_validation(self, exponent: float) -> float:
        misfit, loss = self._misfit_and_loss(exponent)
        return misfit / max(loss, float(np.finfo(np.float64).eps)) ** 2

    def predictive_risk(self, exponent: float, noise_sigma: float) -> float:
        misfit, loss = self._misfit_and_loss(exponent)
        return misfit + 2 * noise_sigma**2 * (1 - loss)

    def likelihood(self, exponent: float) -> float:
        """Return the negative logarithm of the likelihood, but for a constant; the mean brightness has no prior."""
        free = self.ratio > 0
        if not free.any():
            return 0.0
        variance = self.blurred[free] / self.ratio[free] + 10**exponent
        weights = self.weights[free]
        scale = np.average(self.P[free] / variance, weights=weights)
        return float(np.log(max(scale, np.finfo(np.float64).tiny)) + np.average(np.log(variance), weights=weights))

    def _misfit_and_loss(self, exponent: float) -> tuple[float, float]:
        lost = 1 - self.blurred / np.maximum(self.blurred + 10**exponent * self.ratio, np.finfo(np.float64).tiny)
        misfit = np.average(lost**2 * self.P, weights=self.weights)
        return float(misfit), float(np.average(lost, weights=self.weights))


def times(factors: Spectrum | Image, spectrum: Spectrum) -> Spectrum:
    """Return a spectrum multiplied frequency by frequency, all channels alike."""
    return factors.reshape(*factors.shape, *[1] * (spectrum.ndim - 2)) * spectrum


_kept: weakref.WeakKeyDictionary[Blur, tuple[weakref.ref[Image], Observation]] = weakref.WeakKeyDictionary()


def _minimum(risk: Callable[[float], float]) -> float:
    """Return the strength of least risk: a coarse search, for there may be several minima, then a bounded one."""
    from scipy.optimize import minimize_scalar

    grid = np.linspace(*STRENGTHS, 41)
    best = min(grid, key=risk)
    step = grid[1] - grid[0]
    bounds = (max(best - step, STRENGTHS[0]), min(best + step, STRENGTHS[1]))
    return float(10 ** minimize_scalar(risk, bounds=bounds, method="bounded").x)
