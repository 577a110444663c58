"""How far an estimation is and how long it still takes: told by its stages, or by the clock while there is none."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from deconvgui.texts import tr
from deconvgui.workbench.pace import Pace

LATEST = 0.97
"""Share that is shown at most where the time alone tells how far it is."""

FRAME = 200
"""Milliseconds between two looks at the clock."""

FINE = 1000
"""Positions of the bar."""


class EstimationProgress(QProgressBar):
    """A bar whose room stays when it is hidden, and the words about the time that is left."""

    moved = Signal()
    """The time that is left has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(tr("Estimation", "Progress"))
        self.setFixedHeight(8)
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(room)
        self._pace, self._expected, self._share = Pace(), 0.0, 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(FRAME)
        self._clock.timeout.connect(self._look)

    @property
    def left(self) -> str:
        """How long it still takes, in words; empty where nobody knows."""
        return self._pace.left(self._told(), 1.0)

    def begin(self, expected: float) -> None:
        """Begin with a work that is expected to take so many seconds; zero is for one of which nothing is known."""
        self._pace, self._expected, self._share = Pace(), expected, 0.0
        self._look()
        self.show()
        self._clock.start()

    def show_share(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._share = done / total
        self._look()

    def end(self) -> None:
        """Nothing goes on any more."""
        self._clock.stop()
        self.hide()

    def _told(self) -> float:
        if self._share or not self._expected:
            return self._share
        return min(self._pace.spent / self._expected, LATEST)

    def _look(self) -> None:
        share = self._told()
        self.setRange(0, FINE if share else 0)
        self.setValue(round(FINE * share))
        self.moved.emit()
