"""Walks from one positive estimate to the next: in one piece or tile by tile, plain or accelerated."""

import itertools
import math
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.operators.crew import Crew
from deconvgui.operators.devices import is_abroad
from deconvgui.operators.roundtrip import RoundTrip, round_trip
from deconvgui.operators.spares import Fresh, Recycled, Spares
from deconvgui.operators.tiles import Tile, tiles
from deconvgui.restoration.method import Image

TILED = 3000
"""Pixels on the shorter side from which a picture is cut into tiles."""

DELAY = 1.5
"""How slowly the momentum α = (k − 1) / (k + DELAY) grows. Less is a step faster and strays from plain steps' way."""

MOST = 1e9
"""By how much a pixel may grow in one extrapolation."""

Then = Callable[[slice, Image], None]
"""What is done with some rows as soon as they are written, and with what v was multiplied by, which is free then."""


class Rule(Protocol):
    """One step x ← x · (something positive), on wide images (see `operators.roundtrip`)."""

    def __call__(self, v: Image, y: Image, x: Image, then: Then | None = None) -> None:
        """Write into x where a step from v leads with the data y."""


Maker = Callable[[RoundTrip, float | None], Rule]
"""Makes the step over a round trip; for a tile it is also told how much the data see of a pixel on average."""


def walk(
    C: LinearOperator, y: Image, rule: Maker, start: float | Image, *, accelerated: bool, crew: Crew
) -> Iterator[Image]:
    """Yield one estimate after another, without end, each a new image.

    Parameters
    ----------
    C : LinearOperator
    y : ndarray, `C.out_shape`
    rule : callable
        See `Maker`.
    start : float or ndarray, `C.in_shape`
        The first estimate, which is not yielded; a number is for a flat one.
    accelerated : bool
        Whether to start a step from v = x (x / x₋₁ · x / v₋₁)^α, α = (k − 1) / (k + 1.5) after k steps, instead of
        from x. It is the momentum of the optimized gradient method, for the logarithm of the picture, so that v stays
        positive: Nesterov's, x / x₋₁, and once more the step that was just taken from v₋₁.
    crew : Crew

    References
    ----------
    D. Kim and J. A. Fessler, "Optimized first-order methods for smooth convex minimization", Math. Program. 159
    (2016): the same guarantee as Nesterov's momentum gives after √2 times as many steps.
    """
    tiled = isinstance(C, Blur) and C.boundary != "wrap" and min(C.out_shape[:2]) >= TILED
    if isinstance(C, Blur) and tiled and not is_abroad(y):
        return _tiled(tiles(C, y.dtype, crew=fourier.cut_for()), C, y, rule, start, accelerated, crew)
    return _whole(round_trip(C, y, crew), y, rule, start, accelerated)


def _whole(trip: RoundTrip, y: Image, rule: Maker, start: float | Image, accelerated: bool) -> Iterator[Image]:
    step, momentum = rule(trip, None), _Momentum(trip, y)
    data = np.zeros_like(y, shape=trip.data_shape)
    data[:, trip.data_columns] = y
    room = Fresh(trip.scene_shape, y) if is_abroad(y) else Recycled(trip.scene_shape, y.dtype)
    led = np.empty_like(y, shape=trip.scene_shape) if accelerated else None
    v = x = _wide(trip, start) if isinstance(start, np.ndarray) else trip.flat(start)
    for k in itertools.count(1):
        last = x  # before the next image is fetched: that of two steps ago is free then
        x = room.fetch()
        step(v, data, x, None if led is None else partial(momentum, k, last, x, led))
        yield x[:, trip.scene_columns]
        v = x if led is None else led


def _tiled(
    parts: list[Tile],
    C: Blur,
    y: Image,
    rule: Maker,
    start: float | Image,
    accelerated: bool,
    crew: Crew,
) -> Iterator[Image]:
    seen = float(C.psf.sum()) * y.size / math.prod(C.in_shape)
    steps = {part.kind: (rule(part.trip, seen), _Momentum(part.trip, y)) for part in parts}
    shape = parts[0].trip.canvas
    rooms = Spares(lambda: np.empty((4 if accelerated else 3, *shape), y.dtype))
    images = Recycled(C.in_shape, y.dtype)
    led = [np.empty(C.in_shape, y.dtype) for _ in range(2)] if accelerated else []
    flat = None if isinstance(start, np.ndarray) else start
    first = np.broadcast_to(np.asarray(start, y.dtype), C.in_shape)
    v = x = first
    for k in itertools.count(1):
        last = x
        x = images.fetch()
        leads = led[k % 2] if accelerated else None

        def work(
            part: Tile, k: int = k, v: Image = v, last: Image = last, x: Image = x, leads: Image | None = leads
        ) -> None:
            step, momentum = steps[part.kind]
            with rooms.lent() as room:
                new = room[1][: part.trip.scene_shape[0]]
                old = part.enter(v, room[0]) if flat is None or v is not first else part.trip.flat(flat)
                data = part.enter_data(y, room[2])
                if leads is None:
                    step(old, data, new)
                else:
                    ahead = room[0][: len(new)]
                    step(old, data, new, partial(momentum, k, part.enter(last, room[3]), new, ahead))
                    part.leave(ahead, leads)
                part.leave(new, x)

        crew.each(work, parts)
        del work  # with it goes its hold on the image before
        yield x
        v = x if leads is None else leads


def _wide(trip: RoundTrip, scene: Image) -> Image:
    wide = np.zeros(trip.scene_shape, scene.dtype)
    wide[:, trip.scene_columns] = scene
    return wide


class _Momentum:
    """v ← x (x / x₋₁ · x / v₋₁)^α for some rows, where x / v₋₁ is what the step multiplied by."""

    def __init__(self, trip: RoundTrip, like: Image) -> None:
        # NumPy compares with an array several times faster than with a number.
        shape = (trip.height, *trip.scene_shape[1:])
        self._tiny, self._most = (np.full_like(like, value, shape=shape) for value in (np.finfo(like.dtype).tiny, MOST))

    def __call__(self, k: int, last: Image, x: Image, v: Image, rows: slice, factor: Image) -> None:
        """Extrapolate some rows; the factor is overwritten."""
        v, x, last, tiny = v[rows], x[rows], last[rows], self._tiny[: len(factor)]
        if k == 1:
            v[...] = x
            return
        np.divide(x, np.maximum(last, tiny, out=v), out=v)
        factor *= v
        np.maximum(factor, tiny, out=factor)
        np.minimum(factor, self._most[: len(factor)], out=factor)
        np.log(factor, out=factor)
        factor *= factor.dtype.type((k - 1) / (k + DELAY))
        np.exp(factor, out=factor)
        np.multiply(x, factor, out=v)
