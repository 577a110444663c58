"""How much the data see of each pixel of the scene: Cᵀ1."""

from typing import Any

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.operators.roundtrip import RoundTrip

LEAST_SEEN = 0.01
"""Pixels of which the data see less than this share of the average one stay as they began (Bertero, Boccacci)."""


class Coverage:
    """The weights 1 / Cᵀ1, of whose rows all between two margins are alike: one of them stands for all.

    Parameters
    ----------
    trip : RoundTrip
    dtype : dtype
        Of the weights.
    mean : float, optional
        The average of Cᵀ1, where the round trip is only a part of the whole.
    """

    def __init__(self, trip: RoundTrip, dtype: np.dtype[np.floating[Any]], mean: float | None = None) -> None:
        kept, self._line = trip.seen()
        if mean is None:
            lines = kept[:, trip.scene_columns].reshape(len(kept), -1).mean(axis=1, dtype=np.float64)
            mean = float(lines[self._line].mean())
        hidden = kept <= LEAST_SEEN * mean
        weight = np.where(hidden, 0, 1 / np.where(hidden, 1, kept)).astype(dtype)
        least = hidden.astype(dtype)
        for beyond in (slice(0, trip.scene_columns.start), slice(trip.scene_columns.stop, None)):
            weight[:, beyond] = least[:, beyond] = 0
        self._weight, self._least = weight, least
        middle = self._line[len(self._line) // 2]
        self._middle, block = middle, slice(middle, middle + 1)
        self._inside = tuple(np.repeat(lines[block], trip.height, axis=0) for lines in (weight, least))
        self._edges: dict[tuple[int, int], tuple[Array, Array]] = {}

    def divide(self, part: Array, rows: slice) -> None:
        """Divide some rows of a wide scene by Cᵀ1.

        Pixels that the data do not see become one, those beyond the scene zero, and so does what is below zero.
        """
        weight, least = self._of(rows)
        part *= weight
        np.maximum(part, least, out=part)

    def _of(self, rows: slice) -> tuple[Array, Array]:
        lines = self._line[rows]
        if lines[0] == lines[-1] == self._middle:
            weight, least = self._inside
            return weight[: len(lines)], least[: len(lines)]
        if lines[-1] - lines[0] == len(lines) - 1:  # all different
            block = slice(lines[0], lines[-1] + 1)
            return self._weight[block], self._least[block]
        place = rows.start, rows.stop
        if place not in self._edges:  # the same few at every step
            self._edges[place] = self._weight[lines], self._least[lines]
        return self._edges[place]
