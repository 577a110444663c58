"""The score against the step, while a method runs. The plotting library is loaded when the chart is first shown."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.workbench.restoration import Snapshot


class ScoreChart(QWidget):
    """Peak signal-to-noise ratio against the step; the best step is marked, the blurred image is a dashed line."""

    def __init__(self) -> None:
        super().__init__()
        self._plot: Any = None
        self._snapshot: Snapshot | None = None
        self.wanted = True
        self.setMinimumHeight(160)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._legend = QLabel()
        self._legend.setFont(theme.figures(theme.type_size("small")))
        self._layout.addWidget(self._legend)
        self.hide()
        theme.appearance.changed.connect(self._colour)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw the scores of a moment; without several of them there is nothing to draw, and the chart goes away."""
        self._snapshot = snapshot
        self.setVisible(self.wanted and snapshot.total > 1 and snapshot.data.score is not None)
        if self.isHidden() or not snapshot.scores or snapshot.data.score is None:
            return
        if self._plot is None:
            self._make()
        steps = [score.index for score in snapshot.scores]
        values = [score.psnr for score in snapshot.scores]
        best = max(range(len(values)), key=values.__getitem__)
        self._curve.setData(steps, values)
        self._best.setData([steps[best]], [values[best]])
        self._blurred.setValue(snapshot.data.score.psnr)
        self._legend.setText(legend_text(steps[best], values[best]))
        self._plot.setXRange(0, snapshot.total, padding=0.02)

    def toggle(self) -> None:
        """Hide the chart for good, or show it again where there is something to draw."""
        self.wanted = not self.wanted
        self.setVisible(self.wanted)
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)

    def _make(self) -> None:
        import pyqtgraph

        self._plot = pyqtgraph.PlotWidget()
        self._curve = self._plot.plot(symbol="o", symbolSize=4)
        self._best = self._plot.plot(pen=None, symbol="d", symbolSize=11)
        self._blurred = pyqtgraph.InfiniteLine(angle=0)
        self._plot.addItem(self._blurred)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        self._layout.addWidget(self._plot)
        self._colour()

    def _colour(self) -> None:
        if self._plot is None:
            return
        import pyqtgraph

        colours = theme.current()
        self._plot.setBackground(colours.surface)
        for side, text in (("bottom", tr("Restoration", "step")), ("left", tr("Restoration", "PSNR (dB)"))):
            axis = self._plot.getAxis(side)
            axis.setPen(colours.muted)
            axis.setTextPen(colours.text)
            axis.setTickFont(theme.type_size("small"))
            axis.enableAutoSIPrefix(False)
            axis.setLabel(text, color=colours.text.name())
        self._curve.setPen(pyqtgraph.mkPen(theme.OUTPUT, width=2))
        self._curve.setSymbolBrush(theme.OUTPUT)
        self._curve.setSymbolPen(None)
        self._best.setSymbolBrush(theme.PRESENT)
        self._best.setSymbolPen(None)
        self._blurred.setPen(pyqtgraph.mkPen(colours.muted, style=Qt.PenStyle.DashLine))


def legend_text(step: int, psnr: float) -> str:
    """Return the legend, with the best step's number."""
    best = tr("Restoration", "best: {psnr:.2f} dB at step {step}").format(psnr=psnr, step=step)
    return (
        f"<span style='color: {theme.OUTPUT.name()}'>●</span> {tr('Restoration', 'restored')} &nbsp; "
        f"┄ {tr('Restoration', 'blurred')} &nbsp; <span style='color: {theme.PRESENT.name()}'>◆</span> {best}"
    )
