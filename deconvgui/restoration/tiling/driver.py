"""A file restored into another on the threads of this machine."""

import itertools
import math
import os
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from deconvgui.errors import DeconvError, TooLargeError
from deconvgui.imaging.limits import max_memory
from deconvgui.imaging.losses import clipping
from deconvgui.imaging.pieces import Target, check_target, growing
from deconvgui.operators import fourier
from deconvgui.operators.crew import gathered
from deconvgui.restoration.method import Method
from deconvgui.restoration.room import GIB, needed
from deconvgui.restoration.tiling.choosing import resolved, settled
from deconvgui.restoration.tiling.edges import along
from deconvgui.restoration.tiling.order import Order
from deconvgui.restoration.tiling.plan import GRAIN, SIDE, Plan, Tile, plan_tiles
from deconvgui.restoration.tiling.seams import LARGEST_GAP, seam_gap
from deconvgui.restoration.tiling.survey import survey
from deconvgui.restoration.tiling.task import Done, restore_tile
from deconvgui.texts import tr

T = TypeVar("T")

Crowd = Callable[
    [Callable[[Tile], Iterator[Done | None]], Iterable[Tile]], Iterator[tuple[Tile, Done | DeconvError] | None]
]
"""Restores tiles elsewhere, such as on a cluster: given what is done to each, it yields each with what came of it."""

LEAST_SIDE = 256
"""To which a tile shrinks where memory is short, before it is refused."""


