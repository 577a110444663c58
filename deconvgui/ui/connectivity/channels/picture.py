"""The picture of the page "Channels": planes, the table of kernels between them, and the present step, as one item."""

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPaintEngine, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from deconvgui.connectivity.cells import Cell
from deconvgui.connectivity.channels import Stack
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.channels.grids import Part, grids, pick, takes_part, text
from deconvgui.ui.connectivity.channels.places import Shapes, Table, arrange
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.marks import paint_marks
from deconvgui.ui.connectivity.memory import RememberedCells
from deconvgui.ui.connectivity.scene import Grid
from deconvgui.ui.connectivity.shades import ROLES, clear
from deconvgui.ui.connectivity.strips import write
from deconvgui.workbench.connectivity import ConnectivityView

MARGIN = 16
CENTRE = Qt.AlignmentFlag.AlignHCenter
RESTING = 0.65
"""Opacity of what takes no part in the present step."""
SWATCH = 0.65
"""Lines of text for the square of the tensor's colour before a name."""


class ChannelsPicture(QWidget):
    """Draws the layer; a click goes to a step or to a channel."""

    looked = Signal(dict)
    """The channel, and the step if any, that was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Channels", "Picture of all channels"))
        self._shown: tuple[ConnectivityView, Stack] | None = None
        self._memories: dict[Part, RememberedCells] = {}
        theme.appearance.changed.connect(self.update)

    def show_view(self, view: ConnectivityView) -> None:
        """Draw a view, and say its step to those who cannot see it."""
        self._shown = (view, view.stack) if view.stack else None
        self.setAccessibleDescription(view.sentence)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Leave room for both panels in the smallest window."""
        return QSize(320, 280)

    @property
    def table(self) -> Table | None:
        """Where everything stands."""
        if self._shown is None:
            return None
        view, stack = self._shown
        shapes = Shapes(stack.planes[0].shape, view.walk.kernel.shape, stack.outputs[0].shape)
        room = QRectF(self.rect()).adjusted(MARGIN, 4, -MARGIN, -4)
        return arrange(stack.channels, shapes, room, lettering(QRectF(self.rect())).em)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw everything."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), theme.current().surface)
            self._paint_table(painter)
            if self.hasFocus():
                painter.setPen(QPen(theme.current().accent, theme.thick(1)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._memories.clear()
            self.update()
        super().changeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what a cell is and holds."""
        under = self._at(event.position())
        leads = bool(under and self._shown and pick(self._shown[0], *under))
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
        QToolTip.showText(event.globalPosition().toPoint(), self.text_at(event.position()), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step of a cell, or to the channel of a kernel."""
        under = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and under and self._shown:
            changes = pick(self._shown[0], *under)
            if changes:
                self.looked.emit(changes)

    def text_at(self, point: QPointF) -> str:
        """Return what stands under a point, in words; empty beside the grids."""
        under = self._at(point)
        return text(*self._shown, *under) if under and self._shown else ""

    def _at(self, point: QPointF) -> tuple[Part, Cell] | None:
        table = self.table
        return table.at(point) if table else None

    def _paint_table(self, painter: QPainter) -> None:
        table = self.table
        if table is None or self._shown is None:
            return
        view, stack = self._shown
        type_, shown = lettering(QRectF(self.rect())), grids(view, stack)
        _paint_band(painter, (table.columns if view.frame.mode == "gather" else table.rows)[view.channel], type_)
        for end, rect in enumerate(table.sums):
            several = len(stack.channels.partners(end, of_input=False)) > 1
            painter.setPen(theme.current().text)
            write(painter, rect, "Σ ↓" if several else "↓", type_.title, CENTRE)
        for part, place in table.places.items():
            painter.setOpacity(1.0 if part in shown and takes_part(view, part) else RESTING)
            if part in shown:
                self._paint_grid(painter, part, place, shown[part], type_)
            else:
                _paint_gap(painter, place, type_)
        painter.setOpacity(1.0)

    def _paint_grid(self, painter: QPainter, part: Part, place: Place, grid: Grid, type_: Lettering) -> None:
        look = theme.current()
        _paint_name(painter, place.title, grid, type_)
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            self._memories.setdefault(part, RememberedCells())(painter, place, grid, look)
        else:  # files stay sharp
            paint_cells(painter, place, grid, look)
        paint_marks(painter, place, grid, look)


def _paint_band(painter: QPainter, rect: QRectF, type_: Lettering) -> None:
    """Shade what belongs to the present channel."""
    painter.setPen(QPen(clear(theme.PRESENT, 0.5), theme.thick(1)))
    painter.setBrush(clear(theme.PRESENT, 0.08))
    margin = 0.35 * type_.em
    painter.drawRoundedRect(rect.adjusted(-margin, -0.4 * margin, margin, margin), margin, margin)


def _paint_name(painter: QPainter, rect: QRectF, grid: Grid, type_: Lettering) -> None:
    """Paint name and size in one line, with a swatch of the tensor's colour; the size where there is room for it."""
    look, swatch, size = theme.current(), SWATCH * type_.em, f"  {grid.size}"
    name = QFontMetricsF(type_.title).horizontalAdvance(grid.name)
    more = QFontMetricsF(type_.small).horizontalAdvance(size)
    if name + more + 1.6 * swatch > rect.width():
        size, more = "", 0.0
    left = rect.center().x() - (name + more + 1.6 * swatch) / 2
    painter.fillRect(QRectF(left, rect.center().y() - swatch / 2, swatch, swatch), ROLES[grid.role])
    painter.setFont(type_.title)
    painter.setPen(look.text)
    left += 1.6 * swatch
    painter.drawText(QRectF(left, rect.top(), name + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, grid.name)
    painter.setFont(type_.small)
    painter.setPen(look.muted)
    painter.drawText(QRectF(left + name, rect.top(), more + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, size)


def _paint_gap(painter: QPainter, place: Place, type_: Lettering) -> None:
    """Cross out the place of a pair that is not connected."""
    pen = QPen(theme.current().muted, theme.thick(1))
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rect = place.cells
    painter.drawRect(rect)
    painter.setPen(QPen(theme.current().muted, theme.thick(1)))
    painter.drawLines([QLineF(rect.topLeft(), rect.bottomRight()), QLineF(rect.topRight(), rect.bottomLeft())])
    write(painter, place.title, tr("Channels", "not connected"), type_.small, CENTRE)
