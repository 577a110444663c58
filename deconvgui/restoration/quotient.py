"""F⁻¹ of N / (P + λ R) for one λ after another: what a slider asks for."""

import weakref
from threading import Lock

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.base import Array
from deconvgui.operators.crew import Crew, shares
from deconvgui.operators.engines import Spectrum
from deconvgui.operators.spares import Recycled, Spares

COLUMNS = 1 << 17
"""Frequencies whose columns are divided and transformed together."""

SMALL = 1 << 14
"""Frequencies that one thread has divided and transformed before helpers would come."""


class Quotient:
    """A quotient of spectra whose divisor has one free number, the strength λ.

    N and P are divided by R beforehand, and the quotient is formed a few columns at a time, right before these are
    transformed: what is left of the work is little more than the inverse transform.

    Parameters
    ----------
    numerator : ndarray, complex
        N, the half spectrum of an image; it is overwritten.
    power, ratio : ndarray
        P and R ≥ 0 for each of its frequencies, all channels alike; R is zero at the mean brightness only.
    width : int
        Columns of the image.
    """

    def __init__(self, numerator: Spectrum, power: Array, ratio: Array, width: int) -> None:
        canvas = (len(numerator), width, *numerator.shape[2:])
        numerator *= power.dtype.type(1 / (canvas[0] * width))
        mean = numerator[0, 0] / max(power[0, 0], np.finfo(power.dtype).tiny)
        self._mean, self._threads = mean, fourier.threads()
        rows = int(np.prod((canvas[0], *canvas[2:])))
        self._crew, self._taken = Crew(self._threads if numerator.size > SMALL else 1), Lock()
        weakref.finalize(self, self._crew.dismiss)
        self._blocks = shares(numerator.shape[1], max(1, COLUMNS // rows), self._crew.size)
        self._parts = []
        numbers = 2 * int(np.prod(canvas[2:]))  # real ones for each frequency
        for block in self._blocks:
            by = np.where(ratio[:, block] > 0, ratio[:, block], 1)
            aligned = by.reshape(*by.shape, *[1] * (numerator.ndim - 2))
            # As many divisors as real numbers: NumPy divides complex ones three times as slowly.
            self._parts.append((numerator[:, block] / aligned, np.repeat(power[:, block] / by, numbers, axis=1)))
        most = max(part.size for part, _ in self._parts)
        self._columns: Spares[Spectrum] = Spares(lambda: np.empty(most, mean.dtype))
        shape, dtype = numerator.shape, numerator.dtype
        self._spectra: Spares[Spectrum] = Spares(lambda: np.empty(shape, dtype))
        self._images = Recycled(canvas, power.dtype)

    def image(self, strength: float) -> Array:
        """Return the image for a strength λ > 0."""
        with self._spectra.lent() as spectrum:
            free = self._taken.acquire(blocking=False)
            try:
                # Who comes while the helpers are at work for another does it alone.
                crew = self._crew if free else Crew(1)
                crew.each(lambda number: self._transform(number, strength, spectrum), range(len(self._blocks)))
            finally:
                if free:
                    self._taken.release()
            return fourier.engine().rows_back(spectrum, self._images.fetch(), self._threads)

    def _transform(self, number: int, strength: float, spectrum: Spectrum) -> None:
        numerator, power = self._parts[number]
        with self._columns.lent() as room:
            columns = room[: numerator.size].reshape(numerator.shape)
            quotient = columns.view(power.dtype).reshape(power.shape)
            np.add(power, power.dtype.type(strength), out=quotient)
            np.divide(numerator.view(power.dtype).reshape(power.shape), quotient, out=quotient)
            if number == 0:
                columns[0, 0] = self._mean
            fourier.engine().columns(columns, spectrum[:, self._blocks[number]], inverse=True)
