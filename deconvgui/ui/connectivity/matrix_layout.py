"""Where the matrix, its two vectors and its labels stand, and how far it is zoomed. Pure: sizes in, rectangles out."""

import functools
import math
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from deconvgui.connectivity.frames import Window

Part = Literal["entry", "row", "column"]
"""What lies under a point: an entry, or a cell of the vector beside the rows or the columns."""

FINEST, LARGEST, LARGEST_FITTED = 1 / 16, 64.0, 40.0
"""Pixels of an entry at most zoomed out and in, and where a small matrix is fitted into a large view."""
THINNEST = 12.0
"""Pixels across a vector's strip; from there on its cells are square."""
AROUND = 3
"""Entries to be seen around the one that is brought into sight."""
GAP = 5.0
"""Pixels between the matrix and a strip."""
_ROUNDING = 1e-6
STEP = 1.3
"""Zoom of one step of the wheel, about."""


class Room(NamedTuple):
    """What stands around the matrix, in pixels."""

    rect: tuple[float, float, float, float]
    title: float
    """Height of the title."""
    labels: float
    """Length of the longest label."""


@dataclass(frozen=True)
class Camera:
    """Pixels of an entry, and pixels of the matrix that are left of and above the view.

    The size of an entry is a whole number of pixels, or one pixel stands for a whole number of entries: in between
    some rows would be thicker than others.
    """

    side: float
    left: float = 0.0
    top: float = 0.0


@dataclass(frozen=True)
class MatrixLayout:
    """Where everything stands; `plot` is the part of the view in which the matrix is seen."""

    shape: tuple[int, int]
    room: Room
    transposed: bool
    camera: Camera
    title: QRectF
    plot: QRectF
    rows: QRectF
    """The strip of the vector that belongs to the rows."""
    columns: QRectF

    @property
    def side(self) -> float:
        """Pixels of an entry."""
        return self.camera.side

    @property
    def pool(self) -> int:
        """How many entries share a pixel, in each direction."""
        return max(1, round(1 / self.side))

    @property
    def window(self) -> Window:
        """The entries that are seen, also in part; whole pixels where several share one."""
        top, bottom = _seen(self.camera.top, self.plot.height(), self.side, self.shape[0], self.pool)
        left, right = _seen(self.camera.left, self.plot.width(), self.side, self.shape[1], self.pool)
        return Window(top, left, bottom - top, right - left)

    @property
    def whole(self) -> bool:
        """Whether all of the matrix is seen."""
        height, width = (count * self.side for count in self.shape)
        return height <= self.plot.height() + _ROUNDING and width <= self.plot.width() + _ROUNDING

    def block(self, row: int, column: int, height: int = 1, width: int = 1) -> QRectF:
        """Return the rectangle of an entry, or of a block of them; it may lie outside of the view."""
        left = self.plot.left() - self.camera.left + column * self.side
        top = self.plot.top() - self.camera.top + row * self.side
        return QRectF(left, top, width * self.side, height * self.side)

    def row_cell(self, row: int, height: int = 1) -> QRectF:
        """Return the rectangle of cells of the vector that belongs to the rows."""
        block = self.block(row, 0, height)
        return QRectF(self.rows.left(), block.top(), self.rows.width(), block.height())

    def column_cell(self, column: int, width: int = 1) -> QRectF:
        """Return the rectangle of cells of the vector that belongs to the columns."""
        block = self.block(0, column, 1, width)
        return QRectF(block.left(), self.columns.top(), block.width(), self.columns.height())

    def at(self, point: QPointF) -> tuple[Part, int, int] | None:
        """Return what lies under a point, with its row and column; one of a vector has zero for the other."""
        corner = self.block(0, 0).topLeft()
        row = min(int((point.y() - corner.y()) / self.side), self.shape[0] - 1)
        column = min(int((point.x() - corner.x()) / self.side), self.shape[1] - 1)
        if self.plot.contains(point):
            return "entry", row, column
        if self.rows.contains(point):
            return "row", row, 0
        return ("column", 0, column) if self.columns.contains(point) else None


