"""The marks of the present step: outlines, the window, the weights under it, and what joins the grids."""

import functools
import itertools
from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from deconvgui.operators.axis import Indices
from deconvgui.ui import theme
from deconvgui.ui.connectivity.layout import Layout, Place
from deconvgui.ui.connectivity.lettering import SMALLEST, Figures, figures
from deconvgui.ui.connectivity.numbers import TAGGED
from deconvgui.ui.connectivity.scene import Grid, Scene
from deconvgui.ui.connectivity.shades import clear, mixed
from deconvgui.ui.connectivity.textures import FINE, paint_scissors
from deconvgui.ui.theme import Theme

LARGEST_TAG, WIDEST_TAG = 15, 0.36
"""Pixels of the weight's font, and the share of a cell that it may take before it hides the cell's own number."""


def paint_marks(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Outline the cells of the present step and the window, and draw the line of the crop."""
    paint_all_marks(painter, [(place, grid)], look)


def paint_all_marks(painter: QPainter, grids: Iterable[tuple[Place, Grid]], look: Theme) -> None:
    """Paint the marks of several grids that stand beside each other; their outlines are drawn at once."""
    outlines: dict[int, QPainterPath] = {}
    for place, grid in grids:
        if grid.kept:
            paint_scissors(painter, place.cells, place.cell(*grid.kept), look)
        if grid.tags:
            _paint_tags(painter, place, grid, look)
        if grid.asked:
            _paint_questions(painter, place, grid, look)
        outline = outlines.setdefault(stroke(place.side), QPainterPath())
        outline.addPath(_outline(place, grid.active))
        if grid.window:
            outline.addRect(place.cell(*grid.window))
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for width, outline in outlines.items():
        for colour, extent in ((look.surface, width + 2), (theme.PRESENT, width)):
            painter.setPen(QPen(colour, extent, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            painter.drawPath(outline)
    painter.restore()


def paint_linked(painter: QPainter, place: Place, cells: Indices, look: Theme) -> None:
    """Outline the cells that are linked with what is pointed at, thinner than those of the present step."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.text, max(1, stroke(place.side) - 2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
    painter.drawPath(_outline(place, cells))
    painter.restore()


def paint_around(painter: QPainter, place: Place, cells: Indices, look: Theme) -> None:
    """Dot the outlines of cells that share a row or a column of the matrix with the entry that is pointed at."""
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.text, max(1, stroke(place.side) - 2), Qt.PenStyle.DotLine))
    painter.drawPath(_outline(place, cells))
    painter.restore()


def stroke(side: float) -> int:
    """Return pixels of an outline around cells of `side` pixels."""
    return round(theme.thick(min(max(1, round(side / 11)), 4)))


def _outline(place: Place, active: Indices) -> QPainterPath:
    """Return the edges between active cells and others, so that neighbours share one outline."""
    if not len(active):
        return QPainterPath()
    first = active.min(0)
    corner = place.cell(*first.tolist()).topLeft()
    return _outline_at_origin((active - first).tobytes(), place.side).translated(corner)


@functools.lru_cache(64)
def _outline_at_origin(active: bytes, side: float) -> QPainterPath:
    path, cells = QPainterPath(), set(map(tuple, np.frombuffer(active, int).reshape(-1, 2).tolist()))
    place = Place(QRectF(), QRectF(), side)
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
    size = min(max(SMALLEST, int(0.25 * place.side)), LARGEST_TAG)
    type_ = figures(size)
    if place.side < TAGGED or _widest(type_, grid, 0.6 * place.side) > WIDEST_TAG * place.side:
        _paint_corners(painter, place, grid)
        return
    ground, inset = mixed(look.surface, theme.WEIGHTS, 0.75), 1 + stroke(place.side) / 2
    active = {(row, column) for row, column in grid.active.tolist()}
    painter.setFont(type_.font)
    for cell, weight in grid.tags:
        text = type_.text(weight, 0.6 * place.side)
        tag = QRectF(0, 0, type_.width(text) + 0.35 * size, 1.1 * size)
        tag.moveBottomRight(place.cell(*cell).bottomRight() - QPointF(inset, inset))
        painter.fillRect(tag, ground if cell in active else look.surface)
        painter.setPen(theme.readable_on(ground) if cell in active else look.muted)
        type_.paint(painter, tag, text)


def _widest(type_: Figures, grid: Grid, most: float) -> float:
    return max(type_.width(type_.text(weight, most)) for _, weight in grid.tags)


def _paint_questions(painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
    """Paint a question mark into each active cell."""
    size = int(0.5 * place.side)
    if size >= SMALLEST:
        type_ = figures(size)
        painter.setFont(type_.font)
        painter.setPen(look.text)
        for row, column in grid.active.tolist():
            type_.paint(painter, place.cell(row, column), "?")


def _paint_corners(painter: QPainter, place: Place, grid: Grid) -> None:
    """Paint a corner where a weight lies, if the kernel has gaps and there is no room for numbers."""
    if not grid.window or len(grid.tags) == grid.window.height * grid.window.width or place.side < FINE:
        return
    inset, size = stroke(place.side) / 2, 0.3 * place.side
    for cell, _ in grid.tags:
        corner = place.cell(*cell).bottomRight() - QPointF(inset, inset)
        painter.fillRect(QRectF(corner - QPointF(size, size), corner), theme.WEIGHTS)


def paint_links(painter: QPainter, layout: Layout, scene: Scene) -> None:
    """Shade the way from the active input cells through the window to the active output cells, beside the grids."""
    painter.save()
    smooth = painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    edge = QPen(clear(theme.PRESENT, 0.5), theme.thick(1), Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setBrush(clear(theme.PRESENT, 0.1))
    start, end = (block(layout[key], scene[key]) for key in ("input", "output"))
    middle, window = layout["middle"], scene["middle"].window
    lens = middle.cell(*window) if window else None
    landing = block(middle, scene["middle"]) if scene.mode == "gather" else lens
    for source, target in ((start, landing), (lens, end)):
        if source is not None and target is not None:
            outline = hull(source, target)
            painter.setRenderHint(
                QPainter.RenderHint.Antialiasing, on=False
            )  # many times faster, and the edge hides it
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawConvexPolygon(outline)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=smooth)
            painter.setPen(edge)
            corners = outline.toList()
            painter.drawLines([QLineF(*ends) for ends in itertools.pairwise([*corners, corners[0]])])
    painter.restore()


def block(place: Place, grid: Grid) -> QRectF | None:
    """Return the rectangle around the active cells of a grid."""
    if not len(grid.active):
        return None
    (top, left), (bottom, right) = grid.active.min(0).tolist(), grid.active.max(0).tolist()
    return place.cell(top, left, bottom - top + 1, right - left + 1)


def hull(start: QRectF, end: QRectF) -> QPolygonF:
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
