"""The window's end of a job: a timer that looks into the mailbox, and signals about what was in it."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from deconvgui.errors import DeconvError
from deconvgui.ui import defects
from deconvgui.workbench.job import Job

PERIOD = 16
"""Milliseconds between two looks into the mailbox."""

SOON = 1
"""Milliseconds between the first looks of a run: what a slider's move has led to is wanted at once."""

FIRST = 2
"""Items of a run that are wanted at once: what it starts from, and its first result."""


class Runner(QObject):
    """Runs generators in the background, one at a time, and tells of their newest items in the window's thread."""

    arrived = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job: Job[Any] = Job()
        self._heard = self._runs = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether a run was started that is not over."""
        return self._job.running

    @property
    def reporting(self) -> bool:
        """Whether something may still be heard of the last run."""
        return self._timer.isActive()

    def tell(
        self, arrived: Callable[[Any], object], failed: Callable[[Any], object], ended: Callable[[], object]
    ) -> None:
        """Tell of items, of an error and of the end."""
        self.arrived.connect(arrived)
        self.failed.connect(failed)
        self.ended.connect(ended)

    def start(self, make: Callable[[], Iterator[Any]]) -> None:
        """Run `make()`; a run in progress is cancelled and nothing more is heard of it."""
        self._job.start(make)
        self._heard = 0
        self._runs += 1
        self._timer.start(SOON)

    def cancel(self) -> None:
        """End the run at once; `ended` follows."""
        self._job.cancel()

    def leave(self) -> None:
        """Cancel and hear nothing any more, without waiting for the step that the thread is at."""
        self._timer.stop()
        self._job.leave()

    def finish(self) -> None:
        """Wait for the end of the run, and hear nothing any more."""
        self._timer.stop()
        self._job.finish()

    def close(self) -> None:
        """Cancel and wait for the thread; nothing is heard any more."""
        self._timer.stop()
        self._job.close()

    def _look(self) -> None:
        report, run = self._job.poll(), self._runs
        if report is None:
            return
        if report.ended:
            self._timer.stop()
        if report.item is not None:
            self._heard += 1
            if self._heard == FIRST:
                self._timer.setInterval(PERIOD)
            self.arrived.emit(report.item)
        if report.error is not None:
            self.failed.emit(report.error)
            if not isinstance(report.error, DeconvError):
                defects.report(report.error)
        if report.ended and run == self._runs:  # whoever heard of it may have started another one
            self.ended.emit()
