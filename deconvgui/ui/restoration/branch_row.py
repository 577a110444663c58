"""From which step of which method an experiment goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from deconvgui.parameters import CONTEXT
from deconvgui.texts import tr
from deconvgui.ui.icons import IconButton
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.workspace import prose
from deconvgui.workbench.restoration import Leg


class BranchRow(QWidget):
    """Says what was before, with a button to begin with the data again; seen only where there is anything to say."""

    left = Signal()
    """The user wants to begin with the data."""

    def __init__(self) -> None:
        super().__init__()
        self._legs: Sequence[Leg] = ()
        self._words = prose()
        leave = IconButton("x", tr("Restoration", "Leave the branch: begin with the data again; undo leads back"))
        leave.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._words, 1)
        layout.addWidget(leave)
        interpreter.changed.connect(self._say_again)
        self.hide()

    def show_legs(self, legs: Sequence[Leg]) -> None:
        """Show the way to where the method begins."""
        self._legs = legs
        self._words.setText(way_text(legs))
        self._words.setToolTip("\n".join(leg.method.spec for leg in legs))
        self.setVisible(bool(legs))

    def _say_again(self) -> None:
        self.show_legs(self._legs)


def way_text(legs: Sequence[Leg]) -> str:
    """Return what was before: "After step 12: 12 of Richardson-Lucy." Nothing, where there was nothing."""
    if not legs:
        return ""
    ways = " → ".join(
        tr("Restoration", "{count} of {method}").format(count=leg.steps, method=tr(CONTEXT, leg.method.label))
        for leg in legs
    )
    step = sum(leg.steps for leg in legs)
    return tr("Restoration", "Goes on from step {step}: {ways}").format(step=step, ways=ways)
