"""The left panel: scene, kernel, data, inverse, and two switches to try."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QSpinBox, QWidget

from deconvgui.operators import BOUNDARIES
from deconvgui.texts import mark, tr
from deconvgui.ui.connectivity.value_table import ValueTable
from deconvgui.ui.editors import narrow
from deconvgui.ui.forms import LABEL_WIDTH, Chooser
from deconvgui.ui.icons import IconButton
from deconvgui.ui.one_matrix.noise_field import NoiseField
from deconvgui.ui.workspace import Section, SidePanel
from deconvgui.workbench.one_matrix import OneMatrixView
from deconvgui.workbench.one_matrix_inverses import INVERSES
from deconvgui.workbench.one_matrix_presets import KERNELS, SCENES
from deconvgui.workbench.one_matrix_state import STRIDES

BOUNDARY_TEXTS = {
    "wrap": mark("OneMatrix", "periodic (circulant C)"),
    "reflect": mark("OneMatrix", "mirrored"),
    "edge": mark("OneMatrix", "edge cell repeated"),
    "zero": mark("OneMatrix", "black"),
    "unknown": mark("OneMatrix", "unknown scene"),
}
MOST_SEED = 2**31 - 1


class OneMatrixControls(QWidget):
    """Fills the left panel; tells of every change as fields of the state."""

    edited = Signal(dict)
    """What to change, as arguments of `OneMatrixState.with_changes`."""

    def __init__(self, panel: SidePanel) -> None:
        super().__init__(panel)
        self.hide()  # only the sections are seen
        for section in (
            self._scene_section(),
            self._data_section(),
            self._inverse_section(),
            self._switches_section(),
            self._kernel_section(),
        ):
            panel.add(section)

    def show_view(self, view: OneMatrixView) -> None:
        """Show a view's settings without telling anyone."""
        state = view.state
        _choose(self.scene, "" if state.values is not None else state.scene)
        _choose(self.kernel, "" if state.weights is not None else state.kernel)
        _choose(self.boundary, state.boundary)
        self.table.show_array(state.given_weights)
        self.noise.show_level(state.noise)
        self.inverse.show_value(state.inverse)
        self.inverse.show_chosen({"nsr": view.nsr})
        for spin, value in ((self.stride, state.stride), (self.seed, state.seed)):
            with QSignalBlocker(spin):
                spin.setValue(value)
        for box, checked in ((self.forget, state.forget_flip), (self.fourier, state.frequencies)):
            with QSignalBlocker(box):
                box.setChecked(checked)

    def _scene_section(self) -> Section:
        section = Section(tr("OneMatrix", "Scene and kernel"))
        self.scene = self._list(
            "scene",
            tr("OneMatrix", "Scene"),
            tr("OneMatrix", "What x is; click a cell of x to paint it black or white"),
            {name: tr("OneMatrix", scene.label) for name, scene in SCENES.items()},
        )
        self.kernel = self._list(
            "kernel",
            tr("OneMatrix", "Kernel"),
            tr("OneMatrix", "What one point of the scene becomes: the point spread function"),
            {name: tr("OneMatrix", kernel.label) for name, kernel in KERNELS.items()},
        )
        section.add(_rows((tr("OneMatrix", "Scene"), self.scene), (tr("OneMatrix", "Kernel"), self.kernel)))
        return section

    def _kernel_section(self) -> Section:
        section = Section(tr("OneMatrix", "Weights of the kernel"))
        self.table = ValueTable(
            tr("OneMatrix", "Weights of the kernel"),
            tr("OneMatrix", "Type to change a weight; C divides them by their sum"),
        )
        self.table.edited.connect(lambda values: self.edited.emit({"weights": values}))
        section.add(self.table)
        return section

    def _data_section(self) -> Section:
        section = Section(tr("OneMatrix", "Data"))
        self.noise = NoiseField()
        self.noise.changed.connect(lambda level: self.edited.emit({"noise": level}))
        self.boundary = self._list(
            "boundary",
            tr("OneMatrix", "Boundary"),
            tr("OneMatrix", "What lies beyond the edge of the scene; the first makes C circulant"),
            {name: tr("OneMatrix", BOUNDARY_TEXTS[name]) for name in BOUNDARIES},
        )
        self.stride = self._spin(
            "stride",
            tr("OneMatrix", "Stride"),
            tr("OneMatrix", "Distance of the cells that are kept; above 1, undoing C is super-resolution"),
            (STRIDES[0], STRIDES[-1]),
        )
        section.add(
            _rows(
                (tr("OneMatrix", "Noise"), self.noise),
                (tr("OneMatrix", "Boundary"), self.boundary),
                (tr("OneMatrix", "Stride"), self.stride),
                (tr("OneMatrix", "Seed"), self._seed_row()),
            )
        )
        return section

    def _seed_row(self) -> QWidget:
        self.seed = self._spin(
            "seed",
            tr("OneMatrix", "Seed"),
            tr("OneMatrix", "Seed of the noise: the same number gives the same noise"),
            (0, MOST_SEED),
        )
        self.seed.setMinimumWidth(64)  # its largest value has ten digits, which nobody types
        dice = IconButton("dices", tr("OneMatrix", "Other noise of the same level"))
        dice.clicked.connect(lambda: self.seed.setValue((self.seed.value() + 1) % MOST_SEED))
        row = QWidget()
        row.setToolTip(self.seed.toolTip())
        row.setFocusProxy(self.seed)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.seed, 1)
        line.addWidget(dice)
        return row

    def _inverse_section(self) -> Section:
        section = Section(tr("OneMatrix", "Inverse"))
        self.inverse = Chooser(INVERSES, tr("OneMatrix", "How C is undone"))
        self.inverse.changed.connect(lambda: self.edited.emit({"inverse": self.inverse.value}))
        section.add(self.inverse)
        return section

    def _switches_section(self) -> Section:
        section = Section(tr("OneMatrix", "Try"))
        self.forget = QCheckBox(tr("OneMatrix", "Forget the flip"))
        self.forget.setToolTip(
            tr("OneMatrix", "Leave the kernel as it is where the transpose rotates it by 180°: the usual mistake")
        )
        self.forget.toggled.connect(lambda on: self.edited.emit({"forget_flip": on}))
        self.fourier = QCheckBox(tr("OneMatrix", "Matrices in frequencies"))
        self.fourier.setToolTip(
            tr("OneMatrix", "Show the matrices under the Fourier transform, which makes a circulant C diagonal")
        )
        self.fourier.toggled.connect(lambda on: self.edited.emit({"frequencies": on}))
        section.add(self.forget)
        section.add(self.fourier)
        return section

    def _list(self, field: str, name: str, tip: str, entries: Mapping[str, str]) -> QComboBox:
        combo = narrow(QComboBox())
        combo.setAccessibleName(name)
        combo.setToolTip(tip)
        combo.setPlaceholderText(tr("OneMatrix", "own choice"))
        for tag, label in entries.items():
            combo.addItem(label, tag)
        combo.activated.connect(lambda _: self.edited.emit({field: combo.currentData()}))
        return combo

    def _spin(self, field: str, name: str, tip: str, bounds: tuple[int, int]) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(*bounds)
        spin.setKeyboardTracking(False)
        spin.setAccessibleName(name)
        spin.setToolTip(tip)
        spin.valueChanged.connect(lambda value: self.edited.emit({field: value}))
        return spin


def _rows(*rows: tuple[str, QWidget]) -> QWidget:
    """Return editors with their labels at their left."""
    form = QWidget()
    layout = QGridLayout(form)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setVerticalSpacing(4)
    layout.setColumnStretch(1, 1)
    for row, (text, editor) in enumerate(rows):
        label = QLabel(text)
        label.setBuddy(editor)
        label.setToolTip(editor.toolTip())
        label.setFixedWidth(LABEL_WIDTH)
        if isinstance(editor, NoiseField):  # the label stands beside the number, not beside the slider
            label.setMinimumHeight(editor.spin.sizeHint().height())
            layout.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        else:
            layout.addWidget(label, row, 0)
        layout.addWidget(editor, row, 1)
    return form


def _choose(combo: QComboBox, tag: str) -> None:
    """Show an entry, or that the numbers are the user's own."""
    with QSignalBlocker(combo):
        combo.setCurrentIndex(combo.findData(tag))
