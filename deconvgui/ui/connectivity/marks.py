"""The marks of the present step: outlines, the window, the weights under it, and what joins the grids."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from deconvgui.ui import theme
from deconvgui.ui.connectivity.layout import Layout, Place
from deconvgui.ui.connectivity.lettering import SMALLEST, figures
from deconvgui.ui.connectivity.scene import Grid, Scene
from deconvgui.ui.connectivity.shades import clear, mixed
from deconvgui.ui.connectivity.textures import paint_scissors
from deconvgui.ui.theme import Theme

TAGGED = 30.0
"""Pixels of a cell from which on it has room for the weight that lies on it."""


def paint_marks(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Outline the cells of the present step and the window, and draw the line of the crop."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if grid.kept:
        paint_scissors(painter, place.cells, place.cell(*grid.kept), look)
    _paint_tags(painter, place, grid, look)
    width = min(max(1.5, place.side / 12), 4.0)
    outline = _outline(place, grid.active.tolist())
    if grid.window:
        outline.addRect(place.cell(*grid.window))
    for colour, extent in ((look.surface, width + 2), (theme.PRESENT, width)):
        painter.setPen(QPen(colour, extent, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawPath(outline)


def _outline(place: Place, active: list[list[int]]) -> QPainterPath:
    """Return the edges between active cells and others, so that neighbours share one outline."""
    path, cells = QPainterPath(), {(row, column) for row, column in active}
    for row, column in cells:
        cell = place.cell(row, column)
        edges = {
            (row - 1, column): (cell.topLeft(), cell.topRight()),
            (row + 1, column): (cell.bottomLeft(), cell.bottomRight()),
            (row, column - 1): (cell.topLeft(), cell.bottomLeft()),
            (row, column + 1): (cell.topRight(), cell.bottomRight()),
        }
        for neighbour, (start, end) in edges.items():
            if neighbour not in cells:
                path.moveTo(start)
                path.lineTo(end)
    return path


def _paint_tags(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Paint the weights that lie on the window's cells, small, in their lower right corners."""
    size = int(0.27 * place.side)
    if place.side < TAGGED or size < SMALLEST - 1:
        return
    type_, ground = figures(size), mixed(look.surface, theme.WEIGHTS, 0.75)
    painter.setFont(type_.font)
    painter.setPen(theme.readable_on(ground))
    for (row, column), weight in grid.tags:
        cell, text = place.cell(row, column), type_.text(weight, 0.6 * place.side)
        tag = QRectF(0, 0, type_.width(text) + 0.3 * size, 1.05 * size)
        tag.moveBottomRight(cell.bottomRight() - QPointF(1, 1))
        painter.fillRect(tag, ground)
        type_.paint(painter, tag, text)


def paint_links(painter: QPainter, layout: Layout, scene: Scene) -> None:
    """Shade the way from the active input cells through the window to the active output cells, beside the grids."""
    painter.setPen(QPen(clear(theme.PRESENT, 0.5), 1))
    painter.setBrush(clear(theme.PRESENT, 0.1))
    start, end = (_block(layout[key], scene[key]) for key in ("input", "output"))
    middle, window = layout["middle"], scene["middle"].window
    lens = middle.cell(*window) if window else None
    landing = _block(middle, scene["middle"]) if scene.mode == "gather" else lens
    for source, target in ((start, landing), (lens, end)):
        if source is not None and target is not None:
            painter.drawPolygon(_hull(source, target))


def _block(place: Place, grid: Grid) -> QRectF | None:
    """Return the rectangle around the active cells of a grid."""
    if not len(grid.active):
        return None
    (top, left), (bottom, right) = grid.active.min(0).tolist(), grid.active.max(0).tolist()
    return place.cell(top, left, bottom - top + 1, right - left + 1)


def _hull(start: QRectF, end: QRectF) -> QPolygonF:
    """Return the convex hull of two rectangles."""
    points = sorted((p.x(), p.y()) for rect in (start, end) for p in _corners(rect))
    return QPolygonF([QPointF(*point) for point in (*_half(points), *_half(points[::-1]))])


def _half(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return one side of the hull of sorted points, by Andrew's monotone chain."""
    chain: list[tuple[float, float]] = []
    for point in points:
        while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
            chain.pop()
        chain.append(point)
    return chain[:-1]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _corners(rect: QRectF) -> tuple[QPointF, ...]:
    return rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()
