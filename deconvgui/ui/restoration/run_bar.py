"""The bar below the pictures: run, stop, look back at the steps, run on, and what it costs."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from deconvgui.restoration import Search
from deconvgui.texts import mark, tr
from deconvgui.ui import theme
from deconvgui.ui.icons import IconButton
from deconvgui.ui.restoration.scrubber import Scrubber
from deconvgui.ui.workspace import primary
from deconvgui.workbench.pace import rest_words, time_words
from deconvgui.workbench.restoration import Snapshot

PATIENCE = 200
"""Milliseconds before a run shows its progress, so that short ones do not flash."""

SLOW = 1000
"""Milliseconds a step from which on seconds are told."""

FRAME = 80
"""Milliseconds between two steps that are played again."""


BRANCH = mark(
    "Restoration",
    "Branch: go on from the step that is shown with another method or other parameters, which follow as they are "
    "changed (Ctrl+B)",
)


class RunBar(QWidget):
    """Starts, stops and tells; the slider looks back, and the play button goes on from the step that is shown."""

    run_asked = Signal()
    stop_asked = Signal()
    more_asked = Signal(int)
    """The user wants the run to go on up to this step."""
    branch_asked = Signal()
    """The user wants to go on from the step that is shown with parameters that can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self._newest: Snapshot | None = None
        self._heard = False
        self.run_button = primary(tr("Restoration", "Run"), tr("Restoration", "Start the experiment again (Ctrl+R)"))
        self.run_button.clicked.connect(self.run_asked)
        self.stop_button = IconButton("circle-stop", tr("Restoration", "Stop (Esc); the last step stays"))
        self.stop_button.clicked.connect(self.stop_asked)
        self.scrubber = Scrubber(self)
        self.on_button = IconButton("play", tr("Restoration", "Go on from this step (Ctrl+Space)"), self)
        self.on_button.clicked.connect(self.go_on)
        self.on_button.hide()
        self.branch_button = IconButton("git-branch", tr("Restoration", BRANCH), self)
        self.branch_button.clicked.connect(self.branch_asked)
        self.branch_button.hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(120, 8)
        self._progress.setAccessibleName(tr("Restoration", "Progress of the run"))
        self._progress.hide()
        self.status = QLabel()
        self.status.setFont(theme.figures(theme.type_size()))
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._show_work)
        self._playing = QTimer(self)
        self._playing.setInterval(FRAME)
        self._playing.timeout.connect(self._play_on)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (
            self.run_button,
            self.stop_button,
            self.scrubber,
            self.on_button,
            self.branch_button,
            self.status,
            self._progress,
        ):
            layout.addWidget(part)
        layout.addStretch(1)
        self.scrubber.sliderPressed.connect(self._playing.stop)

    def begin(self) -> None:
        """Show that a run begins."""
        self._playing.stop()
        self._heard = False
        self.scrubber.follow()
        self.stop_button.setEnabled(True)
        self._patience.start()

    def end(self) -> None:
        """Show that a run has ended."""
        self._patience.stop()
        self._progress.hide()
        self.stop_button.setEnabled(False)
        newest = self._newest
        if not self._heard:
            self.status.setText(tr("Restoration", "Stopped before the first step"))
        elif newest is not None and newest.preview is not None and not newest.index:
            index, total = newest.preview.index, newest.preview.total
            self.status.setText(
                tr("Restoration", "Stopped at step {index} of {total}").format(index=index, total=total)
            )
        elif newest is not None and not newest.complete and 0 < newest.index < newest.total:
            self.status.setText(
                tr("Restoration", "Stopped at step {index} of {total}").format(index=newest.index, total=newest.total)
            )
        self._offer()

    def show_snapshot(self, newest: Snapshot) -> Snapshot:
        """Take the newest moment of a run, and return the one to show."""
        self._newest = newest
        self._heard = newest.restored is not None or newest.preview is not None
        done, total = newest.index, newest.total
        if newest.search is not None:
            done, total = newest.search.done, 0 if newest.search.seconds else newest.search.total
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        shown = self.scrubber.show_snapshot(newest)
        if self._heard or not self._patience.isActive():
            self.status.setText(status_text(shown))
            self._offer()
        return shown

    def go_on(self) -> None:
        """Play the steps that are there from the one that is shown; from the newest, let the run go on."""
        newest = self._newest
        if newest is None:
            return
        if self._playing.isActive():
            self._playing.stop()
        elif self.scrubber.wanted is not None:
            self._playing.start()
        elif not self.stop_button.isEnabled():
            left = newest.index < newest.state.total and not newest.complete
            self.more_asked.emit(newest.state.total if left else 2 * newest.index)
        self._offer()

    def shut_down(self) -> None:
        """Stop all timers."""
        self._patience.stop()
        self._playing.stop()

    def _show_work(self) -> None:
        """Show that a run takes its time; what a slider starts is done before, and would only make the bar flicker."""
        self._progress.setVisible(self.stop_button.isEnabled())
        if not self._heard:
            self.status.setText(tr("Restoration", "Working…"))
            self._offer()

    def _play_on(self) -> None:
        if not self.scrubber.forward():
            self._playing.stop()
            self._offer()

    def _offer(self) -> None:
        """Say what the play button does now."""
        newest = self._newest
        several = newest is not None and newest.total > 1 and newest.index > 0
        back = self.scrubber.wanted is not None
        more = newest is not None and newest.state.method.continues and not self.stop_button.isEnabled()
        self.on_button.setVisible(several and (back or more))
        self.branch_button.setVisible(newest is not None and newest.index > 0)
        if self._playing.isActive():
            self.on_button.show_as("pause", tr("Restoration", "Stop at this step (Ctrl+Space)"))
        elif back:
            self.on_button.show_as("play", tr("Restoration", "Go on from this step (Ctrl+Space)"))
        else:
            tip = tr("Restoration", "Run on from the last step, up to twice as many (Ctrl+Space)")
            self.on_button.show_as("play", tip)


