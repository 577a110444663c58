"""Where dialogues for files begin, and what a file is called that is to be written."""

import re
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

FOLDER = "folder"
"""The setting of the folder where the last file was."""

ENDING = re.compile(r"\*(\.\w+)")


def last_folder(name: str = "") -> str:
    """Return where a dialogue begins: where the last file was, with the name of a file to propose."""
    folder = str(QSettings().value(FOLDER, ""))
    if not folder or not Path(folder).is_dir():
        return name
    return str(Path(folder) / name) if name else folder


def remember_folder(folder: Path) -> None:
    """Let the next dialogue begin in a folder."""
    QSettings().setValue(FOLDER, str(folder))


def ask_where(owner: QWidget, title: str, name: str, filters: str, first: str = "") -> tuple[Path | None, str]:
    """Ask where to write a file, and return its path and the filter that was chosen; None if it was given up.

    A name without an ending gets that of the filter; where another filter was chosen than the first one, the ending
    that was proposed becomes the filter's.
    """
    proposed, first = last_folder(name), first or filters.partition(";;")[0]
    while True:
        text, chosen = QFileDialog.getSaveFileName(owner, title, proposed, filters, first)
        if not text:
            return None, chosen
        path = Path(text)
        meant = _with_ending(path, chosen, Path(name).suffix if chosen != first else "")
        if meant == path or not meant.exists():
            remember_folder(meant.parent)
            return meant, chosen
        proposed, first, name = str(meant), chosen, meant.name  # so that the dialogue asks about the file that is there


def _with_ending(path: Path, chosen: str, proposed: str) -> Path:
    endings = ENDING.findall(chosen)
    if not endings or path.suffix not in ("", proposed) or path.suffix in endings:
        return path
    return path.with_name(path.stem + endings[0])
