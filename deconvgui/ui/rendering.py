"""What all pictures of the window have in common: their size, and the patience until it shows them."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from deconvgui.errors import DeconvError
from deconvgui.imaging.writing import write_whole
from deconvgui.texts import tr
from deconvgui.ui import encoding
from deconvgui.ui.window import MainWindow

WIDTH, HEIGHT = 1280, 720

PATIENCE = 120.0
"""Seconds that one picture may take."""


@contextmanager
def open_window(application: QApplication, theme: str = "light") -> Iterator[MainWindow]:
    """Open a window for pictures, and close it at the end."""
    window = MainWindow()
    window.use_theme(theme)
    window.resize(WIDTH, HEIGHT)
    window.show()
    try:
        yield window
    finally:
        window.close()
        application.processEvents()


def written(folder: Path, files: Iterable[tuple[str, bytes]]) -> Iterator[Path]:
    """Write files by name and content into a folder that is there, and yield each when it is written.

    Raises
    ------
    OutputError
        If one cannot be written.
    """
    for name, content in files:
        path = folder / name
        write_whole(path, content)
        yield path


def wait_for_restoration(window: MainWindow) -> None:
    """Wait until the Restoration tab shows its experiment.

    Raises
    ------
    DeconvError
        If something went wrong there, or it takes too long.
    """
    tab = window.restoration
    wait(lambda: not (tab.busy or tab.gallery.busy))
    if tab.workspace.notice.message:
        raise DeconvError(tab.workspace.notice.message)


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
