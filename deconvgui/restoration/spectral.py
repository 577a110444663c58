"""What direct Fourier methods share: the expected spectra, and a picture to be filtered with any strength."""

import copy
import functools
import weakref
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from deconvgui.operators.blur import Blur, Circulant, squared
from deconvgui.operators.devices import host, is_abroad
from deconvgui.restoration.choice import Criterion, choose_strength
from deconvgui.restoration.linear_filter import LinearFilter
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

    def filtered(self, nsr: float, scene: Scene) -> Image:
        """Return F⁻¹ of H* Y / (|H|² + K) on the canvas."""
        if is_abroad(self.data):
            return self._linear(nsr, scene).image(self.data)
        return self._quotient(scene).image(nsr)

    def restored(self, nsr: float, scene: Scene, passes: int) -> Image:
        """Return the filtered picture in the blur's scene.

        Where the margin is unknown or pixels were not measured, the data are to be the estimate's own blur, see
        `LinearFilter.completed`.
        """
        model = self.model
        if model.blur.boundary != "unknown" and model.blur.missing is None:
            return model.restrict(self.filtered(nsr, scene))
        linear = self._linear(nsr, scene)
        return model.restrict(linear.image(linear.completed(self.data, passes - 1)))

    def _linear(self, nsr: float, scene: Scene) -> LinearFilter:
        return LinearFilter(self.model, self.power, noise_to_scene(self.model, scene), nsr)


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


_kept: weakref.WeakKeyDictionary[Blur, tuple[weakref.ref[Image], Observation]] = weakref.WeakKeyDictionary()
