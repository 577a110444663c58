"""What is written down of a defect of the program: enough to repeat it, and never more than the file may hold."""

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

from deconvgui.errors import DeconvError
from deconvgui.imaging.writing import write_whole
from deconvgui.workbench.recipe import recipe_text, versions
from deconvgui.workbench.restoration import RestorationState

NAME = "errors.log"

LARGEST = 512 << 10
"""Bytes of the file; what is oldest goes first."""

LONGEST = 32 << 10
"""Characters of one entry's traceback; the end tells most."""

RULE = "=" * 80 + "\n"
"""Begins each entry."""


def details(error: BaseException, state: RestorationState | None) -> str:
    """Return what is known of a defect, for the log and the clipboard."""
    trace = "".join(traceback.format_exception(error))[-LONGEST:]
    found = "\n".join(f"{name} {version}" for name, version in versions().items())
    return (
        f"{datetime.now(UTC).isoformat(timespec='seconds')} {platform.platform()}\n{found}\n\n{trace}\n{_recipe(state)}"
    )


def write_log(folder: Path, entry: str) -> Path | None:
    """Add an entry to the log, and return its file, or None if it cannot be written."""
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        before = path.read_bytes() if path.is_file() else b""
        content = before + (RULE + entry.rstrip() + "\n").encode(errors="backslashreplace")
        write_whole(path, _newest(content), lasting=False)
    except (DeconvError, OSError):
        return None  # a full disk must not make a second defect of the first one
    return path


def _newest(content: bytes) -> bytes:
    """Return the last entries that the file may hold, whole as far as possible."""
    if len(content) <= LARGEST:
        return content
    kept = content[-LARGEST:]
    start = kept.find(RULE.encode())
    return kept[max(start, 0) :]


def _recipe(state: RestorationState | None) -> str:
    if state is None:
        return ""
    try:
        return recipe_text(state, checked=False)
    except Exception as error:  # the state may be what is broken
        return f"{error!r}\n"
