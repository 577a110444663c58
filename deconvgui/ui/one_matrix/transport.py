"""The bar below: where on the way of the Richardson-Lucy walk."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton
from deconvgui.workbench.one_matrix_state import LAST, PHASES, STEPS, OneMatrixState

SLOWEST, FASTEST = 0.5, 30.0
"""Parts of a step in a second."""


class WalkTransport(QWidget):
    """Buttons, scrubber and speed; plays by asking for the next part."""

    asked = Signal(int)
    """The position to go to."""

    def __init__(self) -> None:
        super().__init__()
        self._position = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._make_buttons()
        self._make_scrubber()
        self._lay_out()

    @property
    def playing(self) -> bool:
        """Whether parts follow each other by themselves."""
        return self._timer.isActive()

    def show_state(self, state: OneMatrixState) -> None:
        """Show where the walk is."""
        self._position = state.position
        with QSignalBlocker(self.scrubber):
            self.scrubber.setValue(state.position)
        text = tr("OneMatrix", "step {step} of {count}, part {part} of {parts}")
        self.count.setText(text.format(step=state.step + 1, count=STEPS, part=state.phase + 1, parts=PHASES))
        for button in (self.first, self.back):
            button.setEnabled(state.position > 0)
        for button in (self.forward, self.last):
            button.setEnabled(state.position < LAST)

    def play(self) -> None:
        """Walk on by itself; from the start where the end has been reached."""
        if self._position == LAST:
            self.asked.emit(0)
        self._timer.start(self._interval())
        self._show_playing()

    def pause(self) -> None:
        """Stay where the walk is."""
        self._timer.stop()
        self._show_playing()

    def toggle(self) -> None:
        """Play or pause."""
        self.pause() if self.playing else self.play()

    def go(self, position: int) -> None:
        """Pause, and ask for a position as far as there is one."""
        self.pause()
        self._ask(position)

    def skip(self, parts: int) -> None:
        """Pause, and ask for a position some parts further."""
        self.go(self._position + parts)

    def change_speed(self, factor: float) -> None:
        """Play faster or slower."""
        self.speed.setValue(self.speed.value() * factor)

    def _ask(self, position: int) -> None:
        wanted = min(max(position, 0), LAST)
        if wanted != self._position:
            self.asked.emit(wanted)

    def _tick(self) -> None:
        self._ask(self._position + 1)
        if self._position >= LAST:
            self.pause()

    def _interval(self) -> int:
        return round(1000 / self.speed.value())

    def _show_playing(self) -> None:
        if self.playing:
            self.player.show_as("pause", tr("OneMatrix", "Pause (space)"))
        else:
            self.player.show_as("play", tr("OneMatrix", "Play the Richardson-Lucy walk (space)"))

    def _make_buttons(self) -> None:
        self.first = IconButton("skip-back", tr("OneMatrix", "To the flat start (Home)"))
        self.back = IconButton("step-back", tr("OneMatrix", "One part back (left arrow; with Shift, a whole step)"))
        self.player = IconButton("play", tr("OneMatrix", "Play the Richardson-Lucy walk (space)"))
        self.forward = IconButton(
            "step-forward", tr("OneMatrix", "One part on (right arrow; with Shift, a whole step)")
        )
        self.last = IconButton("skip-forward", tr("OneMatrix", "To the last step (End)"))
        self.buttons = (self.first, self.back, self.player, self.forward, self.last)
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys to the picture
        self.first.clicked.connect(lambda: self.go(0))
        self.back.clicked.connect(lambda: self.skip(-1))
        self.player.clicked.connect(self.toggle)
        self.forward.clicked.connect(lambda: self.skip(1))
        self.last.clicked.connect(lambda: self.go(LAST))

    def _make_scrubber(self) -> None:
        self.scrubber = QSlider(Qt.Orientation.Horizontal)
        self.scrubber.setRange(0, LAST)
        self.scrubber.setPageStep(PHASES)
        self.scrubber.setToolTip(tr("OneMatrix", "Drag to any step of the walk"))
        self.scrubber.setAccessibleName(tr("OneMatrix", "Part of the Richardson-Lucy walk"))
        self.scrubber.valueChanged.connect(self.go)
        self.count = QLabel()
        self.count.setFont(theme.figures(theme.type_size()))
        self.count.setToolTip(tr("OneMatrix", "The present step of Richardson-Lucy, and how far it has come"))
        self.speed = QDoubleSpinBox()
        self.speed.setRange(SLOWEST, FASTEST)
        self.speed.setDecimals(1)
        self.speed.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.speed.setValue(2)
        self.speed.setSuffix(" " + tr("OneMatrix", "parts/s"))
        self.speed.setToolTip(tr("OneMatrix", "Speed of playing, in parts of a step a second (+ and −)"))
        self.speed.setAccessibleName(tr("OneMatrix", "Speed"))
        self.speed.valueChanged.connect(lambda _: self._timer.setInterval(self._interval()))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for button in self.buttons:
            layout.addWidget(button)
        layout.addSpacing(8)
        layout.addWidget(self.scrubber, 1)
        layout.addSpacing(8)
        layout.addWidget(self.count)
        layout.addSpacing(8)
        layout.addWidget(self.speed)
