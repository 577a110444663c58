"""A slanted edge: the spread of an edge, of a line and of a point, and the contrast left at each frequency.

An edge that is a few degrees off the rows or columns crosses them at ever other fractions of a pixel, so that all rows
together sample its profile far more finely than the pixels do.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ParameterError
from deconvgui.imaging import estimate_sigma
from deconvgui.restoration.estimation.checks import EstimationError
from deconvgui.restoration.estimation.estimator import Kernel
from deconvgui.restoration.estimation.picture import luminance
from deconvgui.restoration.method import Image
from deconvgui.restoration.solver import checked_image
from deconvgui.texts import tr

OVERSAMPLING = 4
"""Bins of the edge's profile for each pixel."""

LEAST_SIDE = 16
"""Pixels along a side of the smallest region."""

LEAST_CONTRAST = 5.0
"""Height of the edge over the noise's standard deviation, at least."""

STRAIGHT = 1.0
"""Root mean square distance in pixels of the rows' edges from their line, at most."""

HIGHEST = 1.0
"""Frequency in cycles per pixel to which the curve goes; a camera's pixels end at one half."""

REACH = 8.0
"""How far the line's spread is looked at, in its own standard deviations; beyond there is only noise."""

NOISE_FROM, NOISE_BAND = 0.3, 0.1
"""Frequency in cycles per pixel from which noise is looked for, and how broad the band is in which it is met."""

NEGLIGIBLE = 1e-3
"""Values of the PSF below this share of its largest one do not make it larger."""


@dataclass(frozen=True, eq=False)
class EdgeResponse:
    """What a slanted edge shows.

    Attributes
    ----------
    psf : ndarray, (k, k)
        The isotropic PSF whose contrast is the measured one in all directions.
    angle : float
        The edge's direction in degrees: 0 is horizontal, positive turns counter-clockwise.
    contrast : float
        Height of the edge over the noise's standard deviation.
    position : ndarray, (n,)
        Distance from the edge in pixels.
    edge_spread, line_spread : ndarray, (n,)
        The edge's profile, from 0 on its dark to 1 on its bright side, and its slope per pixel.
    frequency : ndarray, (m,)
        In cycles per pixel, across the edge.
    mtf : ndarray, (m,)
        The modulation transfer function: the contrast left, 1 at zero.
    mtf50 : float
        The frequency at which half of the contrast is left; not a number if it never falls so low.
    """

    psf: Kernel
    angle: float
    contrast: float
    position: Image
    edge_spread: Image
    line_spread: Image
    frequency: Image
    mtf: Image
    mtf50: float


def edge_response(image: npt.ArrayLike, size: int | None = None) -> EdgeResponse:
    """Measure a blur on a straight edge that is slanted against rows and columns.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)
        A region with one straight edge between two even areas, at 2 to 40 degrees from the rows or columns.
    size : int, optional
        Odd size of the PSF; by default just large enough.

    Raises
    ------
    EstimationError
        If there is no edge, or it is not straight or not slanted; the message names the measure.
    ImageError, ParameterError
        If the region cannot be used.

    Notes
    -----
    In each row the edge is where the slope has its centre of mass; a line is fitted through these places, twice, and
    the pixels are sorted by their distance from it into bins of a quarter of a pixel. What the bins and the
    differences between them take from the contrast, sinc² of the frequency times the bin, is given back.

    References
    ----------
    ISO 12233, "Photography: electronic still picture imaging: resolution and spatial frequency responses".
    P. D. Burns, "Slanted-edge MTF for digital camera and scanner analysis", Proc. IS&T PICS (2000).
    """
    y = luminance(checked_image(image))
    if min(y.shape) < LEAST_SIDE:
        raise ParameterError(
            tr("Estimation", "A region of {height} × {width} pixels is too small for an edge.").format(
                height=y.shape[0], width=y.shape[1]
            ),
            tr("Estimation", "Take at least {least} × {least} pixels.").format(least=LEAST_SIDE),
        )
    steep = np.abs(np.diff(_smooth(y), axis=1)).sum() >= np.abs(np.diff(_smooth(y), axis=0)).sum()
    upright = y if steep else y.T
    contrast = _contrast(upright)
    slope, places = _line(upright)
    position, profile = _profile(upright, slope, places)
    spread = np.gradient(profile) * OVERSAMPLING
    line_position = (position[1:] + position[:-1]) / 2
    line = np.diff(profile) * OVERSAMPLING
    frequency, mtf = _transfer(line_position, line)
    direction = math.degrees(math.atan2(1, -slope) if steep else math.atan2(-slope, 1)) % 180
    kernel = _point_spread(frequency, mtf, size)
    return EdgeResponse(
        kernel, direction, contrast, position, profile, spread, frequency, np.abs(mtf), _half(frequency, mtf)
    )


