"""What a command is, and how it shows its progress."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from deconvgui.texts import tr

T = TypeVar("T")

BAR = 32
"""Characters of the progress bar."""


@dataclass(frozen=True)
class Command:
    """One command: what it is called, which flags it takes, and what it does."""

    name: str
    help: str
    declare: Callable[[argparse.ArgumentParser, Sequence[str]], None]
    """Adds the flags to the parser; sees the whole command line, for flags that depend on others."""
    run: Callable[[argparse.Namespace], int | None]
    """Does it; returns the exit status, where that is not 0."""


def progress(
    items: Iterable[T], total: int, done: Callable[[T], int] | None = None, free: Callable[[T], int] | None = None
) -> Iterator[T]:
    """Pass items on and, on a terminal, show how many of `total` have come; not for what ends within 0.2 s.

    Where not every item is a step, `done` tells how many steps are done when it comes; and `free`, how many of those
    took no time, because they were known.
    """
    started, shown = time.monotonic(), False
    try:
        for index, item in enumerate(items, 1):
            spent = time.monotonic() - started
            if sys.stderr.isatty() and (shown or spent > 0.2):
                shown = True
                count = done(item) if done else index
                sys.stderr.write("\r" + _bar(count, total, spent, count - free(item) if free else count))
                sys.stderr.flush()
            yield item
    finally:
        if shown:
            sys.stderr.write("\r\033[K")


@contextmanager
def rows_kept() -> Iterator[None]:
    """Let an interruption say that a table keeps what has been done."""
    try:
        yield
    except KeyboardInterrupt as interrupt:
        raise KeyboardInterrupt(
            tr("Command", "interrupted; the rows so far are kept, and the same command goes on from there.")
        ) from interrupt


def _bar(count: int, total: int, spent: float, worked: int) -> str:
    """Return the bar and, after a second, the time left at the present pace."""
    filled = round(BAR * count / total)
    bar = f"[{'#' * filled}{'.' * (BAR - filled)}] {count}/{total}"
    if spent < 1 or worked < 1 or not count < total:
        return bar + "\033[K"
    minutes, seconds = divmod(round(spent / worked * (total - count)), 60)
    return bar + tr("Command", ", {minutes}:{seconds:02d} left").format(minutes=minutes, seconds=seconds) + "\033[K"
