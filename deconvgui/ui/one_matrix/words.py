"""Numbers and places as they are read."""

import math

from deconvgui.operators.base import Shape
from deconvgui.texts import tr

WHOLE = 1e5
"""Numbers below this one are rounded to whole ones rather than written with a power of ten."""
PLAIN = (-3, 3)
"""Exponents of the powers of ten that are written out."""
EXACT = 120.0
"""dB from which on a picture differs from another by rounding only."""


def number(value: float, digits: int = 3) -> str:
    """Return a number with a few significant digits and a true minus sign."""
    text = f"{value:.{digits}g}"
    if "e" in text and 1 <= abs(value) < WHOLE:
        text = f"{value:.0f}"
    mantissa, e, exponent = text.partition("e")
    if e:
        text = f"{mantissa}·10{_raised(int(exponent))}"
    return text.replace("-", "−")


def power_of_ten(exponent: int) -> str:
    """Return a power of ten, as a plain number where that is short."""
    return number(10.0**exponent) if PLAIN[0] <= exponent <= PLAIN[1] else f"10{_raised(exponent)}"


def _raised(exponent: int) -> str:
    return str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


def percent(share: float) -> str:
    """Return a share in percent with two significant digits."""
    return f"{number(100 * share, 2)}\N{NO-BREAK SPACE}%"


def decibels(score: float) -> str:
    """Return a score; infinite where only rounding is left, empty where there is none."""
    if math.isnan(score):
        return ""
    value = "∞" if score > EXACT else f"{score:.1f}".replace("-", "−")
    return tr("OneMatrix", "{value} dB").format(value=value)


def place_text(index: int, shape: Shape) -> str:
    """Return the place of a cell in its picture: row and column, or only the row of a line."""
    row, column = divmod(index, shape[1])
    return str(row) if shape[1] == 1 else f"{row}, {column}"


def times(rows: int, columns: int) -> str:
    """Return a size."""
    return f"{rows} × {columns}"
