"""How far a work is and how long it still takes: told by its stages, or by the clock while there is none."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from deconvgui.workbench.pace import Pace

LATEST = 0.97
"""Share that is shown at most before the end, where the time alone tells how far it is."""

FRAME = 100
"""Milliseconds between two looks at the clock."""

FINE = 1000
"""Positions of the bar."""


class ClockedBar(QProgressBar):
    """A bar, and the words about the time that is left; a share that it was told counts more than the clock."""

    moved = Signal()
    """The time that is left may have changed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self._pace, self._expected, self._share = Pace(), 0.0, 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(FRAME)
        self._clock.timeout.connect(self._look)

    @property
    def left(self) -> str:
        """How long it still takes, in words; empty where nobody knows."""
        return self._pace.left(self._told(), 1.0)

    def begin(self) -> None:
        """Begin with a work of which nothing is known yet."""
        self._clock.stop()
        self._pace, self._expected, self._share = Pace(), 0.0, 0.0
        self._look()

    def expect(self, seconds: float) -> None:
        """Let the clock tell the share, of a work that takes so many seconds from now; zero is where nobody knows."""
        self._expected = self._pace.spent + seconds if seconds else 0.0
        self._look()
        self._clock.start()

    def show_share(self, share: float) -> None:
        """Show which share is done, between 0 and 1."""
        self._share = share
        self._look()

    def end(self) -> None:
        """Nothing goes on any more."""
        self._clock.stop()

    def _told(self) -> float:
        if self._share or not self._expected:
            return self._share
        return min(self._pace.spent / self._expected, LATEST)

    def _look(self) -> None:
        share = self._told()
        self.setRange(0, FINE if share else 0)
        self.setValue(round(FINE * share))
        self.moved.emit()
