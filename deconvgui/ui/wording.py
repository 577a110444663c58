"""Lets Qt's objects remember the texts that they were given, so that they can say them again in another language.

Qt keeps of a text only what it reads like. A program in Qt therefore writes, for each of its windows, a second function
that sets all texts anew, and whatever is forgotten there stays in the old language. Here the setters themselves take
note: a `Text` that passes through one of them is kept beside the object, the getters return it instead of a bare copy,
and `say_again` passes it through the setter once more. What was put together otherwise, markup for the most part, has
to be shown again by whoever showed it, when `interpreter.changed` tells so.
"""

import functools
import weakref
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTabBar,
    QWidget,
)

from deconvgui.texts import Text, again

Place = tuple[str, int | str | None]
"""The name of a setter, and the number of the entry, or its name, where there are several."""

SETTERS: dict[type[QObject], dict[str, str]] = {
    QWidget: {
        "setToolTip": "toolTip",
        "setAccessibleName": "accessibleName",
        "setAccessibleDescription": "accessibleDescription",
        "setWindowTitle": "windowTitle",
        "setStatusTip": "statusTip",
    },
    QLabel: {"setText": "text"},
    QAbstractButton: {"setText": "text"},
    QAction: {"setText": "text", "setToolTip": "toolTip"},
    QSpinBox: {"setPrefix": "prefix", "setSuffix": "suffix"},
    QDoubleSpinBox: {"setPrefix": "prefix", "setSuffix": "suffix"},
    QAbstractSpinBox: {"setSpecialValueText": "specialValueText"},
    QLineEdit: {"setPlaceholderText": "placeholderText"},
    QComboBox: {"setPlaceholderText": "placeholderText"},
    QGroupBox: {"setTitle": "title"},
    QMenu: {"setTitle": "title"},
    QProgressBar: {"setFormat": "format"},
}
"""What sets a text, and what returns it."""

ENTRY_SETTERS: dict[type[QObject], dict[str, str]] = {
    QTabBar: {"setTabText": "tabText", "setTabToolTip": "tabToolTip"},
    QWidget: {"setProperty": "property"},
}
"""The same for one entry of several; its number or its name comes first."""

MAKERS: dict[type[QObject], str] = {
    QLabel: "setText",
    QPushButton: "setText",
    QCheckBox: "setText",
    QRadioButton: "setText",
    QAction: "setText",
    QGroupBox: "setTitle",
    QMenu: "setTitle",
    QDockWidget: "setWindowTitle",
}
"""Classes that take their text when they are made, and what would set it."""

GETTERS = {
    name: getter for table in (SETTERS, ENTRY_SETTERS) for names in table.values() for name, getter in names.items()
}

Note = Callable[[Any, tuple[Any, ...], Any], None]
"""Is told of an object, of what one of its functions was given, and of what that returned."""

_entries: weakref.WeakKeyDictionary[QComboBox, dict[str, Text]] = weakref.WeakKeyDictionary()
"""What the entries of a list may be: they move when others come and go, so that their numbers say nothing."""

_said: weakref.WeakKeyDictionary[QObject, dict[Place, Text]] = weakref.WeakKeyDictionary()


def say_again() -> None:
    """Give all objects the texts that they were given, in the language of the moment."""
    for thing, texts in list(_said.items()):
        if not shiboken6.isValid(thing):
            continue
        for (setter, entry), text in list(texts.items()):
            place = () if entry is None else (entry,)
            if getattr(thing, GETTERS[setter])(*place) == text:  # else Qt has changed or dropped it since
                getattr(thing, setter)(*place, again(text))
            else:
                del texts[setter, entry]
    for box, known in list(_entries.items()):
        if shiboken6.isValid(box):
            _entries[box] = {}
            for row, words in enumerate([box.itemText(row) for row in range(box.count())]):
                if words in known:
                    box.setItemText(row, again(known[words]))


def remember(thing: QObject, setter: str, text: object, entry: int | str | None = None) -> None:
    """Keep what a setter was given, or forget what it was given before if that was no text of the program."""
    if isinstance(text, Text):
        _said.setdefault(thing, {})[setter, entry] = text
    elif thing in _said:
        _said[thing].pop((setter, entry), None)


def _listen() -> None:
    """Take note of what passes through the setters, once for the whole program."""
    for kind, names in (*SETTERS.items(), *ENTRY_SETTERS.items()):
        for setter, getter in names.items():
            _replace(kind, setter, functools.partial(_set, setter))
            _answer(kind, setter, getter)
    for kind, setter in MAKERS.items():
        _replace(kind, "__init__", functools.partial(_made, setter))
    for name in ("addItem", "addItems", "insertItem", "insertItems", "setItemText"):
        _replace(QComboBox, name, _listed)
    _replace(QTabBar, "addTab", _tab_added)
    _replace(QMenu, "addAction", functools.partial(_added, "setText"))
    _replace(QMenu, "addMenu", functools.partial(_added, "setTitle"))


def _replace(kind: type[QObject], name: str, note: Note) -> None:
    original = getattr(kind, name)

    def noting(thing: QObject, *arguments: Any, **named: Any) -> Any:
        result = original(thing, *arguments, **named)
        if arguments:
            note(thing, arguments, result)
        return result

    setattr(kind, name, noting)


def _set(setter: str, thing: QObject, arguments: tuple[Any, ...], _result: None) -> None:
    remember(thing, setter, arguments[-1], *arguments[:-1])


def _made(setter: str, thing: QObject, arguments: tuple[Any, ...], _result: None) -> None:
    for text in filter(_is_text, arguments):
        remember(thing, setter, text)


def _added(setter: str, _parent: QObject, arguments: tuple[Any, ...], made: QObject | None) -> None:
    if made is not None:
        _made(setter, made, arguments, None)


def _listed(box: QComboBox, arguments: tuple[Any, ...], _result: None) -> None:
    for argument in arguments:
        for text in argument if isinstance(argument, list | tuple) else [argument]:
            if isinstance(text, Text):
                _entries.setdefault(box, {})[str.__str__(text)] = text


def _tab_added(bar: QTabBar, arguments: tuple[Any, ...], entry: int) -> None:
    remember(bar, "setTabText", arguments[-1], entry)


def _is_text(value: object) -> bool:
    return isinstance(value, Text)


def _answer(kind: type[QObject], setter: str, getter: str) -> None:
    """Let a getter return the text that the object was given, as long as it is the one that is seen."""
    original = getattr(kind, getter)

    def answering(thing: QObject, *entry: Any) -> Any:
        seen = original(thing, *entry)
        text = _said[thing].get((setter, *(entry or (None,)))) if thing in _said else None
        return seen if text is None or text != seen else text

    setattr(kind, getter, answering)


_listen()
