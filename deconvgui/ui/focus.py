"""Where the keys go: when a whole part of the window gets them, and from one part to the next."""

import itertools

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget


class Passing(QWidget):
    """A part that hands the keys on to the widget in it that uses them.

    A focus proxy would do that too, but Qt's tab key goes from such a part straight to its proxy, and past all that
    stands before it.
    """

    _first: QWidget | None = None

    def pass_focus_to(self, widget: QWidget) -> None:
        """Hand the keys on to a widget from now on."""
        self._first = widget

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keys on."""
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus(event.reason())


def in_turn(*parts: QWidget) -> None:
    """Let the Tab key go through parts of a window in this order, and through each as it is built.

    Without it, the order is that in which widgets came into the window, and what was made later comes last.
    """
    for before, after in itertools.pairwise(stop for part in parts for stop in _stops(part)):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> list[QWidget]:
    """Return the widgets at which the Tab key stops."""
    key, window = Qt.FocusPolicy.TabFocus, part.window()
    inside = [widget for widget in part.findChildren(QWidget) if widget.window() is window]
    stops = [widget for widget in (part, *inside) if widget.focusPolicy() & key]
    # Asked for its focus proxy, PySide never lets go of it: that of the line in a number field is not asked.
    return [widget for widget in stops if not _in_number_field(widget) and widget.focusProxy() is None]


def _in_number_field(widget: QWidget) -> bool:
    return isinstance(widget.parent(), QAbstractSpinBox)
