"""Painting the cells of one grid: colours, lines, textures and numbers."""

import functools

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPaintEngine, QPainter, QPen

from deconvgui.connectivity.frames import Window
from deconvgui.ui import theme
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.numbers import FontSize, font_size, paint_numbers
from deconvgui.ui.connectivity.scene import Grid
from deconvgui.ui.connectivity.shades import ROLES, Levels, Shades, levels, mixed
from deconvgui.ui.connectivity.textures import FINE, paint_textures
from deconvgui.ui.theme import Theme

RULED = 9.0
"""Pixels of a cell below which lines between the cells would drown their colours."""


def paint_cells(painter: QPainter, place: Place, grid: Grid, look: Theme, size_of: FontSize = font_size) -> None:
    """Paint everything of a grid that is not a mark of the present step."""
    level = paint_ground(painter, place, grid, look)
    paint_numbers(painter, place, grid, level, Shades.of(grid.role, look), size_of(grid, place.side))


def paint_block(
    painter: QPainter, place: Place, grid: Grid, look: Theme, block: Window, size_of: FontSize = font_size
) -> None:
    """Paint some cells of a grid anew, just as they are among all others."""
    around = block.grown(grid.shape)  # textures of neighbours reach over, numbers do not
    if place.side % 1:
        around = around.even(grid.shape)
    outer, shades = _part_place(place, around), Shades.of(grid.role, look)
    part = grid.part(around)
    level = levels(part)
    painter.setClipRect(place.cell(*block).toAlignedRect())
    _fill(painter, outer, level, shades)
    _rule(painter, place, grid, look, around)
    paint_textures(painter, outer, part, look)
    rows, columns = block.top - around.top, block.left - around.left
    inner = np.s_[rows : rows + block.height, columns : columns + block.width]
    paint_numbers(painter, _part_place(place, block), grid.part(block), level[inner], shades, size_of(grid, place.side))


def _part_place(place: Place, block: Window) -> Place:
    cells = place.cell(*block)
    return Place(cells, cells, place.side)


def paint_ground(painter: QPainter, place: Place, grid: Grid, look: Theme) -> Levels:
    """Paint colours, lines and textures of a grid, without its numbers; return the levels of its cells."""
    shades, level = Shades.of(grid.role, look), levels(grid)
    _fill(painter, place, level, shades)
    _rule(painter, place, grid, look)
    paint_textures(painter, place, grid, look)
    return level


def _fill(painter: QPainter, place: Place, level: Levels, shades: Shades) -> None:
    if painter.paintEngine().type() == QPaintEngine.Type.Raster:
        _fill_image(painter, place, level, shades)
    else:
        _fill_rectangles(painter, place, level, shades)


def _fill_image(painter: QPainter, place: Place, level: Levels, shades: Shades) -> None:
    """Paint all colours as one image of a pixel a cell."""
    rows, columns = level.shape
    pixels = shades.fill_table[level].tobytes()
    image = QImage(pixels, columns, rows, 4 * columns, QImage.Format.Format_RGB32)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    painter.drawImage(place.cells, image)


def _fill_rectangles(painter: QPainter, place: Place, level: Levels, shades: Shades) -> None:
    """Paint runs of equal colour as rectangles, so that a vector file stays sharp."""
    for row, line in enumerate(level):
        starts = np.flatnonzero(np.diff(line, prepend=-1.0))
        ends = np.append(starts[1:], len(line))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            painter.fillRect(place.cell(row, start, 1, end - start), shades.fills[line[start]])


def _rule(painter: QPainter, place: Place, grid: Grid, look: Theme, block: Window | None = None) -> None:
    """Paint the lines between the cells, of a block or all, and the frame in the tensor's colour."""
    smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    if place.side >= RULED:
        painter.setPen(QPen(mixed(look.surface, look.line, min(1.0, 0.05 * place.side)), theme.thick(1)))
        rect, shape = (place.cell(*block), block[2:]) if block else (place.cells, grid.shape)
        painter.drawLines(_lines(rect.getRect(), shape, place.side))
    if block is None or block.on_edge(grid.shape):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        fine = place.side < FINE
        painter.setPen(QPen(ROLES[grid.role], theme.thick(1 if fine else 2)))
        painter.drawRect(place.cells.adjusted(-1, -1, 0, 0) if fine else place.cells)  # it would hide the outer cells
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=smooth)


@functools.lru_cache(32)
def _lines(corner_and_size: tuple[float, float, float, float], shape: tuple[int, int], side: float) -> list[QLineF]:
    rect = QRectF(*corner_and_size)
    rows = (rect.top() + row * side for row in range(1, shape[0]))
    columns = (rect.left() + column * side for column in range(1, shape[1]))
    across = [QLineF(rect.left(), y, rect.right(), y) for y in rows]
    return across + [QLineF(x, rect.top(), x, rect.bottom()) for x in columns]
