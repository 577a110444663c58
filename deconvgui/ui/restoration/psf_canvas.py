"""A PSF as large pixels that can be painted, with the mouse or the keys."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.imaging import to_display
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.workbench.psf_painting import Image, point, stamped

SIDE = 336


class PsfCanvas(QWidget):
    """Left paints, right erases; the arrows move a cursor, space paints there, Backspace erases."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.psf: Image = point((15, 15))
        self.width_of_brush, self.strength, self.erasing = 1.0, 0.5, False
        self._cursor = (7, 7)
        self._last: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(SIDE, SIDE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("PsfEditor", "PSF to paint"))
        self.setToolTip(
            tr(
                "PsfEditor",
                "Drag to paint, with the right button to erase. The arrows move the cursor by a pixel, space paints "
                "there, Backspace erases. The cross is the centre",
            )
        )
        theme.appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(SIDE, SIDE)

    def show_psf(self, psf: Image) -> None:
        """Show a PSF with the peak 1."""
        if psf.shape != self.psf.shape:
            self._cursor = (psf.shape[0] // 2, psf.shape[1] // 2)
        self.psf = psf
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pixels, the centre and the cursor."""
        painter, frame = QPainter(self), self._frame()
        painter.fillRect(self.rect(), theme.current().surface)
        painter.drawImage(frame, as_qimage(to_display(np.clip(self.psf, 0, 1))))
        pixel = frame.width() / self.psf.shape[1]
        painter.setPen(QPen(theme.PRESENT, theme.thick(1)))
        middle = frame.topLeft() + QPointF(self.psf.shape[1] // 2 + 0.5, self.psf.shape[0] // 2 + 0.5) * pixel
        for way in (QPointF(6, 0), QPointF(0, 6)):
            painter.drawLine(middle - way, middle + way)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.current().accent), theme.thick(2)))
            corner = frame.topLeft() + QPointF(self._cursor[1], self._cursor[0]) * pixel
            painter.drawRect(QRectF(corner.x(), corner.y(), pixel, pixel))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        self._last = event.position()
        self._stroke(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if self._last is not None:
            self._stroke(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End it."""
        self._last = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, paint or erase."""
        moves = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        key = Qt.Key(event.key())
        if key in moves:
            row, column = (
                min(max(now + by, 0), n - 1)
                for now, by, n in zip(self._cursor, moves[key], self.psf.shape, strict=True)
            )
            self._cursor = row, column
            self.update()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Backspace):
            self._stamp(*self._cursor, erase=self.erasing or key == Qt.Key.Key_Backspace)
            self.painted.emit()
        else:
            super().keyPressEvent(event)

    def _stroke(self, event: QMouseEvent) -> None:
        """Stamp along the way from the last point."""
        begin, end = self._last or event.position(), event.position()
        frame = self._frame()
        pixel = frame.width() / self.psf.shape[1]
        steps = max(1, round((end - begin).manhattanLength() / pixel))
        erase = self.erasing or bool(event.buttons() & Qt.MouseButton.RightButton)
        for step in range(1, steps + 1):
            place = (begin + (end - begin) * (step / steps) - frame.topLeft()) / pixel
            self._stamp(place.y() - 0.5, place.x() - 0.5, erase=erase)
        self._last = end
        self.painted.emit()

    def _stamp(self, row: float, column: float, *, erase: bool) -> None:
        amount = -self.strength if erase else self.strength
        self.psf = stamped(self.psf, row, column, self.width_of_brush, amount)
        self.update()

    def _frame(self) -> QRectF:
        """Return where the PSF stands: as large as there is room, in the middle."""
        height, width = self.psf.shape
        pixel = min(self.width() / width, self.height() / height)
        return QRectF(
            (self.width() - pixel * width) / 2, (self.height() - pixel * height) / 2, pixel * width, pixel * height
        )
