"""What the fields for the sizes hold, how far they go and what they change; without Qt.

A field holds a number for rows and one for columns. "padding" is one number for both sides; "before" and "after" are
the sides apart.
"""

from typing import Any, Literal

from deconvgui.connectivity.limits import BOUNDS, AxisSettings, Range
from deconvgui.workbench.connectivity import ConnectivityState, ConnectivityView

Name = Literal["shape", "kernel_shape", "stride", "padding", "before", "after", "output_padding", "dilation"]
Pair = tuple[int, int]

NAMES: tuple[Name, ...] = (
    "shape",
    "kernel_shape",
    "stride",
    "padding",
    "before",
    "after",
    "output_padding",
    "dilation",
)
_SINGLE: dict[Name, int] = {"shape": 1, "kernel_shape": 1, "stride": 1, "output_padding": 0, "dilation": 1}
"""What a single row has along its columns, beside no padding."""
SIDES = {"padding": 0, "before": 0, "after": 1}


def values(state: ConnectivityState, name: Name) -> Pair:
    """Return what a field holds for rows and for columns."""
    if name in SIDES:
        rows, columns = (sides[SIDES[name]] for sides in state.padding)
        return rows, columns
    pair: Pair = getattr(state, name)
    return pair


def limits(view: ConnectivityView, name: Name, *, joined: bool) -> tuple[Range, Range]:
    """Return how far a field goes for rows and for columns; `joined` where one number is for both."""
    rows, columns = _limits(view, name)
    if joined:
        rows = columns = Range(max(rows.low, columns.low), min(rows.high, columns.high))
    return rows, columns


def _limits(view: ConnectivityView, name: Name) -> tuple[Range, ...]:
    if name == "padding":
        return tuple(map(_both_sides, view.state.axes))
    if name in SIDES:
        return tuple(sides[SIDES[name]] for sides in view.limits.padding)
    ranges: tuple[Range, ...] = getattr(view.limits, name)
    return ranges


def _both_sides(axis: AxisSettings) -> Range:
    """Return how far both sides of an axis can be padded alike."""
    low, high = BOUNDS["before"]
    accepted = [pad for pad in range(low, high + 1) if axis._replace(before=pad, after=pad).is_valid]
    return Range(accepted[0], accepted[-1]) if accepted else Range(axis.before, axis.before)


def changed(state: ConnectivityState, name: Name, pair: Pair) -> dict[str, Any]:
    """Return what the state has to change so that a field holds `pair`."""
    if name == "padding":
        return {"padding": tuple((pad, pad) for pad in pair)}
    if name in SIDES:
        sides = [list(both) for both in state.padding]
        for both, pad in zip(sides, pair, strict=True):
            both[SIDES[name]] = pad
        return {"padding": tuple(map(tuple, sides))}
    return {name: pair}


def axes_differ(state: ConnectivityState) -> bool:
    """Return whether rows and columns need fields of their own."""
    return state.axes[0] != state.axes[1]


def sides_differ(state: ConnectivityState) -> bool:
    """Return whether the sides of the padding need fields of their own."""
    return any(before != after for before, after in state.padding)


def axes_alike(state: ConnectivityState) -> dict[str, Any]:
    """Return what has to change so that columns are as rows."""
    names = ("shape", "kernel_shape", "stride", "padding", "output_padding", "dilation")
    return {name: (getattr(state, name)[0],) * 2 for name in names}


def is_row(state: ConnectivityState) -> bool:
    """Return whether it is a convolution of one dimension: a single row, along whose other axis nothing happens."""
    return all(values(state, name)[0] == single for name, single in _SINGLE.items()) and not any(state.padding[0])


def as_row(state: ConnectivityState) -> dict[str, Any]:
    """Return what has to change so that a single row is left, with the sizes of the columns."""
    sizes: dict[str, Any] = {name: (single, values(state, name)[1]) for name, single in _SINGLE.items()}
    return sizes | {"padding": ((0, 0), state.padding[1])}


def as_image(state: ConnectivityState) -> dict[str, Any]:
    """Return what has to change so that rows are as columns."""
    return {name: (getattr(state, name)[1],) * 2 for name in (*_SINGLE, "padding")}


def sides_alike(state: ConnectivityState) -> dict[str, Any]:
    """Return what has to change so that both sides are padded alike, as far as before."""
    return {"padding": tuple((before, before) for before, _ in state.padding)}
