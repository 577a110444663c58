"""What is seen of the matrix at one step, as grids that are painted like all others. Without Qt."""

from dataclasses import dataclass, replace

import numpy as np

from deconvgui.connectivity.cells import OutputKind
from deconvgui.connectivity.frames import Window
from deconvgui.operators.axis import Indices
from deconvgui.texts import tr
from deconvgui.ui.connectivity.matrix_pattern import Pattern
from deconvgui.ui.connectivity.scene import Grid
from deconvgui.workbench.connectivity import ConnectivityView

_NOTHING = np.empty((0, 2), int)


@dataclass(frozen=True)
class Band:
    """The row or the column of the present step; the other one is None."""

    row: int | None
    column: int | None

    @classmethod
    def of(cls, view: ConnectivityView, pattern: Pattern) -> "Band":
        """Return the output cell's in a gathering walk, and the input cell's in a scattering one."""
        gathers = view.frame.mode == "gather"
        return cls(view.frame.index, None) if gathers == pattern.transposed else cls(None, view.frame.index)


def centre(view: ConnectivityView, pattern: Pattern) -> tuple[int, int]:
    """Return row and column of an entry in the midst of those of the present step."""
    inputs = flat(view.frame.active_inputs, view.geometry.small_shape[1])
    outputs = flat(view.frame.active_outputs, view.geometry.large_shape[1])
    return pattern.turned(*(cells[len(cells) // 2] if cells else 0 for cells in (inputs, outputs)))


def part(pattern: Pattern, window: Window, pool: int) -> Grid:
    """Return what is seen of the matrix; empty entries stay blank."""
    values, shown = pattern.part(window, pool)
    name, size = caption(pattern)
    kinds = np.zeros(values.shape, np.int8)
    return Grid("matrix", "weights", name, size, values, kinds, OutputKind, shown, pattern.scale, _NOTHING)


def caption(pattern: Pattern) -> tuple[str, str]:
    """Return the title of the matrix: the product, and what rows and columns are."""
    rows, columns = pattern.shape
    if pattern.transposed:
        size = tr("Connectivity", "{rows} × {columns}: output cells × input cells")
        return "y = Cᵀ x", size.format(rows=rows, columns=columns)
    size = tr("Connectivity", "{rows} × {columns}: input cells × output cells")
    return "yᵀ = xᵀ C", size.format(rows=rows, columns=columns)


def vector(grid: Grid, cells: slice, *, upright: bool, square: bool) -> Grid:
    """Return some cells of the input or the output in a line; only square cells have room for textures."""
    values, shown = grid.values.ravel()[cells], grid.shown.ravel()[cells]
    kinds = grid.kinds.ravel()[cells] if square else np.zeros(len(values), np.int8)
    shape = (-1, 1) if upright else (1, -1)
    line = values.reshape(shape), kinds.reshape(shape), shown.reshape(shape)
    return replace(grid, values=line[0], kinds=line[1], shown=line[2], active=_NOTHING)


def flat(cells: Indices, columns: int) -> list[int]:
    """Return the places of cells in a flattened image with so many columns."""
    return [row * columns + column for row, column in cells.tolist()]
