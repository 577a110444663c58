"""What NumPy's words mean to an array of another library, by the array API; see `devices`."""

import math
import operator
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Device = Any
"""A `devices.DeviceArray`, which imports this."""

Word = Callable[..., Any]


def _same(name: str) -> Word:
    """Return a function that the standard calls as NumPy does, and that takes arrays only."""
    return lambda xp, *operands: getattr(xp, name)(*_arrays(xp, operands))


def _arrays(xp: Any, operands: tuple[Any, ...]) -> list[Any]:
    known = next(each for each in operands if hasattr(each, "dtype"))
    return [
        each if hasattr(each, "dtype") else xp.asarray(each, dtype=known.dtype, device=known.device)
        for each in operands
    ]


def _operator(function: Any) -> Word:
    return lambda _, *operands: function(*operands)


SYMBOLS = {
    "add": operator.add,
    "subtract": operator.sub,
    "multiply": operator.mul,
    "divide": operator.truediv,
    "power": operator.pow,
    "negative": operator.neg,
    "greater": operator.gt,
    "greater_equal": operator.ge,
    "less": operator.lt,
    "less_equal": operator.le,
    "bitwise_and": operator.and_,
    "bitwise_or": operator.or_,
    "invert": operator.invert,
}

SAME = ("maximum", "minimum", "sqrt", "exp", "log", "hypot", "copysign", "isfinite")

UFUNCS: Mapping[str, Word] = {
    **{name: _operator(function) for name, function in SYMBOLS.items()},
    **{name: _same(name) for name in SAME},
    "absolute": lambda xp, x: xp.abs(x),
    "conjugate": lambda xp, x: xp.conj(x),
    "reciprocal": lambda _, x: 1 / x,
}
"""By the names of NumPy's ufuncs."""


def aligned(like: Device, operands: tuple[Any, ...]) -> list[Any]:
    """Return operands beside an array, whole numbers as real ones where they meet such."""
    placed = [like.put(each) for each in operands]
    kinds = [np.dtype(str(each.dtype).rpartition(".")[2]) if hasattr(each, "dtype") else None for each in placed]
    broken = next((kind for kind in kinds if kind is not None and kind.kind in "fc"), None)
    if broken is None:
        return placed
    target = getattr(like.xp, broken.name)
    return [
        like.xp.astype(each, target) if kind is not None and kind.kind in "iub" else each
        for each, kind in zip(placed, kinds, strict=True)
    ]


def whole(key: Any) -> tuple[Any, ...]:
    """Return an index that names all axes, as the standard asks for."""
    parts = key if isinstance(key, tuple) else (key,)
    numbers = tuple(int(part) if isinstance(part, np.integer) else part for part in parts)
    return numbers if any(part is Ellipsis for part in numbers) else (*numbers, Ellipsis)


def picked(x: Device, key: tuple[Any, ...]) -> Any:
    """Return the rows and columns that `np.ix_` names."""
    found = x.array
    for axis, indices in enumerate(key):
        found = x.xp.take(found, x.put(np.ravel(indices)), axis=axis)
    return found


def add_at(x: Device, indices: Any, rows: Device) -> None:
    """Add rows to those that are named, one after the other: an index may come again."""
    for place, index in enumerate(indices):
        x.array[int(index), ...] += rows.array[place, ...]


def _where(x: Device, condition: Any, yes: Any, no: Any) -> Any:
    chosen = aligned(x, (yes, no))
    if not any(hasattr(each, "dtype") for each in chosen):
        device = x.array.device
        chosen = [x.xp.asarray(each, device=device) for each in chosen]
    return x.wrapped(x.xp.where(x.put(condition), *_arrays(x.xp, tuple(chosen))))


def _made(word: str) -> Word:
    """Return the function that makes an array like another, perhaps of another shape, type or value."""

    def make(x: Device, model: Any, *value: Any, dtype: Any = None, shape: Any = None) -> Any:
        name = np.dtype(model.dtype if dtype is None else dtype).name
        size = model.shape if shape is None else shape
        made = getattr(x.xp, word)(tuple(size), *map(x.put, value), dtype=getattr(x.xp, name), device=x.array.device)
        return x.wrapped(made)

    return make


def _reduced(word: str) -> Word:
    """Return the function that takes axes together, in double precision where that is asked for."""

    def reduce(_: Device, x: Any, axis: Any = None, dtype: Any = None, **options: Any) -> Any:
        kept = x if dtype is None else x.astype(dtype, copy=False)
        asked = {name: value for name, value in options.items() if value is not np._NoValue}
        return x.wrapped(getattr(x.xp, word)(kept.array, axis=axis, **asked))

    return reduce


def _clip(x: Device, values: Any, low: Any = None, high: Any = None) -> Any:
    found = values.array
    bounds = ((low, x.xp.maximum), (high, x.xp.minimum))
    for bound, function in bounds:
        if bound is not None:
            found = function(*_arrays(x.xp, (found, x.put(bound))))
    return x.wrapped(found)


def _vdot(x: Device, one: Any, other: Any) -> Any:
    first, second = aligned(x, (one, other))
    complex_numbers = "complex" in str(first.dtype)
    return x.wrapped(x.xp.sum((x.xp.conj(first) if complex_numbers else first) * second))


def _norm(x: Device, values: Any) -> Any:
    return x.wrapped(x.xp.sqrt(x.xp.sum(x.xp.abs(values.array) ** 2)))


def _pad(x: Device, values: Any, margins: Any) -> Any:
    size = [length + sum(pair) for length, pair in zip(values.shape, margins, strict=True)]
    made = x.xp.zeros(tuple(size), dtype=values.array.dtype, device=values.array.device)
    inner = tuple(slice(before, before + n) for (before, _), n in zip(margins, values.shape, strict=True))
    made[inner] = values.array
    return x.wrapped(made)


def _take(x: Device, values: Any, indices: Any) -> Any:
    places = x.put(indices)
    found = x.xp.take(x.put(values), x.xp.reshape(places, (math.prod(places.shape),)), axis=0)
    return x.wrapped(x.xp.reshape(found, tuple(places.shape)))


FUNCTIONS: Mapping[Any, Word] = {
    np.where: _where,
    np.zeros_like: _made("zeros"),
    np.ones_like: _made("ones"),
    np.empty_like: _made("empty"),
    np.full_like: _made("full"),
    np.sum: _reduced("sum"),
    np.mean: _reduced("mean"),
    np.max: _reduced("max"),
    np.min: _reduced("min"),
    np.ptp: lambda _, x: x.max() - x.min(),
    np.clip: _clip,
    np.vdot: _vdot,
    np.linalg.norm: _norm,
    np.pad: _pad,
    np.take: _take,
    np.roll: lambda x, values, by, axis: x.wrapped(x.xp.roll(values.array, by, axis=axis)),
    np.moveaxis: lambda x, values, old, new: x.wrapped(x.xp.moveaxis(values.array, old, new)),
}
"""By NumPy's functions; each is given an array to work beside, and then what NumPy was given."""
