"""Threads that share a walk's work and end with it."""

import itertools
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """Return how many threads may compute at once: `DECONVGUI_THREADS`, or all cores that this process has."""
    asked = os.environ.get("DECONVGUI_THREADS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else os.cpu_count() or 1


class Crew:
    """The calling thread and its helpers, which are fetched at the first work for several and gone at the end.

    Parameters
    ----------
    size : int
        How many work at once, the caller included.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._helpers: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._helpers:
            self._helpers.shutdown()
        self._helpers = None

    def each(self, work: Callable[[Item], None], items: Iterable[Item]) -> None:
        """Call `work` once for each item; whoever is free takes the next. Raises what one of them raised."""
        rest = list(items)
        taken = iter(rest)
        others = min(self.size, len(rest)) - 1
        running = [self._fetched().submit(_drain, work, taken) for _ in range(others)]
        try:
            _drain(work, taken)
        finally:
            for helper in running:
                helper.result()

    def _fetched(self) -> ThreadPoolExecutor:
        if self._helpers is None:
            self._helpers = ThreadPoolExecutor(self.size - 1, "deconvgui-crew")
        return self._helpers


def gathered(
    work: Callable[[Item], Result], items: Iterable[Item], size: int, pulse: float = 0.1
) -> Generator[Result | None, None, None]:
    """Call `work` for each item in threads of their own, `size` at once, and yield the results as they come.

    In between None is yielded, so that who iterates can look at a clock or stop; then no further item is begun, and
    those that are being worked on are waited for.
    """
    rest = iter(items)
    with ThreadPoolExecutor(size, "deconvgui-crew") as helpers:
        running: set[Future[Result]] = set()
        while True:
            running |= {helpers.submit(work, item) for item in itertools.islice(rest, size - len(running))}
            if not running:
                return
            ended, running = wait(running, pulse, FIRST_COMPLETED)
            for each in ended:
                yield each.result()
            if not ended:
                yield None


def _drain(work: Callable[[Item], None], taken: Iterator[Item]) -> None:
    for item in taken:  # the iterator of a list may be asked by several threads
        work(item)


def shares(length: int, at_most: int, crew: int) -> list[slice]:
    """Return equal parts of `range(length)`, none longer than `at_most`, as many for each of a crew."""
    rounds = -(-length // (max(1, at_most) * crew))
    count = min(length, rounds * crew)
    return [slice(length * i // count, length * (i + 1) // count) for i in range(count)]
