"""Where the padding goes: p and p′ share K − 1, and each split of the same size has its friends among frameworks."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from deconvgui.connectivity.cells import CellKind, OutputKind
from deconvgui.connectivity.sizes import PaddingSplit
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.lettering import Lettering
from deconvgui.ui.connectivity.shades import mixed
from deconvgui.ui.connectivity.strips import paint_strip, strip, write
from deconvgui.ui.theme import Theme
from deconvgui.workbench.connectivity_sizes import SizesView

LEFT = Qt.AlignmentFlag.AlignLeft
LINES = 4
"""Splits that are listed at most."""
STRIP_SHARE = 0.3
"""Of the width, for the little pictures."""


def height(type_: Lettering) -> float:
    """Return the pixels that the list wants."""
    return LINES * _line(type_)


def paint_sums(painter: QPainter, rect: QRectF, sizes: SizesView, look: Theme, type_: Lettering) -> None:
    """Paint p + p′ = K − 1 for both ends, as cells that are cropped and cells that are padded."""
    axis = sizes.axis
    ends = ((tr("Sizes", "before"), axis.before, axis.pad_before), (tr("Sizes", "after"), axis.after, axis.pad_after))
    side = max(3.0, float(int(min(0.55 * rect.width() / max(axis.extent - 1, 1), 1.1 * type_.em))))
    top = rect.top()
    for name, cropped, padded in ends:
        painter.setPen(look.text)
        text = f"{name}:  {_signed(cropped)} + {_signed(padded)} = {cropped + padded}"
        write(painter, QRectF(rect.left(), top, rect.width(), 1.4 * type_.em), text, type_.small, LEFT)
        if cropped >= 0 <= padded and axis.extent > 1:
            kinds = np.array([CellKind.CROPPED] * cropped + [CellKind.PADDING] * padded, np.int8)
            paint_strip(
                painter, QPointF(rect.left(), top + 1.4 * type_.em), side, strip("input", kinds), look, marks=False
            )
        top += 2 * _line(type_)


def paint_splits(painter: QPainter, rect: QRectF, sizes: SizesView, look: Theme, type_: Lettering) -> None:
    """Paint the ways to crop as little strips, each with what frameworks call it."""
    axis, line = sizes.axis, _line(type_)
    side = max(1.0, float(int(min(STRIP_SHARE * rect.width() / max(axis.scatter_length, axis.large), 0.9 * type_.em))))
    numbers = QFontMetricsF(type_.small).horizontalAdvance("00 + 00") + type_.em
    listed = shortened(sizes.splits)
    for index, split in enumerate(listed):
        row = QRectF(rect.left(), rect.top() + index * line, rect.width(), line)
        if split.present:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mixed(look.surface, theme.PRESENT, 0.12))
            painter.drawRoundedRect(row.adjusted(-4, 1, 0, -1), 4, 4)
        painter.setPen(look.text)
        write(painter, row, f"{_signed(split.before)} + {_signed(split.after)}", type_.small, LEFT)
        cells = paint_strip(
            painter,
            QPointF(row.left() + numbers, row.center().y() - side / 2),
            side,
            strip("output", _cropped(split, axis.large)),
            look,
            marks=False,
        )
        painter.setPen(look.text if split.chosen_by else look.muted)
        words = row.adjusted(cells.right() - row.left() + 0.8 * type_.em, 0, 0, 0)
        write(painter, words, chosen_text(split), type_.small, LEFT)


def shortened(splits: tuple[PaddingSplit, ...]) -> tuple[PaddingSplit, ...]:
    """Return the splits that say most, in their order: the present one, those that are chosen, then any."""
    ranked = sorted(splits, key=lambda split: (not split.present, not split.chosen_by))
    return tuple(sorted(ranked[:LINES], key=lambda split: split.before))


def chosen_text(split: PaddingSplit) -> str:
    """Return which frameworks crop so."""
    return ", ".join(split.chosen_by) or tr("Sizes", "only if it is asked for")


def _cropped(split: PaddingSplit, kept: int) -> "np.ndarray[tuple[int], np.dtype[np.int8]]":
    """Return the kinds of all cells that products reach, cropped ones at both ends."""
    ends = (max(split.before, 0), max(split.after, 0))
    return np.pad(np.zeros(kept, np.int8), ends, constant_values=OutputKind.CROPPED)


def _line(type_: Lettering) -> float:
    return 1.55 * type_.em


def _signed(number: int) -> str:
    return str(number) if number >= 0 else f"(−{-number})"
