"""State as a frozen value: the next value replaces the last, and undo is the last value again."""

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")

DEPTH = 200
"""How many states undo remembers."""


class Store(Generic[S]):
    """Holds the state of one tab and tells its listeners of every change.

    Parameters
    ----------
    state : dataclass
        The first state; a frozen dataclass.
    """

    def __init__(self, state: S) -> None:
        self._state = state
        self._past: list[S] = []
        self._future: list[S] = []
        self._listeners: list[Callable[[S, S], None]] = []

    @property
    def state(self) -> S:
        """The state of the moment."""
        return self._state

    @property
    def can_undo(self) -> bool:
        """Whether there is a state to go back to."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone state to go forward to."""
        return bool(self._future)

    def subscribe(self, listener: Callable[[S, S], None]) -> None:
        """Call `listener(new, old)` after every change."""
        self._listeners.append(listener)

    def update(self, **changes: Any) -> None:
        """Replace fields of the state; nothing happens where they are equal already.

        Raises
        ------
        DeconvError
            If the new state is impossible; the state stays as it was.
        """
        self.replace(dataclasses.replace(self._state, **changes))

    def replace(self, state: S, *, joined: bool = False) -> None:
        """Replace the whole state, so that undo leads back; `joined`, to before the last change, and not only to it."""
        if state != self._state:
            if not (joined and self._past and not self._future):
                self._past = [*self._past[1 - DEPTH :], self._state]
            self._future = []
            self._become(state)

    def amend(self, state: S) -> None:
        """Replace the whole state without remembering it for undo, as for the steps of a walk."""
        if state != self._state:
            self._become(state)

    def undo(self) -> None:
        """Go back to the state before the last change, if there is one."""
        if self._past:
            self._future.append(self._state)
            self._become(self._past.pop())

    def redo(self) -> None:
        """Take back the last undo, if there is one."""
        if self._future:
            self._past.append(self._state)
            self._become(self._future.pop())

    def _become(self, state: S) -> None:
        old, self._state = self._state, state
        for listener in self._listeners:
            listener(state, old)
