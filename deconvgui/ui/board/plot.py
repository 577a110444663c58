"""The scores of a comparison: bars for methods, a curve over one parameter, a map over two."""

import math
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.board.drawings import Drawing, drawing_of
from deconvgui.ui.board.sheet import title
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.plotting import make_plot
from deconvgui.ui.restoration.chart import entry as legend_entry
from deconvgui.workbench.board import Entry, Survey
from deconvgui.workbench.restoration import RestorationState


class ScorePlot(QWidget):
    """Peak signal-to-noise ratio at every point; a click on a point chooses its result."""

    picked = Signal(object)
    """The Entry of the point that was clicked."""

    def __init__(self, state: RestorationState) -> None:
        super().__init__()
        self._state = state
        self._plot: Any = None
        self._drawing: Drawing | None = None
        self._found: Survey | None = None
        self._chosen: Entry | None = None
        self._legend = QLabel()
        self._legend.setFont(theme.figures(theme.type_size("small")))
        self._legend.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._legend)
        self.setMinimumHeight(180)
        theme.appearance.changed.connect(self._draw_anew)
        interpreter.changed.connect(self._draw_anew)
        self.hide()

    def show_found(self, found: Survey) -> None:
        """Draw a comparison, if there are scores to draw; of one that is drawn already, what is new."""
        if self._found is None or found.axes is not self._found.axes:
            self._drawing = None
        self._found = found
        self.setVisible(found.scored and len(found.axes) <= 2 and found.total > 1)
        self._draw()

    def show_chosen(self, entry: Entry | None) -> None:
        """Mark the result that is looked at."""
        self._chosen = entry
        self._mark()

    def _mark(self) -> None:
        if self._drawing is None or self._found is None:
            return
        entries = self._found.entries
        places = (place for place, index in self._drawing.places.items() if entries[index] is self._chosen)
        self._drawing.mark(next(places, None))

    def _draw_anew(self) -> None:
        self._drawing = None
        self._draw()

    def _draw(self) -> None:
        found = self._found
        if found is None or found.best is None or self.isHidden():
            return
        if self._drawing is None:
            self._fresh_plot()
            self._drawing = drawing_of(found, self._plot, self._state)
        self._drawing.draw(found)
        self._mark()
        best = found.entries[found.best]
        text = tr("Board", "best: {name}, {psnr:.2f} dB").format(psnr=best.outcome.psnr, name=title(found, best))
        self._legend.setText(legend_entry("◆", theme.PRESENT, text))

    def _fresh_plot(self) -> None:
        """Make a plot; it takes longer than all that is drawn in it later."""
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

    def _clicked(self, event: Any) -> None:
        if self._found is None or self._drawing is None or not self._drawing.places:
            return
        box = self._plot.getPlotItem().vb
        width, height = box.viewPixelSize()
        point = box.mapSceneToView(event.scenePos())
        places = self._drawing.places
        near = min(places, key=lambda at: math.hypot((at[0] - point.x()) / width, (at[1] - point.y()) / height))
        self.picked.emit(self._found.entries[places[near]])
