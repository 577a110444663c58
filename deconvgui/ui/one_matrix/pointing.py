"""What all panes light up together: a datum, which is a row of C, and a cell of the scene, which is a column."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class Lit(NamedTuple):
    """A datum of y, a cell of x, or an entry of C, which is both; indices of the flattened pictures."""

    datum: int | None = None
    cell: int | None = None


NOTHING = Lit()


class Pointing(QObject):
    """Shared by the panes: each tells what the mouse is over, and lights up what all of them are to light up."""

    changed = Signal()

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._over, self._pinned = NOTHING, NOTHING

    @property
    def lit(self) -> Lit:
        """What is to be lit; a pin outlasts what the mouse passes over."""
        return self._over if self._pinned == NOTHING else self._pinned

    @property
    def pinned(self) -> Lit:
        """What a click or the keys have pinned."""
        return self._pinned

    def point(self, lit: Lit) -> None:
        """Take note of what is under the mouse."""
        self._become(lit, self._pinned)

    def pin(self, lit: Lit) -> None:
        """Keep something lit, or let it go if it is pinned already."""
        self._become(self._over, NOTHING if lit == self._pinned else lit)

    def keep(self, lit: Lit) -> None:
        """Keep something lit, as the keys do that move it."""
        self._become(self._over, lit)

    def forget(self) -> None:
        """Light nothing."""
        self._become(NOTHING, NOTHING)

    def _become(self, over: Lit, pinned: Lit) -> None:
        before = self.lit
        self._over, self._pinned = over, pinned
        if self.lit != before:
            self.changed.emit()
