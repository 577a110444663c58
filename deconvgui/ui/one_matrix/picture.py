"""A pane with an array of cells: it paints them, tells which one is under the mouse, and lights some up."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from deconvgui.operators.base import Array
from deconvgui.ui import theme
from deconvgui.ui.one_matrix import shades
from deconvgui.ui.one_matrix.pointing import NOTHING, Lit, Pointing
from deconvgui.ui.one_matrix.shades import Scale
from deconvgui.ui.theme import Theme

EDGE = 4.0
"""Pixels around the cells for the frame."""
BELOW = QPointF(0, 3)
"""From the cells to the line that marks the present moment."""
INTEGER_FROM = 2.0
"""Device pixels of a cell from which on all cells are given the same whole number of them."""

FINER = 4
"""Pixels of a cell before its share of a few pixels of the screen is taken."""
VEIL = 0.3
"""Opacity of what lies over lit cells."""

Cell = tuple[int, int]


class Picture(QWidget):
    """One array of numbers; a subclass says what a cell of it means."""

    picked = Signal(int, int)
    """A cell was clicked: row and column."""

    def __init__(self, pointing: Pointing, scale: Scale, frame: QColor | None = None) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.array: Array | None = None
        self.scale, self._frame = scale, frame
        self._pointing = pointing
        self._emphasised = False
        self.edited_by_clicks = False
        self._least = QSize(56, 56)
        pointing.changed.connect(self.update)
        theme.appearance.changed.connect(self.update)

    @property
    def cells(self) -> QRectF:
        """Where the cells are painted, in pixels."""
        room = QRectF(self.rect()).adjusted(EDGE, EDGE, -EDGE, -EDGE)
        if self.array is None:
            return room
        rows, columns = self._extent()
        ratio = self.devicePixelRatioF()
        side = min(room.width() / columns, room.height() / rows)
        if side * ratio >= INTEGER_FROM:
            side = int(side * ratio) / ratio
        height, width = (side * n for n in self.array.shape)
        left = round((room.center().x() - width / 2) * ratio) / ratio
        top = round((room.center().y() - height / 2) * ratio) / ratio
        return QRectF(left, top, width, height)

    def show_array(self, array: Array | None) -> None:
        """Paint other numbers, or none."""
        self.array = array
        self.update()

    def emphasise(self, now: bool) -> None:
        """Mark the pane as the one that the present moment is about, or as one of the others."""
        if now != self._emphasised:
            self._emphasised = now
            self.update()

    def place(self, row: float, column: float, height: float = 1, width: float = 1) -> QRectF:
        """Return where some cells are painted."""
        cells = self.cells
        assert self.array is not None  # asked for cells that are painted
        h, w = cells.height() / self.array.shape[0], cells.width() / self.array.shape[1]
        return QRectF(cells.left() + column * w, cells.top() + row * h, width * w, height * h)

    def at(self, point: QPointF) -> Cell | None:
        """Return the row and column under a point."""
        cells = self.cells
        if self.array is None or not cells.contains(point):
            return None
        rows, columns = self.array.shape
        row = int((point.y() - cells.top()) / cells.height() * rows)
        column = int((point.x() - cells.left()) / cells.width() * columns)
        return min(row, rows - 1), min(column, columns - 1)

    @abstractmethod
    def lit_at(self, cell: Cell) -> Lit:
        """Return what a cell stands for."""

    @abstractmethod
    def text_at(self, cell: Cell) -> str:
        """Return what a cell holds, in words."""

    @abstractmethod
    def paint_lit(self, painter: QPainter, lit: Lit, look: Theme) -> None:
        """Light up what belongs to something that is pointed at here or elsewhere."""

    def sizeHint(self) -> QSize:
        """Ask for enough to see the cells."""
        return QSize(96, 96)

    def minimumSizeHint(self) -> QSize:
        """Leave room for the panels in the smallest window."""
        return self._least

    def _extent(self) -> tuple[int, int]:
        """Return for how many rows and columns there must be room; more than there are where panes are to match."""
        assert self.array is not None
        rows, columns = self.array.shape
        return rows, columns

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells, the frame, and what is lit."""
        look = theme.current()
        with QPainter(self) as painter:
            if self.array is None:
                self._paint_empty(painter, look)
                return
            self.paint_cells(painter, self.array, look)
            self._paint_frame(painter, self._frame or look.muted, 2 if self._frame else 1)
            if self._emphasised:
                painter.setPen(QPen(theme.PRESENT, theme.thick(2)))
                painter.drawLine(self.cells.bottomLeft() + BELOW, self.cells.bottomRight() + BELOW)
            if self._pointing.lit != NOTHING:
                self.paint_lit(painter, self._pointing.lit, look)

    def paint_cells(self, painter: QPainter, array: Array, look: Theme) -> None:
        """Paint the numbers as colours."""
        cells, ratio = self.cells, self.devicePixelRatioF()
        picture = shades.image(array, self.scale, look)
        if cells.width() * ratio < INTEGER_FROM * array.shape[1]:
            picture = _averaged(picture, (cells.size() * ratio).toSize())
        painter.drawImage(cells, picture)

    def _paint_frame(self, painter: QPainter, colour: QColor, width: int) -> None:
        half = width / 2
        painter.setPen(QPen(colour, theme.thick(width), j=Qt.PenJoinStyle.MiterJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.cells.adjusted(-half, -half, half, half))

    def _paint_empty(self, painter: QPainter, look: Theme) -> None:
        """Paint the place of something that is yet to come."""
        side = min(self.width(), self.height()) - 2 * EDGE
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(look.line, theme.thick(1), Qt.PenStyle.DashLine))
        painter.drawRect(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up what belongs to the cell under the mouse, and say what it holds."""
        cell = self.at(event.position())
        self._pointing.point(self.lit_at(cell) if cell else NOTHING)
        QToolTip.showText(event.globalPosition().toPoint(), self.text_at(cell) if cell else "", self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep lit what belongs to the cell, or let it go; or only tell which one it was, where clicks edit."""
        cell = self.at(event.position())
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        elif self.edited_by_clicks and cell:
            self.picked.emit(*cell)
        else:
            self._pointing.pin(self.lit_at(cell) if cell else NOTHING)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the cell under the mouse."""
        self._pointing.point(NOTHING)
        super().leaveEvent(event)

    def text_under(self, point: QPoint) -> str:
        """Return what stands under a point, in words; empty beside the cells."""
        cell = self.at(point.toPointF())
        return self.text_at(cell) if cell else ""


def veil() -> QColor:
    """Return what lies over lit cells that are too small for an outline."""
    colour = QColor(theme.PRESENT)
    colour.setAlphaF(VEIL)
    return colour


def _averaged(picture: QImage, size: QSize) -> QImage:
    """Return a picture in another size in which every cell counts for as much, wherever pixels end."""
    cells = picture.scaled(picture.size() * FINER)
    return cells.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
