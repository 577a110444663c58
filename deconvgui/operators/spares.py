"""Arrays that are used again and again: fetching fresh memory costs as much as computing with it."""

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np

from deconvgui.operators.base import Array, Shape

T = TypeVar("T")

KEPT = 3
"""How many of the arrays that were given away last can come back."""


class Spares(Generic[T]):
    """Things of one kind that are lent to one borrower at a time; new ones are made while all are out.

    Parameters
    ----------
    make : callable
        Makes one. It should not refer to the owner: large arrays in a circle would wait for the garbage collector.
    """

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


class Recycled:
    """Arrays that are given away for good; the memory of those that nobody looks at any more serves again.

    That one is free is noted without a line of Python: in a destructor of ours a user's interruption would be lost.

    Parameters
    ----------
    shape : tuple of int
    dtype : dtype
    """

    def __init__(self, shape: Shape, dtype: np.dtype[np.floating[Any]]) -> None:
        self._shape, self._dtype = shape, dtype
        self._lent: dict[weakref.ref[_Loan], Array] = {}
        self._back: list[weakref.ref[_Loan]] = []
        self._lock = Lock()

    def fetch(self) -> Array:
        """Return an array that is nobody else's, with any values."""
        with self._lock:
            loan = _Loan(self._free())
            self._lent[weakref.ref(loan, self._back.append)] = loan.memory
            if len(self._lent) > KEPT:
                del self._lent[next(iter(self._lent))]  # it will be given back to the system, not to us
        return np.asarray(loan)

    def _free(self) -> Array:
        while self._back:
            memory = self._lent.pop(self._back.pop(), None)
            if memory is not None:
                return memory
        return np.empty(self._shape, self._dtype)


class Fresh:
    """Arrays of another library, which keeps its own store of memory, like another one but for the shape."""

    def __init__(self, shape: Shape, like: Array) -> None:
        self._shape, self._like = shape, like

    def fetch(self) -> Array:
        """Return a new array, with any values."""
        return np.empty_like(self._like, shape=self._shape)


class _Loan:
    """Memory under an array and its views, which keep it alive."""

    def __init__(self, memory: Array) -> None:
        self.__array_interface__ = memory.__array_interface__
        self.memory = memory
