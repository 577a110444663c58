"""Painting the matrix: what holds still over the steps, and what each step adds."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.matrix_labels import AWAY, longest, paint_divisions, paint_labels
from deconvgui.ui.connectivity.matrix_layout import THINNEST, Camera, MatrixLayout, Room, lay_out
from deconvgui.ui.connectivity.matrix_pattern import Pattern
from deconvgui.ui.connectivity.matrix_scene import part, vector
from deconvgui.ui.connectivity.numbers import uncut_size
from deconvgui.ui.connectivity.painting import CellPainter, paint_title
from deconvgui.ui.connectivity.scene import Grid, Key, Scene
from deconvgui.ui.theme import Theme

MARGIN = 8.0
THUMB = 3.0
"""Pixels across the marks that tell which part of the matrix is seen."""


def arrange(pattern: Pattern, rect: QRectF, camera: Camera | None) -> MatrixLayout:
    """Return where everything stands in `rect`."""
    type_ = lettering(rect)
    labels = QFontMetricsF(type_.small).horizontalAdvance(longest(pattern)) + 2.5 * AWAY
    inside = rect.adjusted(MARGIN, 2, -MARGIN, -MARGIN / 2)
    left, top, width, height = inside.x(), inside.y(), inside.width(), inside.height()
    room = Room((left, top, width, height), 2.5 * type_.em, labels)
    return lay_out(pattern.shape, room, transposed=pattern.transposed, camera=camera)


def paint_still(
    painter: QPainter, rect: QRectF, layout: MatrixLayout, pattern: Pattern, scene: Scene, look: Theme
) -> None:
    """Paint what does not depend on the step: title, labels, entries and the input."""
    type_, grid = lettering(rect), part(pattern, layout.window, layout.pool)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, look.surface)
    paint_title(painter, layout.title, grid, look, type_)
    _paint_entries(painter, layout, pattern, grid, look)
    paint_labels(painter, layout, pattern, type_.small, look)
    paint_vector(painter, layout, pattern, scene["input"], look)
    _paint_names(painter, layout, pattern, type_, look)
    _paint_thumbs(painter, layout, look)


def paint_vector_cells(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Paint the cells of a vector, with their numbers where none would be cut short."""
    paint_cells(painter, place, grid, look, uncut_size)


def paint_vector(
    painter: QPainter,
    layout: MatrixLayout,
    pattern: Pattern,
    grid: Grid,
    look: Theme,
    paint: CellPainter = paint_vector_cells,
) -> None:
    """Paint the strip of the input or of the output, as far as its cells are seen."""
    upright, window = _upright(pattern, grid.key), layout.window
    first, count = (window.top, window.height) if upright else (window.left, window.width)
    place = layout.row_cell(first, count) if upright else layout.column_cell(first, count)
    cells = vector(grid, slice(first, first + count), upright=upright, square=layout.side >= THINNEST)
    strip = layout.rows if upright else layout.columns
    painter.save()
    painter.setClipRect(strip.adjusted(-1, -1, 1, 1))
    paint(painter, Place(place, place, layout.side), cells, look)
    painter.restore()


def _upright(pattern: Pattern, key: Key) -> bool:
    """Return whether a vector stands beside the rows."""
    return (key == "output") == pattern.transposed


def _paint_entries(painter: QPainter, layout: MatrixLayout, pattern: Pattern, grid: Grid, look: Theme) -> None:
    corner, side = layout.block(*layout.window[:2]).topLeft(), layout.side * layout.pool
    cells = QRectF(corner.x(), corner.y(), grid.shape[1] * side, grid.shape[0] * side)
    painter.save()
    painter.setClipRect(layout.plot.adjusted(-1, -1, 1, 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    paint_cells(painter, Place(cells, cells, side), grid, look)
    paint_divisions(painter, layout, pattern, look)
    painter.restore()


def _paint_names(painter: QPainter, layout: MatrixLayout, pattern: Pattern, type_: Lettering, look: Theme) -> None:
    """Paint x and y at the beginnings of their strips."""
    font = QFont(type_.title)
    font.setItalic(True)
    painter.setFont(font)
    painter.setPen(look.text)
    rows, columns = ("y", "x") if pattern.transposed else ("x", "y")
    above = QRectF(layout.rows.left() - 20, layout.rows.top() - type_.em - 2, layout.rows.width() + 40, type_.em)
    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, rows)
    left = QRectF(layout.columns.left() - 30 - AWAY, layout.columns.top(), 30, layout.columns.height())
    painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, columns)


def _paint_thumbs(painter: QPainter, layout: MatrixLayout, look: Theme) -> None:
    """Paint at the far edges which part of the matrix is seen, where it is not all of it."""
    plot, camera = layout.plot, layout.camera
    height, width = (count * layout.side for count in layout.shape)
    if height > plot.height() + 1:
        top = plot.top() + plot.height() * camera.top / height
        painter.fillRect(QRectF(plot.right() + 1, top, THUMB, max(plot.height() ** 2 / height, 8)), look.muted)
    if width > plot.width() + 1:
        left = plot.left() + plot.width() * camera.left / width
        painter.fillRect(QRectF(left, plot.bottom() + 1, max(plot.width() ** 2 / width, 8), THUMB), look.muted)
