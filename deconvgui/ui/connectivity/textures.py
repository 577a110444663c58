"""Zeros that are no values differ by texture: dot, hatch, cross hatch, dashes, and a scissors line."""

import functools
import itertools
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from deconvgui.connectivity.cells import CellKind
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.scene import Grid
from deconvgui.ui.connectivity.shades import EXTRA, mixed
from deconvgui.ui.theme import Theme

FINE = 5.0
"""Pixels of a cell below which only colours are left."""
SCISSORS = 15.0
"""Pixels from tip to rings."""


def paint_textures(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Paint the textures of a whole grid."""
    if place.side < FINE or not grid.kinds.any():
        return
    painter.save()
    painter.translate(place.cells.topLeft())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    kinds, shape, side = grid.texture.tobytes(), grid.shape, place.side
    painter.fillPath(_dots(kinds, shape, side), look.muted)
    owed = mixed(look.surface, EXTRA, 0.55 if grid.role == "output" else 0.9)
    hatches = ((CellKind.PADDING, mixed(look.surface, look.muted, 0.7)), (CellKind.OUTPUT_PADDING, owed))
    for kind, colour in hatches:
        painter.setPen(QPen(colour, max(1.0, side / 32)))
        painter.drawLines(_hatches(kinds, shape, side, kind))
    if grid.role == "output":
        _paint_outlines(painter, grid, side, look)
    painter.restore()


def _paint_outlines(painter: QPainter, grid: Grid, side: float, look: Theme) -> None:
    """Outline the real cells that are owed to output_padding, and dash what holds the bias alone."""
    real = (grid.texture == CellKind.OUTPUT_PADDING) & ~grid.bias_only
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    pen = QPen(EXTRA, max(1, round(side / 24)))
    painter.setPen(pen)
    painter.drawPath(_outlines(real.tobytes(), grid.shape, side))
    pen.setColor(look.muted)
    pen.setDashPattern([2.5, 2.5])
    painter.setPen(pen)
    painter.drawPath(_outlines(grid.bias_only.tobytes(), grid.shape, side))


@functools.lru_cache(256)
def _dots(kinds: bytes, shape: tuple[int, int], side: float) -> QPainterPath:
    path, radius = QPainterPath(), max(0.8, 0.08 * side)
    for cell in _cells(kinds, shape, side, CellKind.INSERTED):
        path.addEllipse(cell.center(), radius, radius)
    return path


@functools.lru_cache(256)
def _hatches(kinds: bytes, shape: tuple[int, int], side: float, kind: CellKind) -> list[QLineF]:
    cells, crossed = _cells(kinds, shape, side, kind), kind is CellKind.OUTPUT_PADDING
    return [line for cell in cells for line in _hatching(cell, crossed=crossed)]


def _hatching(cell: QRectF, *, crossed: bool) -> Iterator[QLineF]:
    """Yield the lines of a hatched cell; they go on in its neighbours."""
    side, corner = cell.width(), cell.topLeft()
    for share in (0.5, 1.0, 1.5) if side >= 12 else (1.0,):
        low, high = max(0.0, share - 1) * side, min(share, 1.0) * side
        yield QLineF(corner + QPointF(low, high), corner + QPointF(high, low))
        if crossed:
            yield QLineF(corner + QPointF(side - low, high), corner + QPointF(side - high, low))


@functools.lru_cache(256)
def _outlines(mask: bytes, shape: tuple[int, int], side: float) -> QPainterPath:
    path, inset = QPainterPath(), max(2, round(0.07 * side))
    for cell in _cells(mask, shape, side, 1):
        path.addRect(cell.adjusted(inset, inset, -inset, -inset))
    return path


def _cells(kinds: bytes, shape: tuple[int, int], side: float, kind: int) -> Iterator[QRectF]:
    for row, column in np.argwhere(np.frombuffer(kinds, np.int8).reshape(shape) == kind).tolist():
        yield QRectF(column * side, row * side, side, side)


def paint_scissors(painter: QPainter, cells: QRectF, kept: QRectF, look: Theme) -> None:
    """Paint the line along which a grid is cropped; it starts at a pair of scissors beside the grid."""
    pen = QPen(look.text, 1.6)
    pen.setDashPattern([4, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = (kept.topLeft(), kept.topRight(), kept.bottomRight(), kept.bottomLeft(), kept.topLeft())
    painter.drawLines([QLineF(*ends) for ends in itertools.pairwise(corners)])  # many times faster than a rectangle
    if cells.width() < 3 * SCISSORS:
        return
    across = kept.top() > cells.top() or kept.bottom() < cells.bottom()
    corner = kept.topLeft() if across and kept.top() > cells.top() else kept.bottomLeft()
    if not across and kept.left() == cells.left():
        corner = kept.bottomRight()
    away = QPointF(cells.left() - 2, corner.y()) if across else QPointF(corner.x(), cells.bottom() + 2)
    painter.drawLine(corner, away)
    painter.save()
    painter.translate(away)
    painter.rotate(0 if across else -90)
    painter.setPen(QPen(look.text, 1.4))
    painter.drawPath(_scissors())
    painter.restore()


@functools.lru_cache(1)
def _scissors() -> QPainterPath:
    """Return a pair of scissors left of the origin that cuts to the right."""
    path, ring = QPainterPath(), 0.17 * SCISSORS
    for sign in (-1, 1):
        path.moveTo(0, -sign * 0.24 * SCISSORS)
        path.lineTo(-0.7 * SCISSORS, sign * 0.14 * SCISSORS)
        path.addEllipse(QPointF(-0.83 * SCISSORS, sign * 0.22 * SCISSORS), ring, ring)
    return path
