"""What is compared: methods, or the values of one or two parameters."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from deconvgui.parameters import CONTEXT
from deconvgui.restoration import METHODS
from deconvgui.texts import tr
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.workspace import primary, prose
from deconvgui.workbench.axes import Axis, parse_axis
from deconvgui.workbench.board import methods_axis, variable
from deconvgui.workbench.restoration import RestorationState

NONE = ""
"""Stands for no second parameter."""

EXAMPLES = {"boundary": "wrap, reflect, unknown", "seed": "1..10:10"}


class Setup(QWidget):
    """Fills the left of the board; asks for a comparison by its axes."""

    asked = Signal(object)
    """A tuple of axes."""
    refused = Signal(object)
    """A DeconvError about what was typed."""
    stopped = Signal()

    def __init__(self, state: RestorationState) -> None:
        super().__init__()
        self._state = state
        self._pages = QStackedWidget()
        self._methods = MethodList()
        self._rows = [AxisRow(state, optional=False), AxisRow(state, optional=True)]
        self._rows[0].choose(f"method.{state.method.fields()[0].name}" if state.method.fields() else "boundary")
        self._run = primary(tr("Board", "Compare"), tr("Board", "Run all of them on the same data"))
        self._run.clicked.connect(self._ask)
        self._stop = QPushButton(tr("Board", "Stop"))
        self._stop.setToolTip(tr("Board", "Stop here; what has been found stays"))
        self._stop.clicked.connect(self.stopped)
        self._lay_out()
        self.show_running(False)

    def show_running(self, running: bool) -> None:
        """Offer to stop what runs, or to run."""
        pressed, next_one = (self._run, self._stop) if running else (self._stop, self._run)
        next_one.setEnabled(True)
        if pressed.hasFocus():
            next_one.setFocus()  # not whatever comes next in the window
        pressed.setEnabled(False)

    def axes(self) -> tuple[Axis, ...]:
        """Return what is chosen.

        Raises
        ------
        ParameterError
            If values are malformed.
        """
        if self._pages.currentIndex() == 0:
            return (methods_axis(self._methods.chosen, self._state),)
        texts = [row.text for row in self._rows if row.text]
        return tuple(parse_axis(text, self._state) for text in texts)

    def _ask(self) -> None:
        from deconvgui.errors import DeconvError

        try:
            axes = self.axes()
        except DeconvError as error:
            self.refused.emit(error)
        else:
            self.asked.emit(axes)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._tabs())
        layout.addWidget(self._pages, 1)
        self._pages.addWidget(self._method_page())
        self._pages.addWidget(self._parameters())
        buttons = QHBoxLayout()
        buttons.addWidget(self._run, 1)
        buttons.addWidget(self._stop)
        layout.addLayout(buttons)

    def _tabs(self) -> QWidget:
        row, self._choice = QWidget(), QButtonGroup(self)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for index, (text, tip) in enumerate(
            (
                (tr("Board", "Methods"), tr("Board", "Run several methods on the same data")),
                (tr("Board", "Parameters"), tr("Board", "Run one method with many values of a parameter, or of two")),
            )
        ):
            button = QToolButton()
            button.setObjectName("choice")
            button.setText(text)
            button.setCheckable(True)
            button.setChecked(index == 0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setToolTip(tip)
            self._choice.addButton(button, index)
            layout.addWidget(button)
        self._choice.idClicked.connect(self._pages.setCurrentIndex)
        return row

    def _method_page(self) -> QWidget:
        page, every = QWidget(), QCheckBox(tr("Board", "All methods"))
        every.setToolTip(tr("Board", "Mark all methods, or none"))
        every.setChecked(True)
        every.clicked.connect(lambda on: self._methods.choose(tuple(METHODS) if on else ()))
        self._methods.itemChanged.connect(lambda _: every.setChecked(len(self._methods.chosen) == len(METHODS)))
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(every)
        layout.addWidget(self._methods, 1)
        return page

    def _parameters(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for title, row in zip((tr("Board", "Along"), tr("Board", "and along")), self._rows, strict=True):
            layout.addWidget(QLabel(title))
            layout.addWidget(row)
        layout.addWidget(
            prose(tr("Board", "List the values, as in 5, 10, 20, or give a range and how many, as in 1..3:5."), "small")
        )
        layout.addStretch(1)
        return page


class MethodList(QListWidget):
    """All methods, each with a mark for whether it takes part."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Board", "Methods to compare"))
        self.setToolTip(tr("Board", "Those that are marked take part; the space bar changes the mark"))
        self.setSpacing(2)
        for tag in METHODS:
            item = QListWidgetItem(self)
            item.setData(Qt.ItemDataRole.UserRole, tag)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        interpreter.changed.connect(self._name_methods)
        self._name_methods()

    def _name_methods(self) -> None:
        for row, method in enumerate(METHODS.values()):
            self.item(row).setText(tr(CONTEXT, method.label))
            self.item(row).setToolTip(tr(CONTEXT, method.summary))

    def choose(self, tags: Sequence[str]) -> None:
        """Let those methods take part, and no others."""
        for row in range(self.count()):
            item = self.item(row)
            chosen = item.data(Qt.ItemDataRole.UserRole) in tags
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)

    @property
    def chosen(self) -> list[str]:
        """The tags of those that take part."""
        items = [self.item(row) for row in range(self.count())]
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]


