"""Where in a TOML file an entry stands; the standard library's parser does not tell."""

import tomllib
from collections.abc import Sequence
from typing import Any

Place = Sequence[str | int]
"""The names and numbers that lead to an entry: ("step", 3, "state", "stride")."""


def line_of(text: str, place: Place) -> int:
    """Return the line, from 1, in which the entry at `place` begins; or the nearest entry around it that there is.

    It is the line that names the entry, without which the beginning of the file, parsed by itself, does not have it.
    """
    lines = text.split("\n")
    while place:
        name = next((part for part in reversed(place) if isinstance(part, str)), "")
        for number, line in enumerate(lines):
            if name in line and _begins(lines, number, place):
                return number + 1
        place = place[:-1]
    return 1


def _begins(lines: list[str], number: int, place: Place) -> bool:
    """Return whether the statement that begins in a line, if one does, brings the entry at `place`."""
    before = _parsed(lines[:number])
    if before is None or _holds(before, place):
        return False
    for end in range(number + 1, len(lines) + 1):
        after = _parsed(lines[:end])
        if after is not None:
            return _holds(after, place)
    return False


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
