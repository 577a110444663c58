"""The bar of a walk: buttons, scrubber and speed. It plays by asking for the next step."""

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QWidget

from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton
from deconvgui.ui.steady import Steady

SLOWEST = 0.5
"""Steps in a second."""


@dataclass(frozen=True)
class Words:
    """What the parts of the bar are called, translated."""

    first: str
    back: str
    play: str
    pause: str
    forward: str
    last: str
    scrubber: str
    step: str
    count: str
    unit: str
    speed: str
    speed_name: str


class Player(QWidget):
    """Where a walk is, and the ways to go on.

    Parameters
    ----------
    words : Words
    fastest : float
        Steps in a second.
    """

    step_asked = Signal(int)
    """The step to go to."""

    def __init__(self, words: Words, fastest: float) -> None:
        super().__init__()
        self._words = words
        self._step, self._last = 0, 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._make_buttons()
        self._make_scrubber()
        self._make_speed(fastest)
        self.bar = self._lay_out()

    @property
    def playing(self) -> bool:
        """Whether steps follow each other by themselves."""
        return self._timer.isActive()

    def show_place(self, step: int, last: int, text: str, page: int) -> None:
        """Show where the walk is, in words too; `page` steps are what a click beside the scrubber's handle skips."""
        self._step, self._last = step, last
        with QSignalBlocker(self.scrubber):
            self.scrubber.setRange(0, last)
            self.scrubber.setPageStep(page)
            self.scrubber.setValue(step)
        self.count.setText(text)
        for button in (self.first, self.back):
            button.setEnabled(step > 0)
        for button in (self.forward, self.last):
            button.setEnabled(step < last)

    def play(self) -> None:
        """Walk on by itself; from the start where the end has been reached."""
        if self._last and not self.playing:
            self._timer.start(self._interval())
            self._show_playing()
            if self._step == self._last:
                self.step_asked.emit(0)

    def pause(self) -> None:
        """Stay at the present step."""
        self._timer.stop()
        self._show_playing()

    def toggle(self) -> None:
        """Play or pause."""
        self.pause() if self.playing else self.play()

    def go(self, step: int) -> None:
        """Pause, and ask for a step, as far as there is one."""
        self.pause()
        self._ask(step)

    def skip(self, steps: int) -> None:
        """Pause, and ask for a step some steps further."""
        self.go(self._step + steps)

    def change_speed(self, factor: float) -> None:
        """Play faster or slower."""
        self.speed.setValue(self.speed.value() * factor)

    def _ask(self, step: int) -> None:
        asked = min(max(step, 0), self._last)
        if asked != self._step:
            self.step_asked.emit(asked)

    def _tick(self) -> None:
        self._ask(self._step + 1)
        if self._step >= self._last:
            self.pause()

    def _interval(self) -> int:
        """Return whole milliseconds between two steps, rather too few than too many."""
        return int(1000 / self.speed.value())

    def _show_playing(self) -> None:
        if self.playing:
            self.player.show_as("pause", self._words.pause)
        else:
            self.player.show_as("play", self._words.play)

    def _make_buttons(self) -> None:
        words = self._words
        self.first = IconButton("skip-back", words.first)
        self.back = IconButton("step-back", words.back)
        self.player = IconButton("play", words.play)
        self.forward = IconButton("step-forward", words.forward)
        self.last = IconButton("skip-forward", words.last)
        self.buttons = (self.first, self.back, self.player, self.forward, self.last)
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys to the picture
        self.first.clicked.connect(lambda: self.go(0))
        self.back.clicked.connect(lambda: self.skip(-1))
        self.player.clicked.connect(self.toggle)
        self.forward.clicked.connect(lambda: self.skip(1))
        self.last.clicked.connect(lambda: self.go(self._last))

    def _make_scrubber(self) -> None:
        self.scrubber = QSlider(Qt.Orientation.Horizontal)
        self.scrubber.setToolTip(self._words.scrubber)
        self.scrubber.setAccessibleName(self._words.step)
        self.scrubber.valueChanged.connect(self.go)
        label = QLabel()
        label.setFont(theme.figures(theme.type_size()))
        self.count = Steady(label)
        self.count.setToolTip(self._words.count)

    def _make_speed(self, fastest: float) -> None:
        self.speed = QDoubleSpinBox()
        self.speed.setRange(SLOWEST, fastest)
        self.speed.setDecimals(1)
        self.speed.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.speed.setValue(2)
        self.speed.setSuffix(" " + self._words.unit)
        self.speed.setToolTip(self._words.speed)
        self.speed.setAccessibleName(self._words.speed_name)
        self.speed.valueChanged.connect(lambda _: self._timer.setInterval(self._interval()))

    def _lay_out(self) -> QHBoxLayout:
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
        return layout
