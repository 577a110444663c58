"""Marks upon the matrix: the row or column of the present step, and what is linked with a cell that is pointed at."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from deconvgui.operators.axis import Indices
from deconvgui.ui import theme
from deconvgui.ui.connectivity.linking import Linked, MatrixLinks
from deconvgui.ui.connectivity.marks import stroke
from deconvgui.ui.connectivity.matrix_layout import MatrixLayout
from deconvgui.ui.connectivity.matrix_pattern import Pattern
from deconvgui.ui.connectivity.matrix_scene import Band, flat
from deconvgui.ui.connectivity.shades import clear
from deconvgui.ui.connectivity.textures import FINE
from deconvgui.ui.theme import Theme

BESIDE = 2
"""Pixels between a thin row or column and its outline."""
_DOT = QSizeF(2, 2)
BEYOND = 3
"""Pixels around the matrix in which outlines at its edge are still seen."""


def paint_step(
    painter: QPainter, layout: MatrixLayout, pattern: Pattern, band: Band, cells: Linked, look: Theme
) -> None:
    """Outline the band of the present step, and the cells of the vectors that take part in it."""
    width, rect = stroke(layout.side), _band(layout, band)
    painter.fillRect(rect.intersected(layout.plot), clear(theme.PRESENT, 0.1))
    halo = [(look.surface, width + 2)] if layout.side >= FINE else []
    for colour, extent in (*halo, (theme.PRESENT, width)):
        _outline(painter, layout, [rect], _pen(colour, extent))
        _outline_vectors(painter, layout, _vectors(layout, pattern, cells), _pen(colour, extent))


def paint_lit(
    painter: QPainter, layout: MatrixLayout, pattern: Pattern, lit: MatrixLinks, cells: Linked, look: Theme
) -> None:
    """Outline rows, columns and entries that are linked with what is pointed at, and the cells of the vectors."""
    pen = _pen(look.text, max(1, stroke(layout.side) - 2))
    bands = [_band(layout, _turned(pattern, row, None)) for row in lit.rows.tolist()]
    bands += [_band(layout, _turned(pattern, None, column)) for column in lit.columns.tolist()]
    entries, cells_seen = _entries(layout, pattern, lit.entries), _vectors(layout, pattern, cells)
    _outline(painter, layout, bands, pen)
    if layout.side >= FINE:
        _outline(painter, layout, entries, pen)
        _outline_vectors(painter, layout, cells_seen, pen)
    else:
        _fill(painter, entries, look.text)
        _fill(painter, cells_seen, clear(look.text, 0.4))


def _entries(layout: MatrixLayout, pattern: Pattern, entries: Indices) -> list[QRectF]:
    """Return where entries of C stand, as far as they are seen."""
    places, window = (entries[:, ::-1] if pattern.transposed else entries), layout.window
    inside = (places >= window[:2]) & (places < np.array(window[:2]) + window[2:])
    pixels = np.unique(places[inside.all(1)] // layout.pool, axis=0) * layout.pool
    return [layout.block(row, column, layout.pool, layout.pool) for row, column in pixels.tolist()]


def _vectors(layout: MatrixLayout, pattern: Pattern, cells: Linked) -> list[QRectF]:
    """Return where input and output cells stand in the strips; neighbours are one rectangle."""
    along_rows, along_columns = ("output", "input") if pattern.transposed else ("input", "output")
    rows = flat(cells[along_rows], pattern.blocks[0]) if along_rows in cells else []
    columns = flat(cells[along_columns], pattern.blocks[1]) if along_columns in cells else []
    found = [layout.row_cell(*run) for run in _runs(rows, layout.pool)]
    found += [layout.column_cell(*run) for run in _runs(columns, layout.pool)]
    return [cell for cell in found if cell.intersects(layout.rows) or cell.intersects(layout.columns)]


def _runs(places: list[int], pool: int) -> list[tuple[int, int]]:
    """Return first place and count of each run of neighbours; places that share a pixel are neighbours."""
    pixels = np.unique(np.array(places, int) // pool)
    runs = np.split(pixels, np.flatnonzero(np.diff(pixels) > 1) + 1)
    return [(int(run[0]) * pool, len(run) * pool) for run in runs if len(run)]


def _band(layout: MatrixLayout, band: Band) -> QRectF:
    """Return the rectangle of a row or a column; a thin one gets room, so that its outline does not hide it."""
    if band.row is None:
        rect = layout.block(0, band.column or 0, layout.shape[0])
        return rect if layout.side >= FINE else rect.adjusted(-BESIDE, 0, BESIDE, 0)
    rect = layout.block(band.row, 0, 1, layout.shape[1])
    return rect if layout.side >= FINE else rect.adjusted(0, -BESIDE, 0, BESIDE)


def _turned(pattern: Pattern, row: int | None, column: int | None) -> Band:
    return Band(column, row) if pattern.transposed else Band(row, column)


def _pen(colour: QColor, width: int) -> QPen:
    return QPen(colour, theme.thick(width), Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)


def _fill(painter: QPainter, rects: Iterable[QRectF], colour: QColor) -> None:
    """Fill what is too small for an outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRects([QRectF(rect.topLeft(), rect.size().expandedTo(_DOT)) for rect in rects])
    painter.restore()


def _outline(painter: QPainter, layout: MatrixLayout, rects: list[QRectF], pen: QPen) -> None:
    _draw(painter, layout.plot.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND), rects, pen)


def _outline_vectors(painter: QPainter, layout: MatrixLayout, rects: list[QRectF], pen: QPen) -> None:
    across = layout.rows.united(layout.columns).united(layout.plot)
    _draw(painter, across.adjusted(-BEYOND, -BEYOND, BEYOND, BEYOND), rects, pen)


def _draw(painter: QPainter, clip: QRectF, rects: list[QRectF], pen: QPen) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setClipRect(clip)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRects(rects)
    painter.restore()