@functools.lru_cache(32)
def lay_out(shape: tuple[int, int], room: Room, *, transposed: bool, camera: Camera | None = None) -> MatrixLayout:
    """Return the layout for a camera, which is kept over the matrix; None shows the whole matrix as large as it fits.

    The result of Cᵀ x stands at the right of its rows and x above its columns; for C all is mirrored.
    """
    if camera is not None:
        return _placed(shape, room, camera, transposed=transposed)
    plans = (_placed(shape, room, Camera(side), transposed=transposed) for side in _sides())
    return next((plan for plan in plans if plan.whole), _placed(shape, room, Camera(FINEST), transposed=transposed))


def zoomed(layout: MatrixLayout, steps: int, at: QPointF) -> Camera:
    """Return the camera some steps closer (or further, if negative), with the entry at a point held in its place."""
    side = layout.side
    for _ in range(abs(steps)):
        side = _closer(side) if steps > 0 else _further(side)
    plot = _placed(layout.shape, layout.room, Camera(side), transposed=layout.transposed).plot
    inside, held = (at - layout.block(0, 0).topLeft()) * (side / layout.side), at - plot.topLeft()
    return Camera(side, round(inside.x() - held.x()), round(inside.y() - held.y()))


def moved(layout: MatrixLayout, by: QPointF) -> Camera:
    """Return the camera after the matrix has been dragged."""
    camera = layout.camera
    return replace(camera, left=round(camera.left - by.x()), top=round(camera.top - by.y()))


def revealing(layout: MatrixLayout, row: int, column: int) -> Camera:
    """Return the nearest camera from which an entry is seen, with some entries around it."""
    camera, plot = layout.camera, layout.plot
    left = _toward(camera.left, column, layout.side, plot.width())
    return replace(camera, left=left, top=_toward(camera.top, row, layout.side, plot.height()))


def _toward(offset: float, index: int, side: float, extent: float) -> float:
    around = max(min(AROUND * side, (extent - side) / 2), 0)
    first, last = math.floor(index * side - around), math.ceil((index + 1) * side + around)
    return float(min(max(offset, last - extent), first))


def _placed(shape: tuple[int, int], room: Room, camera: Camera, *, transposed: bool) -> MatrixLayout:
    strip = max(camera.side, THINNEST)
    area = QRectF(*room.rect).adjusted(room.labels, room.title + room.labels, 0, 0)
    x, y = (0.0, strip + GAP) if transposed else (strip + GAP, 0.0)
    area.adjust(x, y, -(strip + GAP - x), -(strip + GAP - y))
    size = math.ceil(shape[1] * camera.side), math.ceil(shape[0] * camera.side)
    width, height = max(min(size[0], area.width()), 1.0), max(min(size[1], area.height()), 1.0)
    across, down = round(max(area.width() - width, 0) / 2), round(max(area.height() - height, 0) / 2)
    plot = QRectF(round(area.left()) + across, round(area.top()) + down, width, height)
    left, top = _kept(camera.left, size[0] - width), _kept(camera.top, size[1] - height)
    rows = QRectF(plot.right() + GAP if transposed else plot.left() - GAP - strip, plot.top(), strip, height)
    columns = QRectF(plot.left(), plot.top() - GAP - strip if transposed else plot.bottom() + GAP, width, strip)
    title = QRectF(room.rect[0], room.rect[1] + down, room.rect[2], room.title)
    return MatrixLayout(shape, room, transposed, Camera(camera.side, left, top), title, plot, rows, columns)


def _kept(offset: float, most: float) -> float:
    return float(min(max(round(offset), 0), max(math.ceil(most), 0)))


def _seen(offset: float, extent: float, side: float, count: int, pool: int) -> tuple[int, int]:
    first = int(offset / side) // pool * pool
    return first, min(count, math.ceil((offset + extent) / side - _ROUNDING))


def _sides() -> list[float]:
    """Return the sizes of an entry at which a whole matrix is shown, from large to small."""
    return [float(side) for side in range(int(LARGEST_FITTED), 0, -1)] + [1 / pool for pool in range(2, 17)]


def _closer(side: float) -> float:
    if side < 1:
        pool = round(1 / side)
        return 1 / max(1, min(pool - 1, round(pool / STEP)))
    return min(LARGEST, max(side + 1, round(side * STEP)))


def _further(side: float) -> float:
    if side <= 1:
        pool = round(1 / side)
        return max(FINEST, 1 / max(pool + 1, round(pool * STEP)))
    return float(max(1, min(side - 1, round(side / STEP))))
