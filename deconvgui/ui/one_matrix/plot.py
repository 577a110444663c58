"""A small plot in the window's colours; the plotting library is loaded when the first one is seen."""

import itertools
import math
from abc import abstractmethod
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from deconvgui.texts import again
from deconvgui.ui import theme
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.one_matrix.pane import caption
from deconvgui.ui.one_matrix.words import number, power_of_ten
from deconvgui.ui.plotting import make_plot
from deconvgui.ui.theme import Theme
from deconvgui.workbench.one_matrix import OneMatrixView

MOST_NAMED = 6
"""Powers of ten with their numbers beside an axis."""
FEW_NAMED = 3
"""With fewer, 2 and 5 are named too."""


class Plot(QWidget):
    """Axes, a legend above them, and a line at the place that is pointed at."""

    pointed = Signal(float)
    """The place on the horizontal axis under the mouse."""

    bottom: str = ""
    left: str = ""
    width_left: int = 48
    """Pixels for the numbers at the left, with type of the usual size."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.legend: QLabel = caption(Qt.AlignmentFlag.AlignLeft)
        self.canvas: Any = None
        self._view: OneMatrixView | None = None
        self._marker: Any = None
        self._marked = 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.legend)
        self._layout.addStretch(1)
        theme.appearance.changed.connect(self._dress)
        interpreter.changed.connect(self._dress)

    def show_view(self, view: OneMatrixView) -> None:
        """Draw a view, now or when it is first seen."""
        self._view = view
        if self.canvas is not None:
            self.draw(view, theme.current())

    def mark(self, index: int) -> None:
        """Put the line at a singular value, counted from 0."""
        self._marked = index
        if self._marker is not None:
            self._marker.setValue(index + 1)

    @abstractmethod
    def make(self, canvas: Any) -> None:
        """Make the curves, without data."""

    @abstractmethod
    def draw(self, view: OneMatrixView, look: Theme) -> None:
        """Give the curves their data, and write the legend."""

    def showEvent(self, event: QShowEvent) -> None:
        """Make the plot when it is first seen."""
        super().showEvent(event)
        if self.canvas is None:
            self._make()

    def _make(self) -> None:

        self.canvas = make_plot()
        self.canvas.setMouseEnabled(False, False)
        self.canvas.hideButtons()
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout.takeAt(1)
        self._layout.addWidget(self.canvas, 1)
        self.make(self.canvas)
        self.mark(self._marked)
        self.canvas.scene().sigMouseMoved.connect(self._moved)
        self._dress()

    def _moved(self, at: QPointF) -> None:
        box = self.canvas.getPlotItem().vb
        if box.sceneBoundingRect().contains(at):
            self.pointed.emit(box.mapSceneToView(at).x())

    def _dress(self) -> None:
        if self.canvas is None:
            return
        look = theme.current()
        self.canvas.setBackground(look.surface)
        for side, text in (("bottom", self.bottom), ("left", self.left)):
            axis = self.canvas.getAxis(side)
            axis.setPen(look.muted)
            axis.setTextPen(look.text)
            axis.setTickFont(theme.type_size("small"))
            axis.enableAutoSIPrefix(False)
            axis.setLabel(again(text), **theme.axis_label(look))
        self.canvas.getAxis("left").setWidth(round(self.width_left * theme.appearance.scale))
        if self._view is not None:
            self.draw(self._view, look)


def show_powers(canvas: Any, low: float, high: float) -> None:
    """Let a logarithmic left axis go from `low` to `high`, with the powers of ten named, and more between few.

    All numbers are logarithms to the base of ten.
    """
    canvas.setYRange(low, high, padding=0)
    powers = range(math.ceil(low), math.floor(high) + 1)
    every = max(1, round(len(powers) * theme.appearance.scale / MOST_NAMED))
    between = (2, 5) if len(powers) < FEW_NAMED and not theme.appearance.presenting else ()
    named = [(float(power), power_of_ten(power)) for power in powers[::every]]
    for power, digit in itertools.product(range(math.floor(low), math.floor(high) + 1), between):
        place = power + math.log10(digit)
        if low <= place <= high:
            named.append((place, number(digit * 10.0**power)))
    canvas.getAxis("left").setTicks([named])


def pen(colour: QColor, width: float = 2, *, dashed: bool = False) -> Any:
    """Return a pen for a curve."""
    import pyqtgraph

    return pyqtgraph.mkPen(
        colour, width=theme.thick(width), style=Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    )


def entry(mark: str, colour: QColor, text: str) -> str:
    """Return one entry of a legend."""
    return f"<span style='color: {colour.name()}'>{mark}</span>&nbsp;{text.replace(' ', '&nbsp;')}"
