"""One tile from file to file: all that a worker needs to know, in whichever thread, process or machine it is."""

import dataclasses
import time
from collections.abc import Callable
from typing import NamedTuple

from deconvgui.imaging.losses import clipped
from deconvgui.imaging.pieces import Target, Window
from deconvgui.operators import fourier
from deconvgui.restoration.method import Image
from deconvgui.restoration.solver import prepare
from deconvgui.restoration.tiling.edges import surroundings
from deconvgui.restoration.tiling.order import Order
from deconvgui.restoration.tiling.plan import Tile
from deconvgui.restoration.whole import parts_of

Watch = Callable[[int], bool]
"""Told the index of each step; says whether to go on."""


class Done(NamedTuple):
    """A tile that has been written.

    Attributes
    ----------
    number : int
    low, high : float
        Its least and its largest value.
    clipped : int
        Pixels of which the target's integers cut off a value.
    seconds : float
    """

    number: int
    low: float
    high: float
    clipped: int
    seconds: float


def restore_tile(
    order: Order, target: Target, tile: Tile, *, watch: Watch | None = None, threads: int | None = None
) -> Done | None:
    """Restore one tile: read its window, run the method, and write its own pixels.

    Parameters
    ----------
    order : Order
        With all that is chosen from the data settled (`settled`), or the tiles would differ.
    target : Target
    tile : Tile
        Of a plan for the order's source, and for pieces of the target's side (`Plan.piece`).
    watch : callable, optional
    threads : int, optional
        How many cores it may use; all by default.

    Returns
    -------
    Done or None
        None if `watch` said to stop; then nothing was written.

    Raises
    ------
    ImageError, OutputError, MethodError
        If the file cannot be read or written, or the method cannot work on it.
    """
    started = time.perf_counter()
    image = restored(order, tile.read, watch=watch, threads=threads)
    if image is None:
        return None
    own = image[tile.own.within(tile.read).finer(order.formation.scale)]
    target.write(tile.own.finer(order.formation.scale), own)
    lost = clipped(own, target.bits)
    return Done(tile.number, float(own.min()), float(own.max()), lost, time.perf_counter() - started)


def restored(order: Order, window: Window, *, watch: Watch | None = None, threads: int | None = None) -> Image | None:
    """Return a window of the picture, restored by what it sees; None if `watch` said to stop."""
    around = surroundings(order, window)
    y = around.read(order) if around else order.source.read(window)
    with parts_of(order.whole), fourier.limited(threads or fourier.threads()):
        solver = prepare(
            y,
            order.psf,
            order.method,
            order.formation,
        )
        if around:
            solver = dataclasses.replace(solver, blur=around.blur(order, y.shape))
        for step in solver.steps():
            if watch is not None and not watch(step.index):
                return None
    return around.cut(step.image) if around else step.image
