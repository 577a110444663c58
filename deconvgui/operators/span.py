"""How one axis of an image stands on a canvas, and what stands beside it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Cells = npt.NDArray[Any]
"""Rows of an image or of a spectrum that is still one along the other axis."""

Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Span:
    """An axis of `length` cells that stand on a canvas behind `before` others.

    Attributes
    ----------
    length : int
    before : int
    sources : ndarray of int
        For each of the cells before the axis, of its own and of those behind it: which of its own it repeats. All
        others on the canvas are zero.
    """

    length: int
    before: int
    sources: Indices

    @classmethod
    def bare(cls, length: int, before: int = 0) -> "Span":
        """Return the axis with zeros around it."""
        return cls(length, before, np.arange(0))

    def shifted(self, own: slice) -> slice:
        """Return where some of the axis's own cells stand on the canvas."""
        return slice(self.before + own.start, self.before + own.stop)

    def extend(self, cells: Cells) -> None:
        """Fill all cells of a canvas but the axis's own."""
        cells[: self.before] = 0
        cells[self.before + self.length :] = 0
        for beside, own in self._layers:
            cells[beside] = cells[own]

    def fold(self, cells: Cells) -> None:
        """Add to the axis's own cells those that repeat them: the adjoint of `extend`."""
        for beside, own in self._layers:
            cells[own] += cells[beside]

    def seen(self, data: int, taps: int, origin: int, canvas: int) -> Cells:
        """Return how many of the data see each of the axis's own cells through each tap of a kernel.

        Parameters
        ----------
        data : int
            How many data there are; the first one sees the canvas's first cell through the tap `origin`.
        taps, origin : int
        canvas : int
            Length of the canvas, which is periodic.

        Returns
        -------
        ndarray of float, (length, taps)
        """
        nearest = np.arange(canvas)[:, None] - origin + np.arange(taps)
        cells = (nearest % canvas < data).astype(float)
        self.fold(cells)
        own: Cells = cells[self.shifted(slice(0, self.length))]
        return own

    def seen_whole(self, data: int, taps: int, canvas: int) -> bool:
        """Return whether no datum sees a cell that is always zero, so that a flat scene gives flat data."""
        filled = len(self.sources) or (0 if self.before else self.length)
        return filled >= min(data + taps - 1, canvas)

    @cached_property
    def _layers(self) -> list[tuple[Indices, Indices]]:
        """Which cells beside the axis repeat which of its own, in layers that name none of its own twice."""
        own = self.sources + self.before
        beside = np.flatnonzero(np.arange(len(own)) != own)
        layers = []
        while beside.size:
            first = np.unique(own[beside], return_index=True)[1]
            layers.append((beside[first], own[beside[first]]))
            beside = np.delete(beside, first)
        return layers
