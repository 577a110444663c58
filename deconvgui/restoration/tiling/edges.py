"""What a tile at the picture's edge is restored from, where the method works on a periodic canvas.

Such a method continues the whole picture smoothly from each edge to the opposite one. A tile at an edge that is to be
restored like the whole needs the same continuation: so it is given a strip along the opposite edge, too, and the gap of
the whole picture's canvas between the two edges. The tile's inner end and the strip are no neighbours; a smooth bridge
between them lies as far from the tile's own pixels as a halo reaches.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from deconvgui.imaging.pieces import Window
from deconvgui.operators.blur import Blur
from deconvgui.operators.fourier import good_length
from deconvgui.operators.seam import smooth_gap
from deconvgui.restoration.method import Image
from deconvgui.restoration.tiling.order import Order


class Stretch(NamedTuple):
    """One axis of it.

    Attributes
    ----------
    parts : tuple of slice
        Of the picture, in its order: the tile's window alone, or that and a strip along the opposite edge.
    bridge : int
        Pixels between the two.
    kept : slice
        Where the tile's window is in it.
    canvas : int
        Length of the periodic canvas.
    """

    parts: tuple[slice, ...]
    bridge: int
    kept: slice
    canvas: int


@dataclass(frozen=True)
class Surroundings:
    """What a window of the picture is restored from.

    Attributes
    ----------
    rows, columns : Stretch
    """

    rows: Stretch
    columns: Stretch

    def read(self, order: Order) -> Image:
        """Return it from the order's picture."""
        rows = [
            _joined([order.source.read(Window(part, side)) for side in self.columns.parts], self.columns.bridge, 1)
            for part in self.rows.parts
        ]
        return _joined(rows, self.rows.bridge, 0)

    def blur(self, order: Order, shape: tuple[int, ...]) -> Blur:
        """Return the blur of such a picture of that shape, as the method sees it."""
        return Blur(shape, order.psf, boundary=order.formation.boundary).on((self.rows.canvas, self.columns.canvas))

    def cut(self, image: Image) -> Image:
        """Return the window's pixels."""
        return image[self.rows.kept, self.columns.kept]


def surroundings(order: Order, window: Window) -> Surroundings | None:
    """Return what a window is restored from, or None where it is by itself: inside, or for any other method."""
    height, width = order.source.shape[:2]
    at_end, at_side = (part.start == 0 or part.stop == n for part, n in zip(window, (height, width), strict=True))
    if not order.method.circular or not (at_end or at_side):
        return None
    gaps, (rows, columns) = _gaps(order), along(order)
    wide = window.grown((rows * at_side, columns * at_end), (height, width))
    axes = zip(window, wide, (height, width), order.psf.shape, gaps, strict=True)
    return Surroundings(*(_stretch(*axis, order.method.halo_radii) for axis in axes))


def along(order: Order) -> tuple[int, int]:
    """Return how much farther a tile at an edge sees along it: what bends least in a gap feels its ends from afar."""
    rows, columns = (order.method.halo_radii * (taps // 2) for taps in order.psf.shape)
    below, beside = _gaps(order)
    return max(rows, beside), max(columns, below)


def _gaps(order: Order) -> tuple[int, int]:
    """Return how many rows and columns of the whole picture's canvas are not its own."""
    return Blur(order.source.shape[:2], order.psf, boundary=order.formation.boundary).gaps


def _stretch(window: slice, part: slice, n: int, taps: int, gap: int, radii: int) -> Stretch:
    """Return an axis of n pixels of which a part is seen; gap and bridge are wide themselves, so the strip need not."""
    length, bridge = part.stop - part.start, 2 * (taps // 2)
    kept = slice(window.start - part.start, window.stop - part.start)
    if part.start > 0 and part.stop < n:
        return Stretch((part,), 0, kept, good_length(length + gap))
    canvas = good_length(length + bridge + (radii - 2) * (taps // 2) + gap)
    strip = canvas - gap - bridge - length
    if length + strip >= n:
        return Stretch((slice(0, n),), 0, window, n + gap)
    if part.start == 0:
        return Stretch((part, slice(n - strip, n)), bridge, kept, canvas)
    before = strip + bridge
    return Stretch((slice(0, strip), part), bridge, slice(before + kept.start, before + kept.stop), canvas)


def _joined(parts: list[Image], bridge: int, axis: int) -> Image:
    """Return parts one after the other, with a smooth bridge between two."""
    if len(parts) == 1:
        return parts[0]
    first, second = (np.moveaxis(part, axis, 0) for part in parts)
    between = [smooth_gap(np.concatenate([second, first]), bridge, "mirrored")] if bridge else []
    return np.ascontiguousarray(np.moveaxis(np.concatenate([first, *between, second]), 0, axis))
