"""Denoisers of whole images, grey or colour, of any size, for noise whose spectrum is known."""

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.restoration import blocks
from deconvgui.restoration.collaborative import EVERY, LEAST, REACH, Groups

OPPONENTS = np.array([[1, 1, 1], [1, 0, -1], [1, -2, 1]]) / np.sqrt([[3], [2], [6]])
"""Orthonormal brightness and two colour differences: white noise stays white, and edges show in the first."""

TILE = 256
"""Pixels along a tile; large images are denoised tile by tile."""

MARGIN = -(-(2 * REACH + blocks.SIDE) // EVERY) * EVERY
"""How much of its neighbours a tile knows: all blocks that its own groups may look at, so that no seam is seen."""


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
        for top in range(0, image.shape[0], TILE):
            for left in range(0, image.shape[1], TILE):
                self._tile(image, guide, variances.astype(image.dtype), result, (top, left))
        if image.ndim == 3:
            result = result @ OPPONENTS.astype(image.dtype)
        return result[: shape[0], : shape[1]]

    def _tile(self, image: Array, guide: Array, variances: Array, result: Array, corner: tuple[int, int]) -> None:
        outer, inner, here = zip(
            *(_cut(start, n) for start, n in zip(corner, image.shape[:2], strict=True)), strict=True
        )
        channels = np.atleast_3d(image[outer])
        groups = self._groups(corner, np.atleast_3d(guide[outer])[..., 0])
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


def _cut(start: int, length: int) -> tuple[slice, slice, slice]:
    """Return a tile with its margins, its inside in there, and its inside in the whole."""
    stop = min(start + TILE, length)
    first, last = max(start - MARGIN, 0), min(stop + MARGIN, length)
    return slice(first, last), slice(start - first, stop - first), slice(start, stop)


def _enlarged(image: Array) -> Array:
    """Return an image that is continued where it is smaller than a block, or ends between two groups' places."""
    lengths = [max(n, blocks.SIDE) for n in image.shape[:2]]
    lengths = [n + -n % EVERY for n in lengths]
    pads = [(0, more - n) for n, more in zip(image.shape[:2], lengths, strict=True)]
    return np.pad(image, (*pads, *[(0, 0)] * (image.ndim - 2)), mode="symmetric")
