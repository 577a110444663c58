"""Keys and what they do, declared in one place each, so that the page of shortcuts is read from the actions themselves.

There are two kinds. A `shortcut` acts wherever its owner, or a part of it, has the focus. The `PlainKeys` of a view act
only where no field has taken the key: space, arrows and letters.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

GROUP = "group of shortcuts"
"""The property of a widget that names its keys on the page of shortcuts."""

MNEMONIC = re.compile(r"\(&.\)|&")
"""The mark of the key in a menu; where no letter of the text is on the keyboard, the letter follows in parentheses."""

RARE = ("Exit", "Open", "Save", "Copy", "Cut", "Paste", "Undo", "Redo", "Find", "Help")
"""Keys that some keyboards have for an action itself."""

Key = str | QKeySequence.StandardKey


def shortcut(
    owner: QWidget,
    text: str,
    key: Key | Sequence[Key],
    run: Callable[[], object],
    *,
    where: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut,
) -> QAction:
    """Let a key of the whole window act while `owner` is seen, or only within it."""
    action = _action(owner, text, [key] if isinstance(key, str | QKeySequence.StandardKey) else key)
    action.setShortcutContext(where)
    action.triggered.connect(lambda _checked=False: run())
    owner.addAction(action)
    return action


class PlainKeys(QObject):
    """The keys of a view that reach it when no field in it has taken them."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._actions: list[tuple[QAction, Callable[[], object], Callable[[], bool]]] = []

    def add(
        self, text: str, keys: Key | Sequence[Key], run: Callable[[], object], when: Callable[[], bool] = lambda: True
    ) -> None:
        """Let keys do something, as long as `when` says so."""
        action = _action(self, text, [keys] if isinstance(keys, str | QKeySequence.StandardKey) else keys)
        self._actions.append((action, run, when))

    def handle(self, event: QKeyEvent) -> bool:
        """Do what the event's key stands for, and return whether it stands for anything."""
        for sequence in _sequences(event):
            for action, run, when in self._actions:
                if sequence in action.shortcuts() and when():
                    run()
                    return True
        return False


@dataclass(frozen=True)
class Entry:
    """A line of the page of shortcuts."""

    group: str
    text: str
    keys: tuple[str, ...]


def entries(window: QWidget) -> list[Entry]:
    """Return all keys of a window and of the windows that belong to it, as the system writes them."""
    found = []
    for action in window.findChildren(QAction):
        keys = tuple(spelled(sequence) for sequence in action.shortcuts() if _is_common(sequence))
        text = unmarked(action.text()).rstrip("…").strip()
        if keys and text:
            found.append(Entry(_group(action), text, keys))
    return found


def meaning(window: QWidget, sequence: QKeySequence) -> str:
    """Return what keys do in what is seen of a window; an empty text if nothing, or if a field takes them."""
    for action in window.findChildren(QAction):
        owner = action.parent()
        while owner is not None and not isinstance(owner, QWidget):
            owner = owner.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and sequence in action.shortcuts():
            return unmarked(action.text())
    return ""


def unmarked(text: str) -> str:
    """Return the text of a menu without the mark of its key."""
    return MNEMONIC.sub("", text)


def spelled(sequence: QKeySequence) -> str:
    """Return keys as they stand on the keyboard."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def _is_common(sequence: QKeySequence) -> bool:
    """Return whether keys stand on every keyboard."""
    return sequence.toString() not in ("", *RARE)


def _action(parent: QObject, text: str, keys: Iterable[Key]) -> QAction:
    action = QAction(text, parent)
    sequences: list[QKeySequence] = []
    for key in keys:
        for sequence in [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key):
            if sequence not in sequences:  # what a system binds may be what is named, too, and twice is ambiguous
                sequences.append(sequence)
    action.setShortcuts(sequences)
    return action


def _sequences(event: QKeyEvent) -> Iterable[QKeySequence]:
    """Return what a key press may be meant as: "+" may need Shift, and stand on the block of figures."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    yield QKeySequence(_pressed(event, modifiers))
    if modifiers == Qt.KeyboardModifier.ShiftModifier:
        yield QKeySequence(_pressed(event, Qt.KeyboardModifier.NoModifier))


def _pressed(event: QKeyEvent, modifiers: Qt.KeyboardModifier) -> int:
    return event.key() | modifiers.value


def _group(action: QObject) -> str:
    parent = action.parent()
    while parent is not None:
        group = parent.property(GROUP)
        if group:
            return str(group)
        parent = parent.parent()
    return ""
