"""The left panel: which example, which sizes, which numbers."""

from collections.abc import Mapping

import numpy as np
from PySide6.QtCore import QSignalBlocker, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QWidget

from deconvgui.connectivity.kernels import INPUTS, KERNEL_LABELS, KERNELS, LABELS
from deconvgui.connectivity.presets import PRESETS
from deconvgui.texts import tr
from deconvgui.ui.connectivity.size_rows import SizeRows
from deconvgui.ui.connectivity.value_table import ValueTable
from deconvgui.ui.workspace import Section, SidePanel
from deconvgui.workbench.connectivity import ConnectivityState, ConnectivityView, resolve


class ConnectivityControls(QWidget):
    """Fills the left panel; tells of every change as fields of the state."""

    edited = Signal(dict)
    """What to change, as arguments of `ConnectivityState.with_changes`."""
    looked = Signal(dict)
    """What to look at, as `edited`; the way there is not remembered for undo."""

    def __init__(self, panel: SidePanel) -> None:
        super().__init__(panel)
        self.hide()  # only the sections are seen
        self._state = ConnectivityState()
        self.sizes = SizeRows()
        self.sizes.edited.connect(self.edited)
        for section in (self._example_section(), self._size_section(), self._kernel_section(), self._input_section()):
            panel.add(section)

    def show_view(self, view: ConnectivityView) -> None:
        """Show a view's settings and limits without telling anyone."""
        state = self._state = view.state
        _choose(self.example, state.preset)
        _choose(self.kernel_kind, "" if state.kernel_values else state.kernel_name)
        _choose(self.input_kind, "" if state.input_values else state.input_name)
        self.kernel_table.show_array(view.typed_kernel)
        self.input_table.show_array(view.typed_input)
        rows, columns = view.stack.channels.stored if view.stack else (1, 1)
        _offer(self.kernel_at, {f"w[{row}, {column}]": (row, column) for row, column in np.ndindex(rows, columns)})
        _offer(self.plane_at, {f"x[{row}]": row for row in range(rows)})
        _choose(self.kernel_at, state.kernel_at)
        _choose(self.plane_at, state.plane_at)
        self.sizes.show_view(view if state.side == "small" else resolve(state.with_changes(side="small")))

    def _example_section(self) -> Section:
        section = Section(tr("Connectivity", "Example"))
        self.example = _list(
            tr("Connectivity", "Example"),
            tr(
                "Connectivity", "Ready settings; the numbers are the figures of Dumoulin and Visin, direct / transposed"
            ),
            {name: preset_label(name) for name in PRESETS},
        )
        self._connect_list(self.example, "preset", self.edited)
        section.add(self.example)
        return section

    def _size_section(self) -> Section:
        section = Section(tr("Connectivity", "Sizes"))
        section.add(self.sizes)
        return section

    def _kernel_section(self) -> Section:
        section = Section(tr("Connectivity", "Weights"))
        self.kernel_kind = _list(
            tr("Connectivity", "Weights"),
            tr("Connectivity", "Fill the kernel with numbers of a kind"),
            {name: tr("Kernels", KERNEL_LABELS[name]) for name in KERNELS},
        )
        self._connect_list(self.kernel_kind, "kernel_name", self.edited)
        self.kernel_table = ValueTable(
            tr("Connectivity", "Kernel, as stored"), tr("Connectivity", "The kernel as stored; type to change a weight")
        )
        self.kernel_table.edited.connect(lambda values: self.edited.emit(self._state.kernel_change(values)))
        self.kernel_at = _list(
            tr("Channels", "Kernel to type into"),
            tr("Channels", "The kernel that the table shows: from an input channel to an output channel of its group"),
            {},
        )
        self._connect_list(self.kernel_at, "kernel_at", self.looked)
        for part in (self.kernel_kind, self.kernel_at, self.kernel_table):
            section.add(part)
        return section

    def _input_section(self) -> Section:
        section = Section(tr("Connectivity", "Input values"), folded=True)
        self.input_kind = _list(
            tr("Connectivity", "Input values"),
            tr("Connectivity", "Fill the input with numbers of a kind"),
            {name: tr("Kernels", LABELS[name]) for name in INPUTS},
        )
        self._connect_list(self.input_kind, "input_name", self.edited)
        self.input_table = ValueTable(
            tr("Connectivity", "Input"), tr("Connectivity", "The input; type to change a value")
        )
        self.input_table.edited.connect(lambda values: self.edited.emit(self._state.input_change(values)))
        self.plane_at = _list(
            tr("Channels", "Input plane to type into"), tr("Channels", "The input channel that the table shows"), {}
        )
        self._connect_list(self.plane_at, "plane_at", self.looked)
        for part in (self.input_kind, self.plane_at, self.input_table):
            section.add(part)
        return section

    def _connect_list(self, list_: QComboBox, name: str, tell: SignalInstance) -> None:
        list_.activated.connect(lambda _: tell.emit({name: list_.currentData()}))


def preset_label(name: str) -> str:
    """Return a preset's name with the figures of the paper."""
    preset = PRESETS[name]
    label = tr("Presets", preset.label)
    return preset.figure + "  " + label if preset.figure else label


def _list(name: str, tip: str, entries: Mapping[str, str]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(tip)
    combo.setPlaceholderText(tr("Connectivity", "own choice"))
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(12)
    for tag, label in entries.items():
        combo.addItem(label, tag)
    return combo


def _choose(combo: QComboBox, tag: object) -> None:
    """Show an entry, or that the values are the user's own."""
    with QSignalBlocker(combo):
        combo.setCurrentIndex(next((at for at in range(combo.count()) if combo.itemData(at) == tag), -1))


def _offer(combo: QComboBox, entries: Mapping[str, object]) -> None:
    """List entries where there is a choice."""
    combo.setVisible(len(entries) > 1)
    if [combo.itemText(at) for at in range(combo.count())] != list(entries):
        with QSignalBlocker(combo):
            combo.clear()
            for label, tag in entries.items():
                combo.addItem(label, tag)
