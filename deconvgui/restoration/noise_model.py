"""What the noise of a picture is like where nobody says: a constant part, and a part that grows with the brightness."""

from dataclasses import dataclass

import numpy as np

from deconvgui.imaging.noise_level import DETAIL, MEDIAN_OF_NORMAL, estimate_sigma
from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.restoration.method import Image

BINS = 24
"""Classes of brightness whose noise is measured apart."""

LEAST = 64
"""Details that a class needs, at least, for its noise to mean anything."""

FEWEST = 4
"""Classes through which a line can be laid, at least."""

EMPTY = 0.05
"""Share of the frequencies of which the blur leaves least."""

TEXTURED = 0.5
"""Where less than this share of the details is noise, how they grow with the brightness says nothing of it."""

WIDE = 32
"""Shorter side of a picture from which there are enough of them."""

ROUNDS = 12
"""Repetitions of the fit, each with the weights of the last."""

NEAR = 5
"""Side of the square over which the brightness around a pixel is averaged."""


READS_LOW = 1.06
"""One over what the median of few frequencies makes of white noise."""

DARK = 0.02
"""Least variance at a pixel, as a share of the average one: none is quite free of noise."""


@dataclass(frozen=True)
class NoiseModel:
    """Noise of variance a + b · brightness.

    Attributes
    ----------
    constant : float
        a, as of the camera's electronics.
    per_brightness : float
        b: one over the photons that a brightness of 1 stands for.
    """

    constant: float
    per_brightness: float = 0.0

    @property
    def photons(self) -> float | None:
        """How many photons a brightness of 1 stands for; None where the noise does not grow with the brightness."""
        return 1 / self.per_brightness if self.per_brightness > 0 else None

    def variance(self, y: Image) -> Image:
        """Return the variance at each pixel of a picture, given the picture with its noise."""
        variance: Image = self.constant + self.per_brightness * _around(y)
        # Below rounding, what noise does cannot be told.
        rounding = (16 * float(np.finfo(y.dtype).eps) * float(np.abs(y).max())) ** 2
        floor = max(rounding, float(np.finfo(y.dtype).tiny), DARK * float(variance.mean()))
        return np.clip(variance, floor, None).astype(y.dtype)

    def sigma(self, y: Image, weights: Image | None = None) -> float:
        """Return the standard deviation of the noise, on average over a picture, or weighted."""
        mean = float(np.average(y, weights=weights))
        return float(np.sqrt(self.constant + self.per_brightness * max(mean, 0.0)))


def noise_model(C: LinearOperator, y: Image, noise_sigma: float | None) -> NoiseModel:
    """Return the model of a known noise level, else the one that the picture shows."""
    return estimate_noise(C, y) if noise_sigma is None else NoiseModel(noise_sigma**2)


def measured_sigma(C: LinearOperator, y: Image) -> float:
    """Return the standard deviation of the noise that a picture shows.

    That is what the finest details say, which are all noise where the blur is wide in every direction; but a motion,
    for one, leaves the details across it, and then the frequencies that the blur all but removes say less.
    """
    return min(estimate_sigma(y), READS_LOW * estimate_noise(C, y).sigma(y))


def estimate_noise(C: LinearOperator, y: Image) -> NoiseModel:
    """Return how the noise of a picture grows with the brightness.

    The finest diagonal details, of which most blurs leave nothing but noise, are sorted by the brightness around them.
    The variance of each class is (median |d| / 0.6745)², and a line a + b · brightness with a, b ≥ 0 is laid through
    the classes such that the relative deviations are small in the mean, not in the square: a few classes with texture
    do not lift it. Where there is hardly any noise texture lifts them all; so the line is lowered to what the power
    spectrum of the windowed picture says of the few frequencies that the blur all but removes, those of least
    |H|² / f².

    Parameters
    ----------
    C : LinearOperator
    y : ndarray, `C.out_shape`

    References
    ----------
    A. Foi, M. Trimeche, V. Katkovnik, K. Egiazarian, "Practical Poissonian-Gaussian noise modeling and fitting for
    single-image raw-data", IEEE Trans. Image Process. 17 (2008), for the model and for sorting by brightness.
    """
    if y.ndim not in (2, 3) or min(y.shape[:2]) < len(DETAIL) or y.size < FEWEST * LEAST:
        return NoiseModel(0.0)  # too few pixels to tell structure from noise
    y = y.astype(np.float64)
    found = _fitted(y, _diagonal(y))
    return _lowered(found, C, y) if isinstance(C, Blur) and min(y.shape[:2]) >= WIDE else found


