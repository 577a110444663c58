"""How a run went: scores, residual, objective against the step; best, chosen, shown and branching steps are marked."""

import itertools
import math
from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox

from deconvgui.texts import listed, mark, tr
from deconvgui.ui import theme
from deconvgui.ui.editors import narrow
from deconvgui.ui.plotting import count_along
from deconvgui.ui.restoration.chart import Chart, Content, dashed, entry, legend, line
from deconvgui.workbench.restoration import Snapshot

Points = Sequence[tuple[int, float]]

CURVES = (
    mark("Restoration", "PSNR (dB)"),
    mark("Restoration", "SSIM"),
    mark("Restoration", "Residual (σ)"),
    mark("Restoration", "Objective"),
)
PSNR, SSIM, RESIDUAL, OBJECTIVE = range(4)

FIRST_REACH = 50
"""Steps that there is room for when a run begins that may take very many; twice as many whenever it has come so far."""


class Clicks(QObject):
    """Tells where a curve was clicked."""

    picked = Signal(int)


class ScoreCurve(Content):
    """One of the curves; the best step is marked, the one that would be chosen without an original, and the one shown.

    A click shows another step.
    """

    bottom = mark("Restoration", "step")

    def __init__(self) -> None:
        self.clicks = Clicks()
        self.shown: int | None = None
        """The step that is shown, where it is not the newest."""
        self.choose(PSNR)

    def choose(self, choice: int) -> None:
        """Draw another curve from now on."""
        self.choice = choice
        self.left = CURVES[choice]

    def shows(self, snapshot: Snapshot) -> bool:
        """Show several steps where something is known about them."""
        return snapshot.total > 1 and bool(snapshot.scores or snapshot.measures)

    def waits(self, snapshot: Snapshot) -> bool:
        """Before the first step, the former curve stays."""
        return snapshot.index == 0

    def draw(self, snapshot: Snapshot) -> str:
        """Draw what is known so far of the whole run."""
        found = points(snapshot, self.choice)
        self._curve.setData([step for step, _ in found], [value for _, value in found])
        self._mark.setValue(snapshot.index if self.shown is None else self.shown)
        self._plot.setXRange(0, reach(snapshot), padding=0.02)
        level = reference(snapshot, self.choice)
        self._level.setVisible(level is not None)
        self._level.setValue(level or 0.0)
        return legend(*self._entries(snapshot, found, level))

    def _entries(self, snapshot: Snapshot, found: Points, level: float | None) -> list[str]:
        if not found:
            for marked in (self._best, self._chosen, self._branches):
                marked.setData([], [])
            return [tr("Restoration", "It is not known here.")]
        best = (max if self.choice in (PSNR, SSIM) else min)(found, key=lambda point: point[1])
        marked = self.choice != RESIDUAL  # the least residual is not the best one
        self._best.setData([best[0]] if marked else [], [best[1]] if marked else [])
        entries = []
        if level is not None:
            name = tr("Restoration", "the noise") if self.choice == RESIDUAL else tr("Restoration", "blurred")
            entries.append(entry("┄", theme.current().muted, name))
        if marked:
            words = tr("Restoration", "best: {value}, step {step}").format(
                value=value_text(best[1], self.choice), step=best[0]
            )
            entries.append(entry("◆", theme.PRESENT, words))
        step = chosen_step(snapshot)
        at = [point for point in found if point[0] == step]
        self._chosen.setData([step for step, _ in at], [value for _, value in at])
        if "iterations" in snapshot.chosen:
            entries.append(entry("▲", theme.INPUT, tr("Restoration", "chosen: step {step}").format(step=step)))
        elif step is not None:
            words = tr("Restoration", "residual down to the noise: step {step}").format(step=step)
            entries.append(entry("▲", theme.INPUT, words))
        branches = branching_steps(snapshot)
        at = [point for point in found if point[0] in branches]
        self._branches.setData([step for step, _ in at], [value for _, value in at])
        if branches:
            words = tr("Restoration", "branch: step {steps}").format(steps=listed(map(str, branches)))
            entries.append(entry("□", theme.current().text, words))
        return entries

    def make_curves(self, plot: Any) -> None:
        """One curve, its best and its chosen point, a level line, and a line at the step that is shown.

        The brushes are made once: for each new one, pyqtgraph would draw and keep the points' picture anew.
        """
        import pyqtgraph

        self._plot = plot
        count_along(plot)
        self._curve = plot.plot(
            pen=line(theme.OUTPUT), symbol="o", symbolSize=4, symbolBrush=pyqtgraph.mkBrush(theme.OUTPUT)
        )
        self._curve.setSymbolPen(None)
        self._best = plot.plot(pen=None, symbol="d", symbolSize=11, symbolBrush=pyqtgraph.mkBrush(theme.PRESENT))
        self._best.setSymbolPen(None)
        self._chosen = plot.plot(pen=None, symbol="t1", symbolSize=11, symbolBrush=pyqtgraph.mkBrush(theme.INPUT))
        self._chosen.setSymbolPen(None)
        self._branches = plot.plot(pen=None, symbol="s", symbolSize=9, symbolBrush=None)
        self._level, self._mark = pyqtgraph.InfiniteLine(angle=0), pyqtgraph.InfiniteLine(angle=90)
        plot.addItem(self._level)
        plot.addItem(self._mark, ignoreBounds=True)
        plot.scene().sigMouseClicked.connect(self._clicked)

    def _clicked(self, event: Any) -> None:
        where = self._plot.getPlotItem().vb.mapSceneToView(event.scenePos())
        self.clicks.picked.emit(round(where.x()))

    def colour(self, colours: theme.Theme) -> None:
        """Draw the lines in grey."""
        self._level.setPen(dashed(colours.muted))
        self._mark.setPen(colours.muted)
        self._branches.setSymbolPen(line(colours.text))


