"""Walks from one positive estimate to the next: in one piece or tile by tile, plain or accelerated."""

import itertools
import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.operators.crew import Crew, shares
from deconvgui.operators.roundtrip import RoundTrip, round_trip
from deconvgui.operators.spares import Spares
from deconvgui.operators.tiles import Tile, tiles
from deconvgui.restoration.method import Image

TILED = 3000
"""Pixels on the shorter side from which a picture is cut into tiles."""

Then = Callable[[slice, Image], None]
"""What is done with some rows as soon as they are written, and room for as many."""


class Rule(Protocol):
    """One step x ← x · (something positive), on wide images (see `operators.roundtrip`)."""

    def __call__(self, v: Image, y: Image, x: Image, then: Then | None = None) -> None:
        """Write into x where a step from v leads with the data y."""


Maker = Callable[[RoundTrip, float | None], Rule]
"""Makes the step over a round trip; for a tile it is also told how much the data see of a pixel on average."""


def walk(C: LinearOperator, y: Image, rule: Maker, start: float, *, accelerated: bool, crew: Crew) -> Iterator[Image]:
    """Yield one estimate after another, without end, each a new image.

    Parameters
    ----------
    C : LinearOperator
    y : ndarray, `C.out_shape`
    rule : callable
        See `Maker`.
    start : float
        The flat first estimate, which is not yielded.
    accelerated : bool
        Whether to start a step from v = x (x / x₋₁)^α, α = k / (k + 3) after k steps, instead of from x. It is
        Nesterov's momentum for the logarithm of the picture, so that v stays positive.
    crew : Crew
    """
    if isinstance(C, Blur) and C.boundary != "wrap" and min(C.out_shape[:2]) >= TILED:
        return _tiled(tiles(C, y.dtype), C, y, rule, start, accelerated, crew)
    return _whole(round_trip(C, y.dtype, crew), y, rule, start, accelerated)


def _whole(trip: RoundTrip, y: Image, rule: Maker, start: float, accelerated: bool) -> Iterator[Image]:
    step, momentum = rule(trip, None), _Momentum(trip, y)
    data, x = np.zeros(trip.data_shape, y.dtype), np.zeros(trip.scene_shape, y.dtype)
    data[:, trip.data_columns], x[:, trip.scene_columns] = y, start
    v = x.copy() if accelerated else x
    for k in itertools.count(1):
        last, x = x, np.empty_like(x)

        then = partial(momentum, k, last, x, v) if accelerated else None
        step(v, data, x, then)
        yield x[:, trip.scene_columns]
        if not accelerated:
            v = x


def _tiled(
    parts: list[Tile],
    C: Blur,
    y: Image,
    rule: Maker,
    start: float,
    accelerated: bool,
    crew: Crew,
) -> Iterator[Image]:
    seen = float(C.psf.sum()) * y.size / math.prod(C.in_shape)
    steps = {part.kind: (rule(part.trip, seen), _Momentum(part.trip, y)) for part in parts}
    shape = parts[0].trip.canvas
    rooms = Spares(lambda: np.empty((4 if accelerated else 3, *shape), y.dtype))
    last, x = None, np.full(C.in_shape, start, y.dtype)
    for k in itertools.count():
        before, last, x = last if accelerated else None, x, np.empty_like(x)

        def work(part: Tile, k: int = k, before: Image | None = before, last: Image = last, x: Image = x) -> None:
            step, momentum = steps[part.kind]
            with rooms.lent() as room:
                v, new = part.enter(last, room[0]), room[1]
                if before is not None:
                    momentum.whole(k, part.enter(before, room[1]), part.enter(last, room[2]), v, room[3])
                step(v, part.enter_data(y, room[2]), new)
                part.leave(new, x)

        crew.each(work, parts)
        yield x


class _Momentum:
    """v ← x (x / x₋₁)^α for some rows."""

    def __init__(self, trip: RoundTrip, y: Image) -> None:
        self._rows = trip.height
        # NumPy compares with an array several times faster than with a number.
        self._tiny = np.full((trip.height, *trip.scene_shape[1:]), np.finfo(y.dtype).tiny, y.dtype)

    def __call__(self, k: int, last: Image, x: Image, v: Image, rows: slice, room: Image) -> None:
        """Extrapolate some rows."""
        v, x, last, tiny = v[rows], x[rows], last[rows], self._tiny[: len(room)]
        np.divide(np.maximum(x, tiny, out=v), np.maximum(last, tiny, out=room), out=v)
        np.log(v, out=v)
        v *= v.dtype.type(k / (k + 3))
        np.exp(v, out=v)
        v *= x

    def whole(self, k: int, last: Image, x: Image, v: Image, room: Image) -> None:
        """Extrapolate all rows, some at a time."""
        for rows in shares(len(x), self._rows, 1):
            self(k, last, x, v, rows, room[: rows.stop - rows.start])