def _fitted(y: Image, size: Image) -> NoiseModel:
    bright, size = _around(y).ravel(), size.ravel()
    found = [part for part in np.array_split(np.argsort(bright, kind="stable"), BINS) if len(part) >= LEAST]
    if len(found) < FEWEST:
        return NoiseModel(float(np.median(size) / MEDIAN_OF_NORMAL) ** 2)
    level = np.array([bright[part].mean() for part in found])
    variance = np.array([(np.median(size[part]) / MEDIAN_OF_NORMAL) ** 2 for part in found])
    kept = variance > 0  # a class of saturated or empty pixels shows none
    return _line(level[kept], variance[kept]) if kept.sum() >= FEWEST else NoiseModel(float(np.median(variance)))


def _lowered(found: NoiseModel, blur: Blur, y: Image) -> NoiseModel:
    """Return the model scaled down to the power of the frequencies that the blur all but removes."""
    window = np.ones_like(y) if blur.boundary == "wrap" else hann(y)
    model = Blur(y.shape, blur.psf, boundary="wrap").circulant(y.dtype)
    arriving = np.abs(model.spectrum) ** 2 / np.maximum(model.frequencies(), 1 / max(model.shape) ** 2)
    power = np.abs(model.transform(window * (y - y.mean()))) ** 2
    seen = power[arriving <= np.quantile(arriving, EMPTY)]
    expected = float(np.sum(window**2 * found.variance(y)))
    # The power of noise at one frequency is distributed exponentially: its median is ln 2 times its mean.
    scale = float(np.median(seen)) * (y[0, 0].size / np.log(2)) / max(expected, np.finfo(np.float64).tiny)
    if scale < TEXTURED:
        return NoiseModel(scale * expected / float(np.sum(window**2)))
    return NoiseModel(found.constant * min(1, scale), found.per_brightness * min(1, scale))


def _around(y: Image) -> Image:
    """Return the brightness around each pixel."""
    from scipy.ndimage import uniform_filter

    mean: Image = uniform_filter(y, (NEAR, NEAR, *[1] * (y.ndim - 2)), mode="nearest")
    return np.maximum(mean, 0)


def windowed(y: Image) -> Image:
    """Return the picture less its mean, faded out towards its edges, such that white noise keeps its power.

    Its spectrum is the scene's, where that of the picture as it is shows the jump from one edge to the other.
    """
    window = hann(y)
    faded: Image = ((y - y.mean((0, 1))) * window / np.sqrt(np.mean(window**2))).astype(y.dtype)
    return faded


def hann(y: Image) -> Image:
    """Return sin² along both axes of a picture, in double precision."""
    window = np.outer(*(np.sin(np.pi * (np.arange(n) + 0.5) / n) ** 2 for n in y.shape[:2]))
    full: Image = np.broadcast_to(window.reshape(*window.shape, *[1] * (y.ndim - 2)), y.shape)
    return full


def _diagonal(y: Image) -> Image:
    """Return the size of the finest diagonal detail at each pixel."""
    padded = np.pad(y, [(1, 2), (1, 2), *[(0, 0)] * (y.ndim - 2)], mode="symmetric")
    for axis in (0, 1):
        padded = np.lib.stride_tricks.sliding_window_view(padded, len(DETAIL), axis) @ DETAIL
    return np.abs(padded)


def _line(level: Image, variance: Image) -> NoiseModel:
    from scipy.optimize import nnls

    lift = np.maximum(level, 0)
    scale = float(np.median(variance))
    columns = np.stack([np.ones_like(lift), lift / max(float(lift.max()), np.finfo(np.float64).tiny)], 1)
    fitted, weight = np.full_like(variance, scale), np.ones_like(variance)
    for _ in range(ROUNDS):
        weight = 1 / (fitted * np.sqrt(np.maximum(np.abs(variance / fitted - 1), 0.02)))
        (a, b), _gap = nnls(columns * weight[:, None], variance * weight)
        fitted = np.maximum(columns @ (a, b), 1e-3 * scale)
    return NoiseModel(float(a), float(b / lift.max()) if lift.max() > 0 else 0.0)
