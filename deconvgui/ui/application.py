"""What holds for the whole application: its name, its style, its icon, and the system's colour scheme."""

from PySide6.QtGui import QIcon, QPixmapCache
from PySide6.QtWidgets import QApplication

from deconvgui import __version__, resources
from deconvgui.ui import fonts, theme
from deconvgui.ui.garbage import GarbageCollector

PIXMAPS = 4096
"""Kilobytes that Qt's cache may take. The style keeps there the frame of every number field that was ever shown."""


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
