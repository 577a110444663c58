"""What stands in the plot of a comparison. A drawing is made once, and then told what is new: results come quickly."""

import math
from contextlib import suppress
from typing import Any, Protocol

import numpy as np
from PySide6.QtGui import QFontMetrics

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.board.setup import axis_label
from deconvgui.ui.board.sheet import title
from deconvgui.ui.plotting import label_axes
from deconvgui.ui.restoration.chart import line
from deconvgui.workbench.axes import Axis, word
from deconvgui.workbench.board import Survey
from deconvgui.workbench.restoration import RestorationState

LONGEST_BAR = 12
"""Decibels; a method that fails entirely must not press all others into a corner."""

NAME_MARGIN = 16
"""Pixels between a name and the end of the plot."""

DOT = 9
"""Pixels of a mark that can be clicked."""

RING = DOT + 10
"""Pixels of the ring around the result that is looked at."""

LONGEST_WORD = 14
"""Characters of a value beside a map."""


class Drawing(Protocol):
    """A way to show scores."""

    places: dict[tuple[float, float], int]
    """Where in the plot which entry is."""

    def draw(self, found: Survey) -> None:
        """Show what was found so far."""

    def mark(self, place: tuple[float, float] | None) -> None:
        """Outline the result at a place, or none."""


def drawing_of(found: Survey, plot: Any, state: RestorationState) -> Drawing:
    """Return an empty drawing for a comparison."""
    if len(found.axes) == 2:
        return Map(found, plot, state)
    return Curve(found, plot, state) if _numeric(found.axes[0]) else Bars(found, plot, state)


class Curve:
    """Scores over the values of a parameter."""

    def __init__(self, found: Survey, plot: Any, state: RestorationState) -> None:
        self.places: dict[tuple[float, float], int] = {}
        self._plot, self._logarithmic = plot, _by_factors(found.axes[0])
        self._curve = plot.plot(pen=line(theme.OUTPUT), symbol="o", symbolSize=DOT, symbolBrush=theme.OUTPUT)
        self._curve.setSymbolPen(None)
        self._best = plot.plot(pen=None, symbol="d", symbolSize=DOT + 4, symbolBrush=theme.PRESENT)
        self._best.setSymbolPen(None)
        self._ring = plot.plot(pen=None, symbol="o", symbolSize=RING, symbolBrush=None)
        self._ring.setSymbolPen(line(theme.current().text))
        label_axes(plot, axis_label(found.axes[0].name, state), tr("Board", "PSNR (dB)"))

    def draw(self, found: Survey) -> None:
        """Show what was found so far."""
        known = [(index, entry) for index, entry in enumerate(found.entries) if not math.isnan(entry.outcome.psnr)]
        values = [float(entry.point.values[0]) for _, entry in known]
        xs = [math.log10(value) for value in values] if self._logarithmic else values
        scores = [entry.outcome.psnr for _, entry in known]
        self.places = {(x, y): index for x, y, (index, _) in zip(xs, scores, known, strict=True)}
        order = np.argsort(xs)
        self._curve.setData(np.array(xs)[order], np.array(scores)[order])
        top = max(range(len(scores)), key=scores.__getitem__)
        self._best.setData([xs[top]], [scores[top]])
        if self._logarithmic:
            ticks = [(x, f"{value:.3g}") for x, value in sorted(zip(xs, values, strict=True))]
            self._plot.getAxis("bottom").setTicks([ticks])

    def mark(self, place: tuple[float, float] | None) -> None:
        """Put a ring around the result at a place."""
        x, y = place or (math.nan, math.nan)
        self._ring.setData([x], [y])


class Bars:
    """Horizontal bars, the first result at the top: names of methods are long."""

    def __init__(self, found: Survey, plot: Any, state: RestorationState) -> None:
        import pyqtgraph

        self.places: dict[tuple[float, float], int] = {}
        self._plot = plot
        self._brushes = {best: pyqtgraph.mkBrush(theme.PRESENT if best else theme.OUTPUT) for best in (False, True)}
        self._bars = pyqtgraph.BarGraphItem(x0=[], y=[], width=[], height=0.7, pen=None)
        plot.addItem(self._bars)
        self._frame = plot.plot(pen=line(theme.current().text))
        label_axes(plot, tr("Board", "PSNR (dB)"), "")

    def draw(self, found: Survey) -> None:
        """Show what was found so far."""
        known = [index for index, entry in enumerate(found.entries) if not math.isnan(entry.outcome.psnr)]
        scores = [found.entries[index].outcome.psnr for index in known]
        low = math.floor(max(min(scores) - 1, max(scores) - LONGEST_BAR))
        ys = [float(-index) for index in known]
        brushes = [self._brushes[index == found.best] for index in known]
        widths = [max(score - low, 0) for score in scores]
        self._bars.setOpts(x0=low, y=ys, width=widths, height=0.7, brushes=brushes, pen=None)
        self.places = dict(zip(zip(scores, ys, strict=True), known, strict=True))
        names = [(-index, title(found, entry)) for index, entry in enumerate(found.entries)]
        axis, metrics = self._plot.getAxis("left"), QFontMetrics(theme.type_size("small"))
        axis.setTicks([names])
        axis.setWidth(max(metrics.horizontalAdvance(name) for _, name in names) + NAME_MARGIN)
        self._plot.setYRange(0.5 - max(found.total, 2), 0.7, padding=0)
        self._plot.setXRange(low, max(scores), padding=0.03)
        self._low = low

    def mark(self, place: tuple[float, float] | None) -> None:
        """Frame the bar that ends at a place."""
        _frame(self._frame, place and (self._low, place[1] - 0.35, max(place[0], self._low), place[1] + 0.35))


