"""Forms made from declared parameters: one row each."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from deconvgui.parameters import CONTEXT, Declared, Value
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.editors import FieldEditor, label_of, narrow, tooltip_of
from deconvgui.ui.focus import in_turn

LABEL_WIDTH = 84
"""Pixels of the column of labels, the same in all forms, so that the fields stand in line."""


class Form(QWidget):
    """All parameters of one declared class."""

    changed = Signal()

    def __init__(self, kind: type[Declared]) -> None:
        super().__init__()
        self.kind = kind
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(8)
        layout.setColumnStretch(1, 1)
        self._editors = {field.name: FieldEditor(field) for field in kind.fields()}
        for row, editor in enumerate(self._editors.values()):
            if editor.field.parameter.packed:
                editor.setParent(self)  # it only keeps the value
                editor.hide()
                continue
            label = QLabel(label_of(editor.field))
            label.setBuddy(editor)
            label.setToolTip(tooltip_of(editor.field))
            label.setFixedWidth(round(LABEL_WIDTH * theme.appearance.scale))
            label.setWordWrap(True)
            label.setMinimumHeight(editor.line_height)
            layout.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            layout.addWidget(editor, row, 1)
            editor.changed.connect(self.changed)

    @property
    def value(self) -> Declared:
        """The declared value that the form shows."""
        return self.kind.of(**{name: editor.value for name, editor in self._editors.items()})

    def show_value(self, value: Declared) -> None:
        """Show a declared value without telling anyone."""
        for name, shown in value.values().items():
            self._editors[name].show_value(shown)

    def show_chosen(self, chosen: Mapping[str, Value]) -> None:
        """Show what the program chose, in the fields that are on "auto"."""
        for name, value in chosen.items():
            if name in self._editors and self._editors[name].value is None:
                self._editors[name].show_number(value)


class Chooser(QWidget):
    """A list of declared classes with the form of the chosen one beneath."""

    changed = Signal()

    def __init__(self, catalogue: Mapping[str, type[Declared]], tip: str) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.list = narrow(QComboBox())
        self.list.setToolTip(tip)
        self.list.setAccessibleName(tip)
        for tag, entry in catalogue.items():
            self.list.addItem(tr(CONTEXT, entry.label), tag)
        self.list.currentIndexChanged.connect(self._picked)
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setVerticalSpacing(8)
        self._layout.addWidget(self.list, 0, 0)
        self._forms: dict[type[Declared], Form] = {}
        self._form = self._form_of(self._catalogue[self.list.currentData()])
        self._layout.addWidget(self._form, 1, 0)

    @property
    def value(self) -> Declared:
        """The declared value that is shown."""
        return self._form.value

    def show_value(self, value: Declared) -> None:
        """Show a declared value without telling anyone."""
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(self.list.findData(value.tag))
        if self._form.kind is not type(value):
            self._show_form(type(value))
        self._form.show_value(value)

    def show_chosen(self, chosen: Mapping[str, Value]) -> None:
        """Show what the program chose, in the fields that are on "auto"."""
        self._form.show_chosen(chosen)

    def _picked(self, _index: int) -> None:
        self._show_form(self._catalogue[self.list.currentData()])
        self.changed.emit()

    def _show_form(self, kind: type[Declared]) -> None:
        before, self._form = self._form, self._form_of(kind)
        self._form.show_value(kind())
        self._layout.removeWidget(before)
        before.hide()
        self._layout.addWidget(self._form, 1, 0)
        self._form.show()
        in_turn(self.list, self._form)

    def _form_of(self, kind: type[Declared]) -> Form:
        """Return the form of a class: made once and kept, for Qt loses memory with each number field."""
        if kind not in self._forms:
            form = self._forms[kind] = Form(kind)
            form.show_value(kind())
            form.changed.connect(self.changed)
            form.setParent(self)
        return self._forms[kind]
