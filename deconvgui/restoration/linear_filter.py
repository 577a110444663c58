"""A linear filter on the canvas of a blur, and data that are, where unobserved, the blur of what it makes of them."""

from collections.abc import Callable

import numpy as np

from deconvgui.operators.blur import Circulant, times
from deconvgui.restoration.method import Image
from deconvgui.restoration.observed import Observed

Expected = Callable[[Circulant], Image]
"""From a model to the noise-to-scene power ratio for each frequency of its half spectrum, up to its strength."""


class LinearFilter:
    """X = H* Y / (|H|² + λ R).

    Parameters
    ----------
    model : Circulant
    power : ndarray
        |H|² for each frequency of the half spectrum.
    ratio : ndarray
        R likewise.
    strength : float
        λ.
    """

    def __init__(self, model: Circulant, power: Image, ratio: Image, strength: float) -> None:
        self._model, self._power = model, power
        divisor = power + power.dtype.type(strength) * ratio
        np.maximum(divisor, np.finfo(divisor.dtype).tiny, out=divisor)
        self._attenuation = np.reciprocal(divisor, out=divisor)

    def image(self, data: Image) -> Image:
        """Return F⁻¹ of X on the canvas."""
        correlated = times(self._model.spectrum.conj(), self._model.transform(data))
        return self._model.image(times(self._attenuation, correlated))

    def completed(self, data: Image, passes: int) -> Image:
        """Return the data on the canvas, those that are unobserved replaced: there they are their result's own blur.

        What is unobserved says `Observed`. The result is then the solution of (Hᵀ M H + λ R) x = Hᵀ M y. With G =
        |H|² / (|H|² + λ R), which takes data to the blur of their result, and S, which keeps what is unobserved, that
        is the equation (1 − S G Sᵀ) u = S G y for the unobserved u. Its matrix is symmetric with eigenvalues in (0, 1]:
        conjugate gradients solve it, from the given data on and with one product with G in each pass.
        """
        model, kept = self._model, self._power * self._attenuation
        observed = Observed(model, data)

        def lost(data: Image) -> Image:
            """Return what G takes from the data that are unobserved."""
            difference = data - model.image(times(kept, model.transform(data)))
            observed.put(0, difference)
            return difference

        data = data.copy()
        residual = -lost(data)
        direction, size = residual, _dot(residual, residual)
        for _ in range(passes):
            taken = lost(direction)
            step = _share(size, _dot(direction, taken)).astype(data.dtype)
            data += step * direction
            residual = residual - step * taken
            last, size = size, _dot(residual, residual)
            direction = residual + _share(size, last).astype(data.dtype) * direction
        return data


def _dot(one: Image, other: Image) -> Image:
    """Return the scalar product, of each channel apart."""
    product: Image = np.sum(one * other, axis=(0, 1), dtype=np.float64)
    return product


def _share(size: Image, of: Image) -> Image:
    """Return a quotient of scalar products; zero where everything is solved."""
    found = (size > 0) & (of > 0)
    share: Image = np.where(found, size, 0) / np.where(found, of, 1)
    return share
