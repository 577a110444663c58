"""The table of a sweep: a row is safe on the disk as soon as its experiment is done, so that a run can go on later."""

import csv
import io
import math
import os
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from deconvgui.errors import OutputError
from deconvgui.texts import tr
from deconvgui.workbench.sweep import Outcome

RECIPE = "recipe"
"""The last column: what the row can be computed from again."""


class SweepTable:
    """A CSV file to which rows are added; those that it holds already are known by their recipes.

    Parameters
    ----------
    path : Path
    names : sequence of str
        The axes of the sweep, the first columns.

    Raises
    ------
    OutputError
        If the file cannot be read or written, or is another table.
    """

    def __init__(self, path: Path, names: Sequence[str]) -> None:
        self._path = path
        self.columns = [*names, *Outcome._fields, RECIPE]
        try:
            self.done = self._resume() if path.exists() else set()
            self._file = path.open("a", newline="", encoding="utf-8")
        except OSError as error:
            raise self._unwritten(error) from error
        if self._file.tell() == 0:
            self._append(self.columns)

    def add(self, values: Sequence[str], outcome: Outcome, recipe: str) -> None:
        """Add a row, and wait until it is on the disk."""
        self._append(cells(values, outcome, recipe))
        self.done.add(recipe)

    def __enter__(self) -> Self:
        """Return the table, to be closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()

    def _append(self, row: Sequence[str]) -> None:
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow(row)
        try:
            self._file.write(line.getvalue())
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._unwritten(error) from error

    def _resume(self) -> set[str]:
        """Return the recipes of the rows that are there, and cut off a row that was interrupted."""
        if not self._path.is_file():
            raise IsADirectoryError(21, tr("Sweep", "it is not a file"))
        content = self._path.read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        rows = list(csv.reader(io.StringIO(whole.decode(errors="replace"), newline="")))
        if content and (not rows or rows[0] != self.columns):
            raise OutputError(
                tr("Sweep", "{path} holds something else than this sweep's table.").format(path=self._path),
                tr("Sweep", "Choose another name, or move that file away."),
            )
        if len(whole) < len(content):
            os.truncate(self._path, len(whole))
        return {row[-1] for row in rows[1:] if len(row) == len(self.columns)}

    def _unwritten(self, error: OSError) -> OutputError:
        return OutputError(
            tr("Sweep", "{path} cannot be written: {reason}.").format(path=self._path, reason=error.strerror or error),
            tr("Sweep", "Choose another place, or make room there."),
        )


def cells(values: Sequence[str], outcome: Outcome, recipe: str) -> list[str]:
    """Return a row of the table; every cell is one line."""
    return [" ".join(cell.splitlines()) for cell in (*values, *map(_cell, outcome), recipe)]


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.6g}"
    return str(value)
