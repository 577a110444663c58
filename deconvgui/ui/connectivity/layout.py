"""Where the grids of the picture stand. Pure: sizes in, rectangles out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from deconvgui.connectivity.cells import Cell
from deconvgui.ui.connectivity.scene import FLOW, KERNELS, Key

LARGEST = 88.0
"""Pixels of a cell; larger ones look clumsy even where there is room."""
READABLE = 26.0
"""Pixels of a cell that holds a number well."""
KERNEL_SHARE = 0.3
INPUT_SHARE = 0.16
"""Of the picture, at most, for kernels or an input that are drawn larger than the other grids to be readable."""


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


def lay_out(specs: Mapping[Key, Spec], rect: QRectF, em: float, legend: float) -> Layout:
    """Return the layout with the largest cells.

    Parameters
    ----------
    specs : mapping
        One for each grid.
    rect : QRectF
    em : float
        Height of a line of text.
    legend : float
        Height of the legend, at the bottom.
    """
    area = rect.adjusted(em, 0.5 * em, -em, -0.5 * em)
    foot = QRectF(area.left(), area.bottom() - legend, area.width(), legend)
    area.setBottom(foot.top() - 0.5 * em)
    side_by_side = max(_plans(specs, area, em, stacked=False), key=lambda plan: plan.side)
    stacked = max(_plans(specs, area, em, stacked=True), key=lambda plan: plan.side)
    best = stacked if side_by_side.side < READABLE and stacked.side > 1.3 * side_by_side.side else side_by_side
    return Layout(best.places(area), foot)


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

    def places(self, area: QRectF) -> dict[Key, Place]:
        spare = max(area.height() - self.height, 0) / (len(self.lines) + 1)
        top, places = area.top() + spare, dict[Key, Place]()
        for line in self.lines:
            places |= self._place_line(line, area, top)
            top += self._line_height(line) + self.em + spare
        return places

    def _place_line(self, line: Sequence[Key], area: QRectF, top: float) -> Iterator[tuple[Key, Place]]:
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
        return (2 if line == KERNELS else 2.5) * self.em

    def _grid(self, key: Key) -> QRectF:
        spec, side = self.specs[key], self.sides[key]
        return QRectF(0, 0, spec.columns * side, spec.rows * side)

    def _width(self, key: Key) -> float:
        return max(self._grid(key).width(), self.specs[key].title)

    def _line_width(self, line: Sequence[Key]) -> float:
        return sum(map(self._width, line)) + self._gap(line) * (len(line) - 1)

    def _line_height(self, line: Sequence[Key]) -> float:
        return self._head + max(self._grid(key).height() for key in line)


def _plans(specs: Mapping[Key, Spec], area: QRectF, em: float, *, stacked: bool) -> Iterator[_Plan]:
    """Yield the plan with the largest cells that fits, and one with the smallest cells in case that none does."""
    lines = (*((key,) for key in FLOW), KERNELS) if stacked else (FLOW, KERNELS)
    yield _Plan(specs, lines, dict.fromkeys(specs, 1.0), em)
    for side in _sides():
        plan = _Plan(specs, lines, _own_sides(specs, area, side), em)
        if plan.fits(area):
            yield plan
            return


def _sides() -> Iterator[float]:
    """Yield sizes of cells from large to small: whole pixels, and half ones where those would be coarse."""
    yield from (float(side) for side in range(int(LARGEST), 8, -1))
    yield from (side / 2 for side in range(16, 1, -1))


def _own_sides(specs: Mapping[Key, Spec], area: QRectF, side: float) -> dict[Key, float]:
    """Return a size of cell for each grid: input and kernels keep a readable one where the others cannot."""
    sides = dict.fromkeys(specs, side)
    sides["input"] = _at_least(side, specs["input"], INPUT_SHARE * area.width(), KERNEL_SHARE * area.height())
    kernel = _at_least(side, specs["stored"], KERNEL_SHARE * area.width(), KERNEL_SHARE * area.height())
    return sides | dict.fromkeys(KERNELS, kernel)


def _at_least(side: float, spec: Spec, width: float, height: float) -> float:
    return max(side, float(int(min(READABLE, width / spec.columns, height / spec.rows))))
