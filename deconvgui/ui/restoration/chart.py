"""The charts below the pictures. The plotting library is loaded when a chart is first shown."""

from abc import ABC, abstractmethod
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.plotting import make_plot
from deconvgui.workbench.restoration import Snapshot


class Content(ABC):
    """What a chart shows: curves over two axes, and a legend."""

    bottom: str
    left: str

    @abstractmethod
    def waits(self, snapshot: Snapshot) -> bool:
        """Return whether it is not known yet what there will be to draw, so that what is drawn should stay."""

    @abstractmethod
    def shows(self, snapshot: Snapshot) -> bool:
        """Return whether there is something to draw."""

    @abstractmethod
    def make_curves(self, plot: Any) -> None:
        """Make the curves, without data."""

    @abstractmethod
    def draw(self, snapshot: Snapshot) -> str:
        """Draw, and return the legend."""

    @abstractmethod
    def colour(self, colours: theme.Theme) -> None:
        """Give the curves those colours that are not the same in all themes."""


class Chart(QWidget):
    """A plot with a legend above it, seen only where it has something to show."""

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content
        self._wanted = True
        self._plot: Any = None
        self._snapshot: Snapshot | None = None
        self._legend = QLabel()
        self._legend.setFont(theme.figures(theme.type_size("small")))
        self._legend.setWordWrap(True)  # between two entries, where the chart is narrow
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._legend.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.header = QHBoxLayout()
        self.header.addWidget(self._legend, 1)
        self._layout.addLayout(self.header)
        self.setMinimumHeight(160)
        self.hide()
        theme.appearance.changed.connect(self._colour)
        interpreter.changed.connect(self.name_axes)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw what there is to draw of a moment; where there is nothing, the chart goes away."""
        self._snapshot = snapshot
        if self._content.waits(snapshot):
            return
        self.setVisible(self._wanted and self._content.shows(snapshot))
        if not self.isHidden():
            if self._plot is None:
                self._make_plot()
            self._legend.setText(self._content.draw(snapshot))

    def toggle(self) -> None:
        """Hide the chart for good, or show it again where there is something to draw."""
        self._wanted = not self._wanted
        self.hide()
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)

    def _make_plot(self) -> None:

        self._plot = make_plot()
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        # Its hint is the size that it has, and would keep: the pictures come first.
        self._plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._content.make_curves(self._plot)
        self._layout.addWidget(self._plot)
        self._colour()

    def _colour(self) -> None:
        if self._plot is None:
            return
        colours = theme.current()
        self._plot.setBackground(colours.surface)
        self.name_axes()
        self._content.colour(colours)

    def name_axes(self) -> None:
        """Write the names of the axes again; the content may have changed them."""
        if self._plot is None:
            return
        colours = theme.current()
        for side, text in (("bottom", self._content.bottom), ("left", self._content.left)):
            axis = self._plot.getAxis(side)
            axis.setPen(colours.muted)
            axis.setTextPen(colours.text)
            axis.setTickFont(theme.type_size("small"))
            axis.enableAutoSIPrefix(False)
            axis.setLabel(tr("Restoration", text), **theme.axis_label(colours))


def entry(mark: str, colour: QColor, text: str) -> str:
    """Return one entry of a legend."""
    return f"<span style='color: {colour.name()}'>{mark}</span>&nbsp;{text.replace(' ', '&nbsp;')}"


def legend(*entries: str) -> str:
    """Return a legend."""
    return " &nbsp; ".join(entries)


def dashed(colour: QColor) -> Any:
    """Return a dashed pen."""
    import pyqtgraph

    return pyqtgraph.mkPen(colour, width=theme.thick(1), style=Qt.PenStyle.DashLine)


def line(colour: QColor) -> Any:
    """Return the pen of a curve."""
    import pyqtgraph

    return pyqtgraph.mkPen(colour, width=theme.thick(2))
