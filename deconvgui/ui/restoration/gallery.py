"""Original, blurred and restored side by side, with names, scores and the pixel under the pointer."""

import math

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.pane import ImagePane
from deconvgui.ui.restoration.viewport import Viewport
from deconvgui.workbench.restoration import Image, Score, Snapshot

SPACING = 8


class NamedPane(QWidget):
    """A pane under its name and its score, with its size and the pixel under the pointer below."""

    def __init__(self, name: str, viewport: Viewport) -> None:
        super().__init__()
        self._spacing = 4
        self.pane = ImagePane(viewport)
        self.pane.setAccessibleName(name)
        self._title = QLabel(name)
        self._title.setFont(theme.type_size("title"))
        self._score = QLabel()
        self._score.setFont(theme.figures(theme.type_size()))
        self._pixel = QLabel()
        self._pixel.setFont(theme.figures(theme.type_size("small")))
        self._pixel.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._size = QLabel()
        self._size.setFont(theme.figures(theme.type_size("small")))
        below = QHBoxLayout()
        below.addWidget(self._size)
        below.addWidget(self._pixel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._spacing)
        layout.addWidget(self._title)
        layout.addWidget(self._score)
        layout.addWidget(self.pane, 1)
        layout.addLayout(below)
        viewport.hovered.connect(self._show_pixel)

    def show_image(self, image: Image | None, score: Score | None, taken: tuple[int, ...] | None = None) -> None:
        """Show an image and how near it comes to the original; `taken` is its shape before it was enlarged."""
        if image is not self.pane.pixels:
            self.pane.show_image(image)
        self._size.setText(size_text(image, taken))
        self._score.setText(score_text(score))

    def frame_height(self) -> int:
        """Return the height of everything but the image."""
        rows = (self._title, self._score, self._size)
        return sum(row.sizeHint().height() for row in rows) + 3 * self._spacing

    def _show_pixel(self, position: tuple[int, int] | None) -> None:
        value = self.pane.value_at(*position) if position else None
        if position is None or value is None:
            self._pixel.setText("")
            return
        numbers = ", ".join(f"{channel:.4f}" for channel in value)
        self._pixel.setText(f"({position[0]}, {position[1]})  {numbers}")


class Gallery(QWidget):
    """The three pictures of an experiment. B held shows the blurred one in place of the restored; W wipes."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport = Viewport()
        self.original = NamedPane(tr("Restoration", "Original"), self.viewport)
        self.blurred = NamedPane(tr("Restoration", "Blurred"), self.viewport)
        self.restored = NamedPane(tr("Restoration", "Restored"), self.viewport)
        self._wiping = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        for pane in (self.original, self.blurred, self.restored):
            layout.addWidget(pane, 1)
        self.restored.pane.installEventFilter(self)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the pictures of a moment; before the first step the former restored one stays."""
        data = snapshot.data
        self.original.setVisible(data.original is not None)
        self.original.show_image(data.original, None)
        self.blurred.show_image(data.shown, data.score, data.blurred.shape)
        if snapshot.restored is not None:
            self.restored.show_image(snapshot.restored, snapshot.score)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panes in the images' proportions, so that names and scores stand close to them."""
        super().resizeEvent(event)
        self._fit_height()

    def _fit_height(self) -> None:
        image = self.blurred.pane.pixels
        if image is None:
            return
        shown = [pane for pane in (self.original, self.blurred, self.restored) if not pane.isHidden()]
        width = (self.width() - SPACING * (len(shown) - 1)) / len(shown)
        self.setMaximumHeight(round(width * image.shape[0] / image.shape[1]) + self.blurred.frame_height())

    def blink(self, on: bool) -> None:
        """Show the blurred picture in place of the restored one, or end it."""
        self.restored.pane.show_beneath(self.blurred.pane if on else None)

    def wipe(self) -> None:
        """Start or end the wipe: the blurred picture at the left of the pointer, the restored one at its right."""
        self._wiping = not self._wiping
        self.restored.pane.show_beneath(self.blurred.pane if self._wiping else None, 0.5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """B blinks while it is held, W starts and ends the wipe."""
        if event.key() == Qt.Key.Key_B and not event.isAutoRepeat():
            self.blink(True)
        elif event.key() == Qt.Key.Key_W and not event.isAutoRepeat():
            self.wipe()
        elif event.key() not in (Qt.Key.Key_B, Qt.Key.Key_W):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting B go ends the blink."""
        if event.key() == Qt.Key.Key_B and not event.isAutoRepeat():
            self.blink(False)
        else:
            super().keyReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wipe's edge follow the pointer."""
        if self._wiping and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            position: QPointF = event.position()
            self.restored.pane.show_beneath(self.blurred.pane, position.x() / max(self.restored.pane.width(), 1))
        return super().eventFilter(watched, event)


def size_text(image: Image | None, taken: tuple[int, ...] | None) -> str:
    """Return an image's size: "512 × 512 px", and where it was enlarged, from which."""
    if image is None:
        return ""
    if taken is None or taken == image.shape:
        return tr("Restoration", "{w} × {h} px").format(w=image.shape[1], h=image.shape[0])
    return tr("Restoration", "{w} × {h} px, enlarged").format(w=taken[1], h=taken[0])


def score_text(score: Score | None) -> str:
    """Return a score for a title: "27.90 dB · SSIM 0.768"; the similarity only where it is known."""
    if score is None:
        return ""
    decibels = tr("Restoration", "{psnr:.2f} dB").format(psnr=score.psnr)
    if math.isnan(score.ssim):
        return decibels
    return tr("Restoration", "{decibels} · SSIM {ssim:.3f}").format(decibels=decibels, ssim=score.ssim)
