"""How much a border of a tile is seen in the result: the halo, checked on the picture itself."""

import numpy as np

from deconvgui.imaging.pieces import Window
from deconvgui.restoration.method import Image
from deconvgui.restoration.tiling.order import Order
from deconvgui.restoration.tiling.plan import Plan
from deconvgui.restoration.tiling.survey import Survey
from deconvgui.restoration.tiling.task import restored

LARGEST_GAP = 1e-3
"""Share of the range from which a seam is told of: a quarter of a grey level of 8 bits."""

DEPTH = 96
"""How many pixels from the border inwards are compared."""

LENGTH = 192
"""How many pixels along it."""


def seam_gap(order: Order, plan: Plan, seen: Survey) -> float | None:
    """Return the largest difference at one border between a tile with its halo and one that sees twice as far.

    The border is the right or the lower one of the tile with the largest range, where it varies most. What is compared
    is a strip along it, restored from a window that ends with the halo beyond the border, as the tile's does, and from
    one that ends only with twice the halo.

    Returns
    -------
    float or None
        As a share of the picture's range; None where there is no border.
    """
    place = _border(order, plan, seen)
    if place is None:
        return None
    strip, axis = place
    near = strip.grown((2 * plan.halo[0], 2 * plan.halo[1]), plan.shape)
    end = min(strip[axis].stop + plan.halo[axis], plan.shape[axis])
    cut = slice(near[axis].start, end)
    narrow = near._replace(rows=cut) if axis == 0 else near._replace(columns=cut)
    parts = []
    for window in (near, narrow):
        image = restored(order, window)
        assert image is not None  # nobody watches
        parts.append(image[strip.within(window).finer(order.formation.scale)])
    wide, short = parts
    return float(np.abs(wide - short).max()) / max(float(np.ptp(wide)), seen.whole.contrast)


def _border(order: Order, plan: Plan, seen: Survey) -> tuple[Window, int] | None:
    """Return a strip that ends at an inner border, and across which axis."""
    own = plan.tiles[seen.liveliest].own
    inner = [axis for axis in (1, 0) if own[axis].stop < plan.shape[axis]]
    if not inner:
        own = plan.tiles[0].own
        inner = [axis for axis in (1, 0) if own[axis].stop < plan.shape[axis]]
    if not inner:
        return None
    axis, along = inner[0], 1 - inner[0]
    across = _inner(slice(max(own[axis].stop - DEPTH, own[axis].start), own[axis].stop), plan, axis)
    band = Window(across, own[1]) if axis == 0 else Window(own[0], across)
    data = order.seen(order.source.read(band))
    best = max(_parts(band[along], plan, along), key=lambda part: float(np.std(_cut(data, part, band[along], along))))
    return (Window(across, best) if axis == 0 else Window(best, across)), axis


def _parts(side: slice, plan: Plan, along: int) -> list[slice]:
    """Return parts of a border."""
    inner = _inner(side, plan, along)
    length = min(LENGTH, inner.stop - inner.start)
    return [slice(start, start + length) for start in range(inner.start, inner.stop - length + 1, length)]


def _inner(side: slice, plan: Plan, axis: int) -> slice:
    """Return what is no nearer to the picture's edge than the halo, or all where that is nothing.

    Near the edge, a Fourier method sees the opposite one, which twice the halo would not change.
    """
    first, last = max(side.start, plan.halo[axis]), min(side.stop, plan.shape[axis] - plan.halo[axis])
    return slice(first, last) if first < last else side


def _cut(data: Image, part: slice, side: slice, along: int) -> Image:
    moved = slice(part.start - side.start, part.stop - side.start)
    return data[moved] if along == 0 else data[:, moved]
