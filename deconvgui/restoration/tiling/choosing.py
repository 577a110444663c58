"""What a method would choose from the data, chosen once for all tiles: from some samples of the picture."""

import dataclasses
from collections.abc import Iterator

import numpy as np

from deconvgui.imaging.pieces import Window
from deconvgui.operators.blur import Blur
from deconvgui.parameters import Value
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import implied_noise
from deconvgui.restoration.menu import choose
from deconvgui.restoration.method import Method
from deconvgui.restoration.solver import prepare
from deconvgui.restoration.tiling.order import Order, check_divisible
from deconvgui.restoration.tiling.survey import Survey
from deconvgui.restoration.whole import parts_of

SAMPLE = 768
"""Side of a sample in pixels; larger for large PSFs."""

PLACES = ((0.5, 0.5), (0.25, 0.25), (0.25, 0.75), (0.75, 0.25), (0.75, 0.75))
"""Centres of the samples, as shares of height and width."""


def resolved(order: Order) -> Order:
    """Return an order whose method is not "auto" but the one that it chooses, once, for the size of the whole."""
    if order.method.tag != "auto":
        return order
    y = order.seen(order.source.read(samples(order)[0]))
    whole = None
    if order.formation.scale == 1:
        whole = Blur((*order.shape[:2], *y.shape[2:]), order.psf, boundary=order.formation.boundary)
    values = order.method.values()
    sigma, budget = values["noise_sigma"], values["budget"]
    choice = choose(whole, y, sigma if isinstance(sigma, float) else None, float(budget or 0))
    check_divisible(choice.method)
    return dataclasses.replace(order, method=choice.method)


def settled(order: Order, seen: Survey) -> Iterator[Order | None]:
    """Settle what depends on the data: look and let the method choose on some samples, and take medians for all tiles.

    Yields
    ------
    Order or None
        None after each step; the settled order at the end.
    """
    order = dataclasses.replace(order, whole=seen.whole._replace(ratio=_implied_ratio(order)))
    found: list[dict[str, Value]] = []
    for window in samples(order) if _undecided(order.method) else ():
        chosen: dict[str, Value] = {}
        yield from _choose(order, window, chosen)
        if not chosen:
            break
        found.append(chosen)
    yield dataclasses.replace(order, method=_agreed(order.method, found))


def _implied_ratio(order: Order) -> float | None:
    """Return the median of the implied ratios of noise to scene, where methods begin with it."""
    if not order.method.circular or order.formation.boundary != "unknown":
        return None
    pictures = (order.seen(order.source.read(window)) for window in samples(order))
    canvases = (Canvas(Blur(y.shape, order.psf, boundary=order.formation.boundary), y) for y in pictures)
    return float(np.median([implied_noise(canvas).ratio for canvas in canvases]))


def samples(order: Order) -> list[Window]:
    """Return the windows that are looked at, the middle first; of a picture that is hardly larger, that alone."""
    shape = order.source.shape[:2]
    sides = [min(n, max(SAMPLE, 4 * k)) for n, k in zip(shape, order.psf.shape, strict=True)]
    found = []
    for place in PLACES:
        corners = [round((n - side) * share) for n, side, share in zip(shape, sides, place, strict=True)]
        window = Window(*(slice(corner, corner + side) for corner, side in zip(corners, sides, strict=True)))
        found += [window] if window not in found else []
    return found if min(shape) >= 2 * SAMPLE else found[:1]


def _undecided(method: Method) -> list[str]:
    """Return the parameters that are still to be chosen."""
    return [field.name for field in method.fields() if field.optional and getattr(method, field.name) is None]


def _choose(order: Order, window: Window, chosen: dict[str, Value]) -> Iterator[None]:
    """Run the method on a sample as far as it takes to know what it chooses."""
    method = order.method
    open_end = "iterations" in _undecided(method)
    y = order.source.read(window)
    with parts_of(order.whole):
        solver = prepare(
            y,
            order.psf,
            method,
            order.formation,
        )
    steps = solver.steps()
    while True:
        with parts_of(order.whole):  # not over a yield: it would be the consumer's, too
            step = next(steps, None)
        if step is None:
            return
        chosen.update(step.chosen)
        if not open_end:
            return
        chosen["iterations"] = step.index
        yield None


def _agreed(method: Method, found: list[dict[str, Value]]) -> Method:
    """Return the method with the medians of what was chosen."""
    if not found:
        return method
    values = method.values()
    for name in _undecided(method):
        numbers = [float(value) for chosen in found if isinstance(value := chosen.get(name), int | float)]
        if numbers:
            field = method.field(name)
            # What a method chooses for itself may lie beyond what can be asked for.
            median = float(np.clip(np.median(numbers), field.parameter.low, field.parameter.high))
            values[name] = round(median) if field.kind == "int" else median
    return method.of(**values)
