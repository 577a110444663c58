"""Icons of one family, tinted with the theme's text colour."""

import functools

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from deconvgui import resources
from deconvgui.ui import theme

SIZE = 18
"""Pixels in the window."""


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """Return the icon of `resources/icons/<name>.svg` in the text colour, or in `colour`."""
    shown = QIcon(_pixmap(name, (colour or theme.current().text).name()))
    shown.addPixmap(_pixmap(name, theme.current().line.name()), QIcon.Mode.Disabled)
    return shown


@functools.cache
def _pixmap(name: str, colour: str) -> QPixmap:
    source = resources.path("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(2 * SIZE, 2 * SIZE)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, SIZE, SIZE))
    painter.end()
    return pixmap


class IconButton(QToolButton):
    """A flat button with an icon that follows the theme; its text is its tooltip and its accessible name."""

    def __init__(self, name: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flat")
        self.setIconSize(QSize(SIZE, SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = name
        self.show_as(name, text)

    def show_as(self, name: str, text: str) -> None:
        """Show another icon and tooltip, as a button does that both plays and pauses."""
        self._name = name
        self.setIcon(icon(name))
        self.setToolTip(text)
        self.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon again when the theme changes, and let it grow with the type."""
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon(self._name))
        elif event.type() == QEvent.Type.FontChange:
            side = round(SIZE * min(theme.appearance.scale, theme.LARGER))
            self.setIconSize(QSize(side, side))
        super().changeEvent(event)


def flat_button(text: str, tip: str) -> QToolButton:
    """Return a flat button with a text instead of an icon."""
    button = QToolButton()
    button.setObjectName("flat")
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


class IconTextButton(QPushButton):
    """A button with an icon that follows the theme, and a text."""

    def __init__(self, name: str, text: str, tip: str) -> None:
        super().__init__(icon(name), text)
        self._name = name
        self.setToolTip(tip)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon again when the theme changes."""
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon(self._name))
        super().changeEvent(event)
