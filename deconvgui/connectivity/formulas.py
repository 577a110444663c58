"""The arithmetic of the sizes, written out with the numbers of the moment."""

from collections.abc import Callable
from dataclasses import dataclass

from deconvgui.operators.axis import AxisGeometry
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import mark, tr

SINGLE = AxisGeometry(small=1, kernel=1, large=1)
"""The axis of a single row."""


@dataclass(frozen=True)
class Formula:
    """One line of arithmetic.

    Attributes
    ----------
    name : str
        What is computed, in words.
    rule : str
        The formula in symbols, as rich text with <sub> for indices.
    numbers : tuple of str
        The same with numbers, "2·(3 − 1) + 3 − 1 − 1 + 0 = 5"; two of them where rows and columns differ.
    """

    name: str
    rule: str
    numbers: tuple[str, ...]


def formulas(geometry: Geometry) -> tuple[Formula, ...]:
    """Return the sizes of a geometry in the order in which they build on each other."""
    axes = telling_axes(geometry)
    return tuple(
        Formula(tr("Formulas", name), rule, tuple(dict.fromkeys(map(numbers, axes)))) for name, rule, numbers in _LINES
    )


def telling_axes(geometry: Geometry) -> tuple[AxisGeometry, ...]:
    """Return the axes along which something happens: the columns alone, where there is but one row."""
    return tuple(axis for axis in geometry.axes if axis != SINGLE) or geometry.axes[-1:]


def _extent(axis: AxisGeometry) -> str:
    return _line(f"{axis.dilation}·({axis.kernel} − 1) + 1", axis.extent)


def _full(axis: AxisGeometry) -> str:
    return _line(f"{axis.stride}·({axis.small} − 1) + {axis.extent}", axis.scatter_length)


def _output(axis: AxisGeometry) -> str:
    before, after = map(_term, axis.padding)
    return _line(f"{axis.scatter_length} − {before} − {after} + {axis.output_padding}", axis.large)


def _inserted(axis: AxisGeometry) -> str:
    return _line(f"{axis.stride}·({axis.small} − 1) + 1", axis.inserted)


def _pad_before(axis: AxisGeometry) -> str:
    return _line(f"{axis.extent} − 1 − {_term(axis.before)}", axis.pad_before)


def _pad_after(axis: AxisGeometry) -> str:
    return _line(f"{axis.extent} − 1 − {_term(axis.padding[1])} + {axis.output_padding}", axis.pad_after)


def _direct(axis: AxisGeometry) -> str:
    return _line(f"⌊{_padded(axis)} / {axis.stride}⌋ + 1", axis.direct_size)


def _remainder(axis: AxisGeometry) -> str:
    return _line(f"{_padded(axis)} mod {axis.stride}", axis.remainder)


def _padded(axis: AxisGeometry) -> str:
    before, after = map(_term, axis.padding)
    return f"({axis.large} + {before} + {after} − {axis.extent})"


def _line(expression: str, value: int) -> str:
    return f"{expression} = {value}".replace("-", "−")


def _term(value: int) -> str:
    return f"({value})" if value < 0 else str(value)


_PADDING = "p<sub>b</sub> − p<sub>e</sub>"
_PADDED = "(o + p<sub>b</sub> + p<sub>e</sub> − K)"
_LINES: tuple[tuple[str, str, Callable[[AxisGeometry], str]], ...] = (
    (mark("Formulas", "Kernel extent"), "K = d(k − 1) + 1", _extent),
    (mark("Formulas", "Full length"), "L = s(n − 1) + K", _full),
    (mark("Formulas", "Output size"), f"o = L − {_PADDING} + output_padding", _output),
    (mark("Formulas", "Zero-inserted input"), "ñ = s(n − 1) + 1", _inserted),
    (mark("Formulas", "Padding before, as a convolution"), "p′<sub>b</sub> = K − 1 − p<sub>b</sub>", _pad_before),
    (
        mark("Formulas", "Padding after, as a convolution"),
        "p′<sub>e</sub> = K − 1 − p<sub>e</sub> + output_padding",
        _pad_after,
    ),
    (mark("Formulas", "Size back, by the direct convolution"), f"⌊{_PADDED} / s⌋ + 1", _direct),
    (mark("Formulas", "Remainder of the direct convolution"), f"a = {_PADDED} mod s", _remainder),
)
