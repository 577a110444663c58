"""Where in a TOML file an entry stands; the standard library's parser does not tell."""

import bisect
import tomllib
from collections.abc import Sequence
from typing import Any

Place = Sequence[str | int]
"""The names and numbers that lead to an entry: ("step", 3, "state", "stride")."""


LONGEST = 30
"""Lines of a statement, at most, whose end is looked for."""


def line_of(text: str, place: Place) -> int:
    """Return the line, from 1, in which the entry at `place` begins; or the nearest entry around it that there is.

    It is the line that names the entry, without which the beginning of the file, parsed by itself, does not have it.
    """
    lines = text.split("\n")
    while place:
        name = next((part for part in reversed(place) if isinstance(part, str)), "")
        named = [number for number, line in enumerate(lines) if name in line]
        # Whoever has the entry once has it further down as well, so that few beginnings need to be parsed.
        found = bisect.bisect_left(named, True, key=lambda number: _holds(_beginning(lines, number + 1), place))
        if found < len(named) and not _holds(_parsed(lines[: named[found]]), place):
            return named[found] + 1
        place = place[:-1]
    return 1


def _beginning(lines: list[str], count: int) -> dict[str, Any] | None:
    """Return what the first lines say, and those that end the statement within which they end."""
    for end in range(count, min(count + LONGEST, len(lines)) + 1):
        entries = _parsed(lines[:end])
        if entries is not None:
            return entries
    return None


def _parsed(lines: list[str]) -> dict[str, Any] | None:
    """Return what lines say; None where they end within a statement."""
    try:
        return tomllib.loads("\n".join(lines))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _holds(entries: Any, place: Place) -> bool:
    for part in place:
        try:
            entries = entries[part]
        except (KeyError, IndexError, TypeError):
            return False
    return True
