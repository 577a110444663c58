"""The widget with the picture: it shows a view, and tells which cell was pointed at."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from deconvgui.connectivity.cells import Cell
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.linking import around, linked, origin
from deconvgui.ui.connectivity.marks import paint_around, paint_linked
from deconvgui.ui.connectivity.memory import Remembered
from deconvgui.ui.connectivity.painting import arrange, paint
from deconvgui.ui.connectivity.scene import Key, Scene, scene
from deconvgui.ui.connectivity.selection import Selection
from deconvgui.ui.connectivity.words import step_of, target_text
from deconvgui.workbench.connectivity import ConnectivityView


class Figure(QWidget):
    """The picture of the present step."""

    picked = Signal(int)
    """A cell was clicked that belongs to a step; the step's index."""

    def __init__(self, selection: Selection | None = None) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Connectivity", "Picture of the present step"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._view: ConnectivityView | None = None
        self._scene: Scene | None = None
        self._remembered = Remembered()
        self._under: tuple[Key, Cell] | None = None
        self._selection = selection or Selection(self)
        self._selection.changed.connect(self.update)
        theme.appearance.changed.connect(self.update)

    @property
    def scene(self) -> Scene | None:
        """What is drawn."""
        return self._scene

    def show_view(self, view: ConnectivityView, drawn: Scene | None = None) -> None:
        """Draw a view, and say it to those who cannot see it; `drawn` is its scene where that is known already."""
        if self._view is not None and self._view.geometry != view.geometry:
            self._selection.forget()
        self._view, self._scene = view, drawn or scene(view)
        if self._under is not None:
            self._under = self._at(self.mapFromGlobal(QCursor.pos()))
            self._selection.point(self._under)
        self.setAccessibleDescription(view.sentence)
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for most of a small window."""
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        """Leave room for both panels in the smallest window."""
        return QSize(320, 280)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the scene; a thin line shows that the keys act on it."""
        if self._scene is None:
            return
        with QPainter(self) as painter:
            paint(painter, QRectF(self.rect()), self._scene, theme.current(), self._remembered.painters)
            self._paint_linked(painter)
            if self.hasFocus():
                painter.setPen(QPen(theme.current().accent, theme.thick(1)))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_linked(self, painter: QPainter) -> None:
        """Outline what is linked with the cell that is pointed at, here or in another view."""
        target = self._selection.lit
        if self._view is None or self._scene is None or target is None:
            return
        places, look = arrange(self._scene, QRectF(self.rect())).places, theme.current()
        for key, cells in around(self._view, *target).items():
            paint_around(painter, places[key], cells, look)
        for key, cells in linked(self._view, *target).items():
            if key in places:
                paint_linked(painter, places[key], cells, look)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what a cell is and holds."""
        under = self._at(event.position().toPoint())
        if under != self._under:
            self._under = under
            self._selection.point(under)
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if self._step(under) is not None else Qt.CursorShape.ArrowCursor
            )
            QToolTip.showText(event.globalPosition().toPoint(), self.text_at(event.position().toPoint()), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pin the cell, so that it stays lit, or let it go; and go to its step."""
        under = self._at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or self._view is None:
            return
        self._selection.toggle(origin(self._view, *under) if under else None)
        step = self._step(under)
        if step is not None:
            self.picked.emit(step)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the cell under the mouse."""
        self._under = None
        self._selection.point(None)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._remembered.forget()
            self.update()
        super().changeEvent(event)

    def text_at(self, point: QPoint) -> str:
        """Return what stands under a point, in words; empty beside the grids."""
        under = self._at(point)
        if under is None or self._view is None or self._scene is None:
            return ""
        return target_text(self._view, self._scene, *under)

    def _at(self, point: QPoint) -> tuple[Key, Cell] | None:
        return arrange(self._scene, QRectF(self.rect())).at(point.toPointF()) if self._scene else None

    def _step(self, under: tuple[Key, Cell] | None) -> int | None:
        return step_of(self._view, *under) if under and self._view else None
