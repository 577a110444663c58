"""What each cell of a drawn grid is: zeros that are inserted, padded or cropped must not look alike."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from deconvgui.connectivity.expansion import window, zero_insert
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import AxisGeometry, Geometry
from deconvgui.texts import mark, tr

Kinds = npt.NDArray[np.int8]
Cell = tuple[int, int]
"""Row and column, counted from zero."""


class CellKind(IntEnum):
    """Cells of the zero-inserted and padded input; where two axes differ, the higher kind wins."""

    REAL = 0
    INSERTED = 1
    PADDING = 2
    OUTPUT_PADDING = 3
    CROPPED = 4

    @property
    def label(self) -> str:
        """A short name for a legend."""
        return tr("Cells", _CELL_LABELS[self])


class OutputKind(IntEnum):
    """Cells of the output; bit 0: no product arrives, bit 1: owed to output_padding. CROPPED ones lie around it."""

    REAL = 0
    BIAS_ONLY = 1
    OUTPUT_PADDING_REAL = 2
    OUTPUT_PADDING_BIAS_ONLY = 3
    CROPPED = 4

    @property
    def label(self) -> str:
        """A short name for a legend."""
        return tr("Cells", _OUTPUT_LABELS[self])


_CELL_LABELS = {
    CellKind.REAL: mark("Cells", "input"),
    CellKind.INSERTED: mark("Cells", "inserted zero"),
    CellKind.PADDING: mark("Cells", "padding"),
    CellKind.OUTPUT_PADDING: mark("Cells", "output padding"),
    CellKind.CROPPED: mark("Cells", "cropped"),
}
_OUTPUT_LABELS = {
    OutputKind.REAL: mark("Cells", "output"),
    OutputKind.BIAS_ONLY: mark("Cells", "bias only"),
    OutputKind.OUTPUT_PADDING_REAL: mark("Cells", "output padding, real"),
    OutputKind.OUTPUT_PADDING_BIAS_ONLY: mark("Cells", "output padding, bias only"),
    OutputKind.CROPPED: mark("Cells", "cropped"),
}


@dataclass(frozen=True)
class Expanded:
    """The zero-inserted input with everything around it, on which the gathering window moves by one cell a step.

    Attributes
    ----------
    values : ndarray, (rows, columns)
        Also under cropped cells, which a view fades.
    kinds : ndarray of int8, (rows, columns)
        A `CellKind` for each cell.
    first : (int, int)
        Where input cell (0, 0) stands; cell (r, c) stands stride · (r, c) further.
    corner : (int, int)
        Upper left cell of the window for output (0, 0).
    """

    values: Array
    kinds: Kinds
    first: Cell
    corner: Cell

    @classmethod
    def of(cls, geometry: Geometry, x: Array) -> "Expanded":
        """Return the grid for an input `x` of the small shape of a geometry of two axes."""
        rows, columns = (expanded_axis(axis) for axis in geometry.axes)
        kinds = np.maximum.outer(rows[0], columns[0])
        first = rows[1], columns[1]
        inserted = zero_insert(x, [axis.stride for axis in geometry.axes])
        values = window(inserted, (-first[0], -first[1]), kinds.shape)
        return cls(values, kinds, first, (rows[2], columns[2]))


@dataclass(frozen=True)
class Canvas:
    """All cells that a product can reach, of length L = s(n − 1) + K, with the output as a frame upon it.

    Attributes
    ----------
    kinds : ndarray of int8, (rows, columns)
        An `OutputKind` for each cell; those outside of the output are CROPPED.
    first : (int, int)
        Where the product of input (0, 0) and tap (0, 0) falls.
    corner : (int, int)
        Where output (0, 0) stands: p_b cells further than `first`.
    """

    kinds: Kinds
    first: Cell
    corner: Cell

    @classmethod
    def of(cls, geometry: Geometry) -> "Canvas":
        """Return the canvas of a geometry of two axes."""
        rows, columns = (min(0, axis.before) for axis in geometry.axes)
        ends = [max(axis.scatter_length, axis.before + axis.large) for axis in geometry.axes]
        corner = geometry.axes[0].before - rows, geometry.axes[1].before - columns
        kinds = np.full((ends[0] - rows, ends[1] - columns), OutputKind.CROPPED, np.int8)
        inside = output_kinds(geometry)
        kinds[corner[0] : corner[0] + inside.shape[0], corner[1] : corner[1] + inside.shape[1]] = inside
        return cls(kinds, (-rows, -columns), corner)


def output_kinds(geometry: Geometry) -> Kinds:
    """Return an `OutputKind` for each cell of the large side of a geometry of two axes."""
    rows, columns = map(output_axis, geometry.axes)
    return np.bitwise_or.outer(rows, columns).astype(np.int8)


def output_axis(axis: AxisGeometry) -> Kinds:
    """Return an `OutputKind` for each large cell of one axis."""
    reached = np.where(axis.reached, 0, OutputKind.BIAS_ONLY)
    return (reached | np.where(axis.extra, OutputKind.OUTPUT_PADDING_REAL, 0)).astype(np.int8)


def planar(geometry: Geometry) -> Geometry:
    """Return a geometry of two axes: one of a single axis becomes an image of one row."""
    if len(geometry.axes) == 2:
        return geometry
    return Geometry((AxisGeometry(small=1, kernel=1, large=1), *geometry.axes))


def expanded_axis(axis: AxisGeometry) -> tuple[Kinds, int, int]:
    """Return the kinds along an axis, and where the first input cell and the first window stand."""
    start, end = -axis.pad_before, axis.inserted + axis.pad_after
    low, high = min(start, 0), max(end, axis.inserted)
    position = np.arange(low, high)
    kinds = np.where(position % axis.stride == 0, CellKind.REAL, CellKind.INSERTED)
    kinds[(position < 0) | (position >= axis.inserted)] = CellKind.PADDING
    kinds[position >= max(axis.inserted, end - axis.output_padding)] = CellKind.OUTPUT_PADDING
    kinds[(position < start) | (position >= end)] = CellKind.CROPPED
    return kinds.astype(np.int8), -low, start - low
