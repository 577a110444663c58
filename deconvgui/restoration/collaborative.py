"""Denoising blocks together with those that look like them."""

import functools
import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.operators import fourier, wanted
from deconvgui.operators.base import Array
from deconvgui.operators.crew import Crew
from deconvgui.restoration import blocks
from deconvgui.restoration.blocks import SIDE

MEMBERS = 16
"""Blocks in a group; a power of two."""

EVERY = 4
"""Distance of the blocks for which others are looked for; it divides SIDE."""

REACH = 16
"""How far in each direction others are looked for."""

LEAST = SIDE + 2 * REACH
"""Pixels along a side below which there are too few blocks to find any alike."""

BATCH = 1 << 8
"""Groups that are filtered together; they fit the cache."""

FAR = 1e3
"""What stands beyond the image, in multiples of its largest value: no block there looks like any."""

Indices = npt.NDArray[np.intp]


class Groups:
    """For every so many blocks of an image, the blocks near by that look most like it.

    A group is transformed along its blocks, too, so that what they have in common is gathered in few coefficients
    and rises out of the noise; what comes back is averaged over all groups that a block belongs to.

    Parameters
    ----------
    image : ndarray, (H, W)
        In which to look; at least LEAST in both directions.

    References
    ----------
    K. Dabov, A. Foi, V. Katkovnik, K. Egiazarian, "Image denoising by sparse 3-D transform-domain collaborative
    filtering", IEEE Trans. Image Process. 16 (2007), from whose formulas this is written.
    """

    def __init__(self, image: Array) -> None:
        self._shape = (image.shape[0], image.shape[1])
        self._members = _alike(image)

    def thresholded(self, image: Array, variances: Array) -> Array:
        """Return an image without what does not stand out of the noise in its groups.

        Parameters
        ----------
        image : ndarray, (H, W)
        variances : ndarray, (SIDE²,)
            Of the noise in each cosine coefficient.
        """
        noisy = blocks.analysed(image)
        return self._denoised(noisy, variances, lambda group, _: blocks.kept(group, variances))

    def filtered(self, image: Array, pilot: Array, variances: Array) -> Array:
        """Return an image, each coefficient of its groups weighed by what the pilot has there."""
        noisy, known = blocks.analysed(image), blocks.analysed(pilot)

        def gains(_: Array, members: Indices) -> Array:
            return blocks.wiener_gains(_together(known, members), variances)

        return self._denoised(noisy, variances, gains)

    def _denoised(self, noisy: Array, variances: Array, gains: Callable[[Array, Indices], Array]) -> Array:
        """Return the image of the blocks `noisy` after each group was multiplied by its gains."""
        from scipy.sparse import csr_array

        count = self._members.size
        found, weights = np.empty((count, SIDE**2), noisy.dtype), np.empty(count, noisy.dtype)
        for first in range(0, len(self._members), BATCH):
            wanted.check()
            members = self._members[first : first + BATCH]
            rows = slice(first * MEMBERS, first * MEMBERS + members.size)
            group = _together(noisy, members)
            gain = gains(group, members)
            weight = blocks.reliability(gain, variances)
            group *= gain
            group *= weight[:, None, None]
            np.matmul(_stack(noisy.dtype), group, out=found[rows].reshape(group.shape))
            weights[rows] = np.repeat(weight, MEMBERS)
        # One row for each block of the image, one column for each member of a group.
        ones = np.ones(count, noisy.dtype)
        gather = csr_array((ones, (self._members.ravel(), np.arange(count))), shape=(len(noisy), count))
        return blocks.synthesised(gather @ found, gather @ weights, self._shape)


def _together(coefficients: Array, members: Indices) -> Array:
    """Return groups of blocks, transformed along their members, (groups, MEMBERS, SIDE²)."""
    group: Array = np.matmul(_stack(coefficients.dtype), coefficients[members])
    return group


@functools.cache
def _stack(dtype: np.dtype[np.floating[Any]]) -> Array:
    """Return the orthonormal and symmetric basis along the members of a group (Walsh and Hadamard)."""
    from scipy.linalg import hadamard

    return (hadamard(MEMBERS) / math.sqrt(MEMBERS)).astype(dtype)


def _alike(image: Array) -> Indices:
    """Return for every so many blocks those that differ least from it, itself first, by the place of their pixels."""
    rows, columns = (np.arange(0, n - SIDE + 1, EVERY) for n in image.shape)
    width = image.shape[1] - SIDE + 1
    offsets = np.array([(i, j) for i in range(-REACH, REACH + 1) for j in range(-REACH, REACH + 1)])
    differences = _differences(image.astype(np.float32), offsets, len(rows), len(columns))
    differences[len(offsets) // 2] = -1
    nearest = np.argpartition(differences.reshape(len(offsets), -1).T, MEMBERS - 1, axis=1)[:, :MEMBERS]
    found = np.take_along_axis(differences.reshape(len(offsets), -1).T, nearest, axis=1)
    nearest = np.take_along_axis(nearest, np.argsort(found, axis=1, kind="stable"), axis=1)
    places = (rows[:, None] * width + columns[None, :]).reshape(-1, 1)
    members: Indices = places + (offsets @ [width, 1])[nearest]
    return members


def _differences(image: Array, offsets: Indices, rows: int, columns: int) -> Array:
    """Return the squared difference of every so many blocks to those at the offsets, (offsets, rows, columns)."""
    height, width = (rows - 1) * EVERY + SIDE, (columns - 1) * EVERY + SIDE
    far = np.float32(FAR * max(float(np.abs(image).max()), 1e-30))
    around = np.pad(image, REACH, constant_values=far)
    here = image[:height, :width]
    found = np.empty((len(offsets), rows, columns), np.float32)

    def compare(k: int) -> None:
        i, j = offsets[k] + REACH
        squared = around[i : i + height, j : j + width] - here
        squared *= squared
        found[k] = _sums(_sums(squared, rows).T, columns).T

    with Crew(fourier.threads()) as crew:
        crew.each(compare, range(len(offsets)))
    return found


def _sums(image: Array, count: int) -> Array:
    """Return the sums of SIDE rows at every so many."""
    parts = image[0::EVERY].copy()
    for shift in range(1, EVERY):
        parts += image[shift::EVERY]
    total = parts[:count].copy()
    for shift in range(1, SIDE // EVERY):
        total += parts[shift : shift + count]
    return total
