"""The modulation transfer function of the PSF, small beside its picture."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.workbench.mtf import Curve, Mtf

HEIGHT = 88


class MtfView(QWidget):
    """Two curves over the frequency: contrast left of stripes across and down."""

    def __init__(self) -> None:
        super().__init__()
        self._mtf: Mtf | None = None
        self.setFont(theme.figures(theme.type_size("small")))
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Restoration", "MTF of the PSF"))
        self.setToolTip(
            tr(
                "Restoration",
                "Modulation transfer function: contrast left by the PSF, from 0 to 1, over the frequency from 0 "
                "to 0.5 cycles per pixel; solid for stripes side by side, dashed for stripes one above the other",
            )
        )
        theme.appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for the room beside the picture."""
        return QSize(120, HEIGHT)

    def show_mtf(self, mtf: Mtf) -> None:
        """Show other curves."""
        self._mtf = mtf
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the axes with their ends, and the curves."""
        painter, colours = QPainter(self), theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self.font())
        room = QRectF(
            metrics.horizontalAdvance("1") + 4, 4, self.width() - metrics.horizontalAdvance("1") - 8, HEIGHT - 20
        )
        painter.fillRect(room, colours.surface)
        painter.setPen(colours.muted)
        for text, x, y, flag in (
            ("1", 0.0, room.top() - 4, Qt.AlignmentFlag.AlignLeft),
            ("0", 0.0, room.bottom() - metrics.height() + 4, Qt.AlignmentFlag.AlignLeft),
            ("0", room.left(), room.bottom(), Qt.AlignmentFlag.AlignLeft),
            ("0.5", room.left(), room.bottom(), Qt.AlignmentFlag.AlignRight),
        ):
            painter.drawText(QRectF(x, y, room.right() - x, metrics.height()), flag, text)
        if self._mtf is not None:
            for contrast, style in ((self._mtf.across, Qt.PenStyle.SolidLine), (self._mtf.down, Qt.PenStyle.DashLine)):
                _draw(painter, room, self._mtf.frequency, contrast, QPen(QColor(theme.WEIGHTS), theme.thick(2), style))


def _draw(painter: QPainter, room: QRectF, frequency: Curve, contrast: Curve, pen: QPen) -> None:
    painter.setPen(pen)
    step = max(1, len(frequency) // 128)
    painter.drawPolyline(
        QPolygonF(
            [
                QPointF(room.left() + 2 * f * room.width(), room.bottom() - c * room.height())
                for f, c in zip(frequency[::step].tolist(), contrast[::step].tolist(), strict=True)
            ]
        )
    )
