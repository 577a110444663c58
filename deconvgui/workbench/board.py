"""The comparison board without a window: what can vary, and what is found, picture by picture."""

import csv
import dataclasses
import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from deconvgui.restoration import METHODS
from deconvgui.workbench.axes import CATALOGUES, Axis
from deconvgui.workbench.restoration import Image, RestorationState
from deconvgui.workbench.sweep import Outcome, Point, Row, points, rows

THUMBNAIL = 96
"""Pixels of the longer side of a small picture."""

KEPT = 256 << 20
"""Bytes of restored images that are kept in full; of later ones the small picture is."""


@dataclass(frozen=True, eq=False)
class Entry:
    """What was found at a point.

    Attributes
    ----------
    row : Row
        Without the restored image.
    thumbnail : ndarray or None
        The restored image made small; None if the experiment failed.
    restored : ndarray or None
        The restored image, where it is kept.
    """

    row: Row
    thumbnail: Image | None
    restored: Image | None

    @property
    def point(self) -> Point:
        """The experiment."""
        return self.row.point

    @property
    def outcome(self) -> Outcome:
        """What came out."""
        return self.row.outcome


@dataclass(frozen=True, eq=False)
class Survey:
    """A comparison while it runs: the axes, how many points there are, and what was found so far."""

    axes: tuple[Axis, ...]
    total: int
    entries: tuple[Entry, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether there is a sharp original to score by."""
        return any(not math.isnan(entry.outcome.psnr) for entry in self.entries)

    @property
    def best(self) -> int | None:
        """The entry with the highest peak signal-to-noise ratio."""
        known = [index for index, entry in enumerate(self.entries) if not math.isnan(entry.outcome.psnr)]
        return max(known, key=lambda index: self.entries[index].outcome.psnr, default=None)


def methods_axis(tags: Sequence[str], state: RestorationState) -> Axis:
    """Return the axis of methods: that of the experiment as it is set, the others as they are by themselves."""
    return Axis("method", tuple(state.method if tag == state.method.tag else METHODS[tag]() for tag in tags))


def variable(state: RestorationState) -> list[str]:
    """Return the names of the axes that an experiment has."""
    names = ["boundary", *([] if state.blurred_already else ["seed"])]
    parts = [part for part in CATALOGUES if part != "noise" or not state.blurred_already]
    fields = ((part, field) for part in reversed(parts) for field in getattr(state, part).fields())
    return [f"{part}.{field.name}" for part, field in fields if not field.parameter.packed] + names


def survey(state: RestorationState, axes: Sequence[Axis]) -> Iterator[Survey | None]:
    """Yield a comparison, first empty and then with one entry more each time, and None in between.

    Raises
    ------
    ParameterError
        If there are far too many points.
    """
    todo = list(points(state, axes))
    found, room = Survey(tuple(axes), len(todo)), KEPT
    yield found
    for row in rows(todo):
        if row is None:
            yield None
            continue
        entry = _entry(row, room)
        room -= entry.restored.nbytes if entry.restored is not None else 0
        found = dataclasses.replace(found, entries=(*found.entries, entry))
        yield found


def table(found: Survey) -> str:
    """Return a comparison as CSV, as `deconvgui sweep` writes it."""
    from deconvgui.workbench.sweep_table import cells, columns

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns([axis.name for axis in found.axes]))
    writer.writerows(cells(entry.row) for entry in found.entries)
    return text.getvalue()


def thumbnail(image: Image) -> Image:
    """Return an image made small by averaging, at most `THUMBNAIL` pixels on its longer side."""
    return shrunk(image, THUMBNAIL)


def shrunk(image: Image, longest: int) -> Image:
    """Return an image with at most `longest` pixels on its longer side: the means of squares of pixels."""
    step = max(1, -(-max(image.shape[:2]) // longest))
    height, width = max(image.shape[0] // step, 1), max(image.shape[1] // step, 1)
    part = image[: height * step, : width * step]
    rows, columns = (min(step, length) for length in part.shape[:2])
    small: Image = part.reshape(height, rows, width, columns, *part.shape[2:]).mean(axis=(1, 3), dtype=np.float32)
    return small


def _entry(row: Row, room: int) -> Entry:
    if row.restored is None:
        return Entry(row, None, None)
    kept = row.restored if row.restored.nbytes <= room else None
    return Entry(row._replace(restored=None), thumbnail(row.restored), kept)
