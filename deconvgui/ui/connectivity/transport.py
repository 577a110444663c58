"""The bar below the picture: which way to walk, and where on the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton

from deconvgui.connectivity.frames import Mode
from deconvgui.texts import tr
from deconvgui.ui.player import Player, Words
from deconvgui.workbench.connectivity import ConnectivityView

FASTEST = 60.0
"""Steps in a second."""


class Transport(Player):
    """The ways to walk, and a player."""

    mode_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_words(), FASTEST)
        self.modes = {mode: _mode_button(mode) for mode in ("gather", "scatter")}
        group = QButtonGroup(self)
        self.bar.insertSpacing(0, 16)
        for place, (mode, choice) in enumerate(self.modes.items()):
            group.addButton(choice)
            self.bar.insertWidget(place, choice)
            choice.clicked.connect(lambda _=False, mode=mode: self.mode_asked.emit(mode))

    def show_view(self, view: ConnectivityView) -> None:
        """Show which step of which walk it is."""
        step, last = view.frame.index, view.limits.step.high
        text = tr("Connectivity", "step {step} of {count}").format(step=step + 1, count=last + 1)
        self.show_place(step, last, text, max(1, last // 10))
        self.modes[view.frame.mode].setChecked(True)


def _words() -> Words:
    return Words(
        first=tr("Connectivity", "To the first step (Home)"),
        back=tr("Connectivity", "One step back (left arrow)"),
        play=tr("Connectivity", "Play (space)"),
        pause=tr("Connectivity", "Pause (space)"),
        forward=tr("Connectivity", "One step forward (right arrow)"),
        last=tr("Connectivity", "To the last step (End)"),
        scrubber=tr("Connectivity", "Drag to any step of the walk"),
        step=tr("Connectivity", "Step"),
        count=tr("Connectivity", "The present step and the number of steps in this walk"),
        unit=tr("Connectivity", "steps/s"),
        speed=tr("Connectivity", "Speed of playing, in steps a second (+ and −)"),
        speed_name=tr("Connectivity", "Speed"),
    )


def _mode_button(mode: Mode) -> QToolButton:
    texts = {
        "gather": (
            tr("Connectivity", "Gather"),
            tr("Connectivity", "One output cell a step: what flows into it, under the rotated kernel"),
        ),
        "scatter": (
            tr("Connectivity", "Scatter"),
            tr("Connectivity", "One input cell a step: where it flows to, through the kernel as stored"),
        ),
    }
    button = QToolButton()
    button.setObjectName("choice")
    button.setText(texts[mode][0])
    button.setToolTip(texts[mode][1])
    button.setAccessibleName(texts[mode][0])
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
