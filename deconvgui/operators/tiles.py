"""A blur cut into tiles: what a step of a round trip changes in one place depends on what is near only.

A pixel of Cᵀ φ(C x) needs the data that see it, and those need the scene that they see. So a tile that is cut out with
a margin of twice the PSF less one pixel is computed as in the whole image: there are no seams to hide. A tile fits a
core's cache, needs no other thread, and its transforms are shorter.
"""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.operators.blur import Blur
from deconvgui.operators.crew import Crew
from deconvgui.operators.fourier import good_length
from deconvgui.operators.kernel import Kernel
from deconvgui.operators.roundtrip import BlurTrip, Optics
from deconvgui.operators.span import Span

SIDE = 1440
"""Length of a tile's canvas, at most; longer for PSFs whose margins would take much of it."""


class Piece(NamedTuple):
    """One axis of a tile.

    Attributes
    ----------
    own : slice
        What it computes of the scene.
    scene, data : slice
        What it needs for that.
    span : Span
        How its scene stands on its canvas.
    kind : tuple
        Equal for pieces that differ by their place only.
    """

    own: slice
    scene: slice
    data: slice
    span: Span
    kind: tuple[int, ...]


@dataclass(frozen=True)
class Tile:
    """A part of the scene that is computed at once."""

    rows: Piece
    columns: Piece
    trip: BlurTrip

    @property
    def kind(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Equal for tiles whose round trips are equal."""
        return self.rows.kind, self.columns.kind

    def enter(self, image: Array, wide: Array) -> Array:
        """Return the tile's part of a scene as a wide image, at the beginning of `wide`."""
        return _widened(image[self.rows.scene, self.columns.scene], wide, self.trip.scene_columns)

    def enter_data(self, image: Array, wide: Array) -> Array:
        """Return the tile's part of the data as a wide image, at the beginning of `wide`."""
        return _widened(image[self.rows.data, self.columns.data], wide, self.trip.data_columns)

    def leave(self, part: Array, image: Array) -> None:
        """Write what the tile computed of its wide scene into an image of the whole."""
        scene = part[:, self.trip.scene_columns]
        rows, columns = (_moved(piece.own, -piece.scene.start) for piece in (self.rows, self.columns))
        image[self.rows.own, self.columns.own] = scene[rows, columns]


def tiles(blur: Blur, dtype: np.dtype[np.floating[Any]], side: int = SIDE, crew: int = 1) -> list[Tile]:
    """Return a blur's tiles, for so many threads; it is not of the boundary "wrap"."""
    axes = [_pieces(blur, axis, count) for axis, count in enumerate(_counts(blur, side, crew))]
    height, width = (max(piece.data.stop - piece.data.start for piece in pieces) for pieces in axes)
    model = Blur((height, width, *blur.out_shape[2:]), blur.psf, boundary="unknown")
    optics, alone = Optics(model.psf, model.origin, Kernel(model.canvas, model.transfer(dtype), 1)), Crew(1)

    def tile(rows: Piece, columns: Piece) -> Tile:
        data = rows.data.stop - rows.data.start, columns.data.stop - columns.data.start
        return Tile(rows, columns, BlurTrip(optics, rows.span, columns.span, data, alone))

    return [tile(rows, columns) for rows in axes[0] for columns in axes[1]]


def _counts(blur: Blur, side: int, crew: int) -> tuple[int, ...]:
    """Return into how many pieces the axes are cut, so that the canvases of all rounds of the crew are smallest."""
    axes = [(length, 2 * (taps - 1)) for length, taps in zip(blur.in_shape[:2], blur.psf.shape, strict=True)]
    sides = [max(side, 8 * taps) for taps in blur.psf.shape]
    fewest = [-(-length // (most - margin)) for (length, margin), most in zip(axes, sides, strict=True)]

    def cost(counts: tuple[int, ...]) -> int:
        canvas = [good_length(-(-length // n) + margin) for n, (length, margin) in zip(counts, axes, strict=True)]
        return -(-math.prod(counts) // crew) * math.prod(canvas)

    return min(itertools.product(*(range(n, 2 * n + 1) for n in fewest)), key=cost)


def _pieces(blur: Blur, axis: int, count: int) -> list[Piece]:
    length, cut = blur.in_shape[axis], _cutter(blur, axis)
    return [cut(slice(length * i // count, length * (i + 1) // count)) for i in range(min(count, length))]


def _cutter(blur: Blur, axis: int) -> Callable[[slice], Piece]:
    """Return the function that cuts a piece along an axis, from what it is to compute."""
    length, span = blur.in_shape[axis], blur.spans()[axis]
    reach, picture = blur.psf.shape[axis] - 1, blur.out_shape[axis]

    def cut(own: slice) -> Piece:
        # On the whole canvas, where data m see the scene from m to m + reach; the margin belongs to the edge's pieces.
        first = 0 if own.start == 0 else own.start + span.before
        last = picture + reach if own.stop == length else own.stop + span.before
        data = slice(max(first - reach, 0), min(last, picture))
        scene = slice(max(data.start - span.before, 0), min(data.stop + reach - span.before, length))
        before = max(span.before - data.start, 0)
        sources = span.sources[data.start : data.stop + reach] - scene.start
        beside = data.start < span.before or data.stop + reach > span.before + length
        cells = scene.stop - scene.start
        kind = (cells, before, data.stop - data.start, int(own.start == 0), int(own.stop == length))
        return Piece(own, scene, data, Span(cells, before, sources if beside else sources[:0]), kind)

    return cut


def _moved(part: slice, by: int) -> slice:
    return slice(part.start + by, part.stop + by)


def _widened(image: Array, wide: Array, columns: slice) -> Array:
    part = wide[: len(image)]
    part[:, : columns.start] = 0
    part[:, columns] = image
    part[:, columns.stop :] = 0
    return part
