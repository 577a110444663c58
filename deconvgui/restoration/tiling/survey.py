"""One look at all of a picture, before any of it is restored: its range, and whether all its values are numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from deconvgui.restoration.engine import checked_image
from deconvgui.restoration.tiling.order import Order
from deconvgui.restoration.tiling.plan import Plan


@dataclass(frozen=True)
class Survey:
    """What was seen.

    Attributes
    ----------
    low, high : float
        The least and the largest value, as the method sees them.
    liveliest : int
        Index of the tile of the largest range.
    """

    low: float
    high: float
    liveliest: int

    @property
    def contrast(self) -> float:
        """The range, or the size of values that are all alike."""
        return self.high - self.low or abs(self.high) or 1.0


def survey(order: Order, plan: Plan) -> Iterator[Survey | None]:
    """Look at one tile after another, each None; yield what was seen at the end.

    Raises
    ------
    ImageError
        If there are values that are not finite.
    """
    ranges = []
    for tile in plan.tiles:
        data = order.seen(checked_image(order.source.read(tile.own)))
        ranges.append((float(data.min()), float(data.max())))
        yield None
    low, high = np.array(ranges).T
    yield Survey(float(low.min()), float(high.max()), int(np.argmax(high - low)))
