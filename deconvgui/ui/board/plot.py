"""The scores of a comparison: bars for methods, a curve over one parameter, a map over two."""

import math
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.board.setup import axis_label
from deconvgui.ui.board.sheet import title
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.plotting import make_plot
from deconvgui.ui.restoration.chart import entry as legend_entry
from deconvgui.ui.restoration.chart import line
from deconvgui.workbench.axes import Axis
from deconvgui.workbench.board import Survey
from deconvgui.workbench.restoration import RestorationState

LONGEST_BAR = 12
"""Decibels; a method that fails entirely must not press all others into a corner."""

NAME_MARGIN = 16
"""Pixels between a name and the end of the plot."""

DOT = 9
"""Pixels of a mark that can be clicked."""


class ScorePlot(QWidget):
    """Peak signal-to-noise ratio at every point; a click on a point chooses its result."""

    picked = Signal(object)
    """The Entry of the point that was clicked."""

    def __init__(self, state: RestorationState) -> None:
        super().__init__()
        self._state = state
        self._plot: Any = None
        self._found: Survey | None = None
        self._legend = QLabel()
        self._legend.setFont(theme.figures(theme.type_size("small")))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._legend)
        self.setMinimumHeight(180)
        theme.appearance.changed.connect(self._draw)
        interpreter.changed.connect(self._draw)
        self.hide()

    def show_found(self, found: Survey) -> None:
        """Draw a comparison, if there are scores to draw."""
        self._found = found
        self.setVisible(found.scored and len(found.axes) <= 2 and found.total > 1)
        if not self.isHidden():
            self._draw()

    def _draw(self) -> None:
        found = self._found
        if found is None or found.best is None or self.isHidden():
            return
        self._fresh_plot()
        if len(found.axes) == 2:
            self._draw_map(found)
        elif _numeric(found.axes[0]):
            self._draw_curve(found)
        else:
            self._draw_bars(found)
        best = found.entries[found.best]
        text = tr("Board", "best: {name}, {psnr:.2f} dB").format(psnr=best.outcome.psnr, name=title(found, best))
        self._legend.setText(legend_entry("◆", theme.PRESENT, text))

    def _fresh_plot(self) -> None:

        if self._plot is not None:
            self._layout.removeWidget(self._plot)
            self._plot.hide()
            self._plot.deleteLater()
        self._plot = make_plot()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        self._plot.setBackground(theme.current().surface)
        self._plot.scene().sigMouseClicked.connect(self._clicked)
        self._layout.addWidget(self._plot)
        self._at: dict[tuple[float, float], int] = {}

    def _axes(self, bottom: str, left: str) -> None:
        colours = theme.current()
        for side, text in (("bottom", bottom), ("left", left)):
            axis = self._plot.getAxis(side)
            axis.setPen(colours.muted)
            axis.setTextPen(colours.text)
            axis.setTickFont(theme.type_size("small"))
            axis.enableAutoSIPrefix(False)
            axis.setLabel(text, color=colours.text.name())

    def _draw_curve(self, found: Survey) -> None:
        known = [(index, entry) for index, entry in enumerate(found.entries) if not math.isnan(entry.outcome.psnr)]
        places = [float(entry.point.values[0]) for _, entry in known]
        logarithmic = _by_factors(found.axes[0])
        xs = [math.log10(place) for place in places] if logarithmic else places
        scores = [entry.outcome.psnr for _, entry in known]
        self._at = {(x, y): index for x, y, (index, _) in zip(xs, scores, known, strict=True)}
        order = np.argsort(xs)
        curve = self._plot.plot(
            np.array(xs)[order],
            np.array(scores)[order],
            pen=line(theme.OUTPUT),
            symbol="o",
            symbolSize=DOT,
            symbolBrush=theme.OUTPUT,
        )
        curve.setSymbolPen(None)
        top = max(range(len(scores)), key=scores.__getitem__)
        self._plot.plot([xs[top]], [scores[top]], pen=None, symbol="d", symbolSize=DOT + 4, symbolBrush=theme.PRESENT)
        self._axes(axis_label(found.axes[0].name, self._state), tr("Board", "PSNR (dB)"))
        if logarithmic:
            ticks = [(x, f"{place:.3g}") for x, place in sorted(zip(xs, places, strict=True))]
            self._plot.getAxis("bottom").setTicks([ticks])

    def _draw_bars(self, found: Survey) -> None:
        """Draw horizontal bars, the first result at the top: names of methods are long."""
        import pyqtgraph

        known = [index for index, entry in enumerate(found.entries) if not math.isnan(entry.outcome.psnr)]
        scores = [found.entries[index].outcome.psnr for index in known]
        low = math.floor(max(min(scores) - 1, max(scores) - LONGEST_BAR))
        places = [float(-index) for index in known]
        brushes = [theme.PRESENT if index == found.best else theme.OUTPUT for index in known]
        bars = pyqtgraph.BarGraphItem(
            x0=low, y=places, width=[max(score - low, 0) for score in scores], height=0.7, brushes=brushes, pen=None
        )
        self._plot.addItem(bars)
        self._at = dict(zip(zip(scores, places, strict=True), known, strict=True))
        self._axes(tr("Board", "PSNR (dB)"), "")
        names = [(-index, title(found, entry)) for index, entry in enumerate(found.entries)]
        axis, metrics = self._plot.getAxis("left"), QFontMetrics(theme.type_size("small"))
        axis.setTicks([names])
        axis.setWidth(max(metrics.horizontalAdvance(name) for _, name in names) + NAME_MARGIN)
        self._plot.setYRange(0.5 - max(found.total, 2), 0.7, padding=0)
        self._plot.setXRange(low, max(scores), padding=0.03)

    def _draw_map(self, found: Survey) -> None:
        import pyqtgraph

        rows, columns = (list(dict.fromkeys(words)) for words in _words(found))
        scores = np.full((len(rows), len(columns)), np.nan)
        for index, entry in enumerate(found.entries):
            row, column = rows.index(entry.point.values[0]), columns.index(entry.point.values[1])
            scores[row, column] = entry.outcome.psnr
            self._at[(column + 0.5, row + 0.5)] = index
        low, high = float(np.nanmin(scores)), float(np.nanmax(scores))
        picture = pyqtgraph.ImageItem(axisOrder="row-major")
        picture.setColorMap(pyqtgraph.colormap.get("viridis"))
        picture.setImage(np.where(np.isnan(scores), low, scores), levels=(low, max(high, low + 1e-6)))
        self._plot.addItem(picture)
        for (x, y), index in self._at.items():
            score = found.entries[index].outcome.psnr
            if not math.isnan(score):
                self._plot.addItem(_number(x, y, score, dark=score < (low + high) / 2, best=index == found.best))
        self._axes(axis_label(found.axes[1].name, self._state), axis_label(found.axes[0].name, self._state))
        for side, words in (("bottom", columns), ("left", rows)):
            self._plot.getAxis(side).setTicks([[(index + 0.5, _cut(word)) for index, word in enumerate(words)]])
        self._plot.setXRange(0, len(columns), padding=0)
        self._plot.setYRange(0, len(rows), padding=0)

    def _clicked(self, event: Any) -> None:
        if self._found is None or not self._at:
            return
        box = self._plot.getPlotItem().vb
        width, height = box.viewPixelSize()
        point = box.mapSceneToView(event.scenePos())
        near = min(self._at, key=lambda at: math.hypot((at[0] - point.x()) / width, (at[1] - point.y()) / height))
        self.picked.emit(self._found.entries[self._at[near]])