def _smooth(y: Image) -> Image:
    from scipy.ndimage import gaussian_filter

    smooth: Image = gaussian_filter(y, 1.5, mode="nearest")
    return smooth


def _contrast(y: Image) -> float:
    """Return the step between the region's left and right ends over the noise."""
    end = max(2, y.shape[1] // 8)
    rising = _smooth(y)[:, -end:].mean() - _smooth(y)[:, :end].mean()
    noise = max(estimate_sigma(y), float(np.finfo(np.float32).eps) * float(np.abs(y).max()), 1e-30)
    contrast = abs(float(rising)) / noise
    if contrast < LEAST_CONTRAST:
        raise EstimationError(
            tr("Estimation", "The region has no edge: its step is {contrast:.1f} times the noise.").format(
                contrast=contrast
            ),
            tr("Estimation", "It must be {least:g} times at least; frame one edge between two even areas.").format(
                least=LEAST_CONTRAST
            ),
        )
    return contrast


def _line(y: Image) -> tuple[float, Image]:
    """Return the edge's columns per row, and its column in each row on the line fitted to them."""
    rows = np.arange(len(y), dtype=np.float64)
    slopes = np.diff(_smooth(y), axis=1)
    slopes = np.maximum(slopes * np.sign(slopes.sum()), 0)
    columns = np.arange(slopes.shape[1]) + 0.5
    middle = np.full(len(y), float(columns[slopes.sum(axis=0).argmax()]))
    half = slopes.shape[1] / 2
    for width in (half, half, max(half / 2, 6)):
        window = np.maximum(np.cos(np.clip((columns - middle[:, None]) / width, -1, 1) * np.pi / 2), 0) ** 2
        weights = slopes**2 * window  # squared, so that the noise of the even areas does not draw it to the middle
        found = (weights * columns).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-300)
        inclination, start = np.polyfit(rows, found, 1)
        middle = start + inclination * rows
    _check_line(float(inclination), found - middle, y.shape)
    return float(inclination), middle


def _check_line(inclination: float, apart: Image, shape: tuple[int, ...]) -> None:
    rms = float(np.sqrt(np.mean(apart**2)))
    if rms > STRAIGHT:
        raise EstimationError(
            tr("Estimation", "The edge is not straight: it strays {rms:.1f} pixels from a line.").format(rms=rms),
            tr("Estimation", "It may stray {most:g} at most; frame a smaller part with one straight edge.").format(
                most=STRAIGHT
            ),
        )
    if abs(inclination) * shape[0] < 1:
        raise EstimationError(
            tr("Estimation", "The edge is not slanted: over the region it moves {move:.2f} pixels.").format(
                move=abs(inclination) * shape[0]
            ),
            tr("Estimation", "It must cross one pixel at least; turn the camera or the target by some degrees."),
        )


