"""The picture of the page "Direct and back": two layers, the adjoint meter, and two ways back, as one item."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPaintEngine, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.connectivity.sentences import number
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.direct import grids, rows
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.memory import RememberedCells
from deconvgui.ui.connectivity.painting import CellPainter
from deconvgui.ui.connectivity.strips import write
from deconvgui.workbench.connectivity_direct import DirectView

LEFT = Qt.AlignmentFlag.AlignLeft
MARGIN = 16
GRIDS = 8
"""Two pairs above, and four grids below."""
HEADING, METER = 1.6, 3.4
"""Lines of text for a heading, and for the adjoint meter."""
EQUAL = 1e-10
"""Relative differences below this one are rounding."""


class DirectPicture(QWidget):
    """Draws both layers; a click on a cell that is walked goes to its step."""

    picked = Signal(int)
    """The step of a cell that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Direct", "Picture of both directions"))
        self.direct: DirectView | None = None
        self._memories = tuple(RememberedCells() for _ in range(GRIDS))
        theme.appearance.changed.connect(self.update)

    def show_direct(self, direct: DirectView) -> None:
        """Draw both directions."""
        self.direct = direct
        self.setAccessibleDescription(direct.sentence)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Leave room for both panels in the smallest window."""
        return QSize(320, 280)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw everything."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.current().surface)
            if self.direct is not None:
                self._paint_parts(painter, self.direct)
            if self.hasFocus():
                painter.setPen(QPen(theme.current().accent, theme.thick(1)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            for memory in self._memories:
                memory.forget()
            self.update()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step of a cell."""
        step = self.step_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and step is not None:
            self.picked.emit(step)

    def step_at(self, point: QPointF) -> int | None:
        """Return the step that belongs to the cell under a point: of the side that is walked."""
        if self.direct is None:
            return None
        type_, walked = lettering(QRectF(self.rect())), grids.walked(self.direct)
        role = "input" if self.direct.walks_small else "output"
        for pair, half in zip(walked, self._halves(type_), strict=True):
            for grid, place in zip(pair, rows.places(pair, half, type_, self._side(type_)), strict=True):
                cell = place.at(point)
                if cell is not None and grid.role == role:
                    return cell[0] * grid.shape[1] + cell[1]
        return None

    def _paint_parts(self, painter: QPainter, direct: DirectView) -> None:
        type_ = lettering(QRectF(self.rect()))
        names = (tr("Direct", "Direct convolution"), _transposed_name(direct))
        screen = painter.paintEngine().type() == QPaintEngine.Type.Raster
        cells: tuple[CellPainter, ...] = self._memories if screen else (paint_cells,) * GRIDS  # files stay sharp
        parts = zip(names, grids.walked(direct), self._halves(type_), (cells[:2], cells[2:4]), strict=True)
        for name, pair, half, own in parts:
            _head(painter, half, name, type_)
            rows.paint_row(painter, pair, half, type_, self._side(type_), own, joined=True)
        _paint_meter(painter, self._meter(type_), direct, type_)
        below = self._below(type_)
        _head(painter, below, tr("Direct", "Is the transpose the inverse? Only what C kept can come back"), type_)
        shown = grids.returned(direct)
        rows.paint_row(painter, shown, below, type_, rows.side_for(shown, below, type_), cells[4:])

    def _side(self, type_: Lettering) -> float:
        """Return the pixels of a cell in the upper row, the same in both halves."""
        if self.direct is None:
            return 1.0
        halves = zip(grids.walked(self.direct), self._halves(type_), strict=True)
        return min(rows.side_for(pair, half, type_) for pair, half in halves)

    def _row_height(self, type_: Lettering) -> float:
        """Return the height of a row of grids, half of what heading and meter leave."""
        return (self.height() - (2 * HEADING + METER + 1.2) * type_.em) / 2

    def _halves(self, type_: Lettering) -> tuple[QRectF, QRectF]:
        width, top = self.width() / 2 - MARGIN, HEADING * type_.em
        height = self._row_height(type_)
        return QRectF(MARGIN, top, width - MARGIN, height), QRectF(
            self.width() / 2 + MARGIN, top, width - MARGIN, height
        )

    def _meter(self, type_: Lettering) -> QRectF:
        top = HEADING * type_.em + self._row_height(type_) + 0.6 * type_.em
        return QRectF(MARGIN, top, self.width() - 2 * MARGIN, METER * type_.em)

    def _below(self, type_: Lettering) -> QRectF:
        top = self._meter(type_).bottom() + HEADING * type_.em
        return QRectF(MARGIN, top, self.width() - 2 * MARGIN, self._row_height(type_))


def _head(painter: QPainter, area: QRectF, text: str, type_: Lettering) -> None:
    painter.setPen(theme.current().text)
    top = QRectF(area.left(), area.top() - HEADING * type_.em, area.width(), 1.4 * type_.em)
    write(painter, top, text, type_.title, LEFT)


def _paint_meter(painter: QPainter, area: QRectF, direct: DirectView, type_: Lettering) -> None:
    """Paint both inner products as bars from zero, one above the other: equally long where both layers are adjoint."""
    back, verdict = "C" if direct.tied else "B", meter_text(direct)
    names = "⟨C z, x⟩", f"⟨z, {back}ᵀ x⟩"
    texts = [f"{name} = {number(value)}" for name, value in zip(names, direct.products, strict=True)]
    words = max(map(QFontMetricsF(type_.title).horizontalAdvance, texts)) + type_.em
    room = area.width() - words - QFontMetricsF(type_.small).horizontalAdvance(verdict) - 2 * type_.em
    low, high = min(0.0, *direct.products), max(0.0, *direct.products)
    unit = max(room, 0.0) / ((high - low) or 1.0)
    for line, (text, value, colour) in enumerate(zip(texts, direct.products, (theme.INPUT, theme.OUTPUT), strict=True)):
        row = QRectF(area.left(), area.top() + line * 1.5 * type_.em, words, 1.5 * type_.em)
        painter.setPen(theme.current().text)
        write(painter, row, text, type_.title, LEFT)
        track = QRectF(row.right(), row.center().y() - 0.35 * type_.em, max(room, 0.0), 0.7 * type_.em)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().line)
        painter.drawRoundedRect(track, 3, 3)
        painter.setBrush(colour)
        start = track.left() + (min(value, 0.0) - low) * unit
        painter.drawRoundedRect(QRectF(start, track.top(), abs(value) * unit, track.height()), 3, 3)
    painter.setPen(theme.readable(theme.OUTPUT if direct.gap < EQUAL else theme.PRESENT, theme.current().surface))
    badge = QRectF(area.left() + words + max(room, 0.0) + type_.em, area.top(), area.width(), 3 * type_.em)
    write(painter, badge, verdict, type_.small, LEFT)


def meter_text(direct: DirectView) -> str:
    """Return whether the two products are equal, as they are for an operator and its adjoint."""
    if direct.gap < EQUAL:
        return tr("Direct", "✓ equal: adjoint")
    return tr("Direct", "✗ differ by {gap}: not adjoint").format(
        gap=number(float(f"{abs(direct.products[0] - direct.products[1]):.4g}"))
    )


def _transposed_name(direct: DirectView) -> str:
    if direct.tied:
        return tr("Direct", "Transposed convolution, same weights")
    return tr("Direct", "Transposed convolution, weights of its own")
