"""The left panel: which example, which sizes, which numbers."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from deconvgui.connectivity.kernels import INPUTS, KERNELS, LABELS
from deconvgui.connectivity.presets import PRESETS
from deconvgui.texts import tr
from deconvgui.ui.connectivity.size_rows import SizeRows
from deconvgui.ui.connectivity.value_table import ValueTable
from deconvgui.ui.workspace import Section, SidePanel
from deconvgui.workbench.connectivity import ConnectivityView, resolve


class ConnectivityControls(QWidget):
    """Fills the left panel; tells of every change as fields of the state."""

    edited = Signal(dict)
    """What to change, as arguments of `ConnectivityState.with_changes`."""

    def __init__(self, panel: SidePanel) -> None:
        super().__init__(panel)
        self.hide()  # only the sections are seen
        self.sizes = SizeRows()
        self.sizes.edited.connect(self.edited)
        for section in (self._example_section(), self._size_section(), self._kernel_section(), self._input_section()):
            panel.add(section)

    def show_view(self, view: ConnectivityView) -> None:
        """Show a view's settings and limits without telling anyone."""
        state = view.state
        _choose(self.example, state.preset)
        _choose(self.kernel_kind, "" if state.kernel_values else state.kernel_name)
        _choose(self.input_kind, "" if state.input_values else state.input_name)
        self.kernel_table.show_array(view.walk.kernel)
        self.input_table.show_array(view.walk.x)
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
        self._connect_list(self.example, "preset")
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
            {name: tr("Kernels", LABELS[name]) for name in KERNELS},
        )
        self._connect_list(self.kernel_kind, "kernel_name")
        self.kernel_table = ValueTable(
            tr("Connectivity", "Kernel, as stored"), tr("Connectivity", "The kernel as stored; type to change a weight")
        )
        self.kernel_table.edited.connect(lambda values: self.edited.emit({"kernel_values": values}))
        section.add(self.kernel_kind)
        section.add(self.kernel_table)
        return section

    def _input_section(self) -> Section:
        section = Section(tr("Connectivity", "Input values"), folded=True)
        self.input_kind = _list(
            tr("Connectivity", "Input values"),
            tr("Connectivity", "Fill the input with numbers of a kind"),
            {name: tr("Kernels", LABELS[name]) for name in INPUTS},
        )
        self._connect_list(self.input_kind, "input_name")
        self.input_table = ValueTable(
            tr("Connectivity", "Input"), tr("Connectivity", "The input; type to change a value")
        )
        self.input_table.edited.connect(lambda values: self.edited.emit({"input_values": values}))
        section.add(self.input_kind)
        section.add(self.input_table)
        return section

    def _connect_list(self, list_: QComboBox, name: str) -> None:
        list_.activated.connect(lambda _: self.edited.emit({name: list_.currentData()}))


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


def _choose(combo: QComboBox, tag: str) -> None:
    """Show an entry, or that the values are the user's own."""
    with QSignalBlocker(combo):
        combo.setCurrentIndex(combo.findData(tag))
