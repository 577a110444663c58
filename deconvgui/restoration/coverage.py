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
        weight = (1 / np.where(hidden, 1, kept)).astype(dtype)
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
