"""Whether what a thread computes is still wanted: operators ask before each long piece of work, methods need not know.

A step of a slow method takes seconds; whoever has cancelled it or asked for something else should not wait for its end.
So a thread's work can be told how to find out that nobody wants it any more, and the operators, through whose hands all
long computations go, then leave it by raising `Unwanted`.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_mine = threading.local()


class Unwanted(BaseException):
    """Nobody wants what a thread computes any more. It is no error, and nothing but its start may catch it."""


def check() -> None:
    """Leave the calling thread's work by raising `Unwanted`, if it is not wanted any more."""
    asked: Callable[[], bool] | None = getattr(_mine, "asked", None)
    if asked is not None and not asked():
        raise Unwanted


@contextmanager
def as_long_as(asked: Callable[[], bool] | None) -> Iterator[None]:
    """Let what the calling thread computes be left as soon as `asked()` is false; None is for what has to be ended."""
    before = getattr(_mine, "asked", None)
    _mine.asked = asked
    try:
        yield
    finally:
        _mine.asked = before
