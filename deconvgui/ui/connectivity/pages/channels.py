"""The page "Channels": several input and output planes, and groups that do not know of each other."""

import functools

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from deconvgui.connectivity.channel_sentences import weights_text
from deconvgui.connectivity.channels import MOST, Stack, shared
from deconvgui.texts import tr
from deconvgui.ui.connectivity.channels.picture import ChannelsPicture
from deconvgui.ui.connectivity.page import Page
from deconvgui.ui.keys import PlainKeys
from deconvgui.ui.workspace import prose
from deconvgui.workbench.connectivity import ConnectivityView

LINES = 2
"""Of text above the picture, so that it stays where it is when a sentence is longer."""


class View(Page):
    """Numbers of channels, sentence, picture and facts."""

    def __init__(self) -> None:
        super().__init__()
        self._view: ConnectivityView | None = None
        self.picture = ChannelsPicture()
        self.sentence, self.facts = prose(), prose(rank="small")
        self.inputs = _count(tr("Channels", "Input channels"), tr("Channels", "Planes of the input, C_in"))
        self.outputs = _count(tr("Channels", "Output channels"), tr("Channels", "Planes of the output, C_out"))
        self.groups = QComboBox()
        self.groups.setAccessibleName(tr("Channels", "Groups"))
        self.groups.setToolTip(
            tr("Channels", "Parts that do not know of each other; their number divides both numbers of channels")
        )
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence.setMinimumHeight(LINES * self.sentence.fontMetrics().lineSpacing())
        self.pass_focus_to(self.picture)
        self._connect()
        self._lay_out()
        self._add_keys()

    def show_view(self, view: ConnectivityView) -> None:
        """Show other numbers, sizes or channels."""
        if view.stack is not None:
            self._show_settings(view.stack)
            rule = tr(
                "Channels",
                "Each further plane and kernel begins one cell later in the first one until it is changed: click on "
                "it, and type into the table at the left. ↑ and ↓ choose the channel.",
            )
            self.facts.setText(f"{weights_text(view.stack.channels, view.walk.kernel.shape)} {rule}")
        self.show_step(view)

    def show_step(self, view: ConnectivityView) -> None:
        """Show another step, or that of another channel."""
        self._view = view
        self.sentence.setText(view.sentence)
        self.picture.show_view(view)

    def _add_keys(self) -> None:
        self._keys = PlainKeys(self)
        for key, more in (("Up", -1), ("Down", 1)):
            self._keys.add(tr("Channels", "Channel of the step"), key, functools.partial(self._look, more))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the channel of the step by the arrows that no field has taken."""
        if not self._keys.handle(event):
            super().keyPressEvent(event)

    def _look(self, more: int) -> None:
        if self._view is not None:
            self.looked.emit({"channel": max(self._view.channel + more, 0)})

    def _show_settings(self, stack: Stack) -> None:
        channels = stack.channels
        choices = shared(channels.inputs, channels.outputs)
        with QSignalBlocker(self.inputs), QSignalBlocker(self.outputs), QSignalBlocker(self.groups):
            self.inputs.setValue(channels.inputs)
            self.outputs.setValue(channels.outputs)
            self.groups.clear()
            for number in choices:
                self.groups.addItem(str(number), number)
            self.groups.setCurrentIndex(choices.index(channels.groups))
        self.groups.setEnabled(len(choices) > 1)

    def _connect(self) -> None:
        self.picture.looked.connect(self.looked)
        self.inputs.valueChanged.connect(lambda number: self.edited.emit({"channels_in": number}))
        self.outputs.valueChanged.connect(lambda number: self.edited.emit({"channels_out": number}))
        self.groups.activated.connect(lambda _: self.edited.emit({"groups": self.groups.currentData()}))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for field in (self.inputs, self.outputs, self.groups):
            row.addWidget(_label(field))
            row.addWidget(field)
            row.addSpacing(8)
        row.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        head.setSpacing(8)
        head.addLayout(row)
        head.addWidget(self.sentence)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 4, 16, 8)
        foot.addWidget(self.facts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.picture, 1)
        layout.addLayout(foot)


def _count(name: str, tip: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(1, MOST)
    spin.setAccessibleName(name)
    spin.setToolTip(tip)
    return spin


def _label(field: QWidget) -> QLabel:
    """Return the name of a field, which leads to it."""
    label = QLabel(field.accessibleName())
    label.setBuddy(field)
    return label
