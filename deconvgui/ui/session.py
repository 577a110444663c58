"""Keeps the last experiment while the user works, and brings it back at the next start."""

from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from deconvgui.texts import tr
from deconvgui.ui.restoration.tab import RestorationTab
from deconvgui.workbench.restoration import RestorationState
from deconvgui.workbench.session import Session

RUNNING = "session.running"
"""A lock that is there as long as the program is; after a hard kill, too."""

QUIET = 500
"""Milliseconds without a change before the experiment is written, so that a slider's move is written once."""


class SessionKeeper(QObject):
    """Opens the restoration tab with the session of a folder, and writes every change of it there."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._session = Session(folder)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET)
        self._tab: RestorationTab | None = None
        self._lock = QLockFile(str(folder / RUNNING))
        self._lock.setStaleLockTime(0)  # by its process alone, not by its age
        self._timer.timeout.connect(self.write)

    def open_tab(self) -> RestorationTab:
        """Return the tab with the last experiment; if that one did not survive, it is only offered."""
        offered = not self._session.survived
        killed = self._take_over()
        tab = RestorationTab(None if offered else self._session.state())
        self._tab = tab
        tab.store.subscribe(lambda _new, _old: self._timer.start())
        tab.settled.connect(self._session.opened)
        if offered:
            self._offer(tab)
        elif killed and tab.store.state != RestorationState():
            tab.workspace.notice.say(
                tr("Window", "The program did not end properly the last time. This is the experiment that was open."),
                tr("Window", "Start afresh"),
                lambda: tab.take(RestorationState()),
            )
        return tab

    def close(self) -> None:
        """Write the experiment of the moment, and note that the program ended properly."""
        self.write()
        self._lock.unlock()

    def _take_over(self) -> bool:
        """Note that the program runs, and return whether it ended without `close` the last time.

        Of two windows of two processes, the second one finds the first one's lock, and leaves it.
        """
        there = Path(self._lock.fileName()).exists()
        try:
            self._session.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False  # what cannot be written is not kept, and no reason to stop
        return self._lock.tryLock(0) and there

    def write(self) -> None:
        """Write the experiment of the moment."""
        self._timer.stop()
        if self._tab is not None:
            self._session.keep(self._tab.store.state)

    def _offer(self, tab: RestorationTab) -> None:
        state = self._session.state()
        if state is None:
            return
        tab.workspace.notice.say(
            tr("Window", "The program ended before the last experiment was open."),
            tr("Window", "Open it again"),
            lambda: tab.take(state),
        )
