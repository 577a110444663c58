"""What did not change since the last step is not painted again: grids and the legend."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QMargins, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from deconvgui.ui.connectivity import legend
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.legend import Entry
from deconvgui.ui.connectivity.lettering import Lettering
from deconvgui.ui.connectivity.scene import Grid, Key
from deconvgui.ui.theme import Theme

MARGIN = 2
"""Pixels around a grid for its frame."""
_CORNER, _MARGINS = QPoint(MARGIN, MARGIN), QMargins(MARGIN, MARGIN, MARGIN, MARGIN)


class _Memory(NamedTuple):
    place: Place
    grid: Grid
    look: Theme
    ratio: float
    pixmap: QPixmap

    def shows(self, place: Place, grid: Grid, look: Theme, ratio: float) -> bool:
        same_place = self.place.cells == place.cells and self.ratio == ratio and self.look is look
        same_kind = self.grid.role == grid.role and self.grid.kind_of is grid.kind_of and self.grid.scale == grid.scale
        return same_place and same_kind and all(map(np.array_equal, _arrays(self.grid), _arrays(grid)))


def _arrays(grid: Grid) -> tuple[npt.NDArray[Any], ...]:
    return grid.values, grid.kinds, grid.shown


class RememberedCells:
    """Paints the cells of grids as `paint_cells` does, from pictures of the last time where nothing changed."""

    def __init__(self) -> None:
        self._memories: dict[Key, _Memory] = {}

    def __call__(self, painter: QPainter, place: Place, grid: Grid, look: Theme) -> None:
        """Paint the cells of one grid."""
        ratio = painter.device().devicePixelRatioF()
        memory = self._memories.get(grid.key)
        if memory is None or not memory.shows(place, grid, look, ratio):
            memory = _Memory(place, grid, look, ratio, _picture(place, grid, look, ratio))
            self._memories[grid.key] = memory
        painter.drawPixmap(place.cells.topLeft().toPoint() - _CORNER, memory.pixmap)

    def forget(self) -> None:
        """Paint everything anew the next time, as after a change of the font."""
        self._memories.clear()


class RememberedLegend:
    """Paints the legend as `legend.paint` does, from a picture of the last time where nothing changed."""

    def __init__(self) -> None:
        self._key: tuple[Any, ...] = ()
        self._pixmap = QPixmap()

    def __call__(self, painter: QPainter, rect: QRectF, listed: Sequence[Entry], look: Theme, type_: Lettering) -> None:
        """Paint the legend in the middle of `rect`."""
        ratio = painter.device().devicePixelRatioF()
        entries = tuple((entry.text, entry.swatch.role, entry.swatch.kinds.tobytes()) for entry in listed)
        key = (entries, rect.getRect(), look, type_.small.key(), type_.em, ratio)
        corner = rect.toAlignedRect().topLeft()
        if key != self._key:
            self._key, self._pixmap = key, QPixmap(rect.toAlignedRect().size() * ratio)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(self._pixmap) as inner:
                inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                legend.paint(inner, rect.translated(-QPointF(corner)), listed, look, type_)
        painter.drawPixmap(corner, self._pixmap)


def _picture(place: Place, grid: Grid, look: Theme, ratio: float) -> QPixmap:
    size = place.cells.size().toSize().grownBy(_MARGINS)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        cells = QRectF(_CORNER, place.cells.size())
        paint_cells(painter, Place(cells, cells, place.side), grid, look)
    return pixmap
