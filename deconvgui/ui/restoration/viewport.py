"""Which part of the images is shown, shared by all panes: linked zoom and pan."""

from PySide6.QtCore import QObject, QPointF, QSize, QSizeF, Signal

CLOSEST = 64.0
"""Screen pixels that an image pixel may fill."""


class Viewport(QObject):
    """Centre and scale of the view; while `fitted`, every pane shows the whole image."""

    changed = Signal()
    hovered = Signal(object)
    """The image pixel (column, row) under the pointer in one of the panes, or None."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.fitted = True
        self._centre = QPointF()
        self._scale = 1.0

    def scale(self, image: QSize, pane: QSizeF) -> float:
        """Return how many screen pixels an image pixel fills in a pane."""
        if not self.fitted:
            return self._scale
        return min(pane.width() / max(image.width(), 1), pane.height() / max(image.height(), 1))

    def centre(self, image: QSize) -> QPointF:
        """Return the image point in the middle of the panes."""
        return QPointF(image.width() / 2, image.height() / 2) if self.fitted else self._centre

    def zoom(self, factor: float, fixed: QPointF, image: QSize, pane: QSizeF) -> None:
        """Enlarge by `factor` so that the image point `fixed` stays where it is."""
        before = self.scale(image, pane)
        least = min(1.0, pane.width() / (2 * max(image.width(), 1)))
        after = min(max(before * factor, least), CLOSEST)
        shift = self.centre(image) - fixed
        self._centre = QPointF(fixed.x() + shift.x() * before / after, fixed.y() + shift.y() * before / after)
        self._scale, self.fitted = after, False
        self.changed.emit()

    def move(self, shift: QPointF, image: QSize, pane: QSizeF) -> None:
        """Move the image under the panes by `shift` screen pixels."""
        scale = self.scale(image, pane)
        x, y = self.centre(image).x() - shift.x() / scale, self.centre(image).y() - shift.y() / scale
        self._centre = QPointF(min(max(x, 0), image.width()), min(max(y, 0), image.height()))
        self._scale, self.fitted = scale, False
        self.changed.emit()

    def look_at(self, centre: QPointF, scale: float) -> None:
        """Show an image point in the middle of the panes, with `scale` screen pixels to an image pixel."""
        self._centre, self._scale, self.fitted = centre, scale, False
        self.changed.emit()

    def fit(self) -> None:
        """Show whole images again."""
        self.fitted = True
        self.changed.emit()
