"""The disk: a lens out of focus, in geometrical optics."""

from typing import Annotated

import numpy as np

from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class Disk(Psf, tag="disk", label=mark("Parameters", "Out of focus (disk)")):
    """An evenly lit disk; each pixel holds the exact area of the disk within it."""

    formula = "h = 1 / π R<sup>2</sup>, r ≤ R"
    summary = mark("Parameters", "A lens that is well out of focus and wide open, seen by geometrical optics.")
    fails = mark(
        "Parameters",
        "Slight defocus is shaped by diffraction instead: take the aberrations. Rings of "
        "frequencies are lost for linear methods, and the radius must be right to a few tenths of a pixel.",
    )

    radius: Annotated[
        float,
        Parameter(
            0.5,
            100,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Radius"),
            text=mark("Parameters", "Radius of the circle that a point becomes."),
            logarithmic=True,
        ),
    ] = 4.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return the radius."""
        return self.radius

    def weights(self, x: Array, y: Array) -> Array:
        """Return the area of the disk inside each pixel: a second difference of the area from the centre."""
        columns = np.append(x.ravel(), x.ravel()[-1] + 1)[None, :] - 0.5
        rows = np.append(y.ravel(), y.ravel()[-1] + 1)[:, None] - 0.5
        area = np.diff(np.diff(_quadrant(columns, rows, self.radius), axis=0), axis=1)
        return np.maximum(area, 0)  # differences of large areas leave rounding outside the disk


def _quadrant(x: Array, y: Array, radius: float) -> Array:
    """Return the area of the disk between its centre and (x, y), odd in x and in y."""
    across, down = np.minimum(np.abs(x), radius), np.minimum(np.abs(y), radius)
    flat = np.minimum(across, np.sqrt(radius**2 - down**2))  # up to here the rectangle's edge lies inside the disk
    area = down * flat + _under_arc(across, radius) - _under_arc(flat, radius)
    return np.sign(x) * np.sign(y) * area


def _under_arc(x: Array, radius: float) -> Array:
    """Return the integral of √(radius² - t²) over t from 0 to x."""
    return (x * np.sqrt(np.maximum(radius**2 - x**2, 0)) + radius**2 * np.arcsin(np.minimum(x / radius, 1))) / 2
