"""A matrix as a picture: one cell for each entry, its rows and columns lit with the cells that they stand for."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from deconvgui.operators.base import Array, Shape
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.one_matrix.picture import Cell, Picture, veil
from deconvgui.ui.one_matrix.pointing import NOTHING, Lit, Pointing
from deconvgui.ui.one_matrix.shades import Scale
from deconvgui.ui.one_matrix.words import number, place_text
from deconvgui.ui.theme import Theme

Turn = Literal["forward", "back"]

LEAST_BLOCK = 6.0
"""Pixels of a block from which on its edges are drawn."""


class MatrixPicture(Picture):
    """C, whose rows are the data; or with `turn` "back" a matrix whose rows are the scene's cells.

    Parameters
    ----------
    pointing : Pointing
    turn : "forward" or "back"
    name : str
        As in the formulas, without markup.
    title : str
        What it is, in words.
    """

    def __init__(self, pointing: Pointing, turn: Turn, name: str, title: str) -> None:
        super().__init__(pointing, Scale.WEIGHT, theme.WEIGHTS)
        self._turn, self._name = turn, name
        self._sides: tuple[Shape, Shape] = ((1, 1), (1, 1))
        self._in_frequencies = False
        self.setAccessibleName(title)

    def show_matrix(self, array: Array, rows: Shape, columns: Shape, *, frequencies: bool) -> None:
        """Paint a matrix between pictures of two shapes; `frequencies` if its entries belong to no cells."""
        self._sides, self._in_frequencies = (rows, columns), frequencies
        self.show_array(array)

    def _extent(self) -> tuple[int, int]:
        """Leave the same room for the wide and the tall one, so that their cells are of one size."""
        assert self.array is not None
        longest = max(self.array.shape)
        return longest, longest

    def lit_at(self, cell: Cell) -> Lit:
        """Return the datum and the cell of the scene that an entry joins."""
        if self._in_frequencies:
            return NOTHING
        return Lit(*cell) if self._turn == "forward" else Lit(cell[1], cell[0])

    def text_at(self, cell: Cell) -> str:
        """Return an entry and what it joins."""
        assert self.array is not None
        places = [place_text(index, shape) for index, shape in zip(cell, self._sides, strict=True)]
        value = number(float(self.array[cell]))
        if self._in_frequencies:
            text = tr("OneMatrix", "|{name}| at frequencies [{row}] and [{column}] = {value}")
        else:
            text = tr("OneMatrix", "{name} = {value}: what [{column}] gives to [{row}]")
        return text.format(name=self._name, row=places[0], column=places[1], value=value)

    def paint_cells(self, painter: QPainter, array: Array, look: Theme) -> None:
        """Paint the entries, and where there is room the edges of the blocks that belong to one row of a picture."""
        super().paint_cells(painter, array, look)
        colour = QColor(look.muted)
        colour.setAlphaF(0.15)
        painter.setPen(QPen(colour, 0))
        (_, tall), (_, wide) = self._sides
        for count, step, along in ((array.shape[0], tall, "row"), (array.shape[1], wide, "column")):
            if step == 1 or self.cells.width() / array.shape[1] * step < LEAST_BLOCK:
                continue
            for index in range(step, count, step):
                block = (
                    self.place(index, 0, 0, array.shape[1])
                    if along == "row"
                    else self.place(0, index, array.shape[0], 0)
                )
                painter.drawLine(block.topLeft(), block.bottomRight())

    def paint_lit(self, painter: QPainter, lit: Lit, look: Theme) -> None:
        """Light up the row and the column."""
        if self._in_frequencies or self.array is None:
            return
        row, column = (lit.datum, lit.cell) if self._turn == "forward" else (lit.cell, lit.datum)
        rows, columns = self.array.shape
        if row is not None and row < rows:
            self._light(painter, self.place(row, 0, 1, columns))
        if column is not None and column < columns:
            self._light(painter, self.place(0, column, rows, 1))

    def _light(self, painter: QPainter, band: QRectF) -> None:
        painter.fillRect(band, veil())
        painter.setPen(QPen(theme.PRESENT, theme.thick(1)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(band.adjusted(-1, -1, 1, 1))
