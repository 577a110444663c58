"""What the views of the tab point at together: a cell under the mouse, or one that a click has pinned."""

from PySide6.QtCore import QObject, Signal

from deconvgui.connectivity.cells import Cell
from deconvgui.ui.connectivity.scene import Key

Target = tuple[Key, Cell]
"""A cell of a grid, or an entry of the matrix as (row, column) of C."""


class Selection(QObject):
    """Shared by the views: each tells what is pointed at in it, and lights up what all are to light up."""

    changed = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._pointed: Target | None = None
        self._pinned: Target | None = None

    @property
    def lit(self) -> Target | None:
        """What is to be lit, with all that is linked with it; a pin outlasts what the mouse passes over."""
        return self._pinned or self._pointed

    @property
    def pointed(self) -> Target | None:
        """What is under the mouse."""
        return self._pointed

    @property
    def pinned(self) -> Target | None:
        """What a click has pinned."""
        return self._pinned

    def point(self, target: Target | None) -> None:
        """Take note of what is under the mouse."""
        self._become(target, self._pinned)

    def toggle(self, target: Target | None) -> None:
        """Pin a target, or let it go if it is pinned already; None lets go whatever is pinned."""
        self._become(self._pointed, None if target == self._pinned else target)

    def forget(self) -> None:
        """Light nothing, as the grids have other cells now."""
        self._become(None, None)

    def _become(self, pointed: Target | None, pinned: Target | None) -> None:
        before = self.lit, self._pinned
        self._pointed, self._pinned = pointed, pinned
        if (self.lit, self._pinned) != before:
            self.changed.emit()