class ScoreChart(Chart):
    """The curve that is chosen from a list."""

    picked = Signal(int)
    """The step that was clicked."""

    def __init__(self) -> None:
        self._score = ScoreCurve()
        super().__init__(self._score)
        self._score.clicks.picked.connect(self.picked)
        self.choice = narrow(QComboBox(self))
        self.choice.addItems([tr("Restoration", text) for text in CURVES])
        self.choice.setMinimumContentsLength(8)
        tip = tr(
            "Restoration",
            "What to draw: likeness to the original (PSNR, SSIM); the residual y − C x over the noise σ, "
            "which should come near 1; what the method minimises. A click on the chart shows that step",
        )
        self.choice.setToolTip(tip)
        self.choice.setAccessibleName(tip)
        self._wish = PSNR
        self.choice.currentIndexChanged.connect(self._choose)
        self.header.addWidget(self.choice)

    def show_run(self, newest: Snapshot, shown: Snapshot) -> None:
        """Draw a whole run, and mark the step that is shown."""
        self._score.shown = shown.index
        self.show_snapshot(newest)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw; without an original, the residual instead of likeness to it."""
        blind = snapshot.data.original is None
        for row in (PSNR, SSIM):
            self._item(row).setEnabled(not blind)
        choice = RESIDUAL if blind and self._wish in (PSNR, SSIM) else self._wish
        if choice != self._score.choice:
            self._draw_other(choice)
        super().show_snapshot(snapshot)

    def _choose(self, choice: int) -> None:
        self._wish = choice
        self._draw_other(choice)
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)

    def _draw_other(self, choice: int) -> None:
        self._score.choose(choice)
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(choice)
        self.name_axes()

    def _item(self, row: int) -> QStandardItem:
        return cast("QStandardItemModel", self.choice.model()).item(row)


def reach(snapshot: Snapshot) -> int:
    """Return up to which step there is room: all of a run that has ended, or of a short one; part of a long one."""
    room = FIRST_REACH
    while room < snapshot.index:
        room *= 2
    return snapshot.total if snapshot.complete else min(room, snapshot.total)


def chosen_step(snapshot: Snapshot) -> int | None:
    """Return the step at which one stops without an original: the method's own choice, or else Morozov's.

    That is the first whose residual is no larger than the noise (V. A. Morozov, "On the solution of functional
    equations by the method of regularization", Soviet Math. Dokl. 7, 1966); None where no step comes so far.
    """
    own = snapshot.chosen.get("iterations")
    if isinstance(own, int):
        return own
    return next((measure.index for measure in snapshot.measures if measure.residual <= snapshot.noise), None)


def branching_steps(snapshot: Snapshot) -> list[int]:
    """Return after which steps a run goes on otherwise, or anew."""
    ends = itertools.accumulate(leg.steps for leg in snapshot.state.before)
    return [step for step in ends if step <= snapshot.index]


def points(snapshot: Snapshot, choice: int) -> list[tuple[int, float]]:
    """Return what is known of a curve: steps and values."""
    if choice == PSNR:
        found = [(score.index, score.psnr) for score in snapshot.scores]
    elif choice == SSIM:
        found = [(score.index, score.ssim) for score in snapshot.scores]
    elif choice == OBJECTIVE:
        found = [(measure.index, measure.objective) for measure in snapshot.measures]
    else:
        scale = snapshot.noise if snapshot.noise > 0 else math.nan
        found = [(measure.index, measure.residual / scale) for measure in snapshot.measures]
    return [(step, value) for step, value in found if math.isfinite(value)]


def reference(snapshot: Snapshot, choice: int) -> float | None:
    """Return the level to compare a curve with: the blurred picture's score, or the noise."""
    if choice == RESIDUAL:
        return 1.0
    score = snapshot.data.score
    if choice == OBJECTIVE or score is None:
        return None
    value = score.psnr if choice == PSNR else score.ssim
    return value if math.isfinite(value) else None


def value_text(value: float, choice: int) -> str:
    """Return a value of a curve with as many figures as mean something."""
    if choice == PSNR:
        return tr("Restoration", "{psnr:.2f} dB").format(psnr=value)
    return f"{value:.3f}" if choice == SSIM else f"{value:.4g}"
