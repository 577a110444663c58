"""Where the grids of the picture stand. Pure: sizes in, rectangles out."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from deconvgui.connectivity.cells import Cell
from deconvgui.ui import theme
from deconvgui.ui.connectivity.scene import DETAILS, FLOW, Key

LARGEST = 72.0
"""Pixels of a cell; larger ones look clumsy even where there is room."""
READABLE, ENLARGED = 1.75, 2.7
"""Lines of text to a cell that holds a number well, and to one of a grid that explains those that are too small."""
DETAIL_SHARE, INPUT_SHARE = 0.3, 0.16
"""Of the picture, at most, for grids that are drawn larger than the others to be readable."""


class Spec(NamedTuple):
    """What has to be placed: a grid of cells, and above it a title of a certain width."""

    rows: int
    columns: int
    title: float


@dataclass(frozen=True)
class Place:
    """Where one grid stands, with the title above it."""

    cells: QRectF
    title: QRectF
    side: float
    """Pixels of a cell."""

    def cell(self, row: int, column: int, height: int = 1, width: int = 1) -> QRectF:
        """Return the rectangle of a cell, or of a block of them."""
        left, top = self.cells.left() + column * self.side, self.cells.top() + row * self.side
        return QRectF(left, top, width * self.side, height * self.side)

    def at(self, point: QPointF) -> Cell | None:
        """Return the cell under a point."""
        if not self.cells.contains(point):
            return None
        inside = point - self.cells.topLeft()
        return int(inside.y() / self.side), int(inside.x() / self.side)


@dataclass(frozen=True)
class Layout:
    """Where everything stands."""

    places: dict[Key, Place]
    legend: QRectF

    def __getitem__(self, key: Key) -> Place:
        return self.places[key]

    def at(self, point: QPointF) -> tuple[Key, Cell] | None:
        """Return the grid and the cell under a point."""
        found = ((key, place.at(point)) for key, place in self.places.items())
        return next(((key, cell) for key, cell in found if cell is not None), None)


@functools.lru_cache(16)
def lay_out(
    specs: tuple[tuple[Key, Spec], ...], rect: tuple[float, float, float, float], em: float, legend: float
) -> Layout:
    """Return the layout with the largest cells.

    Parameters
    ----------
    specs : tuple of (key, Spec)
        One for each grid.
    rect : (left, top, width, height)
    em : float
        Height of a line of text.
    legend : float
        Height of the legend, at the bottom.
    """
    area = QRectF(*rect).adjusted(em, 0.7 * em, -em, -0.5 * em)
    foot = QRectF(area.left(), area.bottom() - legend, area.width(), legend)
    area.setBottom(foot.top() - 0.5 * em)
    side_by_side, stacked = (_largest(dict(specs), area, em, stacked=stacked) for stacked in (False, True))
    crowded = side_by_side.side < _readable_side(em) and stacked.side > 1.3 * side_by_side.side
    rows = all(spec.rows == 1 for _, spec in specs)
    best = stacked if crowded or (rows and stacked.side > side_by_side.side) else side_by_side
    return Layout(dict(best.places(area)), foot)


@dataclass(frozen=True)
class _Plan:
    """Lines of grids, top to bottom, for one size of cell."""

    specs: Mapping[Key, Spec]
    lines: tuple[tuple[Key, ...], ...]
    sides: Mapping[Key, float]
    em: float

    @property
    def side(self) -> float:
        return self.sides["output"]

    def fits(self, area: QRectF) -> bool:
        return self.height <= area.height() and max(map(self._line_width, self.lines)) <= area.width()

    @property
    def height(self) -> float:
        return sum(map(self._line_height, self.lines)) + self.em * (len(self.lines) - 1)

    def places(self, area: QRectF) -> Iterator[tuple[Key, Place]]:
        """Yield where each grid stands; what room is left is shared out between the lines."""
        spare = max(area.height() - self.height, 0) / (len(self.lines) + 1)
        top = area.top() + spare
        for line in self.lines:
            yield from self._places_in_line(line, area, top)
            top += self._line_height(line) + self.em + spare

    def _places_in_line(self, line: Sequence[Key], area: QRectF, top: float) -> Iterator[tuple[Key, Place]]:
        spare = max(area.width() - self._line_width(line), 0) / (len(line) + 1)
        left, height = area.left() + spare, self._line_height(line) - self._head
        for key in line:
            width, grid = self._width(key), self._grid(key)
            x, y = left + (width - grid.width()) / 2, top + self._head + (height - grid.height()) / 2
            grid.moveTo(round(x), round(y))
            title = QRectF(left, grid.top() - self._head, width, self._head - 0.3 * self.em)
            yield key, Place(grid, title, self.sides[key])
            left += width + self._gap(line) + spare

    @property
    def _head(self) -> float:
        return 2.7 * self.em

    def _gap(self, line: Sequence[Key]) -> float:
        return (1.5 if line[0] in DETAILS else 2.5) * self.em

    def _grid(self, key: Key) -> QRectF:
        spec, side = self.specs[key], self.sides[key]
        return QRectF(0, 0, spec.columns * side, spec.rows * side)

    def _width(self, key: Key) -> float:
        return max(self._grid(key).width(), self.specs[key].title)

    def _line_width(self, line: Sequence[Key]) -> float:
        return sum(map(self._width, line)) + self._gap(line) * (len(line) - 1)

    def _line_height(self, line: Sequence[Key]) -> float:
        return self._head + max(self._grid(key).height() for key in line)


def _largest(specs: Mapping[Key, Spec], area: QRectF, em: float, *, stacked: bool) -> _Plan:
    """Return the plan with the largest cells that fits, or the one with the smallest cells where none does."""
    details = tuple(key for key in DETAILS if key in specs)
    lines = (*((key,) for key in FLOW), details) if stacked else (FLOW, details)
    plans = (_Plan(specs, lines, _own_sides(specs, area, side, em), em) for side in _sides())
    smallest = _Plan(specs, lines, dict.fromkeys(specs, 1.0), em)
    return _with_large_details(next((plan for plan in plans if plan.fits(area)), smallest), area)


def _with_large_details(plan: _Plan, area: QRectF) -> _Plan:
    """Return the plan with the last line as large as there is room for, if the grids above are too small to read."""
    if plan.side >= _readable_side(plan.em):
        return plan
    sizes = range(int(ENLARGED * plan.em), int(plan.sides["stored"]), -1)
    larger = (replace(plan, sides={**plan.sides, **dict.fromkeys(plan.lines[-1], float(size))}) for size in sizes)
    return next((other for other in larger if other.fits(area)), plan)


def _sides() -> Iterator[float]:
    """Yield sizes of cells from large to small: whole pixels, and half ones where those would be coarse."""
    yield from (float(side) for side in range(int(LARGEST), 8, -1))
    yield from (side / 2 for side in range(16, 1, -1))


def _own_sides(specs: Mapping[Key, Spec], area: QRectF, side: float, em: float) -> dict[Key, float]:
    """Return a size of cell for each grid: input and details keep a readable one where the others cannot."""
    shares = {"input": INPUT_SHARE} | dict.fromkeys(DETAILS, DETAIL_SHARE)
    return {key: max(side, _readable(spec, area, shares.get(key, 0.0), em)) for key, spec in specs.items()}


def _readable(spec: Spec, area: QRectF, share: float, em: float) -> float:
    """Return the size of a readable cell, or what a share of the picture allows."""
    room = min(share * area.width() / spec.columns, DETAIL_SHARE * area.height() / spec.rows)
    return float(int(min(_readable_side(em), room)))


def _readable_side(em: float) -> float:
    """Return the size of a cell that holds a number well; large type around it does not make it larger."""
    return READABLE * em / theme.appearance.scale