class AxisRow(QWidget):
    """A parameter and its values."""

    def __init__(self, state: RestorationState, *, optional: bool) -> None:
        super().__init__()
        self._list = QComboBox()
        self._list.setToolTip(tr("Board", "Parameter that varies"))
        self._list.setAccessibleName(tr("Board", "Parameter"))
        self._list.setMinimumContentsLength(12)
        self._values = QLineEdit()
        self._values.setToolTip(tr("Board", "Its values: 5, 10, 20 or 1..3:5"))
        self._values.setAccessibleName(tr("Board", "Values"))
        self._state = state
        if optional:
            self._list.addItem(tr("Board", "nothing else"), NONE)
        for name in variable(state):
            self._list.addItem(axis_label(name, state), name)
        self._list.currentIndexChanged.connect(self._propose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._list)
        layout.addWidget(self._values)
        self._propose()

    @property
    def text(self) -> str:
        """The axis as text, empty where there is none."""
        name = self._list.currentData()
        return f"{name}={self._values.text()}" if name else ""

    def choose(self, name: str) -> None:
        """Choose a parameter by name."""
        self._list.setCurrentIndex(max(self._list.findData(name), 0))

    def _propose(self) -> None:
        """Propose values around the present one."""
        name = self._list.currentData()
        self._values.setEnabled(bool(name))
        self._values.setText(proposal(name, self._state) if name else "")


def axis_label(name: str, state: RestorationState) -> str:
    """Return the name of an axis in words."""
    part, dot, _ = name.partition(".")
    words = {
        "boundary": tr("Board", "Boundary"),
        "seed": tr("Board", "Seed"),
        "image": tr("Board", "Image"),
        "method": tr("Board", "Method"),
        "psf": tr("Board", "PSF"),
        "noise": tr("Board", "Noise"),
    }
    if not dot:
        return words[name]
    # A PSF and a noise may have the same name.
    kind = tr(CONTEXT, state.method.label) if part == "method" else words[part]
    return tr("Board", "{kind}: {parameter}").format(kind=kind, parameter=_short_label(name, state))


def _short_label(name: str, state: RestorationState) -> str:
    """Return the name of an axis without what it belongs to."""
    part, dot, parameter = name.partition(".")
    if not dot:
        return axis_label(name, state)
    return tr(CONTEXT, getattr(state, part).field(parameter).parameter.label or parameter)


def column_labels(names: list[str], state: RestorationState) -> list[str]:
    """Return the names of axes in as few words as tell them apart."""
    short = [_short_label(name, state) for name in names]
    return short if len(set(short)) == len(short) else [axis_label(name, state) for name in names]


def proposal(name: str, state: RestorationState) -> str:
    """Return values that are worth trying, as text."""
    part, dot, parameter = name.partition(".")
    if not dot:
        return EXAMPLES[name]
    declared = getattr(state, part)
    field, value = declared.field(parameter), getattr(declared, parameter)
    if field.kind == "choice":
        return ", ".join(field.choices)
    if field.kind == "bool":
        return "no, yes"
    low, high = field.parameter.low, field.parameter.high
    if value is None or isinstance(value, str) or value <= 0:
        middle = (low * high) ** 0.5 if field.parameter.logarithmic else min(high, low + 0.1 * (min(high, 1e3) - low))
    else:
        middle = value
    first, last = max(low, middle / 4), min(high, middle * 4)
    if field.kind == "int":
        first, last = max(1, round(first)), max(2, round(last))
    return f"{first:.3g}..{last:.3g}:7"
