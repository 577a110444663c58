"""The front door with a window."""

import ctypes
import faulthandler
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from deconvgui.errors import DisplayError
from deconvgui.texts import language as spoken
from deconvgui.texts import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

CRASHES = "crash.log"
LONGEST_CRASH = 64 << 10
"""Characters of a trace that are kept."""


def open_window(language: str = "") -> int:
    """Open the window, in a language, and return the exit status when it is closed.

    Raises
    ------
    DisplayError
        If there is no screen, or a graphics library is missing.
    """
    check_display()
    application = make_application()
    from PySide6.QtCore import QSettings, QStandardPaths

    from deconvgui.ui.defects import Defects
    from deconvgui.ui.interpreter import first_language, interpreter
    from deconvgui.ui.window import MainWindow

    settings = QSettings()
    interpreter.use(language or first_language(settings))
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    window = MainWindow(settings, Path(folder), frame_first=True)
    defects = Defects(window, Path(folder), lambda: window.notice, lambda: window.experiment)
    window.appear()
    with crashes_noted(Path(folder)):
        try:
            return int(application.exec())
        finally:
            defects.close()


@contextmanager
def crashes_noted(folder: Path) -> Iterator[None]:
    """Let a crash of a library leave a trace in a file, which the next start moves into the log."""
    path = folder / CRASHES
    try:
        before = path.read_text("utf-8", "replace")[:LONGEST_CRASH] if path.is_file() else ""
        if before.strip():
            from deconvgui.workbench.defect_log import write_log

            if write_log(folder, before) is not None:
                path.unlink()
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a")
    except OSError:
        yield  # what cannot be written is not kept, and no reason to stop
        return
    with file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()
    with suppress(OSError):
        if not path.stat().st_size:
            path.unlink()


def make_application() -> "QApplication":
    """Return the application object, with its style, its name and its icon.

    Raises
    ------
    DisplayError
        If Qt cannot be loaded.
    """
    try:
        from PySide6.QtWidgets import QApplication

        from deconvgui.ui.application import prepare
        from deconvgui.ui.interpreter import interpreter
    except ImportError as error:
        from deconvgui import bootstrap

        raise DisplayError(bootstrap.library_advice(error)) from error
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    prepare(application)
    interpreter.use(spoken())
    return application


def headless() -> "QApplication":
    """Return an application that draws without a screen.

    Raises
    ------
    DisplayError
        If Qt cannot be loaded.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return make_application()


def check_display() -> None:
    """Make sure that a window can be opened, before Qt finds out and aborts.

    Raises
    ------
    DisplayError
        If there is no screen, it does not answer, or a library is missing.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    display = os.environ.get("DISPLAY")
    if not display and not os.environ.get("WAYLAND_DISPLAY"):
        raise DisplayError(tr("Window", "There is no display to open a window on."), _headless_advice())
    from deconvgui import bootstrap

    lacking = bootstrap.window_advice()
    if lacking:
        raise DisplayError(lacking)
    if display and not os.environ.get("WAYLAND_DISPLAY") and not _x_server_answers():
        raise DisplayError(
            tr("Window", "The display {display} does not answer.").format(display=display), _headless_advice()
        )


def _headless_advice() -> str:
    return tr("Window", "Without one, this renders the lecture tour into a folder: {command}").format(
        command=f"{_program()} tour DIR"
    )


def _program() -> str:
    """Return how the program was called."""
    from deconvgui import bootstrap

    return bootstrap.MAIN if Path(sys.argv[0]).name == "main.py" else "deconvgui"


def _x_server_answers() -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return answers
