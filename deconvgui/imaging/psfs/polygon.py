"""The polygon: a lens out of focus whose aperture is closed by a few straight blades."""

import math
from typing import Annotated

import numpy as np

from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class Polygon(Psf, tag="polygon", label=mark("Parameters", "Out of focus (polygon)")):
    """An evenly lit regular polygon; each pixel holds the exact area of the polygon within it.

    The image of a point out of focus has the form of the aperture. Stopped down, that is a polygon with as many
    corners as the iris has blades.

    Notes
    -----
    The area left of x and above y is an integral over the upper edges less one over the lower edges, both closed
    forms; a pixel's share is its second difference.
    """

    formula = "h = 1 / area, inside the polygon"
    summary = mark(
        "Parameters", "Photographs out of focus with the lens stopped down: highlights become polygons, not disks."
    )
    fails = mark(
        "Parameters",
        "Like the disk it has rings of lost frequencies, which no linear method brings back. A lens with curved "
        "blades, or wide open, is nearer to a disk.",
    )

    radius: Annotated[
        float,
        Parameter(
            0.5,
            100,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Radius"),
            text=mark("Parameters", "From the centre to a corner."),
            logarithmic=True,
        ),
    ] = 5.0
    blades: Annotated[
        int,
        Parameter(
            3,
            16,
            label=mark("Parameters", "Blades"),
            text=mark("Parameters", "Number of the aperture's blades, which are the polygon's sides."),
        ),
    ] = 6
    rotation: Annotated[
        float,
        Parameter(
            -180,
            180,
            unit=mark("Parameters", "deg"),
            label=mark("Parameters", "Rotation"),
            text=mark("Parameters", "Direction of a corner: 0 is to the right, positive turns counter-clockwise."),
        ),
    ] = 0.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return how far the farthest corner is along an axis."""
        return float(np.abs(self._corners()).max())

    def weights(self, x: Array, y: Array) -> Array:
        """Return the area of the polygon inside each pixel: a second difference of the area left of and above."""
        columns = np.append(x.ravel(), x.ravel()[-1] + 1)[None, :] - 0.5
        rows = np.append(y.ravel(), y.ravel()[-1] + 1)[:, None] - 0.5
        corners = self._corners()
        beyond = np.zeros((rows.size, columns.size))
        for start, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            beyond += _left_and_above(columns, rows, start, end)
        area = np.diff(np.diff(beyond, axis=0), axis=1)
        return np.maximum(area, 0)  # differences of large areas leave rounding outside the polygon

    def _corners(self) -> Array:
        """Return the corners (x, y), counter-clockwise on the screen, with y downwards."""
        angles = math.radians(self.rotation) + 2 * np.pi * np.arange(self.blades) / self.blades
        return self.radius * np.stack([np.cos(angles), -np.sin(angles)], axis=1)


def _left_and_above(columns: Array, rows: Array, start: Array, end: Array) -> Array:
    """Return ∫ (y - v(u))₊ du over the edge's part left of each column x, signed by its direction.

    Summed over the closed polygon it is the area within u ≤ x and v ≤ y.
    """
    (u0, v0), (u1, v1) = (start, end) if start[0] < end[0] else (end, start)
    if u0 == u1:
        return np.zeros((rows.size, columns.size))
    stop = np.clip(columns, u0, u1)
    first, last = rows - v0, rows - (v0 + (v1 - v0) * (stop - u0) / (u1 - u0))
    above = np.maximum(first, 0) + np.maximum(last, 0)
    # Half the sum where both ends are above; where the edge crosses the row, a triangle.
    whole = np.maximum(np.abs(first) + np.abs(last), np.finfo(float).tiny)
    area: Array = (stop - u0) * above**2 / (2 * whole)
    return area if start[0] > end[0] else -area
