"""What is done beside the experiment, such as writing a report: its name, how far it is, and a button to give it up."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.clocked_bar import ClockedBar
from deconvgui.ui.icons import IconButton

PATIENCE = 200
"""Milliseconds before it is seen, so that what is short does not flash."""


class WorkLine(QWidget):
    """A line that is seen while something goes on."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._label = QLabel()
        self._label.setFont(theme.figures(theme.type_size()))
        self._progress = ClockedBar(tr("Restoration", "Progress"))
        self._progress.setFixedSize(80, 8)
        self._progress.moved.connect(self._say)
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
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._label.text()

    def begin(self, words: str) -> None:
        """Say what goes on; how far it is, nobody knows yet."""
        self._words = words
        self._progress.begin()
        self._patience.start()

    def show_share(self, share: float) -> None:
        """Show which share is done, between 0 and 1."""
        self._progress.show_share(share)

    def expect(self, seconds: float) -> None:
        """Show the share that the clock tells, of a work that is known to take so many seconds from now."""
        self._progress.expect(seconds)

    def end(self) -> None:
        """Nothing goes on any more."""
        self._patience.stop()
        self._progress.end()
        self.hide()

    def _say(self) -> None:
        self._label.setText(" · ".join(filter(None, (self._words, self._progress.left))))
