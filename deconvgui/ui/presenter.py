"""Presenter mode: what the window does in front of an audience."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QLabel, QMainWindow, QWidget

from deconvgui.ui import theme
from deconvgui.ui.keys import meaning, spelled
from deconvgui.ui.workspace import DIMMED, SPARE

DIM = 0.7
ROOMY = 1300
"""Pixels of width that a picture beside a panel needs for type as large as the audience needs."""
ROUNDING = 0.01
"""Points that are no difference."""
HALO = 44
"""Pixels from the pointer to the rim of its halo."""
SEEN = 1600
"""Milliseconds that a pressed key is shown."""
FONT = "type before presenting"

_SILENT = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown}


class Presenter(QObject):
    """Enlarges a window for a projector, and gives it back as it was.

    Parameters
    ----------
    window : QMainWindow
    beside : Callable
        Returns the panel beside the picture, if one is seen: its type is as large as the audience needs, and the
        picture's as large as the room that is left allows.
    """

    def __init__(self, window: QMainWindow, beside: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self._window, self._beside = window, beside
        self._given_way: list[QWidget] = []
        self._was_maximized = False
        self._halo = Halo(window)
        self.pressed = Pressed(window)

    @property
    def on(self) -> bool:
        """Whether the window is shown to an audience."""
        return theme.appearance.presenting

    def start(self) -> None:
        """Fill the screen; enlarge type and lines, dim what is beside the matter, show pointer and keys."""
        self._was_maximized = self._window.isMaximized()
        self._window.showFullScreen()
        self.dress()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one: a window is shown
        self._halo.follow(self._window.mapFromGlobal(QCursor.pos()))

    def end(self) -> None:
        """Give the window back as it was."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self._halo.hide()
        self.pressed.hide()
        theme.appearance.present(False)
        for widget in self._window.findChildren(QWidget):
            _usual_type(widget)
            if widget.property(DIMMED):
                widget.setGraphicsEffect(None)  # type: ignore[arg-type]  # None takes it away
        for widget in self._given_way:
            widget.show()
        self._given_way.clear()
        self._window.showMaximized() if self._was_maximized else self._window.showNormal()

    def dress(self) -> None:
        """Make what is in the window fit for an audience; what has been made or has gone since, too."""
        beside = self._beside()
        share = 1.0 if beside is None else min((self._window.width() - beside.width()) / ROOMY, 1.0)
        widgets = self._window.findChildren(QWidget)
        for widget in widgets:
            _remember_type(widget)
        theme.appearance.present(True, share)
        for widget in widgets:
            within = beside is not None and (beside is widget or beside.isAncestorOf(widget))
            _resize_type(widget, theme.appearance.largest_scale if within else theme.appearance.scale)
            if widget.property(SPARE) and not widget.isHidden():
                widget.hide()
                self._given_way.append(widget)
            if widget.property(DIMMED) and widget.graphicsEffect() is None:
                effect = QGraphicsOpacityEffect(widget)
                effect.setOpacity(DIM)
                widget.setGraphicsEffect(effect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow pointer and keys, and leave them to whom they belong."""
        if event.type() == QEvent.Type.MouseMove:
            self._halo.follow(self._window.mapFromGlobal(QCursor.pos()))
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and watched.isWidgetType():
            self.pressed.say(event)
        return False


class Halo(QWidget):
    """A ring of light around the pointer."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.resize(2 * HALO, 2 * HALO)
        self.hide()

    def follow(self, place: QPoint) -> None:
        """Be where the pointer is."""
        self.move(place - self.rect().center())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        fill, rim = QColor(theme.WEIGHTS), QColor(theme.PRESENT)
        fill.setAlpha(70)
        rim.setAlpha(200)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(fill)
            painter.setPen(QPen(rim, 3))
            painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))


class Pressed(QLabel):
    """The key that was pressed last, and what it does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("pressed")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._above = window
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, event: QKeyEvent) -> None:
        """Show a key for a moment."""
        if event.key() in _SILENT:
            return
        sequence = QKeySequence(event.key() | (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier).value)
        window = self._above
        what = meaning(window, sequence)
        self.setText(f"{spelled(sequence)}   {what}" if what else spelled(sequence))
        self.setFont(theme.type_size("title"))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 8)
        self.raise_()
        self.show()
        self._timer.start(SEEN)


def _resize_type(widget: QWidget, scale: float) -> None:
    """Give a widget type that is larger than usual; a style sheet keeps it from taking over the application's."""
    if widget.isWindow() or isinstance(widget, Pressed):
        return
    least = scale * theme.appearance.usual_size
    points = max(scale * float(widget.property(FONT)), least)
    if abs(widget.font().pointSizeF() - points) > ROUNDING:
        _set_type(widget, points)


def _remember_type(widget: QWidget) -> None:
    """Note how large a widget's type is when nobody looks on; what it inherits may have grown already."""
    if widget.property(FONT) is None:
        own = widget.testAttribute(Qt.WidgetAttribute.WA_SetFont)
        widget.setProperty(FONT, widget.font().pointSizeF() / (1.0 if own else theme.appearance.scale))


def _usual_type(widget: QWidget) -> None:
    """Give a widget the type back that it had."""
    before = widget.property(FONT)
    if before is not None:
        _set_type(widget, float(before))
        widget.setProperty(FONT, None)


def _set_type(widget: QWidget, points: float) -> None:
    """Give a widget's type another size, and leave the rest of it as it is or as it is inherited."""
    font = widget.font() if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont) else QFont()
    font.setPointSizeF(points)
    widget.setFont(font)
