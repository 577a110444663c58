"""Where the keys go when a whole part of the window gets them."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


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
