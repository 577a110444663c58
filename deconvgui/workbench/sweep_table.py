"""The table of a sweep: a row is safe on the disk as soon as its experiment is done, so that a run can go on later."""

import csv
import io
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from deconvgui.errors import OutputError, reason, regular
from deconvgui.imaging.writing import write_whole
from deconvgui.texts import tr
from deconvgui.workbench.sweep import Kept, Outcome, Row

LAST = ("picture", "key", "recipe")
"""The last columns: the file of the result, beside the table if it can be; what the row is known by; and what it can be
computed from again."""


@dataclass(frozen=True)
class Listed:
    """A row that stands in a table already."""

    values: tuple[str, ...]
    kept: Kept
    key: str
    recipe: str


class SweepTable:
    """A CSV file to which rows are added; those that it holds already are known by their keys.

    Parameters
    ----------
    path : Path
    names : sequence of str
        The axes of the sweep, the first columns.
    retry : bool
        Whether rows that failed are taken out, so that they are computed again. A row whose picture is gone always is.

    Raises
    ------
    OutputError
        If the file cannot be read or written, or is another table.

    Attributes
    ----------
    listed : list of Listed
        The rows that were there.
    kept : dict of str to Kept
        What is known, by key; whoever computes more may add to it.
    """

    def __init__(self, path: Path, names: Sequence[str], *, retry: bool = False) -> None:
        self._path = path
        self.columns = columns(names)
        try:
            self.listed = self._resume(retry) if path.exists() else []
            self._file = path.open("a", newline="", encoding="utf-8")
        except OSError as error:
            raise self._unwritten(error) from error
        self.kept = {row.key: row.kept for row in self.listed}
        self._held = {(row.values, row.key) for row in self.listed}
        if self._file.tell() == 0:
            self._append(self.columns)

    def holds(self, row: Row) -> bool:
        """Return whether a row stands in the table."""
        return (row.point.values, row.key) in self._held

    def add(self, row: Row) -> None:
        """Add a row, and wait until it is on the disk."""
        self._append(cells(row, self._path.parent))
        self._held.add((row.point.values, row.key))

    def __enter__(self) -> Self:
        """Return the table, to be closed at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self._file.close()

    def _append(self, row: Sequence[str]) -> None:
        try:
            self._file.write(_line(row))
            self._file.flush()
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._unwritten(error) from error

    def _resume(self, retry: bool) -> list[Listed]:
        """Return the rows that are there, and cut off one that was interrupted and those that are not to stay."""
        content = regular(self._path).read_bytes()
        whole = content[: content.rfind(b"\n") + 1]
        header, *lines = _read(whole) or [[]]
        if content and header != self.columns:
            raise OutputError(
                tr("Sweep", "{path} holds something else than this sweep's table.").format(path=self._path),
                tr("Sweep", "Choose another name, or move that file away."),
            )
        found = [self._parsed(line) for line in lines if len(line) == len(self.columns)]
        staying = [row for row in found if not (retry and row.kept.outcome.error) and _is_whole(row.kept)]
        if len(staying) < len(lines):
            stay = {(row.values, row.key) for row in staying}
            text = [line for line in lines if (tuple(line[: self._width]), line[-2]) in stay]
            write_whole(self._path, "".join(map(_line, [self.columns, *text])).encode())
        elif len(whole) < len(content):
            os.truncate(self._path, len(whole))
        return staying

    @property
    def _width(self) -> int:
        """How many axes there are."""
        return len(self.columns) - len(Outcome._fields) - len(LAST)

    def _parsed(self, line: Sequence[str]) -> Listed:
        picture, key, recipe = line[-3:]
        outcome = _outcome(line[self._width : -3])
        kept = Kept(outcome, str(self._path.parent / picture) if picture else "")
        return Listed(tuple(line[: self._width]), kept, key, recipe)

    def _unwritten(self, error: OSError) -> OutputError:
        return OutputError(
            tr("Sweep", "{path} cannot be written: {reason}.").format(path=self._path, reason=reason(error)),
            tr("Sweep", "Choose another place, or make room there."),
        )


def columns(names: Sequence[str]) -> list[str]:
    """Return the names of all columns of a sweep along such axes."""
    return [*names, *Outcome._fields, *LAST]


def cells(row: Row, folder: Path | None = None) -> list[str]:
    """Return a row of the table; every cell is one line.

    A picture in `folder`, or below, is named relative to it, so that both can move together.
    """
    picture = row.picture
    if folder is not None and picture and Path(picture).is_relative_to(folder):
        picture = Path(picture).relative_to(folder).as_posix()
    found = (*row.point.values, *map(_cell, row.outcome), picture, row.key, row.recipe)
    return [" ".join(cell.splitlines()) for cell in found]


def _is_whole(kept: Kept) -> bool:
    return not kept.picture or Path(kept.picture).is_file()


def _line(row: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    return line.getvalue()


def _read(content: bytes) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(content.decode(errors="replace"), newline="")))
    except csv.Error:
        return []


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.6g}"
    return str(value)


def _outcome(line: Sequence[str]) -> Outcome:
    """Read an outcome back; what is no number is missing."""
    *numbers, note, error = line
    psnr, ssim, isnr, steps, seconds = map(_number, numbers)
    return Outcome(psnr, ssim, isnr, 0 if math.isnan(steps) else int(steps), seconds, note, error)


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return math.nan
