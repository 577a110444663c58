"""Labels of the matrix: every cell where there is room, else the rows of the images, else nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from deconvgui.ui import theme
from deconvgui.ui.connectivity.lettering import SMALLEST
from deconvgui.ui.connectivity.matrix_layout import MatrixLayout
from deconvgui.ui.connectivity.matrix_pattern import Pattern
from deconvgui.ui.connectivity.shades import mixed
from deconvgui.ui.theme import Theme

AWAY = 4.0
"""Pixels between a label and what it belongs to."""
STEPS = (1, 2, 5, 10, 20, 50)
"""Of labels, where not all have room."""
DIVIDED = 3.0
"""Pixels of an entry from which on there are lines between the rows of the images."""


class _Label(NamedTuple):
    text: str
    first: int
    extent: int
    room: int
    """Cells to the next label."""


def longest(pattern: Pattern) -> str:
    """Return the label that needs most room."""
    return max((_cell_text(count - 1, block) for count, block in _axes(pattern)), key=len)


def paint_labels(painter: QPainter, layout: MatrixLayout, pattern: Pattern, font: QFont, look: Theme) -> None:
    """Paint the labels of the rows at the left, and those of the columns above."""
    painter.setPen(look.muted)
    painter.setFont(_fitting(font, layout.side))
    left = min(layout.plot.left(), layout.rows.left()) - AWAY
    top = min(layout.plot.top(), layout.columns.top()) - AWAY
    (rows, row_block), (columns, column_block) = _axes(pattern)
    window, line = layout.window, QFontMetricsF(painter.font()).height()
    for label in _labels(rows, row_block, layout.side, line, range(window.top, window.top + window.height)):
        cell = layout.row_cell(label.first, label.extent)
        _paint_beside(painter, cell, label.text, left, layout.plot)
    for label in _labels(columns, column_block, layout.side, line, range(window.left, window.left + window.width)):
        cell = layout.column_cell(label.first, label.extent)
        _paint_above(painter, cell, label, top, layout)


def _paint_beside(painter: QPainter, cell: QRectF, text: str, right: float, plot: QRectF) -> None:
    top, bottom = max(cell.top(), plot.top()), min(cell.bottom(), plot.bottom())
    if bottom - top > 0.6 * cell.height():
        rect = QRectF(0, (top + bottom) / 2 - 20, right, 40)
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def _paint_above(painter: QPainter, cell: QRectF, label: _Label, bottom: float, layout: MatrixLayout) -> None:
    """Paint the label of a column upright where there is room, and turned where not."""
    if not layout.plot.left() <= cell.center().x() <= layout.plot.right():
        return
    metrics, text, room = QFontMetricsF(painter.font()), label.text, label.room * layout.side
    if metrics.horizontalAdvance(text) + AWAY <= room:
        rect = QRectF(cell.center().x() - room / 2, bottom - metrics.height(), room, metrics.height())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        return
    painter.save()
    painter.translate(QPointF(cell.center().x(), bottom))
    painter.rotate(-90)
    painter.drawText(QPointF(0, metrics.capHeight() / 2), text)
    painter.restore()


def paint_divisions(painter: QPainter, layout: MatrixLayout, pattern: Pattern, look: Theme) -> None:
    """Paint lines where one row of an image ends and the next begins: they show the blocks of the matrix."""
    if layout.side < DIVIDED:
        return
    plot, corner = layout.plot, layout.block(0, 0).topLeft()
    painter.setPen(QPen(mixed(look.surface, look.muted, 0.55), theme.thick(1)))
    (rows, row_block), (columns, column_block) = _axes(pattern)
    for row in range(row_block, rows, row_block):
        y = corner.y() + row * layout.side
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
    for column in range(column_block, columns, column_block):
        x = corner.x() + column * layout.side
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))


def _axes(pattern: Pattern) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return count and block of the rows, and of the columns."""
    return (pattern.shape[0], pattern.blocks[0]), (pattern.shape[1], pattern.blocks[1])


def _labels(count: int, block: int, side: float, line: float, seen: range) -> Iterator[_Label]:
    """Yield labels that do not touch each other: of every cell, or of some cells or rows of the image."""
    if side >= line - 1:
        yield from (_Label(_cell_text(index, block), index, 1, 1) for index in seen)
        return
    unit = block if count > block else 1
    every = next((step for step in STEPS if step * unit * side >= line), None)
    if every:
        units = range(seen.start // unit // every * every, -(-seen.stop // unit), every)
        yield from (
            _Label(str(at) if unit > 1 else _cell_text(at, block), at * unit, unit, every * unit) for at in units
        )


def _cell_text(index: int, block: int) -> str:
    return f"{index // block}, {index % block}"


def _fitting(font: QFont, side: float) -> QFont:
    """Return the font as small as the rows want it, but never too small to read."""
    fitting = QFont(font)
    while fitting.pixelSize() > SMALLEST and QFontMetricsF(fitting).height() > side + 1:
        fitting.setPixelSize(fitting.pixelSize() - 1)
    return fitting if QFontMetricsF(fitting).height() <= side + 1 else font