@dataclass(frozen=True)
class Result:
    """What came of it.

    Attributes
    ----------
    method : Method
        With what was chosen from the data filled in.
    plan : Plan
    low, high : float
        The least and the largest value.
    gap : float or None
        The largest difference at a border that was looked at, as a share of the range; None where there is none.
    lost : str
        What the file cannot keep, in a sentence; may be empty.
    """

    method: Method
    plan: Plan
    low: float
    high: float
    gap: float | None
    lost: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the halo, the seams and the file."""
        found = [self.plan.warning]
        if self.gap is not None:
            line = tr(
                "Tiles", "At a border of two tiles the result changes by {gap:.1e} of its range with twice the halo."
            )
            found.append(line.format(gap=self.gap))
            if self.gap > LARGEST_GAP:
                found.append(
                    tr("Tiles", "That is more than {bound:g}: a larger halo is better.").format(bound=LARGEST_GAP)
                )
        return tuple(filter(None, (*found, self.lost)))


@dataclass(frozen=True)
class Progress:
    """How far it is.

    Attributes
    ----------
    done, total : int
        Steps of all tiles; `done` is 0 while the picture is looked at.
    tiles, of : int
        Tiles that are written, and all.
    result : Result or None
        At the end.
    dashboard : str
        The address at which the work can be watched, where it is done elsewhere.
    """

    done: int
    total: int
    tiles: int
    of: int
    result: Result | None = None
    dashboard: str = ""


def restore_file(
    order: Order,
    output: str | os.PathLike[str],
    *,
    side: int | None = None,
    halo: int | None = None,
    workers: int | None = None,
    bits: int | None = None,
    description: str = "",
    crowd: Crowd | None = None,
) -> Generator[Progress, None, None]:
    """Restore a file into another, tile by tile, and yield how far it is; closing the generator stops it.

    The output takes its place when it is whole; until then, and after an error, what was there before stays.

    Parameters
    ----------
    order : Order
    output : path_like
        A .tif, .tiff, .npy or .zarr.
    side : int, optional
        Of a tile in pixels; by default 2048, or less where memory is short.
    halo : int, optional
        Pixels; by default four radii of the PSF.
    workers : int, optional
        Tiles that are restored at once; by default as many as there are cores and memory for.
    bits : int, optional
        Per channel, as of `write_image`.
    description : str, optional
        Kept in a TIFF.
    crowd : callable, optional
        Who restores the tiles, see `Crowd`; by default threads of this process. They must see both files.

    Raises
    ------
    DeconvError
        If anything cannot be used, read or written.
    """
    check_target(output, bits=bits)
    order = resolved(order)
    plan, workers = fitted(order, side, halo, workers)
    total = len(plan.tiles) * order.method.total
    start = Progress(0, total, 0, len(plan.tiles))
    yield start
    seen = yield from _awaited(survey(order, plan), start)
    order = yield from _awaited(settled(order, seen), start)
    gap = seam_gap(order, plan, seen)
    yield start
    depth = bits or 8 * order.source.itemsize
    piece, carried = plan.piece(order.formation.scale), order.source.carried.finer(order.formation.scale)
    written: list[Done] = []
    with growing(output, order.shape, bits=depth, side=piece, carried=carried, description=description) as target:
        for state, done in _run(order, plan, target, workers) if crowd is None else _afar(order, plan, target, crowd):
            written += [done] if done else []
            yield state
    low, high = min(done.low for done in written), max(done.high for done in written)
    share = sum(done.clipped for done in written) / math.prod(order.shape[:2])
    result = Result(order.method, plan, low, high, gap, clipping(Path(output), share))
    yield Progress(state.total, state.total, state.of, state.of, result)


def _awaited(items: Iterator[T | None], sign: Progress) -> Generator[Progress, None, T]:
    """Return the first item that is not None, with a sign for each that is."""
    while (item := next(items)) is None:
        yield sign
    return item


def _run(order: Order, plan: Plan, target: Target, workers: int) -> Iterator[tuple[Progress, Done | None]]:
    stop, count = threading.Event(), itertools.count(1)
    latest = [0]
    tiles, each = plan.tiles, order.method.total

    def watch(_step: int) -> bool:
        latest[0] = next(count)  # both in one bytecode each: close enough for a bar
        return not stop.is_set()

    def work(tile: Tile) -> Done | None:
        return restore_tile(order, target, tile, watch=watch, threads=max(1, fourier.threads() // workers))

    written = 0
    with closing(gathered(work, tiles, workers, stop)) as results:
        for done in results:
            written += done is not None
            yield Progress(min(latest[0], len(tiles) * each), len(tiles) * each, written, len(tiles)), done


def _afar(order: Order, plan: Plan, target: Target, crowd: Crowd) -> Iterator[tuple[Progress, Done | None]]:
    count, each = len(plan.tiles), order.method.total
    written = 0
    for answer in crowd(partial(_alone, order, target), plan.tiles):
        done = answer[1] if answer else None
        if isinstance(done, DeconvError):
            raise done
        written += done is not None
        yield Progress(written * each, count * each, written, count), done


def _alone(order: Order, target: Target, tile: Tile) -> Iterator[Done | None]:
    """Restore a tile in a worker; what it may use is said there."""
    yield restore_tile(order, target, tile)


def fitted(order: Order, side: int | None, halo: int | None, workers: int | None) -> tuple[Plan, int]:
    """Return a plan and how many tiles may be worked on at once, such that the memory is enough.

    Raises
    ------
    TooLargeError
        If it is not enough for one tile of that side, or of the least.
    """
    radii = order.method.halo_radii
    make = partial(plan_tiles, order.source.shape, order.psf.shape, halo=halo, scale=order.formation.scale, radii=radii)
    plan, most = make(side=side or SIDE), max_memory()
    while side is None and _taken(order, plan) > most and plan.side > LEAST_SIDE:
        plan = make(side=max(LEAST_SIDE, plan.side // 2))
    taken = _taken(order, plan)
    if taken > most:
        smaller = max(GRAIN, plan.side // 2)
        raise TooLargeError(
            tr("Tiles", "A tile of {side} pixels takes about {needed:.3g} GiB; {left:.3g} GiB are left.").format(
                side=plan.side, needed=taken / GIB, left=most / GIB
            ),
            tr("Tiles", "Try tiles of {side} pixels, or a method that takes less, such as richardson-lucy.").format(
                side=smaller
            ),
            limit="memory",
            needed=taken,
        )
    room = int(min(most / taken, len(plan.tiles)))
    return plan, max(1, min(workers or fourier.threads(), room))


def _taken(order: Order, plan: Plan) -> float:
    shape = plan.largest
    if order.method.circular:  # at an edge
        sides = zip(shape, along(order), plan.shape, strict=False)
        shape = (*(min(side + by, n) for side, by, n in sides), *shape[2:])
    return needed(
        type(order.method),
        shape,
        order.psf.shape,
        itemsize=order.source.itemsize,
        formation=order.formation,
    )
