"""The cepstrum: the spectrum of the logarithm of a spectrum, where a blur's rows of zeros become a peak.

A blur multiplies the scene's spectrum, so that in the logarithm it is added to it. What recurs there at equal distances
gathers in one place when it is transformed again: a motion's parallel lines of zeros at its length and in its
direction, a defocus's rings at its diameter.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ParameterError
from deconvgui.operators import wanted
from deconvgui.restoration.estimation.checks import evidence
from deconvgui.restoration.estimation.picture import luminance
from deconvgui.restoration.method import Image
from deconvgui.restoration.solver import checked_image
from deconvgui.texts import tr

TILE = 128
"""Side in pixels of the tiles whose spectra are averaged; of a picture with four times as many, twice that."""

LEAST_TILE = 48
"""Fewer pixels along one side show no recurrence."""

MOST_TILES = 400
"""Tiles that are enough, however large the picture is."""

NOISE_ONLY = 0.4
"""Frequency in cycles per pixel above which a blurred picture holds hardly anything but noise."""


@dataclass(frozen=True, eq=False)
class Cepstrum:
    """A picture's cepstrum and the spectrum that it comes from; the origin of both is at index n // 2.

    Attributes
    ----------
    values : ndarray, (n, n)
        For distances in whole pixels, rows downwards. The scene's own fall with frequency is taken out.
    power : ndarray, (n, n)
        The mean power spectrum of the picture's tiles, per pixel.
    noise : float
        The noise's part of it: its level at the high frequencies.
    """

    values: Image
    power: Image
    noise: float

    @property
    def side(self) -> int:
        """The number n."""
        return len(self.values)

    def frequencies(self) -> tuple[Image, Image]:
        """Return the frequencies of the power's rows (n, 1) and columns (1, n), in cycles per pixel."""
        f = np.fft.fftshift(np.fft.fftfreq(self.side))
        return f[:, None], f[None, :]


def cepstrum(image: npt.ArrayLike) -> Cepstrum:
    """Return the power cepstrum of a picture.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)

    Returns
    -------
    Cepstrum

    Raises
    ------
    EstimationError
        If the picture is flat or noise only.
    ImageError, ParameterError
        If it cannot be used, or is smaller than `LEAST_TILE` along one side.

    References
    ----------
    B. P. Bogert, M. J. R. Healy, J. W. Tukey, "The quefrency alanysis of time series for echoes", Proc. Symp. Time
    Series Analysis (1963).
    M. Cannon, "Blind deconvolution of spatially invariant image blurs with phase", IEEE Trans. ASSP 24 (1976).
    """
    y = luminance(checked_image(image))
    side = min(2 * TILE if min(y.shape) >= 4 * TILE else TILE, *y.shape) // 2 * 2
    if side < LEAST_TILE:
        raise ParameterError(
            tr("Estimation", "A part of {height} × {width} pixels is too small for a cepstrum.").format(
                height=y.shape[0], width=y.shape[1]
            ),
            tr("Estimation", "Take at least {least} × {least} pixels.").format(least=LEAST_TILE),
        )
    evidence(y)
    power = np.fft.fftshift(_mean_power(y, side))
    distance = _distance(side)
    noise = max(float(np.median(power[distance > NOISE_ONLY])), float(np.finfo(np.float64).tiny))
    logarithm = np.log(np.maximum(power, np.finfo(np.float64).tiny))
    window = (1 + np.cos(2 * np.pi * np.minimum(distance, 0.5))) / 2
    bare = np.fft.ifftshift(without_rings(logarithm, np.ones_like(power)) * window)
    return Cepstrum(np.fft.fftshift(np.fft.ifft2(bare).real), power, noise)


def without_rings(values: Image, weights: Image) -> Image:
    """Return values around the middle of a square less their weighted mean at each distance, in whole pixels."""
    ring = rings(len(values))
    sums, counts = (np.bincount(ring.ravel(), part.ravel()) for part in (values * weights, weights))
    bare: Image = values - (sums / np.maximum(counts, np.finfo(np.float64).tiny))[ring]
    return bare


def ring_means(values: Image) -> Image:
    """Return the mean of a square's values at each distance from its middle, in whole pixels."""
    ring = rings(len(values)).ravel()
    means: Image = np.bincount(ring, values.ravel()) / np.bincount(ring)
    return means


def rings(side: int) -> npt.NDArray[np.intp]:
    """Return each pixel's distance from the middle of a square, rounded."""
    return np.rint(side * _distance(side)).astype(np.intp)


def _distance(side: int) -> Image:
    f = (np.arange(side) - side // 2) / side
    distance: Image = np.hypot(f[:, None], f[None, :])
    return distance


def _mean_power(y: Image, side: int) -> Image:
    """Return the mean power spectrum of overlapping tiles (Welch, 1967)."""
    window = np.outer(taper(side), taper(side))
    rows, columns = (_starts(n, side) for n in y.shape)
    total = np.zeros((side, side))
    for top in rows:
        wanted.check()
        for left in columns:
            tile = y[top : top + side, left : left + side]
            total += np.abs(np.fft.fft2((tile - tile.mean()) * window)) ** 2
    mean: Image = total / (len(rows) * len(columns) * float((window**2).sum()))
    return mean


def taper(length: int) -> Image:
    """Return Hann's window without its zeros at the ends."""
    window: Image = np.hanning(length + 2)[1:-1]
    return window


def _starts(length: int, side: int) -> npt.NDArray[np.intp]:
    most = int(MOST_TILES**0.5)
    count = min(most, 1 + -(-4 * (length - side) // side))
    return np.unique(np.linspace(0, length - side, count).astype(np.intp))
