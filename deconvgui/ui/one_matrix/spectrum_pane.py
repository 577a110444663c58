"""The pane at the right: singular values, filter factors, and the pattern that belongs to one of them."""

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.one_matrix.cell_picture import CellPicture
from deconvgui.ui.one_matrix.factor_plot import FactorPlot
from deconvgui.ui.one_matrix.pane import caption, heading
from deconvgui.ui.one_matrix.pointing import Pointing
from deconvgui.ui.one_matrix.shades import ERROR, Scale
from deconvgui.ui.one_matrix.spectrum_plot import SpectrumPlot
from deconvgui.ui.one_matrix.words import number
from deconvgui.ui.workspace import SPARE
from deconvgui.workbench.one_matrix import OneMatrixView

INDEX = 76
"""Pixels of the field that names a singular value, which is never above 144."""

MODE = 56
"""Pixels of the picture of a singular vector."""


class SpectrumPane(QWidget):
    """Two plots over the same axis, and the singular vector at a place on it."""

    chosen = Signal(int)
    """Another singular value is looked at, counted from 0."""

    def __init__(self, pointing: Pointing) -> None:
        super().__init__()
        self.spectrum, self.factors = SpectrumPlot(), FactorPlot()
        self.index = QSpinBox()
        self.index.setPrefix("i = ")
        self.index.setMaximumWidth(INDEX)
        self.index.setKeyboardTracking(False)
        self.index.setAccessibleName(tr("OneMatrix", "Singular value"))
        self.index.setToolTip(tr("OneMatrix", "The singular value to look at; or point at one in the plots"))
        self.mode = CellPicture(pointing, "scene", "vᵢ", tr("OneMatrix", "Singular vector"), Scale.ERROR)
        self.mode.setFixedSize(MODE, MODE)
        self._text = caption(Qt.AlignmentFlag.AlignLeft)
        self._view: OneMatrixView | None = None
        self._lay_out()
        self.index.valueChanged.connect(lambda _: self._show_mode())
        for plot in (self.spectrum, self.factors):
            plot.pointed.connect(lambda place: self.index.setValue(round(place)))

    def show_view(self, view: OneMatrixView) -> None:
        """Draw a view; where the spectrum has another length, look at its smallest value."""
        count = len(view.spectrum.singular)
        if self._view is None or len(self._view.spectrum.singular) != count:
            with QSignalBlocker(self.index):
                self.index.setRange(1, count)
                self.index.setValue(count)
        self._view = view
        self.spectrum.show_view(view)
        self.factors.show_view(view)
        self._show_mode()

    def _show_mode(self) -> None:
        if self._view is None:
            return
        index, spectrum = self.index.value() - 1, self._view.spectrum
        pattern = spectrum.modes[index]
        # A singular vector is known up to its sign and has length 1; here it fills the scale.
        self.mode.show_cells(ERROR * pattern / max(float(np.abs(pattern).max()), 1e-300), self._view.system.forward)
        sigma, factor = float(spectrum.singular[index]), float(spectrum.factors[spectrum.chosen][index])
        self._text.setText(
            tr(
                "OneMatrix",
                "pattern v<sub>i</sub><br>σ<sub>i</sub> = {sigma}<br>φ<sub>i</sub> = {factor}<br>noise × {gain}",
            ).format(sigma=number(sigma, 2), factor=number(factor, 2), gain=number(factor / sigma, 2))
        )
        self.spectrum.mark(index)
        self.factors.mark(index)
        self.chosen.emit(index)

    def _lay_out(self) -> None:
        title = heading()
        title.setText(tr("OneMatrix", "<b>Singular values</b> and the noise"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.index)
        row.addWidget(self._text, 1)
        row.addWidget(self.mode)
        for spare in (self.index, self._text, self.mode):
            spare.setProperty(SPARE, True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(title)
        layout.addLayout(row)
        layout.addWidget(self.spectrum, 5)
        layout.addWidget(self.factors, 4)
        self.setMinimumWidth(220)
        self.index.setFont(theme.figures(theme.type_size("small")))
