"""What a command is, and how it shows its progress."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

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
    run: Callable[[argparse.Namespace], None]


def progress(items: Iterable[T], total: int, done: Callable[[T], int] | None = None) -> Iterator[T]:
    """Pass items on and, on a terminal, show how many of `total` have come; not for what ends within 0.2 s.

    Where not every item is a step, `done` tells how many steps are done when it comes.
    """
    started, shown = time.monotonic(), False
    try:
        for index, item in enumerate(items, 1):
            count = done(item) if done else index
            if sys.stderr.isatty() and (shown or time.monotonic() - started > 0.2):
                shown = True
                filled = round(BAR * count / total)
                sys.stderr.write(f"\r[{'#' * filled}{'.' * (BAR - filled)}] {count}/{total}")
                sys.stderr.flush()
            yield item
    finally:
        if shown:
            sys.stderr.write("\r\033[K")
