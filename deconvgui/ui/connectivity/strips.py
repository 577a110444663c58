"""One axis of a grid as a strip of cells, in the colours and textures of the large grids."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from deconvgui.connectivity.cells import CellKind, Kinds, OutputKind
from deconvgui.connectivity.frames import Window
from deconvgui.ui.connectivity.cells import paint_ground
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.marks import paint_marks
from deconvgui.ui.connectivity.scene import Grid, Role
from deconvgui.ui.theme import Theme

TINT = 0.35
"""Strength of the colour of cells that hold no numbers."""


def strip(role: Role, kinds: Kinds, *, marked: tuple[int, int] = (0, 0)) -> Grid:
    """Return a strip of cells.

    Parameters
    ----------
    role : "input", "weights" or "output"
        An output's kinds are `OutputKind`, those of others `CellKind`.
    kinds : ndarray of int8, (cells,)
    marked : (int, int)
        First cell and number of cells that take part in the present step; those outside of the strip are left out.
    """
    line = kinds[None]
    kind_of = OutputKind if role == "output" else CellKind
    start, end = max(marked[0], 0), min(sum(marked), len(kinds))
    window = Window(0, start, 1, end - start) if end > start else None
    return Grid(
        "middle", role, "", "", np.full(line.shape, TINT), line, kind_of, line >= 0, 1.0, np.empty((0, 2), int), window
    )


def paint_strip(
    painter: QPainter, corner: QPointF, side: float, grid: Grid, look: Theme, *, marks: bool = True
) -> QRectF:
    """Paint a strip with its upper left corner at a point, and return the rectangle of its cells.

    Without `marks`, there are no scissors, for which some strips are too small.
    """
    cells = QRectF(round(corner.x()), round(corner.y()), grid.shape[1] * side, side)
    place = Place(cells, cells, side)
    paint_ground(painter, place, grid, look)
    if marks:
        paint_marks(painter, place, grid, look)
    return cells


def write(painter: QPainter, rect: QRectF, text: str, font: QFont, align: Qt.AlignmentFlag) -> None:
    """Paint one line of text in a rectangle, shortened with dots where it is too long."""
    painter.setFont(font)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, shown)
