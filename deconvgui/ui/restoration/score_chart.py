"""The score against the step, while a method runs."""

from typing import Any

from deconvgui.texts import mark, tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.chart import Content, dashed, entry, legend, line
from deconvgui.workbench.restoration import Snapshot


class ScoreCurve(Content):
    """Peak signal-to-noise ratio against the step; the best step is marked, the blurred image is a dashed line."""

    bottom = mark("Restoration", "step")
    left = mark("Restoration", "PSNR (dB)")

    def shows(self, snapshot: Snapshot) -> bool:
        """Show several steps where there is an original to compare with."""
        return snapshot.total > 1 and bool(snapshot.scores)

    def waits(self, snapshot: Snapshot) -> bool:
        """Before the first step, the former curve stays."""
        return snapshot.index == 0

    def draw(self, snapshot: Snapshot) -> str:
        """Draw the scores so far."""
        steps = [score.index for score in snapshot.scores]
        values = [score.psnr for score in snapshot.scores]
        best = max(range(len(values)), key=values.__getitem__)
        self._curve.setData(steps, values)
        self._best.setData([steps[best]], [values[best]])
        if snapshot.data.score is not None:
            self._blurred.setValue(snapshot.data.score.psnr)
        self._plot.setXRange(0, snapshot.total, padding=0.02)
        found = tr("Restoration", "best: {psnr:.2f} dB at step {step}").format(psnr=values[best], step=steps[best])
        return legend(
            entry("●", theme.OUTPUT, tr("Restoration", "restored")),
            entry("┄", theme.current().muted, tr("Restoration", "blurred")),
            entry("◆", theme.PRESENT, found),
        )

    def make_curves(self, plot: Any) -> None:
        """One curve, its best point, and a level line."""
        import pyqtgraph

        self._plot = plot
        self._curve = plot.plot(pen=line(theme.OUTPUT), symbol="o", symbolSize=4, symbolBrush=theme.OUTPUT)
        self._curve.setSymbolPen(None)
        self._best = plot.plot(pen=None, symbol="d", symbolSize=11, symbolBrush=theme.PRESENT)
        self._best.setSymbolPen(None)
        self._blurred = pyqtgraph.InfiniteLine(angle=0)
        plot.addItem(self._blurred)

    def colour(self, colours: theme.Theme) -> None:
        """Draw the level line in grey."""
        self._blurred.setPen(dashed(colours.muted))
