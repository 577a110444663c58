"""The singular values with what data and noise have along each of them, on a logarithmic scale."""

from typing import Any

import numpy as np
from PySide6.QtGui import QColor

from deconvgui.operators.base import Array
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.one_matrix.plot import Plot, entry, pen, show_powers
from deconvgui.ui.theme import Theme
from deconvgui.workbench.one_matrix import OneMatrixView

DEEPEST = 1e-7
"""Share of the largest singular value below which nothing is drawn."""


class SpectrumPlot(Plot):
    """σᵢ, |uᵢᵀ y| and the noise: Picard's plot."""

    def __init__(self) -> None:
        super().__init__(tr("OneMatrix", "Singular values, data and noise"))
        self.left = tr("OneMatrix", "size")

    def make(self, canvas: Any) -> None:
        """Dots for the data, lines for the rest."""
        import pyqtgraph

        canvas.setLogMode(False, True)
        self._noise = canvas.plot(pen=None, symbol="x", symbolSize=4)
        self._data = canvas.plot(pen=None, symbol="o", symbolSize=4)
        self._singular = canvas.plot()
        self._floor = pyqtgraph.InfiniteLine(angle=0)
        self._marker = pyqtgraph.InfiniteLine(angle=90)
        canvas.addItem(self._floor)
        canvas.addItem(self._marker)

    def draw(self, view: OneMatrixView, look: Theme) -> None:
        """Draw the spectrum."""
        spectrum = view.spectrum
        index = np.arange(1, len(spectrum.singular) + 1)
        least = DEEPEST * float(spectrum.singular[0])
        self._singular.setData(index, spectrum.singular)
        self._singular.setPen(pen(theme.WEIGHTS, 2.5))
        self._dots(self._data, index, np.maximum(spectrum.data, least), theme.OUTPUT)
        self._dots(self._noise, index, np.maximum(spectrum.noise, least), look.muted)
        self._noise.setVisible(spectrum.floor > 0)
        self._floor.setVisible(spectrum.floor > least)
        self._floor.setPen(pen(look.text, 1, dashed=True))
        self._marker.setPen(pen(theme.PRESENT, 1))
        if spectrum.floor > least:
            self._floor.setValue(float(np.log10(spectrum.floor)))
        self._fit(spectrum.singular, spectrum.data, max(spectrum.floor, least))
        self.legend.setText(
            (" " if theme.appearance.presenting else " &nbsp; ").join(
                (
                    entry("▬", theme.WEIGHTS, "σ<sub>i</sub>"),
                    entry("●", theme.OUTPUT, "|u<sub>i</sub><sup>T</sup>y|"),
                    entry("×", look.muted, "|u<sub>i</sub><sup>T</sup>n|"),
                    entry("┄", look.text, tr("OneMatrix", "noise")),
                )
            )
        )

    def _fit(self, singular: Array, data: Array, floor: float) -> None:
        low = min(float(singular[-1]), floor)
        high = max(float(singular[0]), float(data.max()))
        self.canvas.setXRange(1, max(len(singular), 2), padding=0.03)
        show_powers(self.canvas, float(np.log10(max(low, DEEPEST * high))) - 0.6, float(np.log10(high)) + 0.3)

    @staticmethod
    def _dots(curve: Any, index: Any, values: Array, colour: QColor) -> None:
        curve.setData(index, values)
        curve.setSymbolBrush(colour)
        curve.setSymbolPen(colour)
