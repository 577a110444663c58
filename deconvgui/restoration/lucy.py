"""What the Richardson-Lucy family shares: x ← x · Cᵀ(something of y and C x) / Cᵀ1, over any round trip.

Where y was not measured, it is taken for what the estimate predicts, so that nothing is to be corrected there: that is
the expectation step for missing data, and the likelihood of the rest still never falls. Dividing by CᵀM1 instead, with
zeros in M, has the same fixed points.

References
----------
A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum likelihood from incomplete data via the EM algorithm", J. R. Stat.
Soc. B 39 (1977).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.base import LinearOperator
from deconvgui.operators.crew import Crew
from deconvgui.operators.devices import beside
from deconvgui.operators.roundtrip import RoundTrip
from deconvgui.restoration import stopping, walks, whole
from deconvgui.restoration.coverage import Coverage
from deconvgui.restoration.method import Image, Step
from deconvgui.restoration.whole import mean

MOST = 500
"""Steps after which a walk that is to stop by itself stops in any case."""

Quotient = Callable[[Image, Image], None]
"""Turns the prediction (first, positive, overwritten) of some rows into what is to be corrected by, y / prediction."""


MISSING = -1.0
"""Stands for data that were not measured; what was measured is not negative."""


def quotient(prediction: Image, y: Image) -> None:
    """Write y / prediction over the prediction."""
    np.divide(y, prediction, out=prediction)


def _measured_quotient(quotient: Quotient, prediction: Image, y: Image) -> None:
    """Write what `quotient` does over the prediction, and one where nothing was measured."""
    quotient(prediction, y)
    prediction[...] = np.where(y < 0, 1, prediction)


@dataclass(frozen=True)
class Family:
    """One of the family: what it makes of data and prediction, and how it walks.

    Attributes
    ----------
    background : float
        Known light b in the data that is not of the scene.
    accelerated : bool
        Whether a step starts from where the last two lead to.
    quotient : callable
        See `Quotient`.
    """

    background: float = 0.0
    accelerated: bool = False
    quotient: Quotient = quotient

    def steps(
        self,
        C: LinearOperator,
        y: Image,
        iterations: int | None,
        noise_sigma: float | None = None,
        start: Image | None = None,
    ) -> Iterator[Step]:
        """Yield the estimates from a flat start, or a given one, as many as are asked for, or as many as do it good."""
        with Crew(fourier.threads()) as crew:
            yield from stopping.steps(partial(self._walk, crew, C, start), C, y, iterations, noise_sigma, MOST)

    def _walk(self, crew: Crew, C: LinearOperator, start: Image | None, y: Image) -> Iterator[Image]:
        y, b = positive(y), y.dtype.type(self.background)
        # Below this a prediction by FFT is rounding, and a ratio to it would be noise.
        least = float(max(8 * np.finfo(y.dtype).eps * y.max(), np.finfo(y.dtype).tiny))

        def rule(trip: RoundTrip, average: float | None) -> _Correction:
            # NumPy compares with a row several times faster than with a number.
            row = np.full_like(y, least, shape=(1, *trip.data_shape[1:]))
            return _Correction(trip, Coverage(trip, y, whole.seen(average)), family, b, row)

        first = max(float(y.dtype.type(mean(y)) - b), least) if start is None else np.maximum(start, least)
        family = self
        if C.missing is not None:
            y = np.where(beside(C.missing, y), MISSING, y)
            family = replace(self, quotient=partial(_measured_quotient, self.quotient))
        return walks.walk(C, y, rule, first, accelerated=self.accelerated, crew=crew)


def positive(y: Image) -> Image:
    """Return the data with their negative values, which are no photons, counted as zero."""
    return np.maximum(y, 0) if y.min() < 0 else y


def divergence(C: LinearOperator, y: Image, x: Image, background: float) -> float:
    """Return Kullback and Leibler's distance of the data from their prediction m = C x + b: Σ y ln(y / m) − y + m.

    The sum is over what was measured.
    """
    y, m = positive(y), np.maximum(C.forward(x) + background, np.finfo(y.dtype).tiny)
    logarithm = np.log(np.where(y > 0, y, 1) / np.where(y > 0, m, 1))
    return float(np.sum(C.measured(y * logarithm - y + m), dtype=np.float64))


class _Correction:
    """x ← v · Cᵀ(y / (C v + b)) / Cᵀ1; all images are wide."""

    def __init__(
        self, trip: RoundTrip, coverage: Coverage, family: Family, background: np.floating[Any], least: Image
    ) -> None:
        self._trip, self._coverage, self._b = trip, coverage, background
        self._quotient = family.quotient
        columns = trip.data_columns
        self._beyond = slice(0, columns.start), slice(columns.stop, None)
        self._least = least

    def __call__(self, v: Image, y: Image, x: Image, then: walks.Then | None = None) -> None:
        def ratio(prediction: Image, rows: slice) -> None:
            if self._b:
                prediction += self._b
            np.maximum(prediction, self._least, out=prediction)
            self._quotient(prediction, y[rows])
            for beyond in self._beyond:
                prediction[:, beyond] = 0

        def correct(correction: Image, rows: slice) -> None:
            self._coverage.divide(correction, rows)  # which rounding in the Fourier domain may bring below zero
            np.multiply(v[rows], correction, out=x[rows])
            if then:
                then(rows, correction)

        self._trip(v, ratio, correct)
