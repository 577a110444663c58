"""Which cells belong together: all that makes an output cell, all that an input cell reaches, all that a weight joins.

Without Qt; every grid and the matrix can be asked, and all of them answer.
"""

from typing import NamedTuple

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


class MatrixLinks(NamedTuple):
    """What is lit in C: whole rows (input cells), whole columns (output cells), and entries, (entries, 2)."""

    rows: Indices
    columns: Indices
    entries: Indices


def linked(view: ConnectivityView, key: Key, cell: Cell) -> Linked:
    """Return the cells of all grids that are linked with a cell of one of them; itself included.

    An entry of the matrix is one link: an input cell, a weight and an output cell, or no weight where it is empty.
    """
    found = origin(view, key, cell)
    if found is None:
        return {key: np.array([cell])}
    name, place = found
    rows, columns = _axis_links(view.geometry, name, place)
    cells: Linked = {grid: _products(np.unique(rows[side]), np.unique(columns[side])) for grid, side in _SIDES.items()}
    if name == "matrix":
        cells["input"], cells["output"] = (np.array([end]) for end in entry_ends(view.geometry, place))
    else:
        cells[name] = np.array([place])
    cells["rotated"] = np.array(view.geometry.kernel_shape) - 1 - cells["stored"]
    cells["middle"] = _on_middle(view, cells)
    return cells


def around(view: ConnectivityView, key: Key, cell: Cell) -> Linked:
    """Return the other inputs in the row of an entry and the other outputs in its column; nothing for cells."""
    if key != "matrix":
        return {}
    start, end = entry_ends(view.geometry, cell)
    return {"input": linked(view, "output", end)["input"], "output": linked(view, "input", start)["output"]}


def in_matrix(view: ConnectivityView, key: Key, cell: Cell) -> MatrixLinks:
    """Return what a cell of a grid, or an entry, is in C: a row, a column, entries, or all of these."""
    none, found = np.empty(0, int), origin(view, key, cell)
    if found is None:
        return MatrixLinks(none, none, none.reshape(0, 2))
    name, place = found
    if name == "stored":
        rows, columns = _axis_links(view.geometry, name, place)
        small = np.add.outer(rows.small * view.geometry.small_shape[1], columns.small).ravel()
        large = np.add.outer(rows.large * view.geometry.large_shape[1], columns.large).ravel()
        return MatrixLinks(none, none, np.stack([small, large], -1))
    if name == "matrix":
        return MatrixLinks(np.array([place[0]]), np.array([place[1]]), np.array([place]))
    shape = view.geometry.small_shape if name == "input" else view.geometry.large_shape
    at = np.array([place[0] * shape[1] + place[1]])
    return MatrixLinks(at if name == "input" else none, none if name == "input" else at, none.reshape(0, 2))


def entry_ends(geometry: Geometry, entry: Cell) -> tuple[Cell, Cell]:
    """Return the input cell and the output cell that an entry of C joins."""
    return divmod(entry[0], geometry.small_shape[1]), divmod(entry[1], geometry.large_shape[1])


def origin(view: ConnectivityView, key: Key, cell: Cell) -> tuple[Key, Cell] | None:
    """Return the input, weight, output or entry that a cell stands for; None for zeros and for cropped cells."""
    rows, columns = view.geometry.kernel_shape
    if key == "rotated":
        return "stored", (rows - 1 - cell[0], columns - 1 - cell[1])
    if key == "lens":
        window = view.frame.window
        return _below_middle(view, (window.top + cell[0], window.left + cell[1]))
    return _below_middle(view, cell) if key == "middle" else (key, cell)


def _axis_links(geometry: Geometry, name: Key, place: Cell) -> tuple[Links, Links]:
    """Return the links of a cell along the rows and along the columns; all pairs of them are its links."""
    start, end = entry_ends(geometry, place) if name == "matrix" else (place, place)
    chosen = []
    for number, axis in enumerate(geometry.axes):
        links = axis.links()
        if name == "matrix":
            mask = (links.small == start[number]) & (links.large == end[number])
        else:
            mask = links[_SIDES[name]] == place[number]
        chosen.append(Links(*(side[mask] for side in links)))
    return chosen[0], chosen[1]


def _products(rows: Indices, columns: Indices) -> Indices:
    """Return all pairs of a row and a column, (pairs, 2)."""
    return np.stack([np.repeat(rows, len(columns)), np.tile(columns, len(rows))], -1)


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
