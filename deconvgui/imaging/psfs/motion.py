"""Straight motion: the camera or the object moves evenly while the shutter is open."""

import math
from typing import Annotated

import numpy as np

from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class Motion(Psf, tag="motion", label=mark("Parameters", "Straight motion")):
    """A line of `length` pixels through the centre; each pixel holds the length of the line within it.

    An angle of 0 is horizontal and positive angles turn counter-clockwise as seen on the screen, where rows count
    downwards.
    """

    formula = "h = 1 / L on the line |t| ≤ L/2"
    summary = mark("Parameters", "A moving object or a panned camera, where the speed was even and the path straight.")
    fails = mark(
        "Parameters",
        "A path that bends or a changing speed leaves ghosts: take camera shake, or estimate the PSF. "
        "Lines of frequencies are lost for linear methods, and an angle wrong by a few degrees shows.",
    )

    length: Annotated[
        float,
        Parameter(
            1,
            200,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Length"),
            text=mark("Parameters", "How far a point moves while the shutter is open."),
        ),
    ] = 15.0
    angle: Annotated[
        float,
        Parameter(
            -180,
            180,
            unit=mark("Parameters", "deg"),
            label=mark("Parameters", "Angle"),
            text=mark("Parameters", "Direction of the motion: 0 is horizontal, positive turns counter-clockwise."),
        ),
    ] = 0.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return half the larger side of the line's bounding box."""
        angle = math.radians(self.angle)
        return self.length / 2 * max(abs(math.cos(angle)), abs(math.sin(angle)))

    def weights(self, x: Array, y: Array) -> Array:
        """Return the length of the line t(cos α, -sin α), |t| ≤ length/2, inside each pixel."""
        angle = math.radians(self.angle)
        left, right = _crossing(x, math.cos(angle))
        top, bottom = _crossing(y, -math.sin(angle))
        entry = np.maximum(np.maximum(left, top), -self.length / 2)
        leaving = np.minimum(np.minimum(right, bottom), self.length / 2)
        inside: Array = np.maximum(leaving - entry, 0)
        return inside


def _crossing(offset: Array, direction: float) -> tuple[Array, Array]:
    """Return where t·direction enters and leaves the interval offset ± 1/2."""
    # The line passes through the middle of a pixel, so a slope this small never meets another edge.
    slope = direction if abs(direction) > 1e-12 else 1e-12
    one, other = (offset - 0.5) / slope, (offset + 0.5) / slope
    return np.minimum(one, other), np.maximum(one, other)
