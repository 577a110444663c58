"""Editors of one declared parameter each, with unit, bounds and tooltip."""

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSlider,
    QWidget,
)

from deconvgui.parameters import CONTEXT, Field, Value
from deconvgui.texts import tr
from deconvgui.ui.focus import Passing
from deconvgui.ui.icons import IconButton

TICKS = 1000
"""Positions of a slider."""

LINE_MARGIN = 4
"""Pixels that a line of text keeps free."""

WIDEST = 1e4
"""A linear range beyond this gets no slider: one pixel would be too coarse."""


class Spin(QDoubleSpinBox):
    """A number field that shows what is worth reading: four significant digits."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._whole = field.kind == "int"
        self.setDecimals(0 if self._whole else 12)
        self.setRange(field.parameter.low, field.parameter.high)
        self.setSingleStep(field.parameter.step or _increment(field))
        if field.parameter.logarithmic and not self._whole:
            self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self._unit = field.parameter.unit
        self._show_unit(True)
        self.setKeyboardTracking(False)
        self.setMinimumWidth(64)
        self.valueChanged.connect(self._fit)

    def textFromValue(self, value: float) -> str:
        """Return the number without its unit."""
        return f"{value:.0f}" if self._whole else f"{value:.4g}".replace("e-0", "e-")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the unit to the tooltip where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._show_unit(True)
        line = self.lineEdit()
        if line.fontMetrics().horizontalAdvance(self.text()) > line.contentsRect().width() - LINE_MARGIN:
            self._show_unit(False)

    def _show_unit(self, shown: bool) -> None:
        self.setSuffix(" " + tr(CONTEXT, self._unit) if self._unit and shown else "")


class NumberEditor(Passing):
    """A field with unit and limits, and a slider beneath it; both show one number."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        low, high = field.parameter.low, field.parameter.high
        self._logarithmic = field.parameter.logarithmic
        self.spin = Spin(field)
        self.spin.valueChanged.connect(self._typed)
        self.pass_focus_to(self.spin)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, TICKS)
        self._slider.valueChanged.connect(self._slid)
        if not self._logarithmic and high - low > WIDEST:
            self._slider.hide()  # never shown here: without a parent it would be a window of its own
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(0)
        layout.addWidget(self.spin, 0, 0)
        layout.addWidget(self._slider, 1, 0)

    @property
    def value(self) -> float:
        """The number that is shown."""
        return self.spin.value()

    def setAccessibleName(self, name: str) -> None:
        """Name the field and the slider."""
        super().setAccessibleName(name)
        self.spin.setAccessibleName(name)
        self._slider.setAccessibleName(name)

    def show_value(self, value: float) -> None:
        """Show a number without telling anyone."""
        with QSignalBlocker(self.spin), QSignalBlocker(self._slider):
            if value != self.spin.value():  # it would paint itself again
                self.spin.setValue(value)
            self._slider.setValue(round(TICKS * self._share(value)))

    def _typed(self, value: float) -> None:
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(TICKS * self._share(value)))
        self.changed.emit()

    def _slid(self, tick: int) -> None:
        with QSignalBlocker(self.spin):
            self.spin.setValue(self._number(tick / TICKS))
        self.changed.emit()

    def _share(self, value: float) -> float:
        low, high = self.spin.minimum(), self.spin.maximum()
        if self._logarithmic:
            return math.log(max(value, low) / low) / math.log(high / low)
        return (value - low) / (high - low)

    def _number(self, share: float) -> float:
        low, high = self.spin.minimum(), self.spin.maximum()
        return low * (high / low) ** share if self._logarithmic else low + share * (high - low)


