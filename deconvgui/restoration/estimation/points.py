"""The PSF from points of light, such as stars or beads: found, aligned to fractions of a pixel, and averaged."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from deconvgui.restoration.estimation.checks import EstimationError, checked_size
from deconvgui.restoration.estimation.estimator import Kernel
from deconvgui.restoration.estimation.picture import luminance
from deconvgui.restoration.method import Image
from deconvgui.restoration.solver import checked_image
from deconvgui.texts import listed, mark, tr

LEAST_PEAK = 10.0
"""Height of a point over the noise's standard deviation, at least."""

MOST_POINTS = 100
"""The brightest ones that are enough."""

CLIPPED = 3.0
"""Deviation from the median, in its own standard deviations, beyond which a value is not averaged."""

ALIGNMENTS = 3
"""How often the points are aligned to their mean."""

FULL = 0.999
"""Share of the picture's largest value from which a plateau of pixels counts as saturated."""

REASONS = {
    "border": mark("Estimation", "too near to the border"),
    "crowded": mark("Estimation", "another point too near"),
    "saturated": mark("Estimation", "saturated"),
    "odd": mark("Estimation", "unlike the others"),
}
"""Why a point was not used."""


@dataclass(frozen=True)
class Point:
    """A point of light: where its centre is (row, column), how much light it has, and why it was not used, or ""."""

    row: float
    column: float
    light: float
    rejected: str = ""


@dataclass(frozen=True, eq=False)
class PointSpread:
    """The PSF that points of light show.

    Attributes
    ----------
    psf : ndarray, `size`
        Their mean, with its centre of mass on the middle pixel.
    points : tuple of Point
        All that were found, the brightest first.
    spread : float
        Root mean square deviation of the points from their mean, as a share of the mean's own root mean square.
    """

    psf: Kernel
    points: tuple[Point, ...]
    spread: float

    @property
    def used(self) -> tuple[Point, ...]:
        """The points that were averaged."""
        return tuple(point for point in self.points if not point.rejected)


def psf_from_points(
    image: npt.ArrayLike, size: int | tuple[int, int], positions: Sequence[tuple[float, float]] | None = None
) -> PointSpread:
    """Return the PSF from a picture of points of light before an even background.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)
    size : int or (int, int)
        Odd height and width of the PSF; it must hold a whole point, and no other point may lie within.
    positions : sequence of (row, column), optional
        Where points are, to a pixel; by default they are looked for.

    Raises
    ------
    EstimationError
        If no point can be used; the message says how many there are and why none will do.
    ImageError, ParameterError
        If the picture or the size cannot be used.

    Notes
    -----
    Each point is cut out, the median of its frame is taken off as its background, and it is moved in the Fourier
    domain until its centre of mass, then its best match with the mean of all, is on the middle pixel. The mean is
    weighted by light, without what lies far from the median.

    References
    ----------
    P. B. Stetson, "DAOPHOT: a computer program for crowded-field stellar photometry", PASP 99 (1987), for the PSF from
    isolated bright stars.
    """
    y = luminance(checked_image(image))
    window = checked_size(size, y.shape)
    places = _found(y, window) if positions is None else np.rint(np.asarray(positions, dtype=np.float64)).astype(int)
    points = [_examined(y, places, number, window) for number in range(len(places))]
    cuts = {number: _cut(y, point, window) for number, point in enumerate(points) if not point.rejected}
    if not cuts:
        raise _nothing(points)
    light = {number: float(cut.sum()) for number, cut in cuts.items()}
    stack = np.stack([cuts[number] / light[number] for number in cuts])
    weights = np.array([light[number] for number in cuts])
    stack, mean, moved = _aligned(stack, weights)
    for (number, _), (down, across) in zip(cuts.items(), moved, strict=True):
        point = points[number]
        points[number] = replace(point, row=point.row + down, column=point.column + across, light=light[number])
    deviation = float(np.sqrt(np.mean((stack - mean) ** 2) / np.mean(mean**2)))
    ordered = sorted(points, key=lambda point: -point.light)
    return PointSpread(_psf(mean), tuple(ordered), deviation)


