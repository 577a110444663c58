"""The bar below: where on the way of the Richardson-Lucy walk."""

from deconvgui.texts import tr
from deconvgui.ui.player import Player, Words
from deconvgui.workbench.one_matrix_state import LAST, PHASES, STEPS, OneMatrixState

FASTEST = 30.0
"""Parts of a step in a second."""


class WalkTransport(Player):
    """Buttons, scrubber and speed; plays by asking for the next part."""

    def __init__(self) -> None:
        super().__init__(_words(), FASTEST)

    def show_state(self, state: OneMatrixState) -> None:
        """Show where the walk is."""
        text = tr("OneMatrix", "step {step} of {count}, part {part} of {parts}").format(
            step=state.step + 1, count=STEPS, part=state.phase + 1, parts=PHASES
        )
        self.show_place(state.position, LAST, text, PHASES)


def _words() -> Words:
    return Words(
        first=tr("OneMatrix", "To the flat start (Home)"),
        back=tr("OneMatrix", "One part back (left arrow; with Shift, a whole step)"),
        play=tr("OneMatrix", "Play the Richardson-Lucy walk (space)"),
        pause=tr("OneMatrix", "Pause (space)"),
        forward=tr("OneMatrix", "One part on (right arrow; with Shift, a whole step)"),
        last=tr("OneMatrix", "To the last step (End)"),
        scrubber=tr("OneMatrix", "Drag to any step of the walk"),
        step=tr("OneMatrix", "Part of the Richardson-Lucy walk"),
        count=tr("OneMatrix", "The present step of Richardson-Lucy, and how far it has come"),
        unit=tr("OneMatrix", "parts/s"),
        speed=tr("OneMatrix", "Speed of playing, in parts of a step a second (+ and −)"),
        speed_name=tr("OneMatrix", "Speed"),
    )
