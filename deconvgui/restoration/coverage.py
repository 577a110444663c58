"""How much the data see of each pixel of the scene: Cᵀ1."""

from typing import Any

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.operators.roundtrip import RoundTrip
from deconvgui.operators.span import Indices

LEAST_SEEN = 0.01
"""Pixels of which the data see less than this share of the average one stay as they began (Bertero, Boccacci)."""

BATCH = 64
"""Rows that are compared at a time."""


class Coverage:
    """The weights 1 / Cᵀ1, of whose rows all between two margins are alike: one of them stands for all.

    Parameters
    ----------
    trip : RoundTrip
    dtype : dtype
    mean : float, optional
        The average of Cᵀ1, where the round trip is only a part of the whole.
    """

    def __init__(self, trip: RoundTrip, dtype: np.dtype[np.floating[Any]], mean: float | None = None) -> None:
        seen = _seen(trip, dtype)
        scene = seen[:, trip.scene_columns]
        kept, self._line = _distinct(seen)
        hidden = kept <= LEAST_SEEN * (scene.mean() if mean is None else mean)
        weight = 1 / np.where(hidden, 1, kept)
        for beyond in (slice(0, trip.scene_columns.start), slice(trip.scene_columns.stop, None)):
            hidden[:, beyond] = False
            weight[:, beyond] = 0
        self._hidden, self._weight = hidden, weight
        self._some_hidden = bool(hidden.any())
        middle = self._line[len(self._line) // 2]
        self._middle, self._block = middle, np.repeat(weight[middle : middle + 1], trip.height, axis=0)

    def divide(self, part: Array, rows: slice) -> None:
        """Divide some rows of a wide scene by Cᵀ1; pixels that the data do not see become one, those beyond zero."""
        lines = self._line[rows]
        inside = lines[0] == lines[-1] == self._middle
        part *= self._block[: len(part)] if inside else self._weight[lines]
        if self._some_hidden:
            part[self._hidden[lines]] = 1


def _seen(trip: RoundTrip, dtype: np.dtype[np.floating[Any]]) -> Array:
    seen = np.empty(trip.scene_shape, dtype)

    def ones(part: Array, _: slice) -> None:
        part.fill(0)
        part[:, trip.data_columns] = 1

    def keep(part: Array, rows: slice) -> None:
        seen[rows] = part

    trip(None, ones, keep)
    return seen


def _distinct(image: Array) -> tuple[Array, Indices]:
    """Return an image with only one of its middle rows, and for each row of the whole one where it stands there.

    What differs by rounding only is alike.
    """
    middle = image[len(image) // 2]
    tolerance = 64 * np.finfo(image.dtype).eps * np.abs(middle).max()
    batches = [image[first : first + BATCH] for first in range(0, len(image), BATCH)]
    unlike = np.concatenate([np.abs(batch - middle).reshape(len(batch), -1).max(1) > tolerance for batch in batches])
    above = np.flatnonzero(unlike[: len(image) // 2])
    below = np.flatnonzero(unlike[len(image) // 2 :])
    first = int(above[-1]) + 1 if above.size else 0
    last = len(image) // 2 + int(below[0]) if below.size else len(image)
    kept = np.concatenate([image[: first + 1], image[last:]])
    line = np.concatenate([np.arange(first), np.full(last - first, first), np.arange(first + 1, len(kept))])
    return kept, line
