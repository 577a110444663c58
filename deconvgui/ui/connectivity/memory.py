"""What did not change since the last step is not painted again: cells of grids, titles, and the legend."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QMargins, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from deconvgui.connectivity.cells import Kinds
from deconvgui.connectivity.frames import Window
from deconvgui.ui import theme
from deconvgui.ui.connectivity import legend
from deconvgui.ui.connectivity.cells import paint_block, paint_cells
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.legend import Entry
from deconvgui.ui.connectivity.lettering import Lettering
from deconvgui.ui.connectivity.numbers import FontSize, font_size
from deconvgui.ui.connectivity.painting import Painters, paint_title, title_rect
from deconvgui.ui.connectivity.scene import Grid, Key, bounds
from deconvgui.ui.theme import Theme

MARGIN = 2
"""Pixels around a grid for its frame."""
MOST = 0.5
"""Of the cells of a grid: where more have changed, all are painted."""
_MARGINS = QMargins(MARGIN, MARGIN, MARGIN, MARGIN)
_NOTHING = Window(0, 0, 0, 0)


class _Memory(NamedTuple):
    known: Hashable
    corner: QPoint
    pixmap: QPixmap


class _Cells(NamedTuple):
    known: Hashable
    grid: Grid
    pixmap: QPixmap


class RememberedCells:
    """Paints the cells of grids as `paint_cells` does, but only those that have changed since the last time."""

    def __init__(self, size_of: FontSize = font_size) -> None:
        self._size_of = size_of
        self._memories: dict[Key, _Cells] = {}

    def __call__(self, painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
        """Paint the cells of one grid."""
        ratio, memory = painter.device().devicePixelRatioF(), self._memories.get(grid.key)
        known = (
            place.cells.getRect(),
            look,
            ratio,
            grid.role,
            grid.kind_of,
            grid.scale,
            bool(grid.tags),
            theme.thick(1),
        )
        corner = place.cells.topLeft().toPoint()
        rect = QRect(corner, place.cells.size().toSize()).marginsAdded(_MARGINS)
        block = self._changed(memory.grid, grid, place.side) if memory and memory.known == known else None
        still = Place(QRectF(QPointF(corner), place.cells.size()), place.title, place.side)
        if memory is None or block is None:
            pixmap = _painted(rect, ratio, lambda inner: paint_cells(inner, still, grid, look, self._size_of))
            memory = _Cells(known, grid, pixmap)
        elif block is not _NOTHING:
            with _painter(memory.pixmap, rect) as inner:
                paint_block(inner, still, grid, look, block, self._size_of)
        self._memories[grid.key] = memory._replace(grid=grid)
        painter.drawPixmap(rect.topLeft(), memory.pixmap)

    def forget(self) -> None:
        """Paint everything anew the next time, as after a change of the font."""
        self._memories.clear()

    def _changed(self, old: Grid, new: Grid, side: float) -> Window | None:
        """Return the cells that have changed; None where all have to be painted.

        Cells of half pixels are painted in pairs, which end between two pixels.
        """
        if old.shape != new.shape or not _same(old.kinds, new.kinds):
            return None
        if old.values is new.values and old.shown is new.shown:
            return _NOTHING
        block = bounds((old.values != new.values) | (old.shown != new.shown))
        if block is None:
            return _NOTHING
        block = block.even(new.shape) if side % 1 else block
        few = block.height * block.width <= MOST * new.values.size
        return block if few and self._size_of(old, side) == self._size_of(new, side) else None


class Remembered:
    """Paints the whole picture as `Painters` do by default, with as little work as a step needs."""

    def __init__(self) -> None:
        self._cells = RememberedCells()
        self._titles: dict[Key, _Memory] = {}
        self._legend: _Memory | None = None
        self.painters = Painters(self._cells, self._paint_title, self._paint_legend)

    def forget(self) -> None:
        """Paint everything anew the next time, as after a change of the font."""
        self._cells.forget()
        self._titles.clear()
        self._legend = None

    def _paint_title(self, painter: QPainter, rect: QRectF, grid: Grid, look: Theme, type_: Lettering) -> None:
        ratio = painter.device().devicePixelRatioF()
        known = (grid.name, grid.size, grid.role, rect.getRect(), look, ratio, type_.title.key())
        memory = self._titles.get(grid.key)
        if memory is None or memory.known != known:
            around = title_rect(rect, grid, type_)
            pixmap = _painted(around, ratio, lambda inner: paint_title(inner, rect, grid, look, type_))
            memory = self._titles[grid.key] = _Memory(known, around.topLeft(), pixmap)
        painter.drawPixmap(memory.corner, memory.pixmap)

    def _paint_legend(
        self, painter: QPainter, rect: QRectF, listed: Sequence[Entry], look: Theme, type_: Lettering
    ) -> None:
        ratio, around = painter.device().devicePixelRatioF(), rect.toAlignedRect()
        entries = tuple((entry.text, entry.swatch.role, entry.swatch.kinds.tobytes()) for entry in listed)
        known = (entries, rect.getRect(), look, ratio, type_.small.key(), type_.em, theme.thick(1))
        if self._legend is None or self._legend.known != known:
            pixmap = _painted(around, ratio, lambda inner: legend.paint(inner, rect, listed, look, type_))
            self._legend = _Memory(known, around.topLeft(), pixmap)
        painter.drawPixmap(self._legend.corner, self._legend.pixmap)


def _same(old: Kinds, new: Kinds) -> bool:
    return old is new or np.array_equal(old, new)


def _painted(rect: QRect, ratio: float, paint: Callable[[QPainter], object]) -> QPixmap:
    """Return a picture of what lies in `rect`."""
    pixmap = QPixmap(rect.size() * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with _painter(pixmap, rect) as painter:
        paint(painter)
    return pixmap


def _painter(pixmap: QPixmap, rect: QRect) -> QPainter:
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-rect.topLeft())
    return painter
