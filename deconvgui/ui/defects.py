"""The one place that every exception of the window reaches which nobody expected: slots, painting and workers.

It is said in a sentence where the user looks, its details can be copied, it is written to a log with the recipe of the
moment, and the program goes on.
"""

import sys
import threading
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from deconvgui.errors import DeconvError
from deconvgui.texts import sentences, tr
from deconvgui.ui.workspace import Notice

if TYPE_CHECKING:
    from deconvgui.workbench.restoration import RestorationState

LOOK = 500
"""Milliseconds between two looks for what failed in another thread."""

OFTEN = 3
"""Times that the same defect is written to the log; one in painting comes again with every picture."""


class Defects(QObject):
    """Says and logs what failed.

    Parameters
    ----------
    parent : QObject
    folder : Path or None
        Where the log is kept; None for nowhere.
    notice : callable
        Returns where it is said at this moment, or None.
    state : callable
        Returns the experiment of the moment, or None.
    """

    def __init__(
        self,
        parent: QObject,
        folder: Path | None,
        notice: Callable[[], Notice | None],
        state: "Callable[[], RestorationState | None]",
    ) -> None:
        super().__init__(parent)
        self._folder, self._notice, self._state = folder, notice, state
        self._met: Counter[str] = Counter()
        self._elsewhere: deque[BaseException] = deque(maxlen=16)
        self._busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._caught, self._caught_elsewhere
        self._timer.start(LOOK)
        _on_duty.append(self)

    def close(self) -> None:
        """Give the hooks back."""
        self._timer.stop()
        _on_duty.remove(self)
        sys.excepthook, threading.excepthook = self._before

    def report(self, error: BaseException) -> None:
        """Say and log an error; one that the user can mend is only said."""
        if self._busy:  # saying it failed, too
            self._print(error)
            return
        self._busy = True
        try:
            if isinstance(error, DeconvError):
                self._say(str(error))
            else:
                self._take_down(error)
        except Exception as second:  # there is nobody else to tell
            self._print(second)
        finally:
            self._busy = False

    def _take_down(self, error: BaseException) -> None:
        self._print(error)
        place = _place(error)
        self._met[place] += 1
        if self._met[place] > OFTEN:
            return
        from deconvgui.workbench.defect_log import details, write_log

        text = details(error, self._state())
        path = write_log(self._folder, text) if self._folder is not None else None
        self._say(
            sentence(error, path), tr("Window", "Copy the details"), lambda: QGuiApplication.clipboard().setText(text)
        )

    def _say(self, message: str, action: str = "", then: Callable[[], object] | None = None) -> None:
        notice = self._notice()
        if notice is not None:
            notice.say(message, action, then)

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(error, Exception):
            self._before[0](kind, error, trace)
        else:
            self.report(error)

    def _caught_elsewhere(self, arguments: threading.ExceptHookArgs) -> None:
        if isinstance(arguments.exc_value, Exception):
            self._elsewhere.append(arguments.exc_value)  # the window is touched in its own thread only

    def _look(self) -> None:
        while self._elsewhere:
            self.report(self._elsewhere.popleft())

    @staticmethod
    def _print(error: BaseException) -> None:
        if sys.__stderr__ is not None:  # there is none where the program was started without a console
            sys.__excepthook__(type(error), error, error.__traceback__)


_on_duty: list[Defects] = []
"""The one that is asked at this moment, last."""


def report(error: BaseException) -> None:
    """Report an error that a worker handed over, where somebody is on duty."""
    if _on_duty:
        _on_duty[-1].report(error)


def sentence(error: BaseException, log: Path | None) -> str:
    """Return what to tell the user about an error that nobody expected."""
    if isinstance(error, MemoryError):
        return tr("Restoration", "The image is too large for this computer's memory. Try a smaller one.")
    words = f"{type(error).__name__}: {error}"[:200]
    said = tr("Window", "The program failed in a way that it should not ({error}). Nothing was lost; you can go on.")
    said = said.format(error=words)
    return said if log is None else sentences(said, tr("Window", "The details are in {path}.").format(path=log))


def _place(error: BaseException) -> str:
    """Return by what an error is known again: its kind, and the line that it comes from."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else ()
    return f"{type(error).__name__} {line}"
