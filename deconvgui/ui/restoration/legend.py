"""The legend of a diverging map: its colours between its limits."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.workbench.tones import Signed

STRIP = 48
GAP = 4


class SignedLegend(QWidget):
    """A strip of colour with its limits at both ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Signed | None = None
        self.setFont(theme.figures(theme.type_size("small")))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(tr("Restoration", "Zero is nearly white, negative blue, positive red; grey is not known"))
        theme.appearance.changed.connect(self.update)

    def show_tone(self, tone: Signed) -> None:
        """Show another map."""
        if tone != self._tone:
            self._tone = tone
            self.setAccessibleName(" ".join(self._ends()))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for both numbers and the strip."""
        metrics = QFontMetrics(self.font())
        return QSize(STRIP + 2 * GAP + sum(map(metrics.horizontalAdvance, self._ends())) + 2, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the numbers and the strip."""
        if self._tone is None:
            return
        painter, (left, right) = QPainter(self), self._ends()
        painter.setPen(theme.current().text)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, left)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)
        start = QFontMetrics(self.font()).horizontalAdvance(left) + GAP
        strip = as_qimage(np.linspace(-self._tone.limit, self._tone.limit, STRIP)[None], self._tone)
        painter.drawImage(QRectF(start, 2, STRIP, self.height() - 4), strip)

    def _ends(self) -> tuple[str, str]:
        number = f"{self._tone.limit:g}" if self._tone is not None else ""
        return "−" + number, "+" + number
