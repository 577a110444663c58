"""Two meters side by side: how many weights each cell gets, and what a flat input gives there."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.connectivity.cells import CellKind
from deconvgui.connectivity.sentences import number
from deconvgui.operators.base import Array
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.scene import Grid, Role
from deconvgui.ui.connectivity.shades import ROLES, mixed
from deconvgui.ui.connectivity.strips import write
from deconvgui.workbench.connectivity_checkerboard import CheckerboardView

LEFT = Qt.AlignmentFlag.AlignLeft
LARGEST, TILE = 2.2, 2.4
"""Lines of text to a cell of a map, and of a tile of phases."""
MARGIN = 15
"""Pixels at the left, where the page's other parts begin too."""
TILE_SHARE = 0.4
"""Of a meter's width, for the tile of phases and the gauge below it."""


class Meters(QWidget):
    """Draws both meters as one item."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Checkerboard", "Overlap and phase sums"))
        self._shown: CheckerboardView | None = None
        theme.appearance.changed.connect(self.update)

    def show_checkerboard(self, shown: CheckerboardView) -> None:
        """Draw a kernel's phases."""
        self._shown = shown
        self.setAccessibleDescription(shown.verdict)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Leave room for the photographs."""
        return QSize(320, 140)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw everything."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.current().surface)
            if self._shown is not None:
                self._paint_meters(painter, self._shown)

    def _paint_meters(self, painter: QPainter, shown: CheckerboardView) -> None:
        type_, half = lettering(QRectF(self.rect())), self.width() / 2
        phases = shown.phases
        for left, title, even, tile, map_ in (
            (0.0, tr("Checkerboard", "Overlap: weights that reach a cell"), phases.even, phases.counts, shown.overlaps),
            (half, tr("Checkerboard", "Phase sums: what a flat 1 gives"), phases.flat, phases.sums, shown.flat),
        ):
            area = QRectF(left, 0, half, self.height()).adjusted(MARGIN, 0.3 * type_.em, -0.5 * type_.em, 0)
            role: Role = "output" if left else "weights"
            _paint_meter(painter, area, title, _grid(role, tile), _grid(role, map_), type_, even=even)


def _paint_meter(
    painter: QPainter, area: QRectF, title: str, tile: Grid, map_: Grid, type_: Lettering, *, even: bool
) -> None:
    look = theme.current()
    painter.setPen(look.text)
    write(painter, QRectF(area.left(), area.top(), area.width(), 1.5 * type_.em), title, type_.title, LEFT)
    body = area.adjusted(0, 1.8 * type_.em, 0, 0)
    share = TILE_SHARE * body.width()
    gauge = 3.2 * type_.em
    side = _side(tile, QRectF(0, 0, share - type_.em, body.height() - gauge), TILE * type_.em)
    cells = _paint_grid(painter, body.topLeft(), side, tile)
    gauge_area = QRectF(body.left(), cells.bottom() + 0.4 * type_.em, share - type_.em, gauge)
    _paint_gauge(painter, gauge_area, tile, type_, even=even)
    room = body.adjusted(share, 0, 0, -2)
    _paint_grid(painter, room.topLeft(), _side(map_, room, LARGEST * type_.em), map_)


def _paint_gauge(painter: QPainter, area: QRectF, tile: Grid, type_: Lettering, *, even: bool) -> None:
    """Paint the phases as marks on a line from zero to the largest: they lie on one spot where all are equal."""
    look, values = theme.current(), np.unique(tile.values.round(12))
    low, high = min(0.0, float(values.min())), max(0.0, float(values.max())) or 1.0
    line = QRectF(area.left() + 5, area.top() + 0.5 * type_.em, area.width() - 10, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.line)
    painter.drawRoundedRect(line, 2, 2)
    places = [line.left() + line.width() * (value - low) / (high - low) for value in values.tolist()]
    colour = ROLES["output"] if even else theme.PRESENT
    painter.setBrush(mixed(look.surface, colour, 0.6))
    painter.drawRoundedRect(QRectF(places[0], line.top(), places[-1] - places[0], line.height()), 2, 2)
    painter.setPen(QPen(look.surface, theme.thick(1)))
    painter.setBrush(colour)
    for place in places:
        painter.drawEllipse(QPointF(place, line.center().y()), 5, 5)
    painter.setPen(look.text)
    words = QRectF(area.left(), line.bottom() + 0.3 * type_.em, area.width(), 1.4 * type_.em)
    write(painter, words, _range_text(values, even=even), type_.small, LEFT)


def _range_text(values: Array, *, even: bool) -> str:
    low, high = number(float(f"{values.min():.3g}")), number(float(f"{values.max():.3g}"))
    if even:
        return tr("Checkerboard", "all equal: {value}").format(value=high)
    return tr("Checkerboard", "from {low} to {high}").format(low=low, high=high)


def _paint_grid(painter: QPainter, corner: QPointF, side: float, grid: Grid) -> QRectF:
    cells = QRectF(round(corner.x()) + 1, round(corner.y()), grid.shape[1] * side, grid.shape[0] * side)
    paint_cells(painter, Place(cells, cells, side), grid, theme.current())
    return cells


def _side(grid: Grid, room: QRectF, most: float) -> float:
    side = min(room.width() / grid.shape[1], room.height() / grid.shape[0], most)
    return max(1.0, float(int(side)) if side >= 4 else int(2 * side) / 2)


def _grid(role: Role, values: Array | np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> Grid:
    """Return a map of numbers as a grid without marks."""
    numbers = np.asarray(values, np.float64)
    kinds = np.zeros(numbers.shape, np.int8)
    scale = float(np.abs(numbers).max()) or 1.0
    return Grid("output", role, "", "", numbers, kinds, CellKind, kinds == 0, scale, np.empty((0, 2), int))
