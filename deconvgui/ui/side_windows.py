"""The windows beside the Restoration tab that the main window opens: comparisons, and the restoring of many files."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from deconvgui.texts import tr

if TYPE_CHECKING:
    from deconvgui.ui.batch.window import BatchWindow
    from deconvgui.ui.board.window import Board
    from deconvgui.workbench.restoration import RestorationState, Snapshot
    from deconvgui.workbench.tones import Levels

MOST_BOARDS = 6
"""Comparisons that are open at a time."""


class SideWindows(QObject):
    """Opens them, and closes those that are still open at the end."""

    taken = Signal(object)
    """The RestorationState of a comparison with which the user wants to go on."""
    carried = Signal(object)
    """The same of one of many files."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._open: list[Board | BatchWindow] = []

    def compare(self, state: "RestorationState", snapshot: "Snapshot | None", levels: "Levels") -> "Board":
        """Open the comparison board for an experiment as it is displayed, or bring the one that is open forward.

        Where there are many, the newest comes forward: whoever closes one can open another.
        """
        from deconvgui.ui.board.window import Board

        boards = [board for board in self._open if isinstance(board, Board) and board.isVisible()]
        known = [board for board in boards if board.state == state]
        if known or len(boards) >= MOST_BOARDS:
            board = (known or boards)[-1]
            board.raise_()
            board.activateWindow()
            if not known:
                board.notice.say(tr("Board", "Many comparisons are open. Close one to open another."))
            return board
        board = Board(state, snapshot.data if snapshot is not None else None, self._owner, levels=levels)
        board.taken.connect(self.taken)
        self._show(board)
        return board

    def batch(self, state: "RestorationState") -> "BatchWindow":
        """Open the window in which many files are restored as an experiment is, or bring it forward."""
        from deconvgui.ui.batch.window import BatchWindow

        for known in self._open:
            if isinstance(known, BatchWindow) and known.isVisible():
                known.come_forward(state)
                return known
        window = BatchWindow(state, self._owner)
        window.taken.connect(self.carried)
        self._show(window)
        return window

    def close(self) -> None:
        """Close them all."""
        for window in list(self._open):
            window.close()

    def _show(self, window: "Board | BatchWindow") -> None:
        window.destroyed.connect(lambda: self._open.remove(window))
        self._open.append(window)
        window.show()
