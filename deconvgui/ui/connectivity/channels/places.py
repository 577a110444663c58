"""Where the planes and kernels stand: inputs at the left of their row of kernels, outputs below their column.

A row is what an input plane reaches, and a column is what is summed to an output plane.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from deconvgui.connectivity.cells import Cell
from deconvgui.connectivity.channels import Channels
from deconvgui.ui.connectivity.channels.grids import Part
from deconvgui.ui.connectivity.layout import Place

Shape = tuple[int, int]

HEAD, GAP, SUM = 1.5, 0.7, 1.6
"""Lines of text for a name, between grids, and between the kernels and what they add up to."""
LARGEST, READABLE, LEAST = 3.0, 1.75, 0.85
"""Lines of text to a cell: at most, where a number of several digits can be read, and where one digit can."""
NARROWEST = 4.5
"""Lines of text for the names of a column."""


@dataclass(frozen=True)
class Shapes:
    """The sizes of the planes and the kernels, in cells."""

    input: Shape
    kernel: Shape
    output: Shape


@dataclass(frozen=True)
class Table:
    """Where everything stands."""

    places: dict[Part, Place]
    rows: tuple[QRectF, ...]
    """Each input plane with its kernels."""
    columns: tuple[QRectF, ...]
    """The kernels of each output plane, with it."""
    sums: tuple[QRectF, ...]
    """Between the kernels of an output plane and itself."""

    def at(self, point: QPointF) -> tuple[Part, Cell] | None:
        """Return the plane or pair and the cell under a point."""
        found = ((part, place.at(point)) for part, place in self.places.items())
        return next(((part, cell) for part, cell in found if cell is not None), None)


@dataclass(frozen=True)
class _Plan:
    """Sizes for one size of cell."""

    channels: Channels
    shapes: Shapes
    em: float
    side: float
    kernel_side: float
    output_side: float

    @property
    def input_width(self) -> float:
        return max(self.shapes.input[1] * self.side, NARROWEST * self.em)

    @property
    def column_width(self) -> float:
        shapes = self.shapes
        return max(shapes.kernel[1] * self.kernel_side, shapes.output[1] * self.output_side, NARROWEST * self.em)

    @property
    def row_height(self) -> float:
        return HEAD * self.em + max(self.shapes.input[0] * self.side, self.shapes.kernel[0] * self.kernel_side)

    @property
    def output_height(self) -> float:
        return HEAD * self.em + self.shapes.output[0] * self.output_side

    @property
    def width(self) -> float:
        return self.input_width + self.channels.outputs * (self.column_width + 2 * GAP * self.em)

    @property
    def height(self) -> float:
        rows = self.channels.inputs * self.row_height + (self.channels.inputs - 1) * GAP * self.em
        return rows + SUM * self.em + self.output_height

    def fits(self, area: QRectF) -> bool:
        return self.width <= area.width() and self.height <= area.height()


def arrange(channels: Channels, shapes: Shapes, area: QRectF, em: float) -> Table:
    """Return where everything stands in `area`, with the largest cells; what room is left is shared out."""
    plan = _largest(channels, shapes, area, em)
    spare_x = max(area.width() - plan.width, 0.0) / (channels.outputs + 2)
    spare_y = max(area.height() - plan.height, 0.0) / (channels.inputs + 3)
    lefts = list(_starts(area.left() + spare_x, plan, spare_x))
    tops = [area.top() + spare_y + row * (plan.row_height + GAP * em + spare_y) for row in range(channels.inputs)]
    bottom = tops[-1] + plan.row_height
    foot = bottom + SUM * em + spare_y
    return Table(
        places=dict(_places(plan, lefts, tops, foot)),
        rows=tuple(QRectF(lefts[0], top, lefts[-1] + plan.column_width - lefts[0], plan.row_height) for top in tops),
        columns=tuple(
            QRectF(left, tops[0], plan.column_width, foot + plan.output_height - tops[0]) for left in lefts[1:]
        ),
        sums=tuple(QRectF(left, bottom, plan.column_width, foot - bottom) for left in lefts[1:]),
    )


def _starts(left: float, plan: _Plan, spare: float) -> Iterator[float]:
    """Yield where the input planes begin, and then each column."""
    yield left
    left += plan.input_width
    for _ in range(plan.channels.outputs):
        left += 2 * GAP * plan.em + spare
        yield left
        left += plan.column_width


def _places(plan: _Plan, lefts: list[float], tops: list[float], foot: float) -> Iterator[tuple[Part, Place]]:
    shapes, side, height = plan.shapes, plan.side, plan.row_height
    for start, top in enumerate(tops):
        slot = QRectF(lefts[0], top, plan.input_width, height)
        yield Part("input", start), _place(slot, shapes.input, side, plan.em)
    pairs = itertools.product(enumerate(tops), enumerate(lefts[1:]))
    for (start, top), (end, left) in pairs:
        slot = QRectF(left, top, plan.column_width, height)
        yield Part("weights", start, end), _place(slot, shapes.kernel, plan.kernel_side, plan.em)
    for end, left in enumerate(lefts[1:]):
        slot = QRectF(left, foot, plan.column_width, plan.output_height)
        yield Part("output", end=end), _place(slot, shapes.output, plan.output_side, plan.em)


def _place(slot: QRectF, shape: Shape, side: float, em: float) -> Place:
    """Return a grid in the middle of a slot, with its name right above it."""
    rows, columns = shape
    room = slot.adjusted(0, HEAD * em, 0, 0)
    left = round(room.center().x() - columns * side / 2)
    top = round(room.center().y() - rows * side / 2)
    cells = QRectF(left, top, columns * side, rows * side)
    return Place(cells, QRectF(slot.left(), cells.top() - HEAD * em, slot.width(), (HEAD - 0.2) * em), side)


def _largest(channels: Channels, shapes: Shapes, area: QRectF, em: float) -> _Plan:
    """Return the plan with the largest cells that fits.

    All cells are equally large where they can be read. Else the outputs, whose numbers are the longest, get larger
    cells at the cost of the others, or the kernels alone where there is only room for them.
    """
    sides = [*range(int(LARGEST * em), 8, -1), *(half / 2 for half in range(16, 0, -1))]
    plans = [_Plan(channels, shapes, em, side, side, side) for side in sides]
    best = next((plan for plan in plans if plan.fits(area)), plans[-1])
    larger = [side for side in sides if best.side < side <= READABLE * em]
    smaller = [side for side in sides if LEAST * em <= side <= best.side]
    outputs = (_Plan(channels, shapes, em, side, side, more) for more in larger for side in smaller)
    kernels = (_Plan(channels, shapes, em, best.side, more, best.side) for more in larger)
    return next((plan for plan in (*outputs, *kernels) if plan.fits(area)), best)
