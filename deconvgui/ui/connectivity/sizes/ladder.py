"""The ladder: s large sizes as strips, and the one small size to which the direct convolution takes them all."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from deconvgui.connectivity.cells import output_axis
from deconvgui.connectivity.sizes import Rung
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.lettering import Lettering
from deconvgui.ui.connectivity.shades import mixed
from deconvgui.ui.connectivity.strips import paint_strip, strip, write
from deconvgui.ui.theme import Theme
from deconvgui.workbench.connectivity_sizes import SizesView

LARGEST = 2.4
"""Lines of text to a cell."""
WAY = 40.0
"""Pixels for the lines to the small strip."""
TINY = 4.0
"""Pixels of a cell below which it is worth more than words."""
LEFT = Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class LadderLayout:
    """Where the rungs stand."""

    rows: tuple[QRectF, ...]
    left: float
    """Where the strips begin, after their names."""
    back: float
    """Where the way back is written, after the strips."""
    small: float
    """Where the small strip begins."""
    side: float
    brief: bool
    """Whether there is no room for words beside the numbers."""

    def at(self, point: QPointF) -> int | None:
        """Return the rung under a point."""
        return next((index for index, row in enumerate(self.rows) if row.contains(point)), None)


def lay_out(sizes: SizesView, rect: QRectF, type_: Lettering) -> LadderLayout:
    """Return the layout in a rectangle, whose height the rungs share; words give way where the cells would be tiny."""
    full = _laid_out(sizes, rect, type_, brief=False)
    return full if full.side >= TINY else _laid_out(sizes, rect, type_, brief=True)


def _laid_out(sizes: SizesView, rect: QRectF, type_: Lettering, *, brief: bool) -> LadderLayout:
    small, title = QFontMetricsF(type_.small), QFontMetricsF(type_.title)
    names = max(title.horizontalAdvance(_name(rung, brief=brief)) for rung in sizes.rungs) + 1.2 * type_.em
    back = max(small.horizontalAdvance(_way_back(rung, brief=brief)) for rung in sizes.rungs) + 1.5 * type_.em
    room = rect.width() - names - back - WAY - 1.5 * type_.em
    longest, height = max(rung.axis.large for rung in sizes.rungs), rect.height() / len(sizes.rungs)
    side = max(1.0, float(int(min(room / (longest + sizes.axis.small), height - 6, LARGEST * type_.em))))
    left = rect.left() + names
    end = left + longest * side + type_.em
    rows = tuple(
        QRectF(rect.left(), rect.top() + index * height, rect.width(), height) for index in range(len(sizes.rungs))
    )
    return LadderLayout(rows, left, end, end + back + WAY, side, brief)


def paint(painter: QPainter, layout: LadderLayout, sizes: SizesView, look: Theme, type_: Lettering) -> None:
    """Paint all rungs and where they lead."""
    target = _paint_small(painter, layout, sizes, look, type_)
    for row, rung in zip(layout.rows, sizes.rungs, strict=True):
        _paint_rung(painter, row, layout, rung, look, type_)
        if rung.returns:
            _paint_way(painter, row, layout, target, look, present=rung.present)


def _paint_rung(
    painter: QPainter, row: QRectF, layout: LadderLayout, rung: Rung, look: Theme, type_: Lettering
) -> None:
    if rung.present:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(look.surface, theme.PRESENT, 0.12))
        painter.drawRoundedRect(QRectF(row.left(), row.top() + 1, layout.back - row.left(), row.height() - 2), 4, 4)
    painter.setPen(look.text if rung.present else look.muted)
    name = QRectF(row.left() + 0.4 * type_.em, row.top(), layout.left - row.left() - 0.4 * type_.em, row.height())
    write(painter, name, _name(rung, brief=layout.brief), type_.title if rung.present else type_.small, LEFT)
    back = QRectF(layout.back + 0.4 * type_.em, row.top(), layout.small - layout.back, row.height())
    write(painter, back, _way_back(rung, brief=layout.brief), type_.small, LEFT)
    corner = QPointF(layout.left, row.center().y() - layout.side / 2)
    paint_strip(painter, corner, layout.side, strip("output", output_axis(rung.axis)), look)


def _paint_small(painter: QPainter, layout: LadderLayout, sizes: SizesView, look: Theme, type_: Lettering) -> QPointF:
    """Paint the small strip in the middle of the rungs that lead to it, and return where they meet."""
    leading = [row for row, rung in zip(layout.rows, sizes.rungs, strict=True) if rung.returns]
    middle = (leading[0].top() + leading[-1].bottom()) / 2 if leading else layout.rows[0].center().y()
    corner = QPointF(layout.small, middle - layout.side / 2)
    cells = paint_strip(painter, corner, layout.side, strip("input", np.zeros(sizes.axis.small, np.int8)), look)
    painter.setPen(look.text)
    name = QRectF(cells.left(), cells.bottom() + 1, max(cells.width(), 5 * type_.em), 1.3 * type_.em)
    write(painter, name, f"n = {sizes.axis.small}", type_.small, LEFT)
    return QPointF(cells.left() - 4, middle)


def _paint_way(
    painter: QPainter, row: QRectF, layout: LadderLayout, target: QPointF, look: Theme, *, present: bool
) -> None:
    start = QPointF(layout.small - WAY, row.center().y())
    path, bend = QPainterPath(start), (target.x() - start.x()) / 2
    path.cubicTo(start + QPointF(bend, 0), target - QPointF(bend, 0), target)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.PRESENT if present else look.muted, theme.thick(2 if present else 1.2)))
    painter.drawPath(path)


def _name(rung: Rung, *, brief: bool) -> str:
    """Return what a rung is called: "output padding 1: o = 6"."""
    if brief:
        return f"o = {rung.axis.large}"
    return tr("Sizes", "output padding {more}:  o = {size}").format(more=rung.axis.output_padding, size=rung.axis.large)


def _way_back(rung: Rung, *, brief: bool) -> str:
    """Return the direct convolution's size with its numbers, and what the cells at the end hold."""
    text = f"⌊{rung.numerator} / {rung.axis.stride}⌋ + 1 = {rung.axis.direct_size}".replace("-", "−")
    more, reached = rung.axis.extra, rung.axis.reached
    real, bare = int((more & reached).sum()), int((more & ~reached).sum())
    if brief or not real + bare:
        return text
    words = tr("Sizes", "{size},  {real} more real, {bare} bias only")
    if not bare:
        words = tr("Sizes", "{size},  {real} more, real")
    elif not real:
        words = tr("Sizes", "{size},  {bare} more, bias only")
    return words.format(size=text, real=real, bare=bare)
