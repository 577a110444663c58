"""The files that were opened lately, in a menu."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMenu

from deconvgui.texts import tr
from deconvgui.ui.file_choices import remember_folder

MOST = 8
"""Files that are remembered."""

SETTING = "recent"


class Recent:
    """Remembers files, and lists them in a menu when it is about to be shown.

    Parameters
    ----------
    menu : QMenu
    open_ : callable
        Opens one of them.
    """

    def __init__(self, menu: QMenu, open_: Callable[[Path], None]) -> None:
        self._settings = QSettings()
        self._menu, self._open = menu, open_
        menu.aboutToShow.connect(self.fill)

    @property
    def files(self) -> list[Path]:
        """Those that are still there, the newest first."""
        kept = self._settings.value(SETTING, [])
        names = kept if isinstance(kept, list) else [kept]
        return [Path(name) for name in names if isinstance(name, str) and Path(name).is_file()]

    def remember(self, path: Path) -> None:
        """Let a file be the newest."""
        recent = [path.resolve(), *(known for known in self.files if known != path.resolve())]
        self._settings.setValue(SETTING, [str(known) for known in recent[:MOST]])
        remember_folder(path.parent)

    def fill(self) -> None:
        """Fill the menu with them."""
        self._menu.clear()
        for path in self.files:
            action = self._menu.addAction(path.name, lambda path=path: self._open(path))
            action.setToolTip(str(path))
        if self._menu.isEmpty():
            self._menu.addAction(tr("Files", "nothing yet")).setEnabled(False)
