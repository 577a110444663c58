"""Threads that share a walk's work and end with it."""

import itertools
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from functools import partial
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Self, TypeVar

from deconvgui.operators import wanted

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
        self._helpers: list[Helper] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.dismiss(wait=True)

    def dismiss(self, *, wait: bool = False) -> None:
        """Let the helpers go; without `wait` in the finalizer of who keeps a crew, which any thread may run."""
        helpers, self._helpers = self._helpers, []
        for helper in helpers:
            helper.dismiss(wait=wait)

    def each(self, work: Callable[[Item], None], items: Iterable[Item]) -> None:
        """Call `work` once for each item; whoever is free takes the next. Raises what one of them raised."""
        rest = list(items)
        taken = iter(rest)
        helpers = self._fetched(min(self.size, len(rest)) - 1)
        try:
            for helper in helpers:
                helper.begin(partial(_drain, work, taken))
            try:
                _drain(work, taken)
            finally:
                errors = [error for helper in helpers if (error := helper.finished())]
        except KeyboardInterrupt:
            # One may still be at work, or hold an outcome that the next work would take for its own.
            self.dismiss(wait=True)
            raise
        if errors:
            raise errors[0]

    def _fetched(self, count: int) -> "list[Helper]":
        self._helpers += [Helper() for _ in range(count - len(self._helpers))]
        return self._helpers[: max(0, count)]


class Helper:
    """A thread that does one thing after another: an executor's hand-over takes three times as long."""

    def __init__(self) -> None:
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._outcomes: SimpleQueue[BaseException | None] = SimpleQueue()
        self._thread = Thread(target=_serve, args=(self._tasks, self._outcomes), name="deconvgui-crew", daemon=True)
        self._thread.start()

    def begin(self, task: Callable[[], None]) -> None:
        """Begin a task; the one before has to be finished."""
        self._tasks.put(task)

    def finished(self) -> BaseException | None:
        """Wait for the end of the task, and return what it raised."""
        return self._outcomes.get()

    def dismiss(self, *, wait: bool) -> None:
        """End the thread."""
        self._tasks.put(None)
        if wait:
            self._thread.join()


def _serve(tasks: "SimpleQueue[Callable[[], None] | None]", outcomes: "SimpleQueue[BaseException | None]") -> None:
    while task := tasks.get():
        outcome = None
        try:
            task()
        except BaseException as error:
            outcome = error
        del task  # and what it holds of the images
        outcomes.put(outcome)
        del outcome


def gathered(
    work: Callable[[Item], Result], items: Iterable[Item], size: int, stop: threading.Event, pulse: float = 0.1
) -> Generator[Result | None, None, None]:
    """Call `work` for each item in threads of their own, `size` at once, and yield the results as they come.

    In between None is yielded, so that who iterates can look at a clock. At the end, however it comes, `stop` is set
    before those that are still being worked on are waited for; no further item is begun.
    """
    rest = iter(items)
    with ThreadPoolExecutor(size, "deconvgui-crew") as helpers:
        running: set[Future[Result]] = set()
        try:
            while True:
                running |= {helpers.submit(work, item) for item in itertools.islice(rest, size - len(running))}
                if not running:
                    return
                ended, running = wait(running, pulse, FIRST_COMPLETED)
                for each in ended:
                    yield each.result()
                if not ended:
                    yield None
        finally:
            stop.set()


def _drain(work: Callable[[Item], None], taken: Iterator[Item]) -> None:
    for item in taken:  # the iterator of a list may be asked by several threads
        try:
            wanted.check()
        except wanted.Unwanted:
            for _ in taken:  # nor are the others to do it
                pass
            raise
        work(item)


def shares(length: int, at_most: int, crew: int) -> list[slice]:
    """Return equal parts of `range(length)`, none longer than `at_most`, as many for each of a crew."""
    rounds = -(-length // (max(1, at_most) * crew))
    count = min(length, rounds * crew)
    return [slice(length * i // count, length * (i + 1) // count) for i in range(count)]
