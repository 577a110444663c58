"""The legend: what the outline and the kinds of zero mean, as far as they are in the picture."""

import functools
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from deconvgui.connectivity.cells import CellKind, OutputKind
from deconvgui.texts import tr
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.lettering import Lettering
from deconvgui.ui.connectivity.marks import paint_marks
from deconvgui.ui.connectivity.scene import Grid, Role, Scene
from deconvgui.ui.theme import Theme

GAP = 1.2
"""Between entries, in lines of text."""


class Entry(NamedTuple):
    """A tiny grid, painted as the large ones are, and what it stands for."""

    swatch: Grid
    text: str

    def width(self, type_: Lettering) -> float:
        """Return the pixels that the entry takes."""
        swatch = self.swatch.shape[1] * _side(type_)
        return swatch + 0.4 * type_.em + QFontMetricsF(type_.small).horizontalAdvance(self.text) + 2


def entries(scene: Scene) -> list[Entry]:
    """Return an entry for the present step, and one for each kind of cell that has a look of its own."""
    middle, output = scene["middle"], scene["output"]
    return _entries(middle.kinds.tobytes(), middle.kind_of, output.kinds.tobytes(), tr("Connectivity", "in this step"))


@functools.lru_cache(8)
def _entries(middle: bytes, kind_of: type[CellKind] | type[OutputKind], output: bytes, step: str) -> list[Entry]:
    """Return the entries for the kinds that occur; cropped cells look the same whatever they belong to."""
    cells = set(middle) if kind_of is CellKind else set(middle) & {CellKind.CROPPED}
    listed = [Entry(_swatch(CellKind, CellKind.REAL, active=True), step)]
    listed += [Entry(_swatch(CellKind, kind), kind.label) for kind in CellKind if kind and kind in cells]
    listed += [Entry(_swatch(OutputKind, kind), kind.label) for kind in OutputKind if kind and kind in set(output)]
    return listed


def _swatch(kind_of: type[CellKind] | type[OutputKind], kind: int, *, active: bool = False) -> Grid:
    kinds = np.array([[CellKind.REAL, kind]] if kind == CellKind.CROPPED else [[kind]], np.int8)
    zeros, cells = np.zeros(kinds.shape), np.array([[0, 0]] if active else np.empty((0, 2)), int)
    shown = np.zeros(kinds.shape, bool)
    role: Role = "input" if kind_of is CellKind else "output"
    return Grid("middle", role, "", "", zeros, kinds, kind_of, shown, 1.0, cells)


def rows(listed: Sequence[Entry], width: float, type_: Lettering) -> list[list[Entry]]:
    """Return the entries in lines that are no wider than `width`."""
    lines: list[list[Entry]] = [[]]
    for entry in listed:
        if lines[-1] and _line_width([*lines[-1], entry], type_) > width:
            lines.append([])
        lines[-1].append(entry)
    return lines


def height(type_: Lettering) -> float:
    """Return the height of a line of the legend."""
    return 1.5 * type_.em


def paint(painter: QPainter, rect: QRectF, listed: Sequence[Entry], look: Theme, type_: Lettering) -> None:
    """Paint the legend in the middle of `rect`."""
    painter.save()
    top = rect.top()
    for line in rows(listed, rect.width(), type_):
        left = rect.center().x() - _line_width(line, type_) / 2
        for entry in line:
            _paint_entry(painter, QRectF(left, top, entry.width(type_), height(type_)), entry, look, type_)
            left += entry.width(type_) + GAP * type_.em
        top += height(type_)
    painter.restore()


def _paint_entry(painter: QPainter, rect: QRectF, entry: Entry, look: Theme, type_: Lettering) -> None:
    side = _side(type_)
    cells = QRectF(round(rect.left()), round(rect.center().y() - side / 2), entry.swatch.shape[1] * side, side)
    place = Place(cells, cells, side)
    paint_cells(painter, place, entry.swatch, look)
    paint_marks(painter, place, entry.swatch, look)
    painter.setPen(look.text)
    painter.setFont(type_.small)
    rect.setLeft(cells.right() + 0.4 * type_.em)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.text)


def _side(type_: Lettering) -> float:
    return float(round(1.05 * type_.em))


def _line_width(line: Sequence[Entry], type_: Lettering) -> float:
    return sum(entry.width(type_) for entry in line) + GAP * type_.em * (len(line) - 1)
