"""What direct Fourier methods share: the expected spectra, and a picture to be filtered with any strength."""

import copy
import functools
import weakref
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from deconvgui.operators.blur import Blur, Circulant
from deconvgui.operators.devices import host, is_abroad
from deconvgui.restoration.choice import Criterion, choose_strength
from deconvgui.restoration.method import Image
from deconvgui.restoration.quotient import Quotient
from deconvgui.restoration.scene_spectrum import SceneSpectrum

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]

Scene = Literal["natural", "white", "laplacian"] | SceneSpectrum
"""What the noise-to-scene power ratio is proportional to: f², 1, |L|² of the discrete Laplacian, or a known one."""


class Observation:
    """A picture in the Fourier domain of its blur, ready to be filtered with one strength after another.

    Parameters
    ----------
    blur : Blur
    y : ndarray
        The picture.
    """

    def __init__(self, blur: Blur, y: Image) -> None:
        self.model = blur.circulant(y.dtype, y)
        self.data = self.model.extend(y)
        # No methods: a cache of those is a circle, whose large arrays would wait for the garbage collector.
        here = blur.circulant(y.dtype) if is_abroad(y) else self.model
        self.strength = functools.lru_cache(maxsize=8)(functools.partial(_strength, here, host(self.data)))
        self._quotient = functools.lru_cache(maxsize=1)(functools.partial(_quotient, self.model, self.data))

    @functools.cached_property
    def power(self) -> Image:
        """|H|² for each frequency of the half spectrum."""
        return squared(self.model.spectrum)

    def attenuation(self, nsr: float, scene: Scene) -> Image:
        """Return 1 / (|H|² + K) for each frequency of the half spectrum."""
        power = self.power + self.power.dtype.type(nsr) * noise_to_scene(self.model, scene)
        return np.reciprocal(np.maximum(power, np.finfo(power.dtype).tiny, out=power), out=power)

    def filtered(self, nsr: float, scene: Scene) -> Image:
        """Return F⁻¹ of H* Y / (|H|² + K) on the canvas."""
        if is_abroad(self.data):
            return self._divided(self.data, self.attenuation(nsr, scene))
        return self._quotient(scene).image(nsr)

    def restored(self, nsr: float, scene: Scene, passes: int) -> Image:
        """Return the filtered picture in the blur's scene, its margin filled in where that is unknown.

        The data's unobserved margin is to be the estimate's own blur there. With G = |H|² / (|H|² + K), which takes
        data to the blur of their estimate, and S, which keeps the margin, that is the equation (1 − S G Sᵀ) u = S G y
        for the margin u. Its matrix is symmetric with eigenvalues in (0, 1]: conjugate gradients solve it, one product
        with G in each pass.
        """
        model = self.model
        if model.blur.boundary != "unknown":
            return model.restrict(self.filtered(nsr, scene))
        attenuation = self.attenuation(nsr, scene)
        data = self._completed(self.power * attenuation, passes - 1)
        return model.restrict(self._divided(data, attenuation))

    def _divided(self, data: Image, attenuation: Image) -> Image:
        correlated = times(self.model.spectrum.conj(), self.model.transform(data))
        return self.model.image(times(attenuation, correlated))

    def _completed(self, kept: Image, passes: int) -> Image:
        """Return the data with their margin solved for, from the smooth continuation on."""
        model, (height, width) = self.model, self.model.blur.out_shape[:2]

        def lost(data: Image) -> Image:
            """Return what G takes from the data of their margin."""
            difference = data - model.image(times(kept, model.transform(data)))
            difference[:height, :width] = 0
            return difference

        data = self.data.copy()
        residual = -lost(data)
        direction, size = residual, _dot(residual, residual)
        for _ in range(passes):
            taken = lost(direction)
            step = _share(size, _dot(direction, taken)).astype(data.dtype)
            data += step * direction
            residual = residual - step * taken
            last, size = size, _dot(residual, residual)
            direction = residual + _share(size, last).astype(data.dtype) * direction
        return data


def _strength(model: Circulant, data: Image, scene: Scene, noise_sigma: float | None, criterion: Criterion) -> float:
    """Return the strength that a criterion chooses."""
    height, width = model.blur.out_shape[:2]
    y = data[:height, :width]
    return choose_strength(model, y, lambda model: noise_to_scene(model, scene), noise_sigma, criterion)


