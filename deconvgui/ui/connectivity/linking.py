"""Which cells belong together: all that makes an output cell, all that an input cell reaches, all that a weight joins.

Without Qt; every grid can be asked, and all of them answer.
"""

import functools

import numpy as np

from deconvgui.connectivity.cells import Cell
from deconvgui.operators.axis import Indices
from deconvgui.operators.geometry import Geometry, Links
from deconvgui.ui.connectivity.scene import Key
from deconvgui.workbench.connectivity import ConnectivityView

Linked = dict[Key, Indices]
"""Cells of grids, (cells, 2)."""

_SIDES: dict[Key, int] = {"input": 0, "stored": 1, "output": 2}
"""Where in `Links` the cells of a grid stand."""


def linked(view: ConnectivityView, key: Key, cell: Cell) -> Linked:
    """Return the cells of all grids that are linked with a cell of one of them; itself included."""
    found = _origin(view, key, cell)
    if found is None:
        return {key: np.array([cell])}
    origin, (row, column) = found
    links = _links(view.geometry)
    chosen = (links[_SIDES[origin]] == (row, column)).all(1)
    cells: Linked = {name: np.unique(links[side][chosen], axis=0) for name, side in _SIDES.items()}
    cells[origin] = np.array([(row, column)])
    cells["rotated"] = np.array(view.geometry.kernel_shape) - 1 - cells["stored"]
    cells["middle"] = _on_middle(view, cells)
    return cells


@functools.lru_cache(4)
def _links(geometry: Geometry) -> Links:
    return geometry.links()


def _origin(view: ConnectivityView, key: Key, cell: Cell) -> tuple[Key, Cell] | None:
    """Return the input, weight or output that a cell stands for; None for zeros, for cropped cells and the lens."""
    rows, columns = view.geometry.kernel_shape
    if key == "rotated":
        return "stored", (rows - 1 - cell[0], columns - 1 - cell[1])
    if key == "middle":
        return _below_middle(view, cell)
    return None if key == "lens" else (key, cell)


def _below_middle(view: ConnectivityView, cell: Cell) -> tuple[Key, Cell] | None:
    gathers, (rows, columns) = view.frame.mode == "gather", view.geometry.axes
    corner = view.walk.expanded.first if gathers else view.walk.canvas.corner
    shape = view.geometry.small_shape if gathers else view.geometry.large_shape
    strides = (rows.stride, columns.stride) if gathers else (1, 1)
    (row, above), (column, before) = (divmod(a - b, s) for a, b, s in zip(cell, corner, strides, strict=True))
    if above or before or not (0 <= row < shape[0] and 0 <= column < shape[1]):
        return None
    return "input" if gathers else "output", (row, column)


def _on_middle(view: ConnectivityView, cells: Linked) -> Indices:
    """Return where the linked inputs stand on the expanded input, or the linked outputs on the canvas."""
    if view.frame.mode == "scatter":
        return np.asarray(cells["output"] + np.array(view.walk.canvas.corner))
    strides = [axis.stride for axis in view.geometry.axes]
    return np.asarray(cells["input"] * strides + np.array(view.walk.expanded.first))
