"""The widget with the picture: it shows a view, and tells which cell was pointed at."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from deconvgui.connectivity.cells import Cell
from deconvgui.connectivity.sentences import number
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.linking import linked
from deconvgui.ui.connectivity.marks import paint_linked
from deconvgui.ui.connectivity.memory import RememberedCells
from deconvgui.ui.connectivity.painting import arrange, paint
from deconvgui.ui.connectivity.scene import Grid, Key, Scene, scene
from deconvgui.workbench.connectivity import ConnectivityView

WALKED: dict[str, Key] = {"gather": "output", "scatter": "input"}
"""The grid whose cells are the steps."""


class Figure(QWidget):
    """The picture of the present step."""

    picked = Signal(int)
    """A cell was clicked that belongs to a step; the step's index."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Connectivity", "Picture of the present step"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._view: ConnectivityView | None = None
        self._scene: Scene | None = None
        self._cells = RememberedCells()
        self._under: tuple[Key, Cell] | None = None
        theme.appearance.changed.connect(self.update)

    @property
    def scene(self) -> Scene | None:
        """What is drawn."""
        return self._scene

    def show_view(self, view: ConnectivityView) -> None:
        """Draw a view, and say it to those who cannot see it."""
        self._view, self._scene = view, scene(view)
        self._under = None if self._under is None else self._at(self.mapFromGlobal(QCursor.pos()))
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
            paint(painter, QRectF(self.rect()), self._scene, theme.current(), self._cells)
            self._paint_linked(painter)
            if self.hasFocus():
                painter.setPen(QPen(theme.current().accent, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_linked(self, painter: QPainter) -> None:
        """Outline what is linked with the cell under the mouse."""
        if self._view is None or self._scene is None or self._under is None:
            return
        layout = arrange(self._scene, QRectF(self.rect()))
        for key, cells in linked(self._view, *self._under).items():
            paint_linked(painter, layout[key], cells, theme.current())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what a cell is and holds."""
        under = self._at(event.position().toPoint())
        if under != self._under:
            self._under = under
            self.update()
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if self._step(under) is not None else Qt.CursorShape.ArrowCursor
            )
            QToolTip.showText(event.globalPosition().toPoint(), self.text_at(event.position().toPoint()), self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step of the cell."""
        step = self._step(self._at(event.position().toPoint()))
        if event.button() == Qt.MouseButton.LeftButton and step is not None:
            self.picked.emit(step)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the cell under the mouse."""
        self._under = None
        self.update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._cells.forget()
            self.update()
        super().changeEvent(event)

    def text_at(self, point: QPoint) -> str:
        """Return what stands under a point, in words; empty beside the grids."""
        under = self._at(point)
        if under is None or self._scene is None:
            return ""
        text = cell_text(self._scene[under[0]], under[1])
        return text if self._step(under) is None else f"{text}\n{tr('Connectivity', 'Click to go to its step')}"

    def _at(self, point: QPoint) -> tuple[Key, Cell] | None:
        return arrange(self._scene, QRectF(self.rect())).at(point.toPointF()) if self._scene else None

    def _step(self, under: tuple[Key, Cell] | None) -> int | None:
        if under is None or self._scene is None or under[0] != WALKED[self._scene.mode]:
            return None
        (row, column), columns = under[1], self._scene[under[0]].shape[1]
        return row * columns + column


def cell_text(grid: Grid, cell: Cell) -> str:
    """Return name, place, value and kind of a cell, such as "Output (2, 1) = 13, output padding, real"."""
    kind = grid.kind_of(int(grid.kinds[cell]))
    value = number(float(grid.values[cell])) if grid.shown[cell] else tr("Connectivity", "nothing yet")
    text = tr("Connectivity", "{grid} ({row}, {column}) = {value}").format(
        grid=grid.name, row=cell[0], column=cell[1], value=value
    )
    return text if not kind else f"{text}\n{kind.label}"
