"""Arrays that are used again and again: fetching fresh memory costs as much as computing with it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class Spares(Generic[T]):
    """Things of one kind that are lent to one borrower at a time; new ones are made while all are out."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._spare: list[T] = []

    @contextmanager
    def lent(self) -> Iterator[T]:
        """Lend one for the length of a `with`; what it holds is left from the last time."""
        try:
            thing = self._spare.pop()  # not asked for first: another thread may take it in between
        except IndexError:
            thing = self._make()
        try:
            yield thing
        finally:
            self._spare.append(thing)
