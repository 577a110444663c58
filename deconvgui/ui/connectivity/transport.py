"""The bar below the picture: which way to walk, and where on the way."""

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from deconvgui.connectivity.frames import Mode
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton
from deconvgui.workbench.connectivity import ConnectivityView

SLOWEST, FASTEST = 0.5, 60.0
"""Steps in a second."""


class Transport(QWidget):
    """Buttons, scrubber and speed; plays by asking for the next step."""

    step_asked = Signal(int)
    mode_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._step, self._last = 0, 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self.modes = {mode: _mode_button(mode) for mode in ("gather", "scatter")}
        self._make_buttons()
        self._make_scrubber()
        self._lay_out()

    @property
    def playing(self) -> bool:
        """Whether steps follow each other by themselves."""
        return self._timer.isActive()

    def show_view(self, view: ConnectivityView) -> None:
        """Show which step of which walk it is."""
        self._step, self._last = view.frame.index, view.limits.step.high
        with QSignalBlocker(self.scrubber):
            self.scrubber.setRange(0, self._last)
            self.scrubber.setPageStep(max(1, self._last // 10))
            self.scrubber.setValue(self._step)
        self.modes[view.frame.mode].setChecked(True)
        self.count.setText(
            tr("Connectivity", "step {step} of {count}").format(step=self._step + 1, count=self._last + 1)
        )
        for button, usable in ((self.first, self._step), (self.back, self._step)):
            button.setEnabled(usable > 0)
        for button in (self.forward, self.last):
            button.setEnabled(self._step < self._last)

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
            self.player.show_as("pause", tr("Connectivity", "Pause (space)"))
        else:
            self.player.show_as("play", tr("Connectivity", "Play (space)"))

    def _make_buttons(self) -> None:
        self.first = IconButton("skip-back", tr("Connectivity", "To the first step (Home)"))
        self.back = IconButton("step-back", tr("Connectivity", "One step back (left arrow)"))
        self.player = IconButton("play", tr("Connectivity", "Play (space)"))
        self.forward = IconButton("step-forward", tr("Connectivity", "One step forward (right arrow)"))
        self.last = IconButton("skip-forward", tr("Connectivity", "To the last step (End)"))
        self.buttons = (self.first, self.back, self.player, self.forward, self.last)
        for button in self.buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys to the picture
        self.first.clicked.connect(lambda: self.go(0))
        self.back.clicked.connect(lambda: self.skip(-1))
        self.player.clicked.connect(self.toggle)
        self.forward.clicked.connect(lambda: self.skip(1))
        self.last.clicked.connect(lambda: self.go(self._last))
        for mode, choice in self.modes.items():
            choice.clicked.connect(lambda _=False, mode=mode: self.mode_asked.emit(mode))

    def _make_scrubber(self) -> None:
        self.scrubber = QSlider(Qt.Orientation.Horizontal)
        self.scrubber.setToolTip(tr("Connectivity", "Drag to any step of the walk"))
        self.scrubber.setAccessibleName(tr("Connectivity", "Step"))
        self.scrubber.valueChanged.connect(self.go)
        self.count = QLabel()
        self.count.setFont(theme.figures(theme.type_size()))
        self.count.setToolTip(tr("Connectivity", "The present step and the number of steps in this walk"))
        self.speed = QDoubleSpinBox()
        self.speed.setRange(SLOWEST, FASTEST)
        self.speed.setDecimals(1)
        self.speed.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.speed.setValue(2)
        self.speed.setSuffix(" " + tr("Connectivity", "steps/s"))
        self.speed.setToolTip(tr("Connectivity", "Speed of playing, in steps a second (+ and −)"))
        self.speed.setAccessibleName(tr("Connectivity", "Speed"))
        self.speed.valueChanged.connect(lambda _: self._timer.setInterval(self._interval()))

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        group = QButtonGroup(self)
        for choice in self.modes.values():
            group.addButton(choice)
            layout.addWidget(choice)
        layout.addSpacing(16)
        for button in self.buttons:
            layout.addWidget(button)
        layout.addSpacing(8)
        layout.addWidget(self.scrubber, 1)
        layout.addSpacing(8)
        layout.addWidget(self.count)
        layout.addSpacing(8)
        layout.addWidget(self.speed)


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
