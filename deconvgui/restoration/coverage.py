"""How much the data see of each pixel of the scene: Cᵀ1."""

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.operators.devices import beside
from deconvgui.operators.roundtrip import RoundTrip

LEAST_SEEN = 0.01
"""Pixels of which the data see less than this share of the average one stay as they began (Bertero, Boccacci)."""


UNIT = 4
"""Roundings by which a weight may differ from one and still be one."""


class Coverage:
    """The weights 1 / Cᵀ1, of whose rows all between two margins are alike: one of them stands for all.

    Parameters
    ----------
    trip : RoundTrip
    like : ndarray
        Of whose library and type the weights are.
    mean : float, optional
        The average of Cᵀ1, where the round trip is only a part of the whole.
    """

    def __init__(self, trip: RoundTrip, like: Array, mean: float | None = None) -> None:
        kept, self._line = trip.seen()
        if mean is None:
            lines = kept[:, trip.scene_columns].reshape(len(kept), -1).mean(axis=1, dtype=np.float64)
            mean = float(lines[self._line].mean())
        hidden = kept <= LEAST_SEEN * mean
        weight = np.where(hidden, 0, 1 / np.where(hidden, 1, kept)).astype(like.dtype)
        least = hidden.astype(like.dtype)
        for beyond in (slice(0, trip.scene_columns.start), slice(trip.scene_columns.stop, None)):
            weight[:, beyond] = least[:, beyond] = 0
        self._weight, self._least = beside(weight, like), beside(least, like)
        middle = self._line[len(self._line) // 2]
        self._middle, block = middle, slice(middle, middle + 1)
        self._inside = self._weight[block], self._least[block]
        # Most pixels are seen by a whole PSF of sum one: only the columns beside them are to be divided.
        rounding = UNIT * np.finfo(like.dtype).eps
        off = np.abs(weight[middle] - 1).reshape(weight.shape[1], -1).max(axis=1) > rounding
        before, after = np.flatnonzero(off[: len(off) // 2]), np.flatnonzero(off[len(off) // 2 :])
        self._sides = (
            slice(0, before[-1] + 1 if before.size else 0),
            slice(len(off) // 2 + after[0] if after.size else len(off), None),
        )
        self._edges: dict[tuple[int, int], tuple[Array, Array]] = {}

    def divide(self, part: Array, rows: slice) -> None:
        """Divide some rows of a wide scene by Cᵀ1.

        Pixels that the data do not see become one, those beyond the scene zero, and so does what is below zero.
        """
        weight, least = self._of(rows)
        for columns in self._sides if weight is self._inside[0] else (slice(None),):
            part[:, columns] *= weight[:, columns]
        np.maximum(part, least, out=part)

    def _of(self, rows: slice) -> tuple[Array, Array]:
        lines = self._line[rows]
        if lines[0] == lines[-1] == self._middle:
            return self._inside
        if lines[-1] - lines[0] == len(lines) - 1:  # all different
            block = slice(lines[0], lines[-1] + 1)
            return self._weight[block], self._least[block]
        place = rows.start, rows.stop
        if place not in self._edges:  # the same few at every step
            self._edges[place] = self._weight[lines], self._least[lines]
        return self._edges[place]
