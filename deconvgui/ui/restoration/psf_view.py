"""The PSF as it is used, enlarged, with its MTF, its size and its sum in words."""

import numpy as np
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from deconvgui.imaging import to_display
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.mtf_view import MtfView
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.ui.workspace import prose
from deconvgui.workbench.mtf import half, mtf
from deconvgui.workbench.restoration import Image

SIDE = 88

DARK = 1000
"""What is so many times darker than the brightest pixel is cut off where there is nothing but that."""

LEAST = 2
"""Pixels to each side of the centre that are shown where there are so many: a point alone would be a white square."""


class PsfView(QWidget):
    """A square picture of the PSF, brightest pixel white, and what there is to say of it."""

    def __init__(self) -> None:
        super().__init__()
        self._psf: Image | None = None
        self._square = _Square()
        self._words = prose(rank="small")
        self._mtf = MtfView()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        layout.addWidget(self._square, 0, 0)
        layout.addWidget(self._mtf, 0, 1)
        layout.addWidget(self._words, 1, 0, 1, 2)
        layout.setColumnStretch(1, 1)

    def show_psf(self, psf: Image) -> None:
        """Show a PSF, (kh, kw)."""
        if psf is self._psf:
            return
        self._psf = psf
        self._square.show_image(as_qimage(to_display(visible(psf) / psf.max())))
        curves = mtf(psf)
        self._mtf.show_mtf(curves)
        halves = [half(curves.frequency, contrast) for contrast in (curves.across, curves.down)]
        across, down = ("–" if value is None else f"{value:.3f}" for value in halves)
        size = tr("Restoration", "{w} × {h} px, peak {peak:.2g}, sum 1").format(
            h=psf.shape[0], w=psf.shape[1], peak=psf.max()
        )
        contrast = tr("Restoration", "MTF 0.5 at {across} across, {down} down (cycles/px)").format(
            across=across, down=down
        )
        self._words.setText(size + "<br>" + contrast)


def visible(psf: Image) -> Image:
    """Return the part around the centre beyond which nothing would be seen: less than 1/1000 of the peak."""
    far = [
        np.abs(places - n // 2).max() for places, n in zip(np.nonzero(psf >= psf.max() / DARK), psf.shape, strict=True)
    ]
    reach = max(*far, LEAST)
    rows, columns = (slice(max(n // 2 - reach, 0), n // 2 + reach + 1) for n in psf.shape)
    return psf[rows, columns]


class _Square(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedSize(SIDE, SIDE)
        self.setAccessibleName(tr("Restoration", "Picture of the PSF"))
        self.setToolTip(tr("Restoration", "The PSF as light, brightest pixel white; a dark rim is cut off"))

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().surface)
        if not self._image.isNull():
            scale = SIDE / max(self._image.width(), self._image.height())
            width, height = scale * self._image.width(), scale * self._image.height()
            painter.drawImage(QRectF((SIDE - width) / 2, (SIDE - height) / 2, width, height), self._image)
