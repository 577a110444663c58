"""What is done beside the experiment, such as writing a report: its name, how far it is, and a button to give it up."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton
from deconvgui.workbench.pace import Pace

PATIENCE = 200
"""Milliseconds before it is seen, so that what is short does not flash."""

LATEST = 0.97
"""Share that is shown at most before the end, where the time alone tells how far it is."""

FRAME = 100
"""Milliseconds between two looks at the clock."""

FINE = 1000
"""Positions of the progress bar."""


class WorkLine(QWidget):
    """A line that is seen while something goes on."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._pace, self._share, self._expected = Pace(), 0.0, 0.0
        self._label = QLabel()
        self._label.setFont(theme.figures(theme.type_size()))
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(80, 8)
        self._progress.setAccessibleName(tr("Restoration", "Progress"))
        self.stop_button = IconButton("x", tr("Restoration", "Give it up (Esc); nothing is written"))
        self.stop_button.clicked.connect(self.stop_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self._label, self._progress, self.stop_button):
            layout.addWidget(part)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.show)
        self._clock = QTimer(self)
        self._clock.setInterval(FRAME)
        self._clock.timeout.connect(self._look)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def begin(self, words: str) -> None:
        """Say what goes on; how far it is, nobody knows yet."""
        self._words, self._pace, self._share, self._expected = words, Pace(), 0.0, 0.0
        self._look()
        self._patience.start()

    def show_share(self, share: float) -> None:
        """Show which share is done, between 0 and 1."""
        self._share = share
        self._look()

    def expect(self, seconds: float) -> None:
        """Show the share that the clock tells, of a work that is known to take so many seconds from now."""
        self._expected = self._pace.spent + seconds
        self._clock.start()

    def end(self) -> None:
        """Nothing goes on any more."""
        self._patience.stop()
        self._clock.stop()
        self.hide()

    def _look(self) -> None:
        share = min(self._pace.spent / self._expected, LATEST) if self._expected else self._share
        self._progress.setRange(0, FINE if share else 0)
        self._progress.setValue(round(FINE * share))
        self._label.setText(" · ".join(filter(None, (self._words, self._pace.left(share, 1.0)))))
