"""Values along a line through an image."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.imaging import luminance

Image = npt.NDArray[np.floating[Any]]

FEWEST = 2
"""Points along the shortest line."""


@dataclass(frozen=True)
class Line:
    """A line between two points of an image, in pixels: the middle of the first pixel is (0, 0)."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def length(self) -> float:
        """In pixels."""
        return math.hypot(self.x1 - self.x0, self.y1 - self.y0)

    def moved(self, dx: float, dy: float) -> "Line":
        """Return the line, moved as a whole."""
        return Line(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)


def profile(image: Image, line: Line) -> tuple[Image, Image]:
    """Return distances from the line's start in pixels, and the values there.

    Parameters
    ----------
    image : ndarray, (H, W) or (H, W, 3)
        Of colours, the brightness is taken.
    line : Line

    Returns
    -------
    distance, value : ndarray, (n,)
        About one a pixel, interpolated linearly between the four pixels around; not a number outside the image.
    """
    from scipy.ndimage import map_coordinates

    grey = luminance(image) if image.ndim == 3 else image
    share = np.linspace(0, 1, max(FEWEST, math.ceil(line.length) + 1))
    rows, columns = line.y0 + share * (line.y1 - line.y0), line.x0 + share * (line.x1 - line.x0)
    value = map_coordinates(grey.astype(np.float64), [rows, columns], order=1, mode="nearest")
    outside = (rows < 0) | (columns < 0) | (rows > grey.shape[0] - 1) | (columns > grey.shape[1] - 1)
    return share * line.length, np.where(outside, np.nan, value)
