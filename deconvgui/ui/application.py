"""What holds for the whole application: its name, its style, its icon, and the system's colour scheme."""

import ctypes
import sys

from PySide6.QtGui import QIcon, QPixmapCache
from PySide6.QtWidgets import QApplication

from deconvgui import __version__, resources
from deconvgui.ui import fonts, theme
from deconvgui.ui.garbage import GarbageCollector

PIXMAPS = 4096
"""Kilobytes that Qt's cache may take. The style keeps there the frame of every number field that was ever shown."""

M_ARENA_MAX = -8
"""Of malloc.h: how many heaps the threads of a process may have."""


def prepare(application: QApplication) -> None:
    """Give the application its name, style and icon; doing it twice changes nothing."""
    application.setApplicationName("deconvgui")
    application.setOrganizationName("deconvgui")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("deconvgui")  # by which Wayland finds the icon
    application.setStyle("Fusion")
    fonts.install(application)
    application.setWindowIcon(QIcon(str(resources.path("icons", "deconvgui.svg"))))
    QPixmapCache.setCacheLimit(PIXMAPS)
    if application.findChild(GarbageCollector) is None:
        GarbageCollector(application)
    application.styleHints().colorSchemeChanged.connect(theme.appearance.system_changed)
    theme.appearance.use("system")
    _share_the_heap()


def _share_the_heap() -> None:
    """Let all threads take memory from one heap.

    GNU's C library gives them eight for each processor. Every run has a thread of its own, and what it has freed in one
    heap is of no use to the next run's: in a day of runs, the process would grow to many times of what it holds.
    """
    if sys.platform == "linux":
        set_option = getattr(ctypes.CDLL(None), "mallopt", None)  # other C libraries have no such heaps
        if set_option is not None:
            set_option(M_ARENA_MAX, 1)
