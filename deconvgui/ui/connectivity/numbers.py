"""Numbers in cells: as large as fit, and none where they could not be read."""

import functools
from collections.abc import Callable, Iterator

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from deconvgui.connectivity.cells import CellKind
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.lettering import SMALLEST, figures, short
from deconvgui.ui.connectivity.scene import Grid, Mask
from deconvgui.ui.connectivity.shades import Levels, Shades

SHARE = 0.42
"""Of a cell, for the height of the font."""
SMALL_SHARE, TIGHT_SHARE, SMALL = 0.62, 0.65, 11
"""Of a small cell, as far as the font stays below some pixels; the second where no number is cut short."""
TAGGED = 26.0
"""Pixels of a cell from which on it has room for the weight that lies on it."""
LIFT = 0.08
"""Of a cell, by which a number gives way to the weight that may come to lie below it."""
ROUNDING = 1e-12
"""Of the largest magnitude: sums that should be zero are not written as 1e−17."""
WIDTH = 0.88
"""Of a cell, at most, for the width of a number."""


def paint_numbers(painter: QPainter, place: Place, grid: Grid, level: Levels, shades: Shades, size: int) -> None:
    """Paint the numbers of a whole grid in a font of `size` pixels."""
    if size < SMALLEST:
        return
    type_, width = figures(size), WIDTH * place.side
    lift = LIFT * place.side if grid.tags and place.side >= TAGGED else 0.0
    hatched = grid.texture == CellKind.OUTPUT_PADDING
    values = np.where(np.abs(grid.values) < ROUNDING * grid.scale, 0, grid.values)
    painter.setFont(type_.font)
    for colour, cells in _by_ink(grid, level, shades):
        painter.setPen(colour)
        for row, column in cells:
            cell, text = place.cell(row, column).translated(0, -lift), type_.text(float(values[row, column]), width)
            if hatched[row, column]:
                _paint_plate(painter, cell, type_.width(text), size, shades.fills[level[row, column]])
            type_.paint(painter, cell, text)


def _paint_plate(painter: QPainter, cell: QRectF, width: float, height: float, fill: QColor) -> None:
    """Paint a plain ground behind a number on a hatched cell."""
    plate = QRectF(0, 0, width + 2, height)
    plate.moveCenter(cell.center())
    painter.fillRect(plate, fill)


FontSize = Callable[[Grid, float], int]
"""Returns pixels of the font for the numbers of a grid with cells of some side; zero for none."""


def font_size(grid: Grid, side: float) -> int:
    """Return pixels of the font in which the numbers of a grid fit with three digits; zero where cells are too small.

    It follows from the numbers of all steps, so that it holds still.
    """
    return _font_size(grid, side, QApplication.font().family())


@functools.lru_cache(32)
def _font_size(grid: Grid, side: float, _family: str) -> int:
    longest = max((short(value, 3) for value in _extremes(grid)), key=len)
    share = TIGHT_SHARE if figures(SMALLEST).width(longest) <= WIDTH * side else SMALL_SHARE
    sizes = range(max(int(SHARE * side), min(int(share * side), SMALL)), SMALLEST - 1, -1)
    fitting = next((size for size in sizes if figures(size).width(longest) <= WIDTH * side), SMALLEST)
    return fitting if sizes and figures(SMALLEST).width("00") <= WIDTH * side else 0


def uncut_size(grid: Grid, side: float) -> int:
    """Return the size of the font, but zero where a number would be cut short to dots."""
    return _uncut_size(grid, side, QApplication.font().family())


@functools.lru_cache(8)
def _uncut_size(grid: Grid, side: float, _family: str) -> int:
    size = font_size(grid, side)
    fit = size > 0 and all(figures(size).width(short(value, 3)) <= WIDTH * side for value in _extremes(grid))
    return size if fit else 0


def _extremes(grid: Grid) -> tuple[float, ...]:
    """Return values that need most room; the scale is the largest that is ever shown."""
    sign = -1 if grid.values.min() < 0 else 1
    whole = bool((grid.values % 1 == 0).all())
    return (sign * grid.scale,) if whole else (sign * grid.scale, sign * 0.12)


def _by_ink(grid: Grid, level: Levels, shades: Shades) -> Iterator[tuple[QColor, list[list[int]]]]:
    """Yield the cells with numbers, by the colour of their numbers."""
    inks = shades.ink_table[level]
    wanted = numbered(grid)
    for ink in np.unique(inks[wanted]):
        yield QColor(int(ink)), np.argwhere(wanted & (inks == ink)).tolist()


def numbered(grid: Grid) -> Mask:
    """Return which cells hold a number: zeros that are drawn as a texture do not."""
    if grid.kind_of is not CellKind:
        return grid.shown
    cropped = (grid.kinds == CellKind.CROPPED) & (grid.values != 0)
    return np.asarray(grid.shown & ((grid.kinds == CellKind.REAL) | cropped))
