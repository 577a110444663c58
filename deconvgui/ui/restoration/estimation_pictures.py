"""The estimation's pictures: one in which a part can be chosen, one with marks, and the table of kernels."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.imaging import to_display
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.workbench.estimation import Image
from deconvgui.workbench.estimation_evidence import Mark
from deconvgui.workbench.region import Region
from deconvgui.workbench.tones import PLAIN, Levels, fitting_levels

LEAST = 16
"""Pixels along a side of the smallest region that can be drawn."""

SMOOTH_BELOW = 2.0
"""Magnification from which on pixels are shown as squares."""

MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Picture(QWidget):
    """An image as large as there is room, with marks on it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.image = QImage()
        self.marks: tuple[Mark, ...] = ()
        self.axis: tuple[Mark, Mark] | None = None
        self.setAccessibleName(name)
        self.setMinimumSize(160, 160)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.appearance.changed.connect(self.update)

    def show_image(
        self,
        pixels: Image | None,
        marks: tuple[Mark, ...] = (),
        axis: tuple[Mark, Mark] | None = None,
        *,
        light: bool = False,
        tone: Levels = PLAIN,
    ) -> None:
        """Show an image between levels; `light` is brightened as a display does. None clears it."""
        shown = to_display(pixels) if light and pixels is not None else pixels
        self.image = QImage() if shown is None else as_qimage(shown, tone).copy()
        self.marks, self.axis = marks, axis
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a square that is worth looking at."""
        return QSize(280, 280)

    @property
    def scale(self) -> float:
        """Widget's pixels for each of the image's."""
        return min(self.width() / self.image.width(), self.height() / self.image.height())

    def place(self) -> QRectF:
        """Return where the image is shown."""
        width, height = self.scale * self.image.width(), self.scale * self.image.height()
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the image and what is drawn over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().line)
        if not self.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.scale < SMOOTH_BELOW)
            painter.drawImage(self.place(), self.image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_over(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().accent, 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def paint_over(self, painter: QPainter) -> None:
        """Paint the marks; white beneath makes them seen on everything."""
        for colour, width in ((QColor("white"), 4), (theme.PRESENT, 2)):
            painter.setPen(QPen(colour, width))
            if self.axis is not None:
                painter.drawLine(*(self._point(end) for end in self.axis))
            for mark in self.marks:
                painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine if mark.valid else Qt.PenStyle.DotLine))
                self._paint_mark(painter, mark)

    def _paint_mark(self, painter: QPainter, mark: Mark) -> None:
        point, radius = self._point(mark), mark.radius * self.scale
        if radius:
            painter.drawEllipse(point, radius, radius)
            return
        for dx, dy in ((6, 6), (6, -6)):
            painter.drawLine(point - QPointF(dx, dy), point + QPointF(dx, dy))

    def _point(self, mark: Mark) -> QPointF:
        return self.place().topLeft() + QPointF(mark.column + 0.5, mark.row + 0.5) * self.scale


class RegionPicture(Picture):
    """A drag chooses a part; the arrows move it, with Shift they size it; a double click or Escape takes the whole."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.region: Region | None = None
        self._held: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setToolTip(tr("Estimation", "Drag over the part to look at; a double click takes the whole picture"))

    def show_picture(self, pixels: Image) -> None:
        """Show another picture; a region stays where it lies inside."""
        self.show_image(pixels, tone=fitting_levels(pixels))
        self.choose(self.region)

    def choose(self, region: Region | None) -> None:
        """Look at this part, or at the whole picture; also where the part is not in it."""
        if region is not None and not self._inside(region):
            region = None
        if region != self.region:
            self.region = region
            self.changed.emit()
            self.update()

    def paint_over(self, painter: QPainter) -> None:
        """Paint the region's outline, and a shade over the rest."""
        super().paint_over(painter)
        if self.region is None:
            return
        r, place = self.region, self.place()
        chosen = QRectF(r.left, r.top, r.width, r.height)
        frame = QRectF(place.topLeft() + chosen.topLeft() * self.scale, chosen.size() * self.scale)
        painter.setClipRect(place)
        shade = QColor(0, 0, 0, 110)
        for part in (
            QRectF(place.left(), place.top(), place.width(), frame.top() - place.top()),
            QRectF(place.left(), frame.bottom(), place.width(), place.bottom() - frame.bottom()),
            QRectF(place.left(), frame.top(), frame.left() - place.left(), frame.height()),
            QRectF(frame.right(), frame.top(), place.right() - frame.right(), frame.height()),
        ):
            painter.fillRect(part, shade)
        painter.setClipping(False)
        for colour, width in ((QColor("white"), 3), (theme.PRESENT, 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a region."""
        if not self.image.isNull() and event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._held = self._pixel(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw the region from where it was begun."""
        if self._held is None:
            return
        drawn = QRectF(self._held, self._pixel(event.position())).normalized().toAlignedRect()
        drawn &= self.image.rect()
        if min(drawn.width(), drawn.height()) >= LEAST:
            self.choose(_region(drawn))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End the drag."""
        self._held = None

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Take the whole picture."""
        self.choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the region, size it with Shift, or take the whole picture."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.region is not None:
            self.choose(None)
        elif key in MOVES and not self.image.isNull():
            self._nudge(*MOVES[key], size=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _nudge(self, dx: int, dy: int, *, size: bool) -> None:
        step = max(1, min(self.image.width(), self.image.height()) // 32)
        r = self.region or _region(self.image.rect())
        if size:
            moved = Region(r.left, r.top, max(LEAST, r.width + step * dx), max(LEAST, r.height + step * dy))
        else:
            moved = Region(r.left + step * dx, r.top + step * dy, r.width, r.height)
        if self._inside(moved):
            self.choose(moved)

    def _inside(self, r: Region) -> bool:
        return self.image.rect().contains(QRect(r.left, r.top, r.width, r.height))

    def _pixel(self, position: QPointF) -> QPointF:
        return (position - self.place().topLeft()) * (1 / self.scale)


class KernelTable(QWidget):
    """The kernels of all attempts: a row for each, the levels from coarse to fine; in the end the best is framed."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[list[QImage]] = []
        self._best: int | None = None
        self.setMinimumSize(220, 160)
        words = tr("Estimation", "A row for each attempt, the levels from coarse to fine; the best one is framed")
        self.setAccessibleName(words)
        self.setToolTip(words)
        theme.appearance.changed.connect(self.update)

    @property
    def counts(self) -> list[int]:
        """How many kernels are shown of each attempt."""
        return [len(row) for row in self._rows]

    def show_kernels(self, attempts: Sequence[Sequence[Image]], best: int | None = None) -> None:
        """Show other kernels."""
        self._rows = [
            [as_qimage(to_display(kernel / kernel.max())).copy() for kernel in attempt] for attempt in attempts
        ]
        self._best = best
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each kernel in a square of its own."""
        painter = QPainter(self)
        columns = max([5, *self.counts])
        cell = min(self.width() / columns, self.height() / max(1, len(self._rows)))
        for y, row in enumerate(self._rows):
            for x, image in enumerate(row):
                square = QRectF(x * cell, y * cell, cell, cell).adjusted(2, 2, -2, -2)
                painter.fillRect(square, QColor("black"))
                scale = square.width() / max(image.width(), image.height())
                room = QRectF(0, 0, scale * image.width(), scale * image.height())
                room.moveCenter(square.center())
                painter.drawImage(room, image)
        if self._best is not None:
            painter.setPen(QPen(theme.PRESENT, 2))
            painter.drawRect(QRectF(0, self._best * cell, self.counts[self._best] * cell, cell).adjusted(1, 1, -1, -1))


def _region(rect: QRect) -> Region:
    return Region(rect.left(), rect.top(), rect.width(), rect.height())
