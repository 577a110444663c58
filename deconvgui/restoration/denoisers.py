"""Denoisers of whole images, grey or colour, of any size, for noise whose spectrum is known."""

import itertools
from collections.abc import Sequence

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.restoration import blocks
from deconvgui.restoration.collaborative import EVERY, LEAST, REACH, Groups

OPPONENTS = np.array([[1, 1, 1], [1, 0, -1], [1, -2, 1]]) / np.sqrt([[3], [2], [6]])
"""Orthonormal brightness and two colour differences: white noise stays white, and edges show in the first."""

TILE = 256
"""Pixels along a tile, about; large images are denoised tile by tile, in tiles of one size."""

MARGIN = -(-(2 * REACH + blocks.SIDE) // EVERY) * EVERY
"""How much of its neighbours a tile knows: all blocks that its own groups may look at, so that no seam is seen."""

ALONE = 2 * blocks.SIDE
"""The same where each block is alone: what both passes reach."""

SECONDS = {True: 5.8, False: 3.5}
"""For a million pixels, the margins of all tiles included, with blocks together or alone."""

Cut = tuple[slice, slice, slice]
"""A tile with its margins, its inside in there, and its inside in the whole, along one axis."""


class Denoiser:
    """A denoiser that may look for similar blocks, and remembers what it found.

    Parameters
    ----------
    together : bool
        Whether similar blocks are denoised together, where the image is large enough to find any.
    """

    def __init__(self, *, together: bool) -> None:
        self._together = together
        self._known: dict[tuple[int, int], Groups] = {}

    def look(self) -> None:
        """Forget which blocks are alike, and look again at the next image."""
        self._known = {}

    def __call__(self, image: Array, guide: Array, variances: Array) -> Array:
        """Return the denoised image.

        Parameters
        ----------
        image : ndarray, (H, W) or (H, W, 3)
        guide : ndarray
            In which to look for similar blocks.
        variances : ndarray, (blocks.SIDE²,)
            Of the noise in each cosine coefficient of a block.
        """
        shape = image.shape
        image, guide = (_enlarged(picture) for picture in (image, guide))
        if image.ndim == 3:
            image, guide = image @ OPPONENTS.T.astype(image.dtype), guide @ OPPONENTS.T.astype(image.dtype)
        result = np.empty_like(image)
        for rows in _cuts(image.shape[0], together=self._together):
            for columns in _cuts(image.shape[1], together=self._together):
                self._tile(image, guide, variances.astype(image.dtype), result, (rows, columns))
        if image.ndim == 3:
            result = result @ OPPONENTS.astype(image.dtype)
        return result[: shape[0], : shape[1]]

    def _tile(self, image: Array, guide: Array, variances: Array, result: Array, cuts: tuple[Cut, Cut]) -> None:
        outer, inner, here = zip(*cuts, strict=True)
        channels = np.atleast_3d(image[outer])
        groups = self._groups((here[0].start, here[1].start), np.atleast_3d(guide[outer])[..., 0])
        target = np.atleast_3d(result)
        for channel in range(channels.shape[2]):
            plane = np.ascontiguousarray(channels[..., channel])
            target[(*here, channel)] = _plane(plane, groups, variances)[inner]

    def _groups(self, corner: tuple[int, int], guide: Array) -> Groups | None:
        if not self._together or min(guide.shape) < LEAST:
            return None
        if corner not in self._known:
            self._known[corner] = Groups(np.ascontiguousarray(guide))
        return self._known[corner]


def _plane(plane: Array, groups: Groups | None, variances: Array) -> Array:
    if groups is None:
        return blocks.filtered(plane, variances)
    return groups.filtered(plane, groups.thresholded(plane, variances), variances)


def worked_on(shape: Sequence[int], *, together: bool) -> int:
    """Return the number of pixels that are denoised for an image, the margins of its tiles included."""
    rows, columns = (
        sum(outer.stop - outer.start for outer, _, _ in _cuts(n, together=together)) for n in _enlarged_shape(shape)
    )
    return int(rows * columns)


def seconds_a_step(shape: Sequence[int], *, together: bool) -> float:
    """Return how long an image takes on two cores, about."""
    channels = shape[2] if len(shape) == 3 else 1
    return SECONDS[together] * channels * worked_on(shape, together=together) / 1e6


def _cuts(length: int, *, together: bool) -> list[Cut]:
    """Return the tiles along an axis, which begin where blocks begin that others are looked for."""
    margin, count = MARGIN if together else ALONE, max(round(length / TILE), 1)
    ends = [length * k // count // EVERY * EVERY for k in range(count)] + [length]
    return [_cut(*bounds, length, margin) for bounds in itertools.pairwise(ends)]


def _cut(start: int, stop: int, length: int, margin: int) -> Cut:
    first, last = max(start - margin, 0), min(stop + margin, length)
    return slice(first, last), slice(start - first, stop - first), slice(start, stop)


def _enlarged_shape(shape: Sequence[int]) -> list[int]:
    lengths = [max(n, blocks.SIDE) for n in shape[:2]]
    return [n + -n % EVERY for n in lengths]


def _enlarged(image: Array) -> Array:
    """Return an image that is continued where it is smaller than a block, or ends between two groups' places."""
    pads = [(0, more - n) for n, more in zip(image.shape[:2], _enlarged_shape(image.shape), strict=True)]
    return np.pad(image, (*pads, *[(0, 0)] * (image.ndim - 2)), mode="symmetric")