def status_text(snapshot: Snapshot) -> str:
    """Return where a run is and what it costs."""
    preview = snapshot.preview
    if preview is not None and snapshot.restored is None:
        words = tr("Restoration", "Region: step {index} of {total} · {time:.2g} s").format(
            index=preview.index, total=preview.total, time=preview.seconds
        )
        return _with_left(words, preview.index, preview.total, preview.seconds)
    if snapshot.search is not None:
        return _search_text(snapshot.search, snapshot.seconds)
    if snapshot.restored is None:
        return tr("Restoration", "Working…")
    stepping = snapshot.seconds - snapshot.prelude
    milliseconds = 1000 * stepping / max(snapshot.index, 1)
    if snapshot.total == 1:
        if milliseconds >= SLOW:
            return tr("Restoration", "Done in {time:.3g} s").format(time=milliseconds / 1000)
        return tr("Restoration", "Done in {time:.0f} ms").format(time=milliseconds)
    words = tr("Restoration", "Step {index} of {total}").format(index=snapshot.index, total=snapshot.total)
    words = tr("Restoration", "{words} · {more}").format(words=words, more=_pace_text(milliseconds))
    return words if snapshot.complete else _with_left(words, snapshot.index, snapshot.total, stepping)


def _pace_text(milliseconds: float) -> str:
    """Return what a step costs."""
    if milliseconds >= SLOW:
        return tr("Restoration", "{time:.3g} s a step").format(time=milliseconds / 1000)
    return tr("Restoration", "{time:.1f} ms a step, {rate:.3g}/s").format(
        time=milliseconds, rate=1000 / max(milliseconds, 1e-3)
    )


def _search_text(search: Search, seconds: float) -> str:
    """Return what a method does before its first step, and how long it still takes."""
    if search.seconds:
        return tr("Restoration", "Takes the first step · {time} in all").format(time=time_words(search.seconds))
    if not search.done:
        return tr("Restoration", "Looks at the noise and the blur…")
    words = tr("Restoration", "Looks for the best weight: {done} of about {total} tried")
    return _with_left(words.format(done=search.done, total=search.total), search.done, search.total, seconds)


def _with_left(words: str, index: int, total: int, seconds: float) -> str:
    """Return words with how long the other steps take at this pace, where that is worth telling."""
    more = rest_words(seconds, index, total)
    return tr("Restoration", "{words} · {more}").format(words=words, more=more) if more else words
