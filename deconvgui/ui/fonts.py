"""The Chinese glyphs that come with the program, since a bare machine has none."""

from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from deconvgui import resources

FILE = "deconvgui-cjk-sc.otf"


def install(application: QApplication) -> None:
    """Let the window's font fall back on them; doing it twice changes nothing."""
    font = application.font()
    if len(font.families()) > 1:
        return
    number = QFontDatabase.addApplicationFont(str(resources.path("fonts", FILE)))
    # By its real name: Qt prefers a font that has the name asked for, and an alias such as "Sans Serif" is none.
    font.setFamilies([QFontInfo(font).family(), *QFontDatabase.applicationFontFamilies(number)])
    application.setFont(font)
