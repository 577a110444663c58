"""The widget of the page "Equal ways": columns of the same height, and between them how much they differ."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.connectivity.equal_ways import DEEDS, NAMES, Way, difference, way
from deconvgui.connectivity.sentences import number
from deconvgui.texts import sentences, tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.equal.grids import divisions, inner_grids, output_grid
from deconvgui.ui.connectivity.layout import LARGEST, Place
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.linking import Linked
from deconvgui.ui.connectivity.marks import paint_marks
from deconvgui.ui.connectivity.matrix_marks import paint_step
from deconvgui.ui.connectivity.matrix_painting import arrange, paint_still, paint_vector
from deconvgui.ui.connectivity.matrix_pattern import Pattern
from deconvgui.ui.connectivity.matrix_scene import Band
from deconvgui.ui.connectivity.painting import paint_title
from deconvgui.ui.connectivity.scene import Grid, scene
from deconvgui.ui.connectivity.shades import clear, mixed
from deconvgui.ui.connectivity.strips import write
from deconvgui.ui.connectivity.textures import SCISSORS
from deconvgui.ui.theme import Theme
from deconvgui.workbench.connectivity import ConnectivityView

OUTPUT_SHARE = 0.36
"""Of a column's height, for its output."""
ROUNDING = 1e-9
"""Below this share of the largest output a difference is that of rounding."""


class _Shown(NamedTuple):
    view: ConnectivityView
    ways: tuple[Way, ...]
    pattern: Pattern


