"""One image under its name and its score, with the pixel under the pointer below."""

import math

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from deconvgui.texts import again, tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.legend import SignedLegend
from deconvgui.ui.restoration.marks import Marks
from deconvgui.ui.restoration.pane import ImagePane
from deconvgui.ui.restoration.viewport import Viewport
from deconvgui.workbench.restoration import Image, Score
from deconvgui.workbench.tones import PLAIN, Signed, Tone


class NamedPane(QWidget):
    """A pane under its name and its score, with its size and the pixel under the pointer below."""

    def __init__(self, name: str, viewport: Viewport, marks: Marks) -> None:
        super().__init__()
        self._spacing = 4
        self.pane = ImagePane(viewport, marks)
        self._title = QLabel()
        self._name = self._words = ""
        self._other: NamedPane | None = None
        self._title.setFont(theme.type_size("title"))
        self._score = QLabel()
        self._score.setFont(theme.figures(theme.type_size()))
        self._pixel = QLabel()
        self._pixel.setFont(theme.figures(theme.type_size("small")))
        self._pixel.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._size = QLabel()
        self._size.setFont(theme.figures(theme.type_size("small")))
        self._legend = SignedLegend(self)
        self._legend.hide()
        above = QHBoxLayout()
        above.addWidget(self._score, 1)
        above.addWidget(self._legend)
        below = QHBoxLayout()
        below.addWidget(self._size)
        below.addWidget(self._pixel, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._spacing)
        layout.addWidget(self._title)
        layout.addLayout(above)
        layout.addWidget(self.pane, 1)
        layout.addLayout(below)
        self.call(name)
        viewport.hovered.connect(self._show_pixel)

    def call(self, name: str) -> None:
        """Give it another name."""
        self._name = name
        self.pane.setAccessibleName(name)
        self._tell()

    def show_beneath(self, other: "NamedPane | None", split: float | None = None, *, upright: bool = True) -> None:
        """Show another one's image with its name, everywhere or on one side of `split`; None ends it."""
        self.pane.show_beneath(other.pane if other is not None else None, split, upright=upright)
        self._other = other if split is None else None
        self._tell()

    def _tell(self) -> None:
        shown = self._other or self
        self._title.setText(again(shown._name))
        self._score.setText(again(shown._words))

    def show_image(
        self,
        image: Image | None,
        score: Score | None,
        taken: tuple[int, ...] | None = None,
        levels: Tone = PLAIN,
    ) -> None:
        """Show an image and how near it comes to the original; `taken` is its shape before it was enlarged."""
        self.show_values(image, levels, score_text(score))
        self._size.setText(size_text(image, taken))

    def show_values(self, values: Image | None, tone: Tone, words: str) -> None:
        """Show values in the colours of a tone, and words about them."""
        self.pane.show_image(values, tone)
        self.say(words)
        if isinstance(tone, Signed):
            self._legend.show_tone(tone)
        self._legend.setVisible(isinstance(tone, Signed))
        self._size.setText(size_text(values, None))

    def say(self, words: str) -> None:
        """Say something in place of the score."""
        self._words = words
        self._tell()

    def frame_height(self) -> int:
        """Return the height of everything but the image."""
        rows = (self._title, self._score, self._size)
        return sum(row.sizeHint().height() for row in rows) + 3 * self._spacing

    def _show_pixel(self, position: tuple[int, int] | None) -> None:
        value = self.pane.value_at(*position) if position else None
        if position is None or value is None:
            self._pixel.setText("")
            return
        numbers = ", ".join("–" if math.isnan(channel) else f"{channel:.4f}" for channel in value)
        self._pixel.setText(f"({position[0]}, {position[1]})  {numbers}")


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
