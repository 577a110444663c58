"""Painting the cells of one grid: colours, lines, textures and numbers."""

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPen

from deconvgui.ui import theme
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.numbers import paint_numbers
from deconvgui.ui.connectivity.scene import Grid
from deconvgui.ui.connectivity.shades import ROLES, Levels, Shades, levels, mixed
from deconvgui.ui.connectivity.textures import FINE, paint_textures
from deconvgui.ui.theme import Theme

RULED = 9.0
"""Pixels of a cell below which lines between the cells would drown their colours."""


def paint_cells(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Paint everything of a grid that is not a mark of the present step."""
    paint_ground(painter, place, grid, look)
    paint_numbers(painter, place, grid, levels(grid), Shades.of(grid.role, look))


def paint_ground(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Paint colours, lines and textures of a grid, without its numbers."""
    shades, level = Shades.of(grid.role, look), levels(grid)
    if painter.paintEngine().type() == QPaintEngine.Type.Raster:
        _fill_image(painter, place, level, shades)
    else:
        _fill_rectangles(painter, place, level, shades)
    _rule(painter, place, grid, look)
    paint_textures(painter, place, grid, look)


def _fill_image(painter: QPainter, place: Place, level: Levels, shades: Shades) -> None:
    """Paint all colours as one image of a pixel a cell."""
    rows, columns = level.shape
    image = QImage(level.tobytes(), columns, rows, columns, QImage.Format.Format_Indexed8)
    image.setColorTable(shades.fill_table)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    painter.drawImage(place.cells, image)
    painter.restore()


def _fill_rectangles(painter: QPainter, place: Place, level: Levels, shades: Shades) -> None:
    """Paint runs of equal colour as rectangles, so that a vector file stays sharp."""
    for row, line in enumerate(level):
        starts = np.flatnonzero(np.diff(line, prepend=-1.0))
        ends = np.append(starts[1:], len(line))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            painter.fillRect(place.cell(row, start, 1, end - start), shades.fills[line[start]])


def _rule(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Paint the lines between the cells, and the frame in the tensor's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if place.side >= RULED:
        painter.setPen(QPen(mixed(look.surface, look.line, min(1.0, 0.05 * place.side)), theme.thick(1)))
        painter.drawLines(_lines(place.cells, grid.shape, place.side))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    fine = place.side < FINE
    painter.setPen(QPen(ROLES[grid.role], theme.thick(1 if fine else 2)))
    painter.drawRect(place.cells.adjusted(-1, -1, 0, 0) if fine else place.cells)  # it would hide the outer cells
    painter.restore()


def _lines(rect: QRectF, shape: tuple[int, int], side: float) -> list[QLineF]:
    rows = (rect.top() + row * side for row in range(1, shape[0]))
    columns = (rect.left() + column * side for column in range(1, shape[1]))
    across = [QLineF(rect.left(), y, rect.right(), y) for y in rows]
    return across + [QLineF(x, rect.top(), x, rect.bottom()) for x in columns]
