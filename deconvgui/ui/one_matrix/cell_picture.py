"""A picture of the scene's or the data's cells: grey or coloured squares, or for a line a column of bars."""

from typing import Literal

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from deconvgui.operators.base import Array
from deconvgui.ui import theme
from deconvgui.ui.one_matrix import shades
from deconvgui.ui.one_matrix.picture import Cell, Picture, veil
from deconvgui.ui.one_matrix.pointing import Lit, Pointing
from deconvgui.ui.one_matrix.shades import Scale
from deconvgui.ui.one_matrix.words import number
from deconvgui.ui.theme import Theme

Side = Literal["scene", "data"]

BARS = {Scale.LIGHT: (-0.25, 1.25), Scale.ERROR: (-0.75, 0.75), Scale.RATIO: (0.0, 2.25)}
"""What a column of bars reaches from and to."""
ROOTS = {Scale.LIGHT: 0.0, Scale.ERROR: 0.0, Scale.RATIO: 1.0}
"""Where its bars begin."""
LEAST_OUTLINED = 7.0
"""Pixels of a cell that is outlined; lower ones are veiled instead."""
WIDEST = 0.72
"""Of its height, for a column of bars."""


class CellPicture(Picture):
    """Cells of x or of y.

    Parameters
    ----------
    pointing : Pointing
    side : "scene" or "data"
        Which cells they are: columns of C, or rows.
    name : str
        As in the formulas, without markup.
    title : str
        What it is, in words.
    scale : Scale
    frame : QColor, optional
        Of the role that it plays: input or output.
    """

    def __init__(
        self,
        pointing: Pointing,
        side: Side,
        name: str,
        title: str,
        scale: Scale = Scale.LIGHT,
        frame: QColor | None = None,
    ) -> None:
        super().__init__(pointing, scale, frame)
        self._side, self.name = side, name
        self._matrix: Array | None = None
        self._behind: Array | None = None
        self._span = 1
        self.setAccessibleName(title)

    def show_cells(self, array: Array | None, matrix: Array, *, behind: Array | None = None) -> None:
        """Paint cells of the side of `matrix`, which is C; and for a line, `behind` them another one as an outline."""
        self._matrix, self._behind, self._span = matrix, behind, max(matrix.shape)
        self.show_array(array)

    @property
    def is_line(self) -> bool:
        """Whether the cells stand in one column."""
        return self.array is not None and self.array.shape[1] == 1

    @property
    def cells(self) -> QRectF:
        """Where the cells are painted; a line's are as high as the matrices' rows."""
        cells = super().cells
        if not self.is_line:
            return cells
        width = min(self.width() - 8.0, WIDEST * self.height())
        return QRectF(round(self.width() / 2 - width / 2), cells.top(), width, cells.height())

    def _extent(self) -> tuple[int, int]:
        return (self._span, 1) if self.is_line else super()._extent()

    def lit_at(self, cell: Cell) -> Lit:
        """Return the row or column of C that the cell stands for."""
        assert self.array is not None
        index = cell[0] * self.array.shape[1] + cell[1]
        return Lit(cell=index) if self._side == "scene" else Lit(datum=index)

    def text_at(self, cell: Cell) -> str:
        """Return the name, place and value of a cell."""
        assert self.array is not None
        place = str(cell[0]) if self.is_line else f"{cell[0]}, {cell[1]}"
        return f"{self.name} [{place}] = {number(float(self.array[cell]))}"

    def paint_cells(self, painter: QPainter, array: Array, look: Theme) -> None:
        """Paint squares, or bars."""
        if self.is_line:
            self._paint_bars(painter, array[:, 0], look)
        else:
            super().paint_cells(painter, array, look)

    def paint_lit(self, painter: QPainter, lit: Lit, look: Theme) -> None:
        """Outline the cell itself, and more thinly those that a row or column of C joins with the other side."""
        if self._matrix is None:
            return
        own, other = (lit.cell, lit.datum) if self._side == "scene" else (lit.datum, lit.cell)
        if other is not None:
            weights = self._matrix[other] if self._side == "scene" else self._matrix[:, other]
            for index in np.flatnonzero(weights).tolist():
                self._outline(painter, index, 1.0, look)
        if own is not None:
            self._outline(painter, own, 2.5, look)

    def _outline(self, painter: QPainter, index: int, width: float, look: Theme) -> None:
        assert self.array is not None
        if index >= self.array.size:
            return
        whole = self.place(*divmod(index, self.array.shape[1]))
        if whole.height() < LEAST_OUTLINED and width == 1:
            painter.fillRect(whole, veil())
            return
        place = whole.adjusted(0.5, 0.5, -0.5, -0.5)
        if width > 1:
            painter.setPen(QPen(look.surface, theme.thick(width + 2)))
            painter.drawRect(place)
        painter.setPen(QPen(theme.PRESENT, theme.thick(width)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)

    def _paint_bars(self, painter: QPainter, values: Array, look: Theme) -> None:
        painter.fillRect(self.cells, look.surface)
        root = self._across(ROOTS[self.scale])
        for row, value in enumerate(values.tolist()):
            place = self.place(row, 0)
            end = self._across(value)
            bar = QRectF(min(root, end), place.top() + 0.5, abs(end - root), place.height() - 1)
            painter.fillRect(bar, self._bar_colour(value, look))
        painter.setPen(QPen(look.muted, theme.thick(1)))
        painter.drawLine(QPointF(root, self.cells.top()), QPointF(root, self.cells.bottom()))
        if self._behind is not None and self._behind.shape == (len(values), 1):
            self._paint_outline(painter, self._behind[:, 0], look)

    def _bar_colour(self, value: float, look: Theme) -> QColor:
        if self.scale is Scale.LIGHT:
            return self._frame or look.muted
        return shades.colour(10.0 if value > ROOTS[self.scale] else -10.0, self.scale, look)

    def _paint_outline(self, painter: QPainter, values: Array, look: Theme) -> None:
        corners = []
        for row, value in enumerate(values.tolist()):
            place = self.place(row, 0)
            corners += [QPointF(self._across(value), y) for y in (place.top(), place.bottom())]
        painter.setPen(QPen(look.text, theme.thick(1)))
        painter.drawPolyline(QPolygonF(corners))

    def _across(self, value: float) -> float:
        """Return where a value stands, clipped to the column."""
        low, high = BARS[self.scale]
        share = (min(max(value, low), high) - low) / (high - low)
        return float(self.cells.left() + share * self.cells.width())
