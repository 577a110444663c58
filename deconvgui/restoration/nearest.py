"""The strength of a filter whose result is nearest to the mean of all scenes that may have made the data."""

import numpy as np

from deconvgui.operators.blur import Blur, Circulant, squared
from deconvgui.restoration.linear_filter import Expected, LinearFilter
from deconvgui.restoration.method import Image
from deconvgui.restoration.posterior import PosteriorMean
from deconvgui.restoration.whole import cut_out, middle

SIDE = 512
"""Pixels along the part of a larger picture that is looked at."""

FIRST, NEXT = 10, 3
"""Passes in which the unknown margin is filled in for the first strength, and for each of the others."""

STEP = 0.5
"""By how much the decimal logarithms of strengths that are tried differ."""

FINE = 0.01
"""By how much those do that are told apart between them."""

WORSE = 2
"""Strengths in a row that are worse than the one before, after which no better one is looked for."""


class Nearness:
    """How far a filtered picture is from the mean of all scenes that may have made the data.

    If these are as likely as `PosteriorMean` has it, the expected square error of any other result is the square
    distance to that mean, and a constant. It counts what no residual shows: how a filter bends a smooth scene at the
    frame, and the waves that it sends through the picture where the scene did not continue as the canvas does.

    Of a large picture the middle is looked at. Near its frame is then more of it than of the whole, and what the
    margin does to it counts as much less.

    Parameters
    ----------
    model, y, expected, noise_sigma
        As of `choice.choose_strength`.

    Attributes
    ----------
    share : float
        What part of a picture is near the frame, over that of the part that is looked at; one, where that is all.
    """

    def __init__(self, model: Circulant, y: Image, expected: Expected, noise_sigma: float) -> None:
        whole = model.blur
        unknown, part = cut_out(whole, y, middle(whole, y, SIDE))
        self.share: float = sum(1 / n for n in y.shape[:2]) / sum(1 / n for n in part.shape[:2])
        mean = PosteriorMean(unknown, part, noise_sigma**2)
        self._height, self._width = part.shape[:2]
        self._target = self._within(mean.image)
        blur = unknown if whole.boundary == "unknown" else Blur(part.shape, whole.psf, boundary=whole.boundary)
        self._filter = _Filter(blur.circulant(y.dtype), expected)
        self._data = self._filter.model.extend(part)
        self._inner, self._completed = _Filter(mean.model, expected), mean.data

    def least(self, lowest: float, highest: float) -> float:
        """Return the decimal logarithm of the nearest strength, from a spline through the logarithms of some distances.

        The strongest comes first: it fills in an unknown margin fastest, and each of the others goes on from there.
        """
        from scipy.interpolate import CubicSpline

        places = highest + STEP * np.arange(1, -int((highest - lowest) / STEP) - 3, -1)
        risks: list[float] = []
        data, passes, worse = self._data, FIRST, 0
        for place in places:
            distance, data = self._distance(float(10**place), data, passes)
            worse = worse + 1 if risks and distance > risks[-1] else 0
            risks.append(distance)
            if worse == WORSE and len(risks) > WORSE + 1:
                break
            passes = NEXT
        row = CubicSpline(places[: len(risks)][::-1], np.log(np.maximum(risks, np.finfo(np.float64).tiny))[::-1])
        fine = np.arange(highest, max(lowest, row.x[0]), -FINE)
        return float(np.clip(fine[np.argmin(row(fine))], lowest, highest))

    def distance(self, strength: float) -> float:
        """Return the mean square of the difference."""
        return self._distance(strength, self._data, FIRST)[0]

    def _distance(self, strength: float, data: Image, passes: int) -> tuple[float, Image]:
        linear = self._filter(strength)
        if self._filter.model.blur.boundary == "unknown":
            data = linear.completed(data, passes)
        distance = self.share * self._apart(linear.image(data))
        if self.share < 1:
            distance += (1 - self.share) * self._apart(self._inner(strength).image(self._completed))
        return distance, data

    def _within(self, canvas: Image) -> Image:
        return canvas[: self._height, : self._width]

    def _apart(self, canvas: Image) -> float:
        return float(np.mean((self._within(canvas) - self._target) ** 2, dtype=np.float64))


class _Filter:
    """The filter of each strength."""

    def __init__(self, model: Circulant, expected: Expected) -> None:
        self.model, self._power, self._ratio = model, squared(model.spectrum), expected(model)

    def __call__(self, strength: float) -> LinearFilter:
        return LinearFilter(self.model, self._power, self._ratio, strength)
