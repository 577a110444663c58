"""Arrays that are used again and again: fetching fresh memory costs as much as computing with it."""

import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

import numpy as np

from deconvgui.operators.base import Array, Shape

T = TypeVar("T")

KEPT = 2
"""How many arrays that nobody looks at any more are kept for the next ones."""


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

    Parameters
    ----------
    shape : tuple of int
    dtype : dtype
    """

    def __init__(self, shape: Shape, dtype: np.dtype[np.floating[Any]]) -> None:
        self._shape, self._dtype = shape, dtype
        self._spare: list[Array] = []

    def fetch(self) -> Array:
        """Return an array that is nobody else's, with any values."""
        try:
            memory = self._spare.pop()
        except IndexError:
            memory = np.empty(self._shape, self._dtype)
        return np.asarray(_Loan(memory, self))

    def take_back(self, memory: Array) -> None:
        """Keep some memory for the next array, if there is not enough of it."""
        if len(self._spare) < KEPT:
            self._spare.append(memory)


class Fresh:
    """Arrays of another library, which keeps its own store of memory, like another one but for the shape."""

    def __init__(self, shape: Shape, like: Array) -> None:
        self._shape, self._like = shape, like

    def fetch(self) -> Array:
        """Return a new array, with any values."""
        return np.empty_like(self._like, shape=self._shape)


class _Loan:
    """Memory under an array and its views: when the last of them is gone, it goes home, if that is still there."""

    def __init__(self, memory: Array, home: Recycled) -> None:
        self.__array_interface__ = memory.__array_interface__
        self._memory, self._home = memory, weakref.ref(home)

    def __del__(self) -> None:
        home = self._home()
        if home is not None:
            home.take_back(self._memory)
