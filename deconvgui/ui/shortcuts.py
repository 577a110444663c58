"""The page of shortcuts, read from the actions themselves."""

import html
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.keys import Entry, entries

WIDTH, HEIGHT = 640, 560
KEYS = 180
"""Pixels of the column of keys."""


class Shortcuts(QDialog):
    """All keys of a window, by the part in which they act."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(tr("Shortcuts", "Keyboard shortcuts"))
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("Shortcuts", "Keyboard shortcuts"))
        self.page.setFrameStyle(0)
        self.page.setFont(theme.type_size())
        self.page.setHtml(as_html(merged(entries(window))))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.about = QPushButton(tr("Shortcuts", "About deconvgui"))
        self.about.setAutoDefault(False)
        self.buttons.addButton(self.about, QDialogButtonBox.ButtonRole.HelpRole)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.page)
        layout.addWidget(self.buttons)
        self.resize(WIDTH, HEIGHT)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)


def merged(found: Iterable[Entry]) -> dict[str, dict[str, list[str]]]:
    """Return keys by group and text, those of the whole window first; what stands there several times, once."""
    groups: dict[str, dict[str, list[str]]] = {"": {}}
    for entry in found:
        keys = groups.setdefault(entry.group, {}).setdefault(entry.text, [])
        keys += [key for key in entry.keys if key not in keys]
    return groups


def as_html(groups: dict[str, dict[str, list[str]]]) -> str:
    """Return the page as rich text."""
    parts = []
    for group, lines in groups.items():
        title = html.escape(group or tr("Shortcuts", "Everywhere"))
        rows = "".join(
            f"<tr><td width='{KEYS}' style='padding: 2px 16px 2px 0'><b>{html.escape(' · '.join(keys))}</b></td>"
            f"<td style='padding: 2px 0'>{html.escape(text)}</td></tr>"
            for text, keys in lines.items()
        )
        parts.append(f"<h3>{title}</h3><table>{rows}</table>")
    return "".join(parts)
