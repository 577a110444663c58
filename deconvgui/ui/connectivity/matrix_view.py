"""The widget with the matrix: it shows a view, zooms, pans, and tells which entry was pointed at."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity import matrix_layout
from deconvgui.ui.connectivity.linking import Linked, in_matrix, linked
from deconvgui.ui.connectivity.matrix_layout import Camera, MatrixLayout
from deconvgui.ui.connectivity.matrix_marks import paint_lit, paint_step
from deconvgui.ui.connectivity.matrix_painting import arrange, paint_still, paint_vector
from deconvgui.ui.connectivity.matrix_pattern import Pattern
from deconvgui.ui.connectivity.matrix_scene import Band, centre
from deconvgui.ui.connectivity.memory import RememberedCells
from deconvgui.ui.connectivity.numbers import uncut_size
from deconvgui.ui.connectivity.scene import Scene, scene
from deconvgui.ui.connectivity.selection import Selection, Target
from deconvgui.ui.connectivity.words import step_of, target_text
from deconvgui.ui.theme import Theme
from deconvgui.workbench.connectivity import ConnectivityView


class _Shown(NamedTuple):
    view: ConnectivityView
    scene: Scene
    pattern: Pattern


class _Still(NamedTuple):
    """What was painted the last time, and for what."""

    pixmap: QPixmap
    pattern: Pattern
    layout: MatrixLayout
    look: Theme
    ratio: float


class MatrixView(QWidget):
    """Cᵀ or C with the vectors beside it, and the row or column of the present step."""

    picked = Signal(int)
    """An entry was clicked; the index of its step."""

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Connectivity", "Matrix of the present step"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._selection = selection
        self._transposed = True
        self._shown: _Shown | None = None
        self._camera: Camera | None = None
        self._still: _Still | None = None
        self._output = RememberedCells(uncut_size)
        self._pressed: QPointF | None = None
        self._dragged = False
        selection.changed.connect(self.update)
        theme.appearance.changed.connect(self.update)

    @property
    def pattern(self) -> Pattern | None:
        """What is drawn."""
        return self._shown.pattern if self._shown else None

    @property
    def layout_now(self) -> MatrixLayout | None:
        """Where everything stands; None as long as nothing is shown."""
        return arrange(self._shown.pattern, QRectF(self.rect()), self._camera) if self._shown else None

    def show_view(self, view: ConnectivityView, drawn: Scene | None = None) -> None:
        """Draw a view; where it is zoomed, the row or column of a new step comes into sight."""
        before, pattern = self._shown, self._pattern(view)
        if before is None or before.pattern.shape != pattern.shape:
            self._camera = None
        self._shown = _Shown(view, drawn or scene(view), pattern)
        self.setAccessibleDescription(view.sentence)
        if self._camera and before and before.view.frame.index != view.frame.index:
            self._reveal_step()
        self.update()

    def turn(self, *, transposed: bool) -> None:
        """Show Cᵀ or C, whole."""
        self._transposed, self._camera = transposed, None
        if self._shown:
            self.show_view(self._shown.view)

    def zoom(self, steps: int, at: QPointF | None = None) -> None:
        """Zoom some steps in, or out if negative, around a point or the present step."""
        layout = self.layout_now
        if layout and self._shown:
            place = layout.block(*centre(self._shown.view, self._shown.pattern)).center()
            around = at if at is not None and layout.plot.contains(at) else place
            self._look_from(matrix_layout.zoomed(layout, steps, around))
            if at is None:
                self._reveal_step()

    def fit(self) -> None:
        """Show the whole matrix."""
        self._camera = None
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a third of a small window."""
        return QSize(280, 260)

    def minimumSizeHint(self) -> QSize:
        """Leave room for a title and some entries."""
        return QSize(200, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what holds still from a picture, and upon it what belongs to the step."""
        layout = self.layout_now
        if self._shown is None or layout is None:
            return
        view, drawn, pattern = self._shown
        look, frame = theme.current(), view.frame
        with QPainter(self) as painter:
            painter.drawPixmap(0, 0, self._backdrop(layout, self._shown, look))
            paint_vector(painter, layout, pattern, drawn["output"], look, self._output)
            cells: Linked = {"input": frame.active_inputs, "output": frame.active_outputs}
            paint_step(painter, layout, pattern, Band.of(view, pattern), cells, look)
            target = self._selection.lit
            if target is not None:
                paint_lit(painter, layout, pattern, in_matrix(view, *target), linked(view, *target), look)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse."""
        steps = event.angleDelta().y()
        if steps:
            self.zoom(1 if steps > 0 else -1, event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the matrix, or tell what is under the mouse."""
        layout, at = self.layout_now, event.position()
        if layout is None:
            return
        if self._pressed is None:
            target = self.target_at(at.toPoint())
            if target != self._selection.pointed:
                self._selection.point(target)
                QToolTip.showText(event.globalPosition().toPoint(), self.text_at(at.toPoint()), self)
        elif self._dragged or (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragged = True
            if not layout.whole:
                self._look_from(matrix_layout.moved(layout, at - self._pressed))
            self._pressed = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pin what was clicked, and go to its step."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self._pressed = None
        if not self._dragged and self._shown:
            target = self.target_at(event.position().toPoint())
            self._selection.toggle(target)
            step = step_of(self._shown.view, *target) if target else None
            if step is not None:
                self.picked.emit(step)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click of two as a click of its own: it lets go what the first has pinned."""
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget what was under the mouse."""
        self._selection.point(None)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was zoomed within the view."""
        layout = self.layout_now
        if self._camera and layout:
            self._camera = layout.camera
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._still = None
            self._output.forget()
            self.update()
        super().changeEvent(event)

    def text_at(self, point: QPoint) -> str:
        """Return what stands under a point, in words; empty beside the matrix."""
        target = self.target_at(point)
        return target_text(self._shown.view, self._shown.scene, *target) if target and self._shown else ""

    def target_at(self, point: QPoint) -> Target | None:
        """Return the entry under a point, or the cell of the input or the output."""
        layout = self.layout_now
        found = layout.at(point.toPointF()) if layout else None
        if found is None or self._shown is None:
            return None
        (part, row, column), pattern = found, self._shown.pattern
        if part == "entry":
            return "matrix", pattern.turned(row, column)
        index, block = (row, pattern.blocks[0]) if part == "row" else (column, pattern.blocks[1])
        return "output" if (part == "row") == pattern.transposed else "input", divmod(index, block)

    def _pattern(self, view: ConnectivityView) -> Pattern:
        known = self._shown
        if known and known.view.walk is view.walk and known.pattern.transposed == self._transposed:
            return known.pattern
        return Pattern.of(view.geometry, view.walk.kernel, transposed=self._transposed)

    def _reveal_step(self) -> None:
        layout = self.layout_now
        if layout and self._shown:
            self._look_from(matrix_layout.revealing(layout, *centre(self._shown.view, self._shown.pattern)))

    def _look_from(self, camera: Camera) -> None:
        self._camera = camera
        layout = self.layout_now
        self._camera = layout.camera if layout else None
        self.update()

    def _backdrop(self, layout: MatrixLayout, shown: _Shown, look: Theme) -> QPixmap:
        ratio, known = self.devicePixelRatioF(), self._still
        if known and known[1:] == (shown.pattern, layout, look, ratio):
            return known.pixmap
        pixmap = QPixmap(self.size() * ratio)
        pixmap.setDevicePixelRatio(ratio)
        with QPainter(pixmap) as painter:
            paint_still(painter, QRectF(self.rect()), layout, shown.pattern, shown.scene, look)
        self._still = _Still(pixmap, shown.pattern, layout, look, ratio)
        return pixmap