class TextEditor(Passing):
    """A line of text; for the path of a file, with a button that opens a dialog."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.line = QLineEdit()
        self.line.setMinimumWidth(64)
        self.line.editingFinished.connect(self._typed)
        self.pass_focus_to(self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line, 1)
        self._value = ""
        if field.parameter.suffixes:
            self.line.setPlaceholderText(tr("Parameters", "no file yet"))
            opener = IconButton("folder-open", tr("Parameters", "Choose a file"))
            opener.clicked.connect(self._ask)
            layout.addWidget(opener)

    @property
    def value(self) -> str:
        """The text."""
        return self._value

    def show_value(self, value: str) -> None:
        """Show a text without telling anyone."""
        self._value = value
        with QSignalBlocker(self.line):
            self.line.setText(value)

    def choose(self, value: str) -> None:
        """Take over a text."""
        if value != self._value:
            self.show_value(value)
            self.changed.emit()

    def _typed(self) -> None:
        self.choose(self.line.text())

    def _ask(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in self._field.parameter.suffixes)
        filters = tr("Parameters", "Files ({patterns})").format(patterns=patterns)
        name, _ = QFileDialog.getOpenFileName(self, label_of(self._field), self._value, filters)
        if name:
            self.choose(name)


class FieldEditor(Passing):
    """The editor of one declared parameter; "auto" leaves the choice to the program."""

    changed = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._auto = QCheckBox(tr("Parameters", "auto"))
        self._auto.setToolTip(tr("Parameters", "Let the program choose from the data"))
        if not field.optional:
            self._auto.hide()
        self._editor: NumberEditor | TextEditor | QComboBox | QCheckBox = self._make_editor()
        self._editor.setToolTip(tooltip_of(field))
        self._editor.setAccessibleName(label_of(field))
        self._auto.toggled.connect(self._switched)
        self.pass_focus_to(self._editor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._editor, 1)
        layout.addWidget(self._auto, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def line_height(self) -> int:
        """Pixels of the editor's first line, beside which the label stands."""
        first: QWidget = self._editor.spin if isinstance(self._editor, NumberEditor) else self._editor
        return first.sizeHint().height()

    @property
    def value(self) -> Value:
        """The parameter's value; None for "auto"."""
        if self._auto.isChecked():
            return None
        if isinstance(self._editor, QComboBox):
            return str(self._editor.currentData())
        if isinstance(self._editor, QCheckBox):
            return self._editor.isChecked()
        if isinstance(self._editor, TextEditor):
            return self._editor.value
        return round(self._editor.value) if self.field.kind == "int" else self._editor.value

    def show_value(self, value: Value) -> None:
        """Show a value without telling anyone."""
        with QSignalBlocker(self._auto), QSignalBlocker(self._editor):
            self._auto.setChecked(value is None)
            self._editor.setEnabled(value is not None)
            if value is not None:
                self.show_number(value)

    def show_number(self, value: Value) -> None:
        """Show a value in the editor, also while the choice is automatic."""
        with QSignalBlocker(self._editor):
            if isinstance(self._editor, QComboBox):
                self._editor.setCurrentIndex(self._editor.findData(value))
            elif isinstance(self._editor, QCheckBox):
                self._editor.setChecked(bool(value))
            elif isinstance(self._editor, TextEditor):
                self._editor.show_value(str(value))
            elif isinstance(value, int | float):
                self._editor.show_value(value)

    def _switched(self, automatic: bool) -> None:
        self._editor.setEnabled(not automatic)
        self.changed.emit()

    def _make_editor(self) -> "NumberEditor | TextEditor | QComboBox | QCheckBox":
        if self.field.kind == "text":
            line = TextEditor(self.field)
            line.changed.connect(self.changed)
            return line
        if self.field.kind == "bool":
            box = QCheckBox()
            box.toggled.connect(lambda _: self.changed.emit())
            return box
        if self.field.kind == "choice":
            combo = QComboBox()
            narrow(combo)
            words = self.field.parameter.words or self.field.choices
            for choice, word in zip(self.field.choices, words, strict=True):
                combo.addItem(tr(CONTEXT, word), choice)
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())
            return combo
        number = NumberEditor(self.field)
        number.changed.connect(self.changed)
        return number


def narrow(combo: QComboBox) -> QComboBox:
    """Let a list be as narrow as its panel, whatever its longest entry."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(8)
    return combo


def label_of(field: Field) -> str:
    """Return the field's name for a form."""
    return tr(CONTEXT, field.parameter.label or field.name)


def tooltip_of(field: Field) -> str:
    """Return what a field means, and its bounds."""
    return tr("Parameters", "{text} ({bounds})").format(text=tr(CONTEXT, field.parameter.text), bounds=field.bounds)


def _increment(field: Field) -> float:
    if field.kind == "int":
        return 1
    span = field.parameter.high - field.parameter.low
    return float(10 ** math.floor(math.log10(max(span, 1e-9)) - 2)) if math.isfinite(span) else 1
