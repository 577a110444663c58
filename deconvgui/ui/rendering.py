"""What all pictures of the window have in common: their size, their folder, and the patience until it shows them."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from deconvgui.errors import DeconvError, OutputError
from deconvgui.texts import tr
from deconvgui.ui import encoding

WIDTH, HEIGHT = 1280, 720

PATIENCE = 120.0
"""Seconds that one picture may take."""


def made_folder(folder: Path) -> None:
    """Make a folder, if it is missing.

    Raises
    ------
    OutputError
        If it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("Tour", "The folder {folder} cannot be made: {reason}.").format(folder=folder, reason=error.strerror),
            tr("Tour", "Choose another place."),
        ) from error


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
