"""Running the experiment of the moment: when it begins, what it goes on from, and how it is stopped."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from deconvgui.ui.restoration.pane import darkroom
from deconvgui.ui.runner import Runner
from deconvgui.workbench.region import Region
from deconvgui.workbench.restoration import RestorationState, Shelf, Snapshot, course
from deconvgui.workbench.tones import Levels

SETTLE = 0
"""Milliseconds in which several changes count as one: those that are made before the window has nothing to do."""

AGAIN = 2
"""Milliseconds after which a change that waits for the picture of another one looks for it again."""

BREATH = 0.02
"""Seconds in which the window paints a picture undisturbed, before scores and curves are computed for it."""

FRESH = 0.2
"""Seconds in which a run that has shown nothing yet is let to show something before a newer one takes its place."""


class Experimenter(QObject):
    """Every change starts the experiment again; the newest one wins, but each shows a picture first, if it soon can."""

    begun = Signal()
    """A run has been started."""
    wanted = Signal()
    """A change that had to wait wants its run now."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.runner = Runner(self)
        self._shelf = Shelf()
        self._seen = True
        self._again = _single_shot(self, AGAIN, self.wanted.emit)
        self._settling = _single_shot(self, SETTLE)
        self._fresh = _single_shot(self, round(1000 * FRESH))

    @property
    def running(self) -> bool:
        """Whether a run is under way or about to start."""
        return self.runner.running or self._again.isActive()

    @property
    def busy(self) -> bool:
        """The same, or something of the last run may still be heard."""
        return self.running or self.runner.reporting

    @property
    def waiting(self) -> bool:
        """Whether a run is about to start."""
        return self._again.isActive()

    def begin_in(self, milliseconds: int) -> None:
        """Ask for a run in a moment."""
        self._again.start(milliseconds)

    def must_wait(self) -> bool:
        """Return whether a run that has just begun has shown no picture yet, and ask for another one in a moment."""
        begun = self.runner.running and self._fresh.isActive() and not self._seen
        if begun and not self._settling.isActive():
            self._again.start(AGAIN)
            return True
        return False

    def run(self, state: RestorationState, tone: Levels, region: Region | None, *, anew: bool) -> None:
        """Start an experiment; `anew`, also where some of its steps are known already."""
        self._again.stop()
        self._settling.start()
        self._fresh.start()
        self._seen = False
        self._shelf.expect(state, anew=anew)
        self.begun.emit()

        def begin() -> Iterator[Snapshot | None]:
            if anew:
                self._shelf.clear()
            moments = course(state, breath=BREATH, watched=True, shelf=self._shelf, region=region)
            return darkroom.ahead(moments, tone)

        self.runner.start(begin)

    def saw(self, snapshot: Snapshot) -> None:
        """Take notice that a moment has been shown."""
        self._seen = self._seen or snapshot.restored is not None

    def cancel(self) -> None:
        """Stop at once; the last step stays."""
        self._again.stop()
        self.runner.cancel()

    def shut_down(self) -> None:
        """Let the background thread end; it is not used again."""
        for timer in (self._again, self._settling, self._fresh):
            timer.stop()
        self._shelf.expect(None, anew=True)
        self.runner.leave()
        self._shelf.clear()


def _single_shot(parent: QObject, milliseconds: int, action: Callable[[], None] | None = None) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    if action is not None:
        timer.timeout.connect(action)
    return timer
