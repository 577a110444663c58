"""How much the data see of each pixel of the scene: Cᵀ1."""

from typing import Any

import numpy as np

from deconvgui.operators.base import Shape
from deconvgui.operators.roundtrip import At, RoundTrip
from deconvgui.operators.span import Indices
from deconvgui.restoration.method import Image

LEAST_SEEN = 0.01
"""Pixels of which the data see less than this share of the average one stay as they began (Bertero, Boccacci)."""

BATCH = 64
"""Rows that are compared at a time."""


class Coverage:
    """The weights 1 / Cᵀ1, of whose rows all between two margins are alike: one of them stands for all.

    Parameters
    ----------
    trip : RoundTrip
    shape : tuple of int
        The scene's.
    dtype : dtype

    Attributes
    ----------
    shape : tuple of int
        The scene's.
    """

    def __init__(self, trip: RoundTrip, shape: Shape, dtype: np.dtype[np.floating[Any]]) -> None:
        self.shape = shape
        seen = np.empty(shape, dtype)

        def keep(part: Image, at: At) -> None:
            seen[at] = part

        trip(None, lambda part, _: part.fill(1), keep)
        hidden_below = LEAST_SEEN * seen.mean()
        kept, self._line = _distinct(seen)
        self._hidden = kept <= hidden_below
        self._some_hidden = bool(self._hidden.any())
        self._weight = 1 / np.where(self._hidden, 1, kept)

    def divide(self, part: Image, at: At) -> None:
        """Divide a part of an image by Cᵀ1; pixels that the data do not see become one."""
        lines = self._lines(at[0])
        part *= self._weight[lines, at[1]]
        if self._some_hidden:
            part[np.broadcast_to(self._hidden[lines, at[1]], part.shape)] = 1

    def _lines(self, rows: slice) -> slice | Indices:
        lines = self._line[rows]
        return slice(lines[0], lines[0] + 1) if lines[0] == lines[-1] else lines


def _distinct(image: Image) -> tuple[Image, Indices]:
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
