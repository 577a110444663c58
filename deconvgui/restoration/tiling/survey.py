"""One look at all of a picture, before any of it is restored: its range, and whether all its values are numbers."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from deconvgui.operators.base import Mask
from deconvgui.operators.blur import Blur
from deconvgui.restoration.gaps import check_measured, lacking
from deconvgui.restoration.solver import checked_image
from deconvgui.restoration.tiling.order import Order
from deconvgui.restoration.tiling.plan import Plan
from deconvgui.restoration.whole import Whole, range_of


@dataclass(frozen=True)
class Survey:
    """What was seen.

    Attributes
    ----------
    low, high, mean : float
        Of the values as the method sees them.
    liveliest : int
        Index of the tile of the largest range.
    seen : float
        Pixels of the data for each pixel of the scene.
    """

    low: float
    high: float
    mean: float
    liveliest: int
    seen: float

    @property
    def whole(self) -> Whole:
        """What a tile is to be told of the picture."""
        return Whole(self.mean, range_of(self.low, self.high), self.seen)


def survey(order: Order, plan: Plan) -> Iterator[Survey | None]:
    """Look at one tile after another, each None; yield what was seen at the end.

    Raises
    ------
    ImageError
        If there are values that are not finite, or all are saturated.
    """
    ranges, total = [], 0.0
    nothing: Mask = np.asarray(True)
    for tile in plan.tiles:
        view = order.view(checked_image(order.source.read(tile.own)))
        data, nothing = view.data, nothing & lacking(view.missing)
        ranges.append((float(data.min()), float(data.max())))
        total += float(data.sum(dtype=np.float64))
        pixels = data[0, 0].size
        yield None
    low, high = np.array(ranges).T
    check_measured(nothing, order.formation.saturation, float(high.max()))
    mean = total / (plan.shape[0] * plan.shape[1] * pixels)
    scene = Blur(order.shape[:2], order.psf, boundary=order.formation.boundary).in_shape
    seen = math.prod(plan.shape[:2]) / math.prod(scene)
    yield Survey(float(low.min()), float(high.max()), mean, int(np.argmax(high - low)), seen)