class EqualPicture(QWidget):
    """Draws the chosen algorithms at the present step."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Ways", "Equal algorithms, side by side"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._shown: _Shown | None = None
        theme.appearance.changed.connect(self.update)

    @property
    def ways(self) -> tuple[Way, ...]:
        """What is shown, from left to right."""
        return self._shown.ways if self._shown else ()

    @property
    def largest(self) -> float:
        """The largest difference between any two of the outputs."""
        return max((difference(self.ways[0], other) for other in self.ways), default=0.0)

    def show_ways(self, view: ConnectivityView, tags: Sequence[str]) -> None:
        """Run some algorithms as far as the present step, and draw them."""
        before = self._shown
        same = before is not None and before.view.walk is view.walk
        pattern = before.pattern if same and before else Pattern.of(view.geometry, view.walk.kernel, transposed=True)
        self._shown = _Shown(view, tuple(way(tag, view.walk, view.frame) for tag in tags), pattern)
        self.setAccessibleDescription(sentences(view.sentence, self._verdict(view)))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for most of a small window."""
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        """Leave room for both panels in the smallest window."""
        return QSize(320, 260)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the columns, and the badges upon the lines between them."""
        look, rect = theme.current(), QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(rect, look.surface)
            if self._shown is None:
                return
            type_ = lettering(rect)
            foot = 1.9 * type_.em
            width, height = rect.width() / len(self.ways), rect.height() - foot
            columns = [QRectF(index * width, 0, width, height) for index in range(len(self.ways))]
            side = self._output_side(columns[0], type_)
            for column, shown in zip(columns, self.ways, strict=True):
                self._paint_column(painter, column, shown, side, look, type_)
            for column, one, other in zip(columns[1:], self.ways, self.ways[1:], strict=False):
                painter.setPen(QPen(look.line, theme.thick(1)))
                painter.drawLine(QLineF(column.left(), 0.5 * type_.em, column.left(), height))
                at = QPointF(column.left(), height * (1 - OUTPUT_SHARE))
                self._paint_badge(painter, at, difference(one, other), look, type_)
            painter.setPen(look.text)
            low = QRectF(8, height, rect.width() - 16, foot)
            write(painter, low, self._verdict(self._shown.view), type_.title, Qt.AlignmentFlag.AlignHCenter)

    def _verdict(self, view: ConnectivityView) -> str:
        text = tr("Ways", "Largest difference between the {count} outputs at this step: {difference}")
        if view.frame.mode == "scatter":
            text = tr("Ways", "Largest difference between the {count} outputs so far: {difference}")
        return text.format(count=len(self.ways), difference=number(self.largest))

    def _output_side(self, column: QRectF, type_: Lettering) -> float:
        rows, columns = self.ways[0].output.shape
        room = OUTPUT_SHARE * column.height() - 3.2 * type_.em
        return _side(rows, columns, column.width() - 2 * type_.em, room)

    def _paint_column(
        self, painter: QPainter, rect: QRectF, shown: Way, side: float, look: Theme, type_: Lettering
    ) -> None:
        em = type_.em
        inside = rect.adjusted(0.6 * em, 0.5 * em, -0.6 * em, 0)
        painter.setPen(look.text)
        head = QRectF(inside.left(), inside.top(), inside.width(), 1.3 * em)
        write(painter, head, tr("Ways", NAMES[shown.tag]), type_.title, Qt.AlignmentFlag.AlignHCenter)
        painter.setPen(look.muted)
        head = QRectF(head.left(), head.bottom() - 0.1 * em, head.width(), 2.2 * em)
        painter.setFont(type_.small)
        wrapped = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(head, int(wrapped), tr("Ways", DEEDS[shown.tag]))
        border = rect.top() + rect.height() * (1 - OUTPUT_SHARE)
        upper = QRectF(inside.left(), head.bottom() + 0.3 * em, inside.width(), border - head.bottom() - 0.9 * em)
        lower = QRectF(inside.left(), border, inside.width(), rect.bottom() - border)
        self._paint_inner(painter, upper, shown, look, type_)
        if self._shown:
            self._paint_grid(painter, lower, output_grid(self._shown.view, shown), side, look, type_)

    def _paint_inner(self, painter: QPainter, rect: QRectF, shown: Way, look: Theme, type_: Lettering) -> None:
        if self._shown is None:
            return
        if shown.tag == "matrix":
            self._paint_matrix(painter, rect, look)
            return
        grids = inner_grids(self._shown.view, shown)
        rows = [grid.shape[0] for grid in grids]
        room = rect.height() - 3 * type_.em * len(grids)
        side = min(_side(sum(rows), grid.shape[1], rect.width() - 2 * SCISSORS, room) for grid in grids)
        top = rect.top()
        for grid, count in zip(grids, rows, strict=True):
            height = rect.height() * (count * side + 3 * type_.em) / (sum(rows) * side + 3 * type_.em * len(grids))
            part = QRectF(rect.left(), top, rect.width(), height)
            self._paint_grid(painter, part, grid, side, look, type_)
            top += height

    def _paint_grid(
        self, painter: QPainter, rect: QRectF, grid: Grid, side: float, look: Theme, type_: Lettering
    ) -> None:
        """Paint a grid in the middle of a rectangle, with its title above it."""
        head = 2.6 * type_.em
        width, height = grid.shape[1] * side, grid.shape[0] * side
        left = round(rect.center().x() - width / 2)
        top = round(rect.top() + head + max(rect.height() - head - height, 0) / 2)
        cells = QRectF(left, top, width, height)
        title = QRectF(rect.left(), top - head, rect.width(), head - 0.3 * type_.em)
        place = Place(cells, title, side)
        paint_title(painter, title, _named(grid, rect.width(), type_), look, type_)
        paint_cells(painter, place, grid, look)
        self._paint_divisions(painter, place, grid, look)
        paint_marks(painter, place, grid, look)

    def _paint_divisions(self, painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
        if self._shown is None:
            return
        (height, width), (rows, columns) = divisions(self._shown.view, grid), grid.shape
        painter.setPen(QPen(mixed(look.surface, look.text, 0.7), theme.thick(1.5)))
        for row in range(height, rows, height):
            y = place.cells.top() + row * place.side
            painter.drawLine(QLineF(place.cells.left(), y, place.cells.right(), y))
        for column in range(width, columns, width):
            x = place.cells.left() + column * place.side
            painter.drawLine(QLineF(x, place.cells.top(), x, place.cells.bottom()))

    def _paint_matrix(self, painter: QPainter, rect: QRectF, look: Theme) -> None:
        if self._shown is None:
            return
        view, _, pattern = self._shown
        drawn, frame = scene(view), view.frame
        layout = arrange(pattern, rect, None)
        painter.save()
        paint_still(painter, rect, layout, pattern, drawn, look)
        paint_vector(painter, layout, pattern, drawn["output"], look)
        cells: Linked = {"input": frame.active_inputs, "output": frame.active_outputs}
        paint_step(painter, layout, pattern, Band.of(view, pattern), cells, look)
        painter.restore()

    def _paint_badge(self, painter: QPainter, at: QPointF, gap: float, look: Theme, type_: Lettering) -> None:
        """Paint how much two neighbours differ: green while that is rounding, else a warning."""
        equal = gap <= ROUNDING * max(float(abs(self.ways[0].output).max()), 1.0)
        text = f"= {number(gap)}" if not gap else f"{'≈' if equal else '≠'} {gap:.1e}"
        text = f"Δ {text}".replace("-", "−")
        width = QFontMetricsF(type_.small).horizontalAdvance(text) + 1.2 * type_.em
        badge = QRectF(at.x() - width / 2, at.y() - 0.75 * type_.em, width, 1.5 * type_.em)
        colour = theme.OUTPUT if equal else look.warning
        painter.setPen(QPen(colour, theme.thick(1.5)))
        painter.setBrush(mixed(look.surface, colour, 0.18))
        painter.drawRoundedRect(badge, 0.75 * type_.em, 0.75 * type_.em)
        painter.setPen(look.text)
        painter.setFont(type_.small)
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)
        painter.setBrush(clear(look.surface, 0))


def _side(rows: int, columns: int, width: float, height: float) -> float:
    """Return pixels of a cell with which a grid fits."""
    side = min(width / columns, height / rows, LARGEST)
    return float(int(side)) if side >= 4 else max(side, 1.0)


def _named(grid: Grid, width: float, type_: Lettering) -> Grid:
    """Return a grid whose name fits above it."""
    room = width - 1.2 * type_.em
    name = QFontMetricsF(type_.title).elidedText(grid.name, Qt.TextElideMode.ElideRight, room)
    size = QFontMetricsF(type_.small).elidedText(grid.size, Qt.TextElideMode.ElideRight, width)
    return replace(grid, name=name, size=size)
