"""The type of the picture, in pixels, so that screens and files of any resolution look the same."""

import functools
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from deconvgui.ui import theme

ORDINARY = (1000.0, 660.0)
"""A picture up to this size has the window's type; larger ones have larger type."""
LARGEST = 1.7
SMALLEST = 9
"""Pixels of a font below which figures are left out."""
DIGITS = (5, 4, 3, 2, 1)
"""Significant digits of a number in a cell, from exact to short."""
WHOLE = 1e6
"""Numbers below this one are rounded to whole ones rather than written with an exponent."""
TOO_LONG = "…"


class Lettering(NamedTuple):
    """The fonts of a picture, and the height of a line."""

    title: QFont
    small: QFont
    em: float


def lettering(rect: QRectF) -> Lettering:
    """Return the type for a picture that fills `rect`."""
    factor = min(max(min(rect.width() / ORDINARY[0], rect.height() / ORDINARY[1]), 1.0), LARGEST)
    title, small = _sized("body", factor), _sized("small", factor)
    title.setWeight(QFont.Weight.Bold)
    return Lettering(title, small, QFontMetricsF(title).height())


def _sized(rank: str, factor: float) -> QFont:
    font = theme.figures(theme.type_size(rank))
    font.setPixelSize(round(QFontInfo(font).pixelSize() * factor))
    return font


class Figures:
    """Figures of equal width in one size; it remembers the widths that it has measured."""

    def __init__(self, family: str, size: int) -> None:
        self.font = theme.figures(QFont(family))
        self.font.setPixelSize(size)
        metrics = QFontMetricsF(self.font)
        self._rise = metrics.capHeight() / 2
        self.width = functools.lru_cache(4096)(metrics.horizontalAdvance)
        self.text = functools.lru_cache(4096)(self._text)

    def _text(self, value: float, width: float) -> str:
        """Return a number with as many digits as fit, and dots where none do."""
        texts = (short(value, digits) for digits in DIGITS)
        return next((text for text in texts if self.width(text) <= width), TOO_LONG)

    def paint(self, painter: QPainter, cell: QRectF, text: str) -> None:
        """Paint in the middle of a rectangle, with the painter's pen and font."""
        middle = cell.center()
        painter.drawText(QPointF(middle.x() - self.width(text) / 2, middle.y() + self._rise), text)


@functools.lru_cache(128)
def _figures(family: str, size: int) -> Figures:
    return Figures(family, size)


def figures(size: int) -> Figures:
    """Return figures of the window's family."""
    return _figures(QApplication.font().family(), size)


def short(value: float, digits: int) -> str:
    """Return a number with a few significant digits and a true minus sign."""
    if not value:
        return "0"
    text = f"{value:.{digits}g}"
    if "e" in text and 1 <= abs(value) < WHOLE:
        text = f"{value:.0f}"
    return text.replace("e+0", "e").replace("e-0", "e-").replace("-", "−")