def _quotient(model: Circulant, data: Image, scene: Scene) -> Quotient:
    """Return the filter for all strengths."""
    spectrum = model.transform(data)
    for row, factors in enumerate(model.spectrum):  # not all at once: that would take another image's memory
        spectrum[row] *= factors.conj().reshape(*factors.shape, *[1] * (spectrum.ndim - 2))
    return Quotient(spectrum, squared(model.spectrum), noise_to_scene(model, scene), model.shape[1])


def observe(blur: Blur, y: Image) -> Observation:
    """Return the picture in the Fourier domain of its blur.

    The last one of each blur is kept if y cannot be written to, for then it cannot have changed: a slider that only
    moves the strength finds the transforms done.
    """
    if is_abroad(y):
        return Observation(blur, y)
    known = _kept.get(blur)
    if known is not None and known[0]() is y and not y.flags.writeable:
        return known[1]
    # Of the blur's twin: an entry that referred to its own key would never go.
    observation = Observation(copy.copy(blur), y)
    if not y.flags.writeable:
        _kept[blur] = (weakref.ref(y), observation)
    return observation


def noise_to_scene(model: Circulant, scene: Scene) -> Image:
    """Return the noise-to-scene power ratio for each frequency, up to its strength.

    Parameters
    ----------
    model : Circulant
    scene : {"natural", "white", "laplacian"} or SceneSpectrum
        Whether the scene's power falls with the square of the frequency, or not at all; or |L|², unscaled; or as known.

    Returns
    -------
    ndarray
        Of the half spectrum's shape; zero at the mean brightness, one on average over all frequencies, except |L|².
    """
    if scene == "laplacian":
        return laplacian(model).astype(model.spectrum.real.dtype) ** 2
    if isinstance(scene, SceneSpectrum):
        return scene.noise_to_scene(model)[0]
    dtype = model.spectrum.real.dtype
    rows, columns = np.fft.fftfreq(model.shape[0]) ** 2, np.fft.rfftfreq(model.shape[1]) ** 2
    # A single pixel has a mean brightness and no other frequency.
    mean = rows.mean() + np.average(columns, weights=model.weights()) or 1
    if scene == "white":
        ratio = np.ones(model.spectrum.shape, dtype)
    else:
        ratio = np.add.outer((rows / mean).astype(dtype), (columns / mean).astype(dtype))
    ratio[0, 0] = 0
    return ratio


def laplacian(model: Circulant) -> Image:
    """Return the spectrum of the discrete Laplacian, 4 − 2 cos 2πf₁ − 2 cos 2πf₂, on the half spectrum."""
    rows, columns = np.fft.fftfreq(model.shape[0]), np.fft.rfftfreq(model.shape[1])
    spectrum: Image = 4 - 2 * np.cos(2 * np.pi * rows)[:, None] - 2 * np.cos(2 * np.pi * columns)[None, :]
    return spectrum


def passed(model: Circulant, nsr: float, scene: Scene) -> Image:
    """Return |H|² / (|H|² + K): what blur and filter together leave of each frequency."""
    power = squared(model.spectrum)
    kept: Image = power / np.maximum(power + nsr * noise_to_scene(model, scene), np.finfo(power.dtype).tiny)
    return kept


def _dot(one: Image, other: Image) -> Image:
    """Return the scalar product, of each channel apart."""
    product: Image = np.sum(one * other, axis=(0, 1), dtype=np.float64)
    return product


def _share(size: Image, of: Image) -> Image:
    """Return a quotient of scalar products; zero where everything is solved."""
    found = (size > 0) & (of > 0)
    share: Image = np.where(found, size, 0) / np.where(found, of, 1)
    return share


def squared(spectrum: Spectrum) -> Image:
    """Return |H|² for each frequency."""
    power: Image = spectrum.real**2
    power += spectrum.imag**2
    return power


def times(factors: Spectrum | Image, spectrum: Spectrum) -> Spectrum:
    """Return a spectrum multiplied frequency by frequency, all channels alike."""
    return factors.reshape(*factors.shape, *[1] * (spectrum.ndim - 2)) * spectrum


_kept: weakref.WeakKeyDictionary[Blur, tuple[weakref.ref[Image], Observation]] = weakref.WeakKeyDictionary()