def _profile(y: Image, inclination: float, places: Image) -> tuple[Image, Image]:
    """Return the bins' distances from the edge and the mean brightness in each, from dark 0 to bright 1."""
    across = (np.arange(y.shape[1]) - places[:, None]) / math.hypot(1, inclination)
    reach = min(float(-across[:, 0].max()), float(across[:, -1].min()))
    count = int(reach * OVERSAMPLING)
    if count < 4 * OVERSAMPLING:
        raise EstimationError(
            tr("Estimation", "The edge comes within {reach:.1f} pixels of the region's border.").format(reach=reach),
            tr("Estimation", "Frame it so that it runs through the middle."),
        )
    number = np.floor(across * OVERSAMPLING + 0.5).astype(np.intp) + count
    inside = (number >= 0) & (number <= 2 * count)
    sums, counts = (np.bincount(number[inside], part[inside], 2 * count + 1) for part in (y, np.ones_like(y)))
    position = np.arange(-count, count + 1) / OVERSAMPLING
    filled = counts > 0
    profile = np.interp(position, position[filled], sums[filled] / counts[filled])
    end = max(2, count // 4)
    first, last = profile[:end].mean(), profile[-end:].mean()
    scaled: Image = (profile - first) / (last - first)
    return (position, scaled) if last > first else (position, 1 - scaled[::-1])


def _transfer(position: Image, line: Image) -> tuple[Image, Image]:
    """Return the frequencies and the contrast there: the even part of the spectrum of the centred line spread."""
    near = np.maximum(line, 0) ** 2
    centre = float((near * position).sum() / near.sum())
    half = position[-1] - abs(centre)
    for _ in range(3):
        window = _window(position - centre, half)
        centre = float((window * line * position).sum() / (window * line).sum())
        width = math.sqrt(max(float((window * line * (position - centre) ** 2).sum() / (window * line).sum()), 0))
        half = min(half, REACH * width + 4, position[-1] - abs(centre))
    frequency = np.linspace(0, HIGHEST, 201)
    waves = np.cos(2 * np.pi * frequency[:, None] * (position - centre))
    contrast = waves @ (line * _window(position - centre, half))
    return frequency, contrast / contrast[0] / np.sinc(frequency / OVERSAMPLING) ** 2


def _window(distance: Image, half: float) -> Image:
    """Return a window that is one in the inner half and falls smoothly to zero."""
    flat = np.clip(2 - 2 * np.abs(distance) / max(half, 1), 0, 1)
    window: Image = np.sin(flat * np.pi / 2) ** 2
    return window


def _half(frequency: Image, mtf: Image) -> float:
    below = np.flatnonzero(mtf < 0.5)
    if not below.size:
        return math.nan
    k = int(below[0])
    share = (mtf[k - 1] - 0.5) / (mtf[k - 1] - mtf[k])
    return float(frequency[k - 1] + share * (frequency[k] - frequency[k - 1]))


def _noise(frequency: Image, mtf: Image) -> float:
    """Return the root mean square of what is left in the quietest band.

    A scene that was drawn in whole pixels and then blurred has a copy of its contrast around one cycle per pixel.
    """
    count = round(NOISE_BAND / float(frequency[1] - frequency[0]))
    squares = np.convolve(mtf[frequency >= NOISE_FROM] ** 2, np.full(count, 1 / count), "valid")
    return math.sqrt(float(squares.min()))


def _point_spread(frequency: Image, mtf: Image, size: int | None) -> Kernel:
    """Return the PSF of which the contrast is the transform, in all directions alike."""
    side = 129
    f = np.fft.fftfreq(side)
    radius = np.hypot(f[:, None], f[None, :])
    noise = _noise(frequency, mtf)
    faint = np.flatnonzero(mtf < 2 * noise)
    seen = np.where(np.arange(len(mtf)) < (faint[0] if faint.size else len(mtf)), mtf, 0)
    kernel = np.fft.fftshift(np.fft.ifft2(np.interp(radius, frequency, seen)).real)
    kernel = np.maximum(kernel, 0)
    middle = side // 2
    if size is None:
        rows = np.flatnonzero((kernel > NEGLIGIBLE * kernel.max()).any(axis=1))
        steps = np.flatnonzero(kernel[middle, middle:] <= NEGLIGIBLE * kernel.max())
        size = 2 * int(steps[0] if steps.size else rows[-1] - middle) + 1
    cut = np.s_[max(middle - size // 2, 0) : middle - size // 2 + size]
    part = kernel[cut, cut]
    if not part.sum() > 0:
        raise EstimationError(
            tr("Estimation", "The edge is lost in the noise: no PSF can be told from it."),
            tr("Estimation", "Frame a longer edge of more contrast."),
        )
    psf: Kernel = part / part.sum()
    return psf