class Map:
    """Scores over the values of two parameters, as colours and as numbers."""

    def __init__(self, found: Survey, plot: Any, state: RestorationState) -> None:
        import pyqtgraph

        self.places: dict[tuple[float, float], int] = {}
        self._plot, self._numbers = plot, dict[int, Any]()
        self._rows, self._columns = (list(dict.fromkeys(map(word, axis.values))) for axis in found.axes)
        self._picture = pyqtgraph.ImageItem(axisOrder="row-major")
        self._picture.setColorMap(pyqtgraph.colormap.get("viridis"))
        plot.addItem(self._picture)
        self._frame = plot.plot(pen=line(theme.PRESENT))
        label_axes(plot, axis_label(found.axes[1].name, state), axis_label(found.axes[0].name, state))
        for side, words in (("bottom", self._columns), ("left", self._rows)):
            plot.getAxis(side).setTicks([[(index + 0.5, _cut(word)) for index, word in enumerate(words)]])
        plot.setXRange(0, len(self._columns), padding=0)
        plot.setYRange(0, len(self._rows), padding=0)

    def draw(self, found: Survey) -> None:
        """Show what was found so far."""
        scores = np.full((len(self._rows), len(self._columns)), np.nan)
        for index, entry in enumerate(found.entries):
            row, column = (
                words.index(v) for words, v in zip((self._rows, self._columns), entry.point.values, strict=True)
            )
            scores[row, column] = entry.outcome.psnr
            self.places[(column + 0.5, row + 0.5)] = index
        low, high = float(np.nanmin(scores)), float(np.nanmax(scores))
        # What is not there yet, or has failed, has no colour: the lowest would say that it is the worst.
        self._picture.setImage(scores, levels=(low, max(high, low + 1e-6)))
        for place, index in self.places.items():
            score = found.entries[index].outcome.psnr
            if not math.isnan(score):
                number = self._numbers.get(index) or self._number(index, place)
                number.show_score(score, dark=score < (low + high) / 2, best=index == found.best)

    def mark(self, place: tuple[float, float] | None) -> None:
        """Frame the field of a place."""
        _frame(self._frame, place and (place[0] - 0.5, place[1] - 0.5, place[0] + 0.5, place[1] + 0.5))

    def _number(self, index: int, place: tuple[float, float]) -> Any:
        number = Number(place)
        self._plot.addItem(number.item)
        self._numbers[index] = number
        return number


class Number:
    """A score in a map; it is set again only where it looks otherwise."""

    def __init__(self, place: tuple[float, float]) -> None:
        import pyqtgraph

        self.item = pyqtgraph.TextItem("", anchor=(0.5, 0.5))
        self.item.setFont(theme.figures(theme.type_size("small")))
        self.item.setPos(*place)
        self._shown: tuple[float, bool, bool] | None = None

    def show_score(self, score: float, *, dark: bool, best: bool) -> None:
        """Show a score on a dark or light colour, with a mark where it is the best."""
        if self._shown != (score, dark, best):
            self._shown = score, dark, best
            self.item.setText(f"◆ {score:.2f}" if best else f"{score:.2f}")
            self.item.setColor("#ffffff" if dark else "#000000")


def _frame(curve: Any, sides: tuple[float, float, float, float] | None) -> None:
    """Draw a rectangle with these left, lower, right and upper sides, or none."""
    if sides is None:
        curve.setData([], [])
    else:
        left, low, right, high = sides
        curve.setData([left, right, right, left, left], [low, low, high, high, low])


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
    """Return a value as short as it can stand beside others."""
    with suppress(ValueError):
        text = f"{float(text):.3g}"
    return text if len(text) <= LONGEST_WORD else text[: LONGEST_WORD - 1] + "…"
