"""From numbers to colours: grey for light, two colours around zero for differences, orange for weights.

The colours around zero are Okabe and Ito's blue and vermillion, those of the matrices their orange and purple; in both
pairs colour-blind eyes tell one from the other.
"""

from enum import Enum
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from deconvgui.operators.base import Array
from deconvgui.ui import theme
from deconvgui.ui.theme import Theme

LEVELS = 256
ERROR = 0.5
"""An error of this size has the full colour."""
RATIO = 2.0
"""A ratio of this size, or of one over it, has the full colour."""
NEGATIVE = QColor("#CC79A7")
"""Okabe and Ito's reddish purple: weights below zero."""

Table = npt.NDArray[np.uint32]


class Scale(Enum):
    """How the numbers of a picture become colours."""

    LIGHT = "grey from 0 to 1"
    ERROR = "two colours around 0"
    RATIO = "two colours around 1, by factors"
    WEIGHT = "two colours around 0, by the square root of the share of the largest"


def levels(values: Array, scale: Scale) -> npt.NDArray[np.uint8]:
    """Return for each value its place in the table of its scale."""
    if scale is Scale.LIGHT:
        share = values
    elif scale is Scale.ERROR:
        share = 0.5 + values / (2 * ERROR)
    elif scale is Scale.RATIO:
        share = 0.5 + np.log(np.maximum(values, 1e-6)) / (2 * np.log(RATIO))
    else:
        share = 0.5 + 0.5 * np.sign(values) * np.sqrt(np.abs(values) / max(float(np.abs(values).max()), 1e-300))
    return np.rint(np.clip(share, 0, 1) * (LEVELS - 1)).astype(np.uint8)


def image(values: Array, scale: Scale, look: Theme) -> QImage:
    """Return a picture with one pixel for each value of a two-dimensional array."""
    pixels: Table = np.ascontiguousarray(table(scale, look)[levels(values, scale)])
    height, width = pixels.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def colour(value: float, scale: Scale, look: Theme) -> QColor:
    """Return the colour of one value."""
    return QColor(int(table(scale, look)[levels(np.array([value]), scale)][0]))


def table(scale: Scale, look: Theme) -> Table:
    """Return the colours of a scale, from its least value to its largest."""
    if scale is Scale.LIGHT:
        return _between((0, 0, 0), (255, 255, 255), LEVELS)
    low, high = (NEGATIVE, theme.WEIGHTS) if scale is Scale.WEIGHT else (theme.INPUT, theme.PRESENT)
    ends = tuple(_rgb(colour) for colour in (low, look.surface, high))
    return _around(*ends)


@lru_cache(16)
def _around(low: tuple[int, ...], middle: tuple[int, ...], high: tuple[int, ...]) -> Table:
    half = LEVELS // 2
    return np.concatenate([_between(low, middle, half), _between(middle, high, half)])


@lru_cache(16)
def _between(low: tuple[int, ...], high: tuple[int, ...], count: int) -> Table:
    red, green, blue = np.rint(np.linspace(low, high, count)).astype(np.uint32).T
    packed: Table = np.uint32(0xFF000000) | (red << 16) | (green << 8) | blue
    return packed


def _rgb(colour: QColor) -> tuple[int, ...]:
    return colour.red(), colour.green(), colour.blue()
