"""The curves of a slanted edge; the plotting library is loaded when they are first shown."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from deconvgui.ui import theme
from deconvgui.ui.plotting import label_axes, make_plot
from deconvgui.ui.restoration.chart import dashed, entry, legend, line
from deconvgui.workbench.estimation_evidence import Curves

COLOURS = (theme.OUTPUT, theme.WEIGHTS)


class CurvePlots(QWidget):
    """One plot below the other, each with a legend."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Curves, ...] = ()
        self._plots: list[tuple[QLabel, Any]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        theme.appearance.changed.connect(self._colour)

    def show_curves(self, shown: tuple[Curves, ...]) -> None:
        """Draw other curves."""
        self._shown = shown
        while len(self._plots) < len(shown):
            self._plots.append(self._made())
        for (words, plot), curves in zip(self._plots, shown, strict=False):
            _draw(plot, curves)
            entries = [entry("—", colour, name) for colour, (name, _) in zip(COLOURS, curves.lines, strict=False)]
            words.setText(legend(*entries))

    def _colour(self) -> None:
        self.show_curves(self._shown)

    def _made(self) -> tuple[QLabel, Any]:
        words, plot = QLabel(), make_plot()
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        words.setFont(theme.type_size("small"))
        plot.setMinimumHeight(60)
        plot.setMouseEnabled(False, False)
        plot.hideButtons()
        self._layout.addWidget(words)
        self._layout.addWidget(plot, 1)
        return words, plot


def _draw(plot: Any, curves: Curves) -> None:
    colours = theme.current()
    plot.clear()
    plot.setBackground(colours.surface)
    label_axes(plot, curves.bottom, curves.left)
    plot.setXRange(float(curves.x[0]), float(curves.x[-1]), padding=0.01)
    plot.setYRange(0, 1.05, padding=0.02)
    if curves.level is not None:
        x, y = curves.level
        plot.plot([float(curves.x[0]), x, x], [y, y, 0], pen=dashed(colours.muted))
    for colour, (_, values) in zip(COLOURS, curves.lines, strict=False):
        plot.plot(curves.x, values, pen=line(colour))
