"""Rows of grids with their names above them: all cells of a row are equally large."""

import itertools
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from deconvgui.ui import theme
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.lettering import Lettering
from deconvgui.ui.connectivity.marks import block, hull, paint_marks
from deconvgui.ui.connectivity.painting import CellPainter, paint_title
from deconvgui.ui.connectivity.scene import Grid
from deconvgui.ui.connectivity.shades import clear

HEAD, GAP, LARGEST = 2.7, 2.0, 3.0
"""Lines of text for a name, between grids, and to a cell."""


def side_for(grids: Sequence[Grid], rect: QRectF, type_: Lettering) -> float:
    """Return the pixels of the largest cells with which a row of grids fits a rectangle."""
    sides = [*range(int(LARGEST * type_.em), 8, -1), *(half / 2 for half in range(16, 1, -1))]
    return next((float(side) for side in sides if _fits(grids, rect, type_, side)), 1.0)


def places(grids: Sequence[Grid], rect: QRectF, type_: Lettering, side: float) -> Iterator[Place]:
    """Yield where each grid of a row stands; what room is left is shared out between them."""
    spare = max(rect.width() - _width(grids, type_, side), 0.0) / (len(grids) + 1)
    height = max(grid.shape[0] for grid in grids) * side
    left, top = rect.left() + spare, rect.top() + HEAD * type_.em
    for grid in grids:
        slot = _slot(grid, type_, side)
        width, rows = grid.shape[1] * side, grid.shape[0] * side
        cells = QRectF(round(left + (slot - width) / 2), round(top + (height - rows) / 2), width, rows)
        yield Place(cells, QRectF(left, cells.top() - HEAD * type_.em, slot, (HEAD - 0.3) * type_.em), side)
        left += slot + GAP * type_.em + spare


def paint_row(
    painter: QPainter,
    grids: Sequence[Grid],
    rect: QRectF,
    type_: Lettering,
    side: float,
    cells: Sequence[CellPainter],
    *,
    joined: bool = False,
) -> None:
    """Paint a row, each grid by its own of `cells`.

    Where the grids are `joined`, the way from active cells to those of the next grid is shaded.
    """
    look, where = theme.current(), list(places(grids, rect, type_, side))
    if joined:
        for start, end in itertools.pairwise(map(block, where, grids)):
            _paint_link(painter, start, end)
    for place, grid, paint in zip(where, grids, cells, strict=True):
        paint_title(painter, place.title, grid, look, type_)
        paint(painter, place, grid, look)
        paint_marks(painter, place, grid, look)


def _paint_link(painter: QPainter, start: QRectF | None, end: QRectF | None) -> None:
    if start is None or end is None:
        return
    painter.setPen(QPen(clear(theme.PRESENT, 0.5), theme.thick(1)))
    painter.setBrush(clear(theme.PRESENT, 0.1))
    painter.drawPolygon(hull(start, end))


def _fits(grids: Sequence[Grid], rect: QRectF, type_: Lettering, side: float) -> bool:
    rows = max(grid.shape[0] for grid in grids)
    return rows * side + HEAD * type_.em <= rect.height() and _width(grids, type_, side) <= rect.width()


def _width(grids: Sequence[Grid], type_: Lettering, side: float) -> float:
    return sum(_slot(grid, type_, side) for grid in grids) + GAP * type_.em * (len(grids) - 1)


def _slot(grid: Grid, type_: Lettering, side: float) -> float:
    name = QFontMetricsF(type_.title).horizontalAdvance(grid.name) + 1.1 * type_.em
    return max(grid.shape[1] * side, name, QFontMetricsF(type_.small).horizontalAdvance(grid.size)) + 2
