"""What power the scene has at each frequency: measured on the blurred picture, or known from another one."""

from abc import abstractmethod
from pathlib import Path

import numpy as np

from deconvgui.errors import ImageError
from deconvgui.imaging import read_image
from deconvgui.operators.blur import Blur, Circulant
from deconvgui.restoration.method import Image
from deconvgui.restoration.noise_model import windowed
from deconvgui.texts import tr

RINGS = 48
"""Rings of frequencies whose power is measured together."""

SURE = 2.0
"""By how many standard deviations the power of a ring has to stand out of the noise."""

AROUND = 3
"""Neighbouring frequencies along each axis over which the power of another picture is averaged."""

LEAST = 1e-9
"""Least power, as a share of the mean one: no frequency is quite impossible."""


class SceneSpectrum:
    """The power spectrum Sx of a scene, on a scale where white noise has its variance as power."""

    @abstractmethod
    def power(self, model: Circulant) -> Image:
        """Return Sx for each frequency of a model's half spectrum, but for the mean brightness positive."""

    def noise_to_scene(self, model: Circulant) -> tuple[Image, float]:
        """Return 1 / Sx scaled to one on average and zero at the mean brightness, and what it was divided by."""
        power = self.power(model).astype(np.float64)
        power[0, 0] = np.inf
        finite = power[np.isfinite(power)]
        inverse = 1 / np.maximum(power, max(LEAST * float(finite.mean()) if finite.size else 0, 1e-300))
        scale = float(np.average(inverse, weights=np.broadcast_to(model.weights(), inverse.shape))) or 1.0
        return (inverse / scale).astype(model.spectrum.real.dtype), scale


class Measured(SceneSpectrum):
    """The scene's spectrum as the blurred picture shows it, the same in all directions.

    In each ring of frequencies it is the s of least Σ (P − s |H|² − σ²)², P being the power of the picture faded out
    towards its edges. Between rings whose power stands out of the noise it is interpolated, and beyond the last it
    falls with the square of the frequency.

    Parameters
    ----------
    blur : Blur
    y : ndarray
        The picture.
    sigma : float
        Standard deviation of its noise.
    """

    def __init__(self, blur: Blur, y: Image, sigma: float) -> None:
        model = Blur(y.shape, blur.psf, boundary="wrap").circulant(y.dtype)
        P = np.abs(model.transform(windowed(y)).astype(np.complex128)) ** 2 / (model.shape[0] * model.shape[1])
        P = P.reshape(*P.shape[:2], -1).mean(axis=2)
        passed = np.abs(model.spectrum.astype(np.complex128)) ** 2
        frequency = np.sqrt(model.frequencies())
        ring = np.minimum((RINGS * frequency / max(float(frequency.max()), 1e-300)).astype(int), RINGS - 1).ravel()
        weights = np.broadcast_to(model.weights(), P.shape).copy()
        weights[0, 0] = 0

        def summed(values: Image) -> Image:
            total: Image = np.bincount(ring, (weights * values).ravel(), RINGS).astype(np.float64)
            return total

        signal, share = summed(passed * (P - sigma**2)), summed(passed**2)
        known = (signal > SURE * np.sqrt(summed(passed**2 * P**2))) & (share > 0)
        count = np.maximum(summed(np.ones_like(P)), 1)
        self._frequencies = (summed(frequency) / count)[known]
        self._powers = (signal[known] / share[known]) if known.any() else np.empty(0)

    def power(self, model: Circulant) -> Image:
        """Return Sx for each frequency of a model's half spectrum."""
        frequency = np.sqrt(model.frequencies())
        frequency[0, 0] = np.inf
        if not self._powers.size:
            return 1 / frequency**2
        logarithm = np.interp(np.log(frequency), np.log(self._frequencies), np.log(self._powers))
        power: Image = np.exp(logarithm) * np.minimum(self._frequencies[-1] / frequency, 1) ** 2
        return power


class Reference(SceneSpectrum):
    """The spectrum of another picture, each direction apart; that of the sharp original is an oracle.

    On a periodic canvas of the picture's own size it is the picture's periodogram. On others, that of the picture faded
    out towards its edges, averaged over neighbouring frequencies, is interpolated.

    Parameters
    ----------
    path : str
        An image file.

    Raises
    ------
    ImageError
        If there is none, or it cannot be read.
    """

    def __init__(self, path: str) -> None:
        from scipy.ndimage import uniform_filter

        if not path:
            raise ImageError(
                tr("Methods", "No picture is chosen whose spectrum the scene is expected to have."),
                tr("Methods", "Name a sharp picture of the same kind as the reference, or take another scene."),
            )
        picture = read_image(Path(path)).astype(np.float64)
        grey = picture if picture.ndim == 2 else picture.mean(axis=2)
        self._periodogram = _periodogram(grey)
        self._power = uniform_filter(_periodogram(windowed(grey)), AROUND, mode="wrap")

    def power(self, model: Circulant) -> Image:
        """Return Sx for each frequency of a model's half spectrum."""
        from scipy.ndimage import map_coordinates

        height, width = self._power.shape
        if model.blur.boundary == "wrap" and model.shape == (height, width):
            return self._periodogram[:, : width // 2 + 1].copy()
        rows, columns = np.fft.fftfreq(model.shape[0]) * height, np.fft.rfftfreq(model.shape[1]) * width
        places = np.meshgrid(rows % height, columns % width, indexing="ij")
        found: Image = map_coordinates(self._power, places, order=1, mode="grid-wrap")
        return found


def _periodogram(image: Image) -> Image:
    power: Image = np.abs(np.fft.fft2(image)) ** 2 / image.size
    return power
