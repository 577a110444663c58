"""What it costs that a picture does not continue as a filter assumes: its result is judged when continued otherwise."""

from collections.abc import Callable
from typing import Any

import numpy as np

from deconvgui.operators.blur import Blur, Circulant
from deconvgui.restoration.method import Image
from deconvgui.restoration.whole import middle

SIDE = 512
"""Pixels along the part of a larger picture that is looked at."""

OTHERWISE = "edge"
"""How a result is continued."""

STEP = 0.5
"""By how much the decimal logarithm of a strength grows from one that is tried to the next."""


class Reblurred:
    """How badly a filtered picture explains the data once it is cut to its frame, continued otherwise and blurred.

    A filter of little strength explains all data, those near the frame with what it puts beyond it. Where the scene did
    not continue as the canvas does, that takes waves which run through the whole picture, and which no residual on the
    canvas shows. Cut at the frame and continued by its last pixels, the same picture explains the data near the frame
    the worse, the higher these waves are.

    Of a large picture the middle is looked at. Near its frame is then more of it than of the whole, and what it says
    counts as much less.

    Parameters
    ----------
    model : Circulant
    y : ndarray
        The picture.
    expected : callable
        From a model to the noise-to-scene power ratio for each frequency of its half spectrum.

    Attributes
    ----------
    blur : Blur
    picture : ndarray
        Of the part that is looked at.
    share : float
        What part of a picture is near the frame, over that of the part that is looked at; one, where that is all.
    """

    def __init__(self, model: Circulant, y: Image, expected: Callable[[Circulant], Image]) -> None:
        blur = model.blur
        self.picture = np.ascontiguousarray(y[middle(blur, y, SIDE)])
        self.share: float = sum(1 / n for n in y.shape[:2]) / sum(1 / n for n in self.picture.shape[:2])
        self.blur = Blur(self.picture.shape, blur.psf, boundary=blur.boundary)
        self._model = self.blur.circulant(y.dtype)
        self._again = Blur(self.picture.shape, blur.psf, boundary=OTHERWISE)
        self._ratio = expected(self._model)
        self._blurred = np.abs(self._model.spectrum) ** 2
        spectrum = self._model.transform(self._model.extend(self.picture))
        self._correlated = self._spread(self._model.spectrum.conj()) * spectrum

    def misfit(self, strength: float) -> float:
        """Return the mean square of what is left of the data."""
        divisor = self._blurred + self._blurred.dtype.type(strength) * self._ratio
        inverse = 1 / np.maximum(divisor, np.finfo(divisor.dtype).tiny)
        result = self._model.restrict(self._model.image(self._spread(inverse) * self._correlated))
        return float(np.mean((self.picture - self._again.forward(np.ascontiguousarray(result))) ** 2, dtype=np.float64))

    def _spread(self, factors: Any) -> Any:
        """Return factors that are the same for all channels."""
        return factors.reshape(*factors.shape, *[1] * (self.picture.ndim - 2))


def least_above(risk: Callable[[float], float], exponent: float, highest: float) -> float:
    """Return the exponent of least risk, upwards from one as long as that does good, and then by a parabola."""
    places, risks = [exponent - STEP, exponent, exponent + STEP], [risk(exponent + k * STEP) for k in (-1, 0, 1)]
    while risks[2] < risks[1] and places[2] < highest:
        places = [*places[1:], places[2] + STEP]
        risks = [*risks[1:], risk(places[2])]
    before, here, after = risks
    bend = before - 2 * here + after
    found = places[1] + (before - after) / (2 * bend) * STEP if bend > 0 else places[1]
    return min(max(found, exponent), highest)
