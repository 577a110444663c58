"""What each inverse lets through of each singular value: its filter factors."""

from typing import Any

import numpy as np
from PySide6.QtGui import QColor

from deconvgui.parameters import CONTEXT
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.one_matrix.plot import Plot, entry, pen
from deconvgui.ui.theme import Theme
from deconvgui.workbench.one_matrix import OneMatrixView
from deconvgui.workbench.one_matrix_inverses import INVERSES

COLOURS = {
    "pseudo-inverse": QColor("#CC79A7"),
    "truncated": theme.WEIGHTS,
    "wiener": theme.INPUT,
    "landweber": QColor("#56B4E9"),
}
"""Okabe and Ito's; the chosen inverse has the thick line, so that colour is not all that tells them apart."""


class FactorPlot(Plot):
    """φᵢ of the chosen inverse, and those of the others for comparison."""

    def __init__(self) -> None:
        super().__init__(tr("OneMatrix", "Filter factors"))
        self.left = "φ"
        self.bottom = tr("OneMatrix", "singular value i")

    def make(self, canvas: Any) -> None:
        """One line for each inverse."""
        import pyqtgraph

        self._curves = {tag: canvas.plot() for tag in INVERSES}
        self._marker = pyqtgraph.InfiniteLine(angle=90)
        canvas.addItem(self._marker)
        canvas.setYRange(0, 1.08, padding=0)
        canvas.getAxis("left").setTicks([[(share, f"{share:g}") for share in (0, 0.5, 1)]])

    def draw(self, view: OneMatrixView, look: Theme) -> None:
        """Draw the factors, the chosen ones last and strongest."""
        spectrum = view.spectrum
        index = np.arange(1, len(spectrum.singular) + 1)
        for tag, curve in self._curves.items():
            chosen = tag == spectrum.chosen
            curve.setData(index, spectrum.factors[tag])
            curve.setPen(pen(COLOURS[tag], 3 if chosen else 1.5, dashed=not chosen))
            curve.setZValue(1 if chosen else 0)
        self._marker.setPen(pen(theme.PRESENT, 1))
        self.canvas.setXRange(1, max(len(index), 2), padding=0.03)
        # In front of an audience there is room for one name only.
        tags = [spectrum.chosen] if theme.appearance.presenting else list(self._curves)
        entries = [self._entry(tag, tag == spectrum.chosen) for tag in tags]
        halves = (entries[: len(entries) // 2], entries[len(entries) // 2 :])
        self.legend.setText("<br>".join(" ".join(half) for half in halves if half))

    @staticmethod
    def _entry(tag: str, chosen: bool) -> str:
        label = tr(CONTEXT, INVERSES[tag].label)
        return entry("▬" if chosen else "┄", COLOURS[tag], f"<b>{label}</b>" if chosen else label)
