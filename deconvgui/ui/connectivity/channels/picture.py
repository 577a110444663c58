"""The picture of the page "Channels": planes, the table of kernels between them, and the present step, as one item."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEngine, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from deconvgui.connectivity.cells import Cell
from deconvgui.connectivity.channels import Stack
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.channels.grids import Part, pick, text
from deconvgui.ui.connectivity.channels.painting import paint_stack, plain, table_of
from deconvgui.ui.connectivity.channels.places import Table
from deconvgui.ui.connectivity.memory import RememberedCells
from deconvgui.ui.connectivity.painting import CellPainter
from deconvgui.workbench.connectivity import ConnectivityView


class ChannelsPicture(QWidget):
    """Draws the layer; a click goes to a step or to a channel, and opens a plane or a kernel for typing."""

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
        return table_of(*self._shown, QRectF(self.rect())) if self._shown else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw everything."""
        if self._shown is None:
            return
        with QPainter(self) as painter:
            screen = painter.paintEngine().type() == QPaintEngine.Type.Raster
            cells = self._cells if screen else plain  # files stay sharp
            paint_stack(painter, QRectF(self.rect()), *self._shown, theme.current(), cells, edited=screen)
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

    def _cells(self, part: Part) -> CellPainter:
        return self._memories.setdefault(part, RememberedCells())
