"""The middle of the tab: the three equations, the spectrum beside them, the Richardson-Lucy step below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.one_matrix.equations import Equations
from deconvgui.ui.one_matrix.pointing import Pointing
from deconvgui.ui.one_matrix.spectrum_pane import SpectrumPane
from deconvgui.ui.one_matrix.walk_strip import WalkStrip
from deconvgui.ui.workspace import rule
from deconvgui.workbench.one_matrix import OneMatrixView

ROOMY = 600
"""Pixels of width from which on there is room for the plots of the spectrum."""


class Board(QWidget):
    """Shows a view in all its panes."""

    def __init__(self, pointing: Pointing) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("OneMatrix", "One matrix: the three equations and the Richardson-Lucy step"))
        self.equations = Equations(pointing)
        self.spectrum = SpectrumPane(pointing)
        self.walk = WalkStrip(pointing)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.equations, 9)
        upper.addWidget(self.spectrum, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 4)
        layout.setSpacing(4)
        layout.addLayout(upper, 10)
        layout.addWidget(rule())
        layout.addWidget(self.walk, 4)
        theme.appearance.changed.connect(self.update)

    def show_view(self, view: OneMatrixView) -> None:
        """Show a view, except for the step of the walk."""
        self.equations.show_view(view)
        self.spectrum.show_view(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what a window below the usual size has no room for."""
        super().resizeEvent(event)
        roomy = event.size().width() >= ROOMY
        self.spectrum.setVisible(roomy)
        for part in (self.walk.carry_button, self.walk.misfit):
            part.setVisible(roomy and not theme.appearance.presenting)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground; a thin line shows that the keys act on it."""
        with QPainter(self) as painter:
            look = theme.current()
            painter.fillRect(self.rect(), look.surface)
            if self.hasFocus():
                painter.setPen(look.accent)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
