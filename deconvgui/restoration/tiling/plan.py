"""Which tiles a picture is cut into, and what each must see around itself."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from deconvgui.errors import ParameterError
from deconvgui.imaging.pieces import Window
from deconvgui.texts import tr

HALO_RADII = 4
"""Radii of the PSF by which a tile sees more than it restores. Richardson-Lucy's seams after 15 steps are 7e-2, 3e-3,
1e-5 and 3e-6 of the range at 1, 2, 4 and 8 radii; methods that reach farther need more (see `seams`)."""

SIDE = 2048
"""Side of a tile in pixels, where there is memory for it."""

GRAIN = 16
"""Sides are multiples of it, as the tiles of a TIFF file are."""

PIECES = (512, 256, 128, 64, 32, 16)
"""Sides of the pieces of a file, of which a tile holds a whole number."""


class Tile(NamedTuple):
    """A part of a picture that is restored at once.

    Attributes
    ----------
    number : int
    read : Window
        What is looked at: its own pixels and the halo, as far as the picture reaches.
    own : Window
        What is kept of it; the tiles' own windows cover the picture without overlap.
    """

    number: int
    read: Window
    own: Window


@dataclass(frozen=True)
class Plan:
    """How a picture is cut.

    Attributes
    ----------
    shape : tuple of int
        Of the picture.
    side : int
        Of a tile in pixels of the picture, a multiple of 16; those at its right and lower edge may be smaller.
    halo : (int, int)
        Rows and columns in pixels.
    least : (int, int)
        The halo that should be enough.
    radii : int
        The same in radii of the PSF.
    """

    shape: tuple[int, ...]
    side: int
    halo: tuple[int, int]
    least: tuple[int, int]
    radii: int = HALO_RADII

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The tiles, row by row."""
        own = [
            Window(slice(top, min(top + self.side, self.shape[0])), slice(left, min(left + self.side, self.shape[1])))
            for top in range(0, self.shape[0], self.side)
            for left in range(0, self.shape[1], self.side)
        ]
        return tuple(Tile(number, window.grown(self.halo, self.shape), window) for number, window in enumerate(own))

    @property
    def largest(self) -> tuple[int, ...]:
        """The shape of the largest window that is read."""
        sides = zip(self.halo, self.shape, strict=False)
        return (*(min(self.side + 2 * halo, n) for halo, n in sides), *self.shape[2:])

    def piece(self, scale: int = 1) -> int:
        """Return the side of the pieces in a file of the result: a tile holds a whole number of them."""
        return next(side for side in PIECES if self.side * scale % side == 0)

    @property
    def warning(self) -> str:
        """A sentence about a halo that is smaller than it should be, or nothing."""
        if all(halo >= least for halo, least in zip(self.halo, self.least, strict=True)):
            return ""
        return tr(
            "Tiles",
            "The halo of {halo} pixels is smaller than {radii} radii of the PSF, {least} pixels: seams may show.",
        ).format(halo=min(self.halo), radii=self.radii, least=max(self.least))


def plan_tiles(
    shape: Sequence[int],
    psf_shape: Sequence[int],
    *,
    side: int = SIDE,
    halo: int | None = None,
    scale: int = 1,
    radii: int = HALO_RADII,
) -> Plan:
    """Return how a picture is cut into tiles.

    Parameters
    ----------
    shape : sequence of int, (H, W) or (H, W, 3)
    psf_shape : sequence of int, (kh, kw)
    side : int
        Of a tile in pixels; it is rounded up to a multiple of 16.
    halo : int, optional
        Pixels around a tile that it sees; by default so many radii of the PSF, `size // 2`, along each axis.
    scale : int
        Of super-resolution: then the PSF is on the finer grid.
    radii : int
        `Method.halo_radii`: 4 for most methods.

    Raises
    ------
    ParameterError
        If the side is less than 16, or the halo less than a radius of the PSF.
    """
    radius = tuple(-(-(n // 2) // scale) for n in psf_shape)
    least = (radii * radius[0], radii * radius[1])
    if side < GRAIN:
        raise ParameterError(
            tr("Tiles", "A tile cannot be {side} pixels wide.").format(side=side),
            tr("Tiles", "It must be at least {least}.").format(least=GRAIN),
        )
    if halo is not None and halo < max(radius):
        raise ParameterError(
            tr("Tiles", "A halo of {halo} pixels is less than the radius of the PSF, {radius}.").format(
                halo=halo, radius=max(radius)
            ),
            tr("Tiles", "Take {radii} radii, {least} pixels, or more.").format(radii=radii, least=max(least)),
        )
    found = least if halo is None else (halo, halo)
    return Plan(tuple(shape), math.ceil(side / GRAIN) * GRAIN, found, least, radii)
