"""The one thread pattern: a generator runs in the background, and the window asks for its newest item.

The worker touches no object of the window. It leaves each item in a mailbox with one slot, where a newer one replaces
an older one that nobody fetched; the window looks into the mailbox from a timer of its own. Cancelling is a flag that
the worker reads after every item, and the operators before every long piece of work (see `operators.wanted`). The
generator is closed in the thread that runs it. Each start has a number, and what an older start still says is dropped.
An item that is None says nothing: it only lets the flag be read.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Generic, TypeVar

from deconvgui.operators import wanted

T = TypeVar("T")


@dataclass(frozen=True)
class Report(Generic[T]):
    """What the mailbox held.

    Attributes
    ----------
    item : object or None
        The newest item that was not fetched before.
    error : Exception or None
        What ended the run early.
    ended : bool
        Whether the run is over, by its end, by an error, or by being cancelled.
    """

    item: T | None
    error: Exception | None
    ended: bool


class Job(Generic[T]):
    """Runs one generator at a time in a thread of its own."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="deconvgui-job")
        self._lock = threading.Lock()
        self._generation = 0
        self._item: T | None = None
        self._error: Exception | None = None
        self._running = False
        self._told = True

    @property
    def running(self) -> bool:
        """Whether a run was started that has neither ended nor been cancelled."""
        return self._running

    def start(self, make: Callable[[], Iterator[T | None]]) -> None:
        """Run `make()` to its end in the background; a run in progress is cancelled first."""
        with self._lock:
            self._generation += 1
            self._item, self._error = None, None
            self._running, self._told = True, False
            generation = self._generation
        self._executor.submit(self._run, generation, make)

    def cancel(self) -> None:
        """End the run; what it still computes is dropped. Returns at once."""
        with self._lock:
            if self._running:
                self._generation += 1
                self._running = False

    def poll(self) -> Report[T] | None:
        """Return what is new since the last call, or None."""
        with self._lock:
            if self._told or (self._item is None and self._running):
                return None
            report = Report(self._item, self._error, not self._running)
            self._item, self._told = None, not self._running
            return report

    def leave(self) -> None:
        """Cancel and return at once; the thread ends after its present step, and the process not before it."""
        self.cancel()
        self._executor.shutdown(wait=False, cancel_futures=True)

    def finish(self) -> None:
        """Wait until the run has come to its end; the job cannot be used again."""
        self._executor.shutdown(wait=True)

    def close(self) -> None:
        """Cancel and wait until the thread has ended; the job cannot be used again."""
        self.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _run(self, generation: int, make: Callable[[], Iterator[T | None]]) -> None:
        try:
            with wanted.as_long_as(lambda: generation == self._generation):
                self._consume(generation, make)
        except wanted.Unwanted:
            pass  # nobody listens
        except Exception as error:  # whatever it is, it is handed over, not lost in a thread
            self._end(generation, error)
        else:
            self._end(generation, None)

    def _end(self, generation: int, error: Exception | None) -> None:
        # Not in the frame that caught the error: error, traceback, frame and its images would make a circle.
        with self._lock:
            if generation == self._generation:
                self._error, self._running = error, False

    def _consume(self, generation: int, make: Callable[[], Iterator[T | None]]) -> None:
        if generation != self._generation:
            return
        items = make()
        try:
            for item in items:
                with self._lock:
                    if generation != self._generation:
                        return
                    self._item = self._item if item is None else item
        finally:
            close = getattr(items, "close", None)
            if close is not None:
                close()
