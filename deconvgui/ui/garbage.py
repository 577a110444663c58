"""Collects garbage in the window's thread, and nowhere else.

Python collects circular garbage in whichever thread happens to allocate, at any moment. Were that a background thread,
or the middle of a Qt function that walks over all widgets, a widget in a forgotten circle would be destroyed where Qt
does not expect it, and the process would die. So automatic collection is off while the window is there, and a timer
does the same by the same thresholds between two events.

What is there once the window has been set up, modules and classes for the most part, stays to the end. It is never
looked through again: a full collection over all of it would hold the window up for a twentieth of a second.
"""

import gc

from PySide6.QtCore import QObject, QTimer

PERIOD = 500
"""Milliseconds between two looks at how much garbage there may be."""

SET_UP = 3000
"""Milliseconds after which the window has been set up."""


class GarbageCollector(QObject):
    """Lives as long as its parent, the application."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(PERIOD)
        QTimer.singleShot(SET_UP, self, gc.freeze)

    def collect(self) -> None:
        """Collect the oldest generation that is due, and the younger ones with it."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > threshold > 0
        ]
        if due:
            gc.collect(due[-1])