def _words(found: Survey) -> tuple[list[str], list[str]]:
    """Return the values of both axes, in the order in which they were asked for."""
    from deconvgui.workbench.axes import word

    first, second = ([word(value) for value in axis.values] for axis in found.axes)
    return first, second


def _number(x: float, y: float, score: float, *, dark: bool, best: bool) -> Any:
    import pyqtgraph

    text = pyqtgraph.TextItem(f"◆ {score:.2f}" if best else f"{score:.2f}", anchor=(0.5, 0.5))
    text.setColor("#ffffff" if dark else "#000000")
    text.setFont(theme.figures(theme.type_size("small")))
    text.setPos(x, y)
    return text


def _numeric(axis: Axis) -> bool:
    return all(isinstance(value, int | float) and not isinstance(value, bool) for value in axis.values)


def _by_factors(axis: Axis) -> bool:
    """Return whether the values are nearer to equal factors than to equal steps."""
    values = np.array(sorted(set(axis.values)), dtype=np.float64)
    if len(values) < 3 or values[0] <= 0:
        return False
    steps, factors = np.diff(values), np.diff(np.log(values))
    return bool(np.std(factors) / np.mean(factors) < np.std(steps) / np.mean(steps) - 1e-9)


def _cut(text: str) -> str:
    return text if len(text) <= 14 else text[:13] + "…"
