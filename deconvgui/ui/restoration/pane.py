"""One image in the window, painted from its own 8-bit copy; the data stay as they are."""

import functools
import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPaintEngine,
    QPainter,
    QPaintEvent,
    QPen,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.operators import fourier
from deconvgui.operators.crew import Crew, shares
from deconvgui.operators.spares import Spares
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.keys import PlainKeys
from deconvgui.ui.restoration.darkroom import LARGE, Darkroom
from deconvgui.ui.restoration.marks import Marks
from deconvgui.ui.restoration.viewport import Viewport
from deconvgui.workbench.profile import Line
from deconvgui.workbench.region import Region
from deconvgui.workbench.restoration import Image
from deconvgui.workbench.tones import PLAIN, Levels, Signed, Tone

BLOCK = 1 << 16
"""Pixels that are converted together; they fit the cache of one core."""

NUDGE = 8
"""Image pixels by which an arrow moves the region."""

STRIDE = 48
"""Pixels by which an arrow moves the pictures."""

ROOMY = 1 << 23
"""Pixels up to which four bytes are taken for each."""

NEAREST_FROM = 2.0
"""From this magnification on, pixels are shown as squares."""


class ImagePane(QWidget):
    """Shows an image through a shared viewport; wheel zooms at the pointer, drag moves, a double click fits.

    With `marks`, a drag with Shift draws a line, and one with Ctrl selects a region; the arrows move them with the same
    keys.
    """

    def __init__(self, viewport: Viewport, marks: Marks | None = None) -> None:
        super().__init__()
        self._viewport = viewport
        self._marks = marks
        self._tone: Tone = PLAIN
        self._pixels: Image | None = None
        self._shown: QImage | None = None
        self._beneath: ImagePane | None = None
        self._split: float | None = None
        self._dragged: QPointF | None = None
        self._drawn: QPointF | None = None
        self._cornered: QPointF | None = None
        self._held: tuple[Region, QPointF] | None = None
        """A region that is moved, and where it was taken."""
        self._upright = True
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        viewport.changed.connect(self.update)
        if marks is not None:
            marks.changed.connect(self.update)
        theme.appearance.changed.connect(self.update)
        self._add_keys()

    @property
    def pixels(self) -> Image | None:
        """The image as it was given, or None."""
        return self._pixels

    @property
    def tone(self) -> Tone:
        """How its numbers become colours."""
        return self._tone

    def show_image(self, pixels: Image | None, tone: Tone = PLAIN) -> None:
        """Show an image, (H, W) or (H, W, 3), by default with 0 as black and 1 as white; None clears the pane."""
        if pixels is self._pixels and tone == self._tone:
            return
        self._pixels, self._tone = pixels, tone
        self._shown = None if pixels is None else darkroom.develop(pixels, tone)
        self.update()

    def show_beneath(self, other: "ImagePane | None", split: float | None = None, *, upright: bool = True) -> None:
        """Show another pane's image at the left of `split`, a share of the width, or everywhere; None ends it.

        Where the split is not `upright`, it is a share of the height, and the other image is shown above it.
        """
        self._beneath, self._split, self._upright = other, split, upright
        self.update()

    @property
    def covered(self) -> bool:
        """Whether another pane's image is shown in place of this one's, or of a part of it."""
        return self._beneath is not None

    def value_at(self, column: int, row: int) -> Image | None:
        """Return the value of a pixel, or None outside the image."""
        if self._pixels is None or not (0 <= row < self._pixels.shape[0] and 0 <= column < self._pixels.shape[1]):
            return None
        value: Image = np.atleast_1d(self._pixels[row, column])
        return value

    def sizeHint(self) -> QSize:
        """Ask for a square that is worth looking at."""
        return QSize(320, 320)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the visible part of the image."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().window)
        if self._shown is not None:
            self._paint(painter, self._shown, self.rect())
            if self._beneath is not None and self._beneath._shown is not None:
                self._paint_beneath(painter, self._beneath._shown)
            if self._marks is not None and self._marks.line is not None:
                self._paint_line(painter, self._marks.line, self._transform(self._shown.size()))
            if self._marks is not None and self._marks.region is not None:
                self._paint_region(painter, self._marks.region, self._transform(self._shown.size()))
        if self.hasFocus():
            painter.setPen(QPen(theme.current().accent, theme.thick(1)))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _paint(self, painter: QPainter, image: QImage, clip: QRect) -> None:
        scale = self._viewport.scale(image.size(), QSizeF(self.size()))
        painter.save()
        painter.setClipRect(clip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < NEAREST_FROM)
        transform = self._transform(image.size())
        painter.setTransform(transform)
        seen = transform.inverted()[0].mapRect(QRectF(clip)).toAlignedRect() & image.rect()
        if painter.paintEngine().type() == QPaintEngine.Type.Raster:
            painter.drawImage(QRectF(seen), image, QRectF(seen))
        else:  # SVG knows neither clipping nor parts of images
            painter.drawImage(QRectF(seen), image.copy(seen))
        painter.restore()

    def _paint_beneath(self, painter: QPainter, image: QImage) -> None:
        width, height = self.width(), self.height()
        if self._split is None:
            self._paint(painter, image, self.rect())
            return
        edge = round(self._split * (width if self._upright else height))
        self._paint(painter, image, QRect(0, 0, edge, height) if self._upright else QRect(0, 0, width, edge))
        line = QRectF(edge - 1, 0, 2, height) if self._upright else QRectF(0, edge - 1, width, 2)
        painter.fillRect(line, QColor(theme.PRESENT))

    def _paint_region(self, painter: QPainter, region: Region, transform: QTransform) -> None:
        frame = transform.mapRect(QRectF(region.left, region.top, region.width, region.height))
        for colour, width in ((QColor("white"), 3), (theme.PRESENT, 1)):
            painter.setPen(QPen(colour, theme.thick(width)))
            painter.drawRect(frame)

    def _paint_line(self, painter: QPainter, line: Line, transform: QTransform) -> None:
        ends = [transform.map(QPointF(x + 0.5, y + 0.5)) for x, y in ((line.x0, line.y0), (line.x1, line.y1))]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((QColor("white"), 4), (theme.PRESENT, 2)):
            painter.setPen(QPen(colour, theme.thick(width)))
            painter.drawLine(*ends)
        painter.setBrush(theme.PRESENT)
        painter.setPen(QPen(QColor("white"), theme.thick(1)))
        painter.drawEllipse(ends[0], 4, 4)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _transform(self, image: QSize) -> QTransform:
        """Return the map from image pixels to this widget's."""
        centre = self._viewport.centre(image)
        scale = self._viewport.scale(image, QSizeF(self.size()))
        return QTransform(
            scale, 0, 0, scale, self.width() / 2 - scale * centre.x(), self.height() / 2 - scale * centre.y()
        )

    def _image_point(self, position: QPointF) -> QPointF:
        size = self._shown.size() if self._shown is not None else QSize(1, 1)
        return self._transform(size).inverted()[0].map(position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        if self._shown is not None and event.angleDelta().y():
            factor = 1.2 ** (event.angleDelta().y() / 120)
            point = self._image_point(event.position())
            self._viewport.zoom(factor, point, self._shown.size(), QSizeF(self.size()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the image."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._marks is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._drawn = self._image_point(event.position())
            self.setCursor(Qt.CursorShape.CrossCursor)
            return
        if self._marks is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._cornered = self._image_point(event.position())
            self.setCursor(Qt.CursorShape.CrossCursor)
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        point = self._image_point(event.position())
        if (
            self._marks is not None
            and self._marks.region is not None
            and self._marks.region.holds(point.x(), point.y())
        ):
            self._held = self._marks.region, point
        else:
            self._dragged = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the image, or tell which pixel is under the pointer."""
        if self._shown is not None and self._dragged is not None:
            self._viewport.move(event.position() - self._dragged, self._shown.size(), QSizeF(self.size()))
            self._dragged = event.position()
        point = self._image_point(event.position())
        if self._marks is not None and self._drawn is not None:
            start = self._drawn - QPointF(0.5, 0.5)
            self._marks.draw_line(Line(start.x(), start.y(), point.x() - 0.5, point.y() - 0.5))
        if self._marks is not None and self._cornered is not None:
            self._marks.draw_region(self._region_to(point))
        if self._marks is not None and self._held is not None:
            self._marks.draw_region(self._moved_to(point))
        self._viewport.hovered.emit((int(np.floor(point.x())), int(np.floor(point.y()))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the image."""
        if self._marks is not None and self._cornered is not None:
            self._marks.select(self._region_to(self._image_point(event.position())))
        if self._marks is not None and self._held is not None:
            self._marks.select(self._moved_to(self._image_point(event.position())))
        self._dragged = self._drawn = self._cornered = self._held = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Show the whole image again."""
        self._viewport.fit()

    def leaveEvent(self, _event: QEvent) -> None:
        """No pixel is under the pointer any more."""
        self._viewport.hovered.emit(None)

    def _add_keys(self) -> None:
        self._keys = keys = PlainKeys(self)
        for key, x, y in (("Left", 1, 0), ("Right", -1, 0), ("Up", 0, 1), ("Down", 0, -1)):
            shift = functools.partial(self._shift, QPointF(x, y))
            keys.add(tr("Restoration", "Move the pictures"), key, shift, lambda: self._shown is not None)
            move = functools.partial(self._move_line, -x, -y)
            keys.add(tr("Restoration", "Move the line"), f"Shift+{key}", move, lambda: self._shown is not None)
            nudge = functools.partial(self._move_region, -x, -y)
            keys.add(tr("Restoration", "Move the region"), f"Ctrl+{key}", nudge, lambda: self._shown is not None)
        keys.add(tr("Restoration", "Zoom in"), ("+", "="), lambda: self._zoom(1.25), lambda: self._shown is not None)
        keys.add(tr("Restoration", "Zoom out"), "-", lambda: self._zoom(0.8), lambda: self._shown is not None)
        keys.add(tr("Restoration", "Whole pictures"), "0", self._viewport.fit, lambda: self._shown is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by + and −, fit by 0, move by the arrows; with Shift, they move the line."""
        if not self._keys.handle(event):
            super().keyPressEvent(event)

    def _region_to(self, point: QPointF) -> Region | None:
        if self._pixels is None or self._cornered is None:
            return None
        corner = self._cornered
        return Region.between(corner.x(), corner.y(), point.x(), point.y(), self._pixels.shape)

    def _moved_to(self, point: QPointF) -> Region | None:
        if self._pixels is None or self._held is None:
            return None
        region, taken = self._held
        return region.moved(round(point.x() - taken.x()), round(point.y() - taken.y()), self._pixels.shape)

    def _move_region(self, x: int, y: int) -> None:
        if self._marks is not None and self._marks.region is not None and self._pixels is not None:
            self._marks.select(self._marks.region.moved(x * NUDGE, y * NUDGE, self._pixels.shape))

    def _shift(self, by: QPointF) -> None:
        if self._shown is not None:
            self._viewport.move(by * STRIDE, self._shown.size(), QSizeF(self.size()))

    def _zoom(self, factor: float) -> None:
        if self._shown is not None:
            size = self._shown.size()
            self._viewport.zoom(factor, self._viewport.centre(size), size, QSizeF(self.size()))

    def _move_line(self, x: float, y: float) -> None:
        if self._marks is not None and self._marks.line is not None:
            self._marks.draw_line(self._marks.line.moved(x, y))


def as_qimage(pixels: Image, tone: Tone = PLAIN) -> QImage:
    """Return an image for the screen; what lies outside the levels is clipped for display only."""
    if isinstance(tone, Signed):
        colours = tone.colours(pixels)
        height, width, _ = colours.shape
        return QImage(colours.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    return _levelled(pixels, tone)


def for_screen(pixels: Image, tone: Tone = PLAIN) -> QImage:
    """Return the image in the form that Qt scales smoothly in a fifth of the time, unless that takes much memory."""
    image = as_qimage(pixels, tone)
    if image.width() * image.height() > ROOMY:
        return image
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _levelled(pixels: Image, levels: Levels) -> QImage:
    form = QImage.Format.Format_Grayscale8 if pixels.ndim == 2 else QImage.Format.Format_RGB888
    image, row = QImage(pixels.shape[1], pixels.shape[0], form), pixels[0].size
    lines = np.frombuffer(image.bits(), np.uint8).reshape(len(pixels), image.bytesPerLine())
    height = max(1, min(len(pixels), BLOCK // row))
    number = pixels.dtype.type
    factor = (levels.asinh or 255) / (levels.white - levels.black)
    gain, shift = number(factor), number((0 if levels.asinh else 0.5) - factor * levels.black)
    steep = number(255 / math.asinh(levels.asinh)) if levels.asinh else None
    # NumPy compares with an array several times faster than with a number.
    black = np.zeros((height, row), pixels.dtype)
    white, rooms = np.full_like(black, 255), Spares(lambda: np.empty_like(black))

    def convert(rows: slice) -> None:
        part = pixels[rows].reshape(-1, row)
        with rooms.lent() as room:
            scaled = room[: len(part)]
            np.multiply(part, gain, out=scaled)
            scaled += shift
            np.fmax(scaled, black[: len(part)], out=scaled)  # also makes what is no number black
            if steep is not None:
                np.arcsinh(scaled, out=scaled)
                scaled *= steep
                scaled += number(0.5)
            np.minimum(scaled, white[: len(part)], out=scaled)
            np.copyto(lines[rows, :row], scaled, casting="unsafe")

    with Crew(fourier.threads() if pixels.size >= LARGE else 1) as crew:
        crew.each(convert, shares(len(pixels), height, crew.size))
    return image


darkroom = Darkroom(for_screen)
