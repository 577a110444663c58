"""The strength of a filter for a picture that was cut out of its scene: nearest to what leaves beyond it unknown."""

from collections.abc import Callable

import numpy as np

from deconvgui.operators.blur import Blur, Circulant, squared
from deconvgui.restoration.linear_filter import Expected, LinearFilter
from deconvgui.restoration.method import Image
from deconvgui.restoration.whole import middle

SIDE = 256
"""Pixels along the part of a larger picture that is looked at."""

PASSES = 15
"""In which the unknown margin is filled in."""

STEP = 0.5
"""By how much the decimal logarithms of strengths that are tried differ."""


class Nearness:
    """How far a filtered picture is from what the same filter yields where what surrounds the picture is unknown.

    A filter of little strength explains all data, those near the frame with what it puts beyond it. Where the scene did
    not continue as the canvas does, that takes waves which run through the whole picture, and which no residual on the
    canvas shows. The filter that leaves the margin of its data unknown has none. If the scene is as it expects, its
    result is the mean of all scenes that may have made the data; so of another result, the expected square error is the
    square distance to that one and a constant.

    Of a large picture the middle is looked at. Near its frame is then more of it than of the whole, and what the
    margin does to it counts as much less.

    Parameters
    ----------
    model, y, expected
        As of `choice.choose_strength`.
    strength : float
        Of the filter that leaves the margin unknown.

    Attributes
    ----------
    share : float
        What part of a picture is near the frame, over that of the part that is looked at; one, where that is all.
    """

    def __init__(self, model: Circulant, y: Image, expected: Expected, strength: float) -> None:
        blur = model.blur
        part = np.ascontiguousarray(y[middle(blur, y, SIDE)])
        self.share: float = sum(1 / n for n in y.shape[:2]) / sum(1 / n for n in part.shape[:2])
        self._height, self._width = part.shape[:2]
        continued = Blur(part.shape, blur.psf, boundary=blur.boundary).circulant(y.dtype)
        # A wider margin than it needs is filled in in fewer passes.
        wide = Blur(part.shape, blur.psf, boundary="reflect").circulant(y.dtype).shape
        unknown = Blur(part.shape, blur.psf, boundary="unknown").on(wide).circulant(y.dtype)
        self._filter, self._freed = _filters(continued, expected), _filters(unknown, expected)
        self._continued = continued.extend(part)
        freed = self._freed(strength)
        self._completed = freed.completed(unknown.extend(part), PASSES)
        self._target = self._within(freed.image(self._completed))

    def distance(self, strength: float) -> float:
        """Return the mean square of the difference."""
        distance = self.share * self._apart(self._filter(strength).image(self._continued))
        if self.share < 1:
            distance += (1 - self.share) * self._apart(self._freed(strength).image(self._completed))
        return distance

    def _within(self, canvas: Image) -> Image:
        return canvas[: self._height, : self._width]

    def _apart(self, canvas: Image) -> float:
        return float(np.mean((self._within(canvas) - self._target) ** 2, dtype=np.float64))


def _filters(model: Circulant, expected: Expected) -> Callable[[float], LinearFilter]:
    """Return the filter of each strength."""
    power, ratio = squared(model.spectrum), expected(model)
    return lambda strength: LinearFilter(model, power, ratio, strength)


def least_between(risk: Callable[[float], float], lowest: float, highest: float) -> float:
    """Return the exponent of least risk: the best of a row, for there may be several minima, and then by a parabola."""
    places = lowest + STEP * np.arange(-1, int(np.ceil((highest - lowest) / STEP)) + 2)
    risks = [risk(float(place)) for place in places]
    best = 1 + int(np.argmin(risks[1:-1]))
    before, here, after = risks[best - 1 : best + 2]
    bend = before - 2 * here + after
    found = places[best] + ((before - after) / (2 * bend) * STEP if bend > 0 else 0)
    return float(np.clip(found, lowest, highest))