def _found(y: Image, window: tuple[int, int]) -> npt.NDArray[np.intp]:
    """Return the places (n, 2) of the local maxima that rise far above the noise, the highest first."""
    from scipy.ndimage import gaussian_filter, maximum_filter

    smooth = gaussian_filter(y, 1, mode="nearest")
    background = float(np.median(smooth))
    noise = 1.4826 * float(np.median(np.abs(smooth - background)))
    height = smooth - background
    least = max(
        LEAST_PEAK * noise, 0.02 * float(height.max()), float(np.finfo(np.float32).eps) * float(np.abs(y).max())
    )
    radius = max(3, min(window) // 4 * 2 + 1)
    peaks = np.argwhere((height == maximum_filter(height, radius)) & (height > least))
    order = np.argsort(-height[tuple(peaks.T)], kind="stable")
    return peaks[order]


def _examined(y: Image, places: npt.NDArray[np.intp], number: int, window: tuple[int, int]) -> Point:
    """Return a point with the reason why it cannot be used, if there is one."""
    row, column = (int(n) for n in places[number])
    light = float(y[row, column]) if 0 <= row < y.shape[0] and 0 <= column < y.shape[1] else 0.0
    point = Point(row, column, light)
    half = (window[0] // 2 + 2, window[1] // 2 + 2)
    if not (half[0] <= row < y.shape[0] - half[0] and half[1] <= column < y.shape[1] - half[1]):
        return replace(point, rejected="border")
    apart = np.abs(np.delete(places, number, axis=0) - places[number])
    if np.any((apart <= half).all(axis=1)):
        return replace(point, rejected="crowded")
    near = y[row - 2 : row + 3, column - 2 : column + 3]
    if np.count_nonzero(near >= FULL * y.max()) >= 3:
        return replace(point, rejected="saturated")
    if number >= MOST_POINTS or _cut(y, point, window).sum() <= 0:
        return replace(point, rejected="odd")
    return point


def _cut(y: Image, point: Point, window: tuple[int, int]) -> Image:
    """Return the pixels around a point, without the background that its frame has."""
    top, left = int(point.row) - window[0] // 2, int(point.column) - window[1] // 2
    cut = y[top : top + window[0], left : left + window[1]]
    frame = np.concatenate([cut[0], cut[-1], cut[1:-1, 0], cut[1:-1, -1]])
    bare: Image = cut - np.median(frame)
    return bare


def _aligned(stack: Image, weights: Image) -> tuple[Image, Image, Image]:
    """Return the points moved onto their mean, that mean, and by how much (n, 2) each was off the middle."""
    offset = np.stack([_centre(cut) for cut in stack])
    for _ in range(ALIGNMENTS):
        moved = np.stack([_shifted(cut, -by) for cut, by in zip(stack, offset, strict=True)])
        mean = _robust_mean(moved, weights)
        offset = offset + np.stack([_offset(cut, mean) for cut in moved])
        offset = offset + _centre(mean)
    moved = np.stack([_shifted(cut, -by) for cut, by in zip(stack, offset, strict=True)])
    return moved, _robust_mean(moved, weights), offset


def _centre(cut: Image) -> Image:
    """Return the centre of mass, from the middle pixel, of what stands clear of the background's noise."""
    from scipy.ndimage import center_of_mass

    light = np.where(cut > 0.1 * cut.max(), cut, 0)
    centre: Image = np.array(center_of_mass(light)) - np.array(cut.shape) // 2
    return centre


def _offset(cut: Image, mean: Image) -> Image:
    """Return by how much a point is off the mean, by one step of least squares."""
    slopes = np.stack([-part.ravel() for part in np.gradient(mean)], axis=1)
    step, *_ = np.linalg.lstsq(slopes, (cut - mean).ravel(), rcond=None)
    little: Image = np.clip(step, -0.5, 0.5)
    return little


def _shifted(cut: Image, by: Image) -> Image:
    """Return a cut moved by fractions of a pixel, in the Fourier domain; it ends in zeros, so nothing wraps."""
    from scipy.ndimage import fourier_shift

    pad = 4
    wide = np.pad(cut, pad)
    moved = np.fft.ifft2(fourier_shift(np.fft.fft2(wide), by)).real
    inner: Image = moved[pad:-pad, pad:-pad]
    return inner


def _robust_mean(stack: Image, weights: Image) -> Image:
    """Return the weighted mean without the values far from the median."""
    if len(stack) < 4:
        plain: Image = np.average(stack, axis=0, weights=weights)
        return plain
    middle = np.median(stack, axis=0)
    deviation = 1.4826 * np.median(np.abs(stack - middle), axis=0) + 1e-3 * middle.max()
    kept = (np.abs(stack - middle) <= CLIPPED * deviation) * weights[:, None, None]
    mean: Image = (kept * stack).sum(axis=0) / np.maximum(kept.sum(axis=0), 1e-300)
    return mean


def _psf(mean: Image) -> Kernel:
    light = np.maximum(mean, 0)
    psf: Kernel = light / light.sum()
    return psf


def _nothing(points: list[Point]) -> EstimationError:
    reasons = {point.rejected for point in points}
    why = listed(tr("Estimation", words) for tag, words in REASONS.items() if tag in reasons)
    if not points:
        return EstimationError(
            tr("Estimation", "No point rises {least:g} times above the noise.").format(least=LEAST_PEAK),
            tr("Estimation", "Choose a part with stars or beads before an even background."),
        )
    return EstimationError(
        tr("Estimation", "None of {count} points can be used: {why}.").format(count=len(points), why=why),
        tr("Estimation", "Take a smaller size of the PSF, or a part with isolated points."),
    )
