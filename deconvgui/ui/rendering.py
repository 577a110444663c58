"""What all pictures of the window have in common: their size, and the patience until it shows them."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from deconvgui.errors import DeconvError
from deconvgui.texts import tr
from deconvgui.ui import encoding

WIDTH, HEIGHT = 1280, 720

PATIENCE = 120.0
"""Seconds that one picture may take."""


def png(widget: QWidget) -> bytes:
    """Return a picture of a widget as the bytes of a PNG file."""
    return encoding.png(widget.grab().toImage())


def wait(done: Callable[[], bool]) -> None:
    """Let the window work until something is done.

    Raises
    ------
    DeconvError
        If it takes longer than `PATIENCE`.
    """
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            raise DeconvError(tr("Tour", "A stop of the tour took more than {s:.0f} s.").format(s=PATIENCE))
        settle(10)


def settle(milliseconds: int = 50) -> None:
    """Let the window lay itself out and paint."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
