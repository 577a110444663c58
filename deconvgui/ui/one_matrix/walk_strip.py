"""One Richardson-Lucy step, part by part: x, C x, y / C x, and Cᵀ(·) / Cᵀ1 times x."""

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.one_matrix.cell_picture import CellPicture
from deconvgui.ui.one_matrix.misfit_plot import MisfitPlot
from deconvgui.ui.one_matrix.pane import Pane, heading, sign
from deconvgui.ui.one_matrix.pointing import Pointing
from deconvgui.ui.one_matrix.shades import Scale
from deconvgui.ui.one_matrix.words import decibels
from deconvgui.ui.workspace import SPARE
from deconvgui.workbench.one_matrix import OneMatrixView


class WalkStrip(QWidget):
    """The parts of the present step as far as it has come, and the course of the misfit."""

    def __init__(self, pointing: Pointing) -> None:
        super().__init__()
        self._title = heading()
        ratio, green = Scale.RATIO, theme.OUTPUT
        self.panes = (
            Pane(CellPicture(pointing, "scene", "x", tr("OneMatrix", "Estimate"))),
            Pane(CellPicture(pointing, "data", "C x", tr("OneMatrix", "Prediction"))),
            Pane(CellPicture(pointing, "data", "y / C x", tr("OneMatrix", "Ratio of data to prediction"), ratio)),
            Pane(
                CellPicture(pointing, "scene", "Cᵀ(·) / Cᵀ1", tr("OneMatrix", "Transposed convolution"), ratio, green)
            ),
            Pane(CellPicture(pointing, "scene", "x · Cᵀ(·) / Cᵀ1", tr("OneMatrix", "Next estimate"))),
        )
        self.misfit = MisfitPlot()
        self.carry_button = QToolButton()
        self.carry_button.setObjectName("choice")
        self.carry_button.setText(tr("OneMatrix", "Carry over"))
        self._signs = [sign(text) for text in ("C →", "y ÷", "Cᵀ →", "· x")]
        self._lay_out()
        for spare in (self.misfit, self.carry_button):
            spare.setProperty(SPARE, True)

    def show_view(self, view: OneMatrixView) -> None:
        """Show the present step as far as it has come."""
        parts, state = view.parts, view.state
        images = (parts.before, parts.prediction, parts.ratio, parts.factor, parts.after)
        for phase, (pane, image) in enumerate(zip(self.panes, images, strict=True)):
            picture = pane.picture
            assert isinstance(picture, CellPicture)
            behind = view.x if phase in (0, 4) else view.y if phase == 1 else None
            picture.show_cells(image if phase <= state.phase else None, view.system.forward, behind=behind)
            picture.emphasise(phase == state.phase)
        self._show_captions(view)
        self.misfit.show_view(view)

    def _show_captions(self, view: OneMatrixView) -> None:
        step = view.state.step
        before, after = (decibels(view.score(image)) for image in (view.parts.before, view.parts.after))
        for pane, text in zip(
            self.panes,
            (
                f"<b>x<sub>{step}</sub></b>&nbsp; {before}",
                f"<b>C x<sub>{step}</sub></b>",
                f"<b>y / C x<sub>{step}</sub></b>",
                "<b>C<sup>T</sup>(·) / C<sup>T</sup>1</b>",
                f"<b>x<sub>{step + 1}</sub></b>&nbsp; {after}",
            ),
            strict=True,
        ):
            pane.say(text)
        title = tr("OneMatrix", "{formula} Richardson-Lucy, step {step}. In green: a transposed convolution")
        if view.state.forget_flip:
            title = tr("OneMatrix", "{formula} Richardson-Lucy, step {step}. In green: the flip is lost")
        formula = "<b>x ← x · C<sup>T</sup>(y / C x) / C<sup>T</sup>1</b>"
        self._title.setText(title.format(formula=formula, step=step + 1))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        for index, pane in enumerate(self.panes):
            if index:
                row.addWidget(self._signs[index - 1])
            row.addWidget(pane, 3)
        row.addSpacing(8)
        row.addWidget(self.misfit, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.carry_button)
        layout.addLayout(top)
        layout.addLayout(row, 1)
