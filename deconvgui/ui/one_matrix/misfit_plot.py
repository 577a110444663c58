"""How the misfit of Richardson-Lucy's estimates falls with the steps, or rises where the transpose is wrong."""

from typing import Any

import numpy as np

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.one_matrix.plot import Plot, pen, show_powers
from deconvgui.ui.theme import Theme
from deconvgui.workbench.one_matrix import OneMatrixView
from deconvgui.workbench.one_matrix_state import PHASES, STEPS


class MisfitPlot(Plot):
    """The misfit against the step, and the present step."""

    width_left = 36

    def __init__(self) -> None:
        super().__init__(tr("OneMatrix", "Misfit of the steps"))
        self.bottom = tr("OneMatrix", "step")

    def make(self, canvas: Any) -> None:
        """One curve and one dot."""
        canvas.setLogMode(False, True)
        self._curve = canvas.plot()
        self._now = canvas.plot(pen=None, symbol="o", symbolSize=7)
        canvas.getAxis("bottom").setTicks([[(step, str(step)) for step in (0, STEPS // 2, STEPS)]])

    def draw(self, view: OneMatrixView, look: Theme) -> None:
        """Draw the course."""
        misfits, step = np.maximum(view.walk.misfits, 1e-12), view.state.step + (view.state.phase == PHASES - 1)
        self._curve.setData(np.arange(len(misfits)), misfits)
        self._curve.setPen(pen(theme.PRESENT if view.walk.first_rise else theme.OUTPUT))
        self._now.setData([step], [misfits[step]])
        self._now.setSymbolBrush(look.text)
        self._now.setSymbolPen(look.text)
        low, high = np.log10([misfits.min(), misfits.max()]).tolist()
        show_powers(self.canvas, low - 0.1, high + 0.1)
        if view.walk.first_rise is None:
            self.legend.setText(tr("OneMatrix", "<b>misfit</b> falls"))
        else:
            self.legend.setText(tr("OneMatrix", "<b>misfit</b> rises"))
