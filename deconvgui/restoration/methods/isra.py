"""ISRA: x ← x · Cᵀy / CᵀC x."""

import itertools
from collections.abc import Iterator
from functools import partial
from typing import Annotated

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.restoration import stopping
from deconvgui.restoration.method import Image, Method, Step
from deconvgui.restoration.whole import mean
from deconvgui.texts import mark

MOST = 1000
"""Steps after which a walk that is to stop by itself stops in any case."""


class Isra(Method, tag="isra", label=mark("Parameters", "ISRA")):
    """Least squares among positive pictures by multiplication, `x ← x · Cᵀy / CᵀC x`.

    The image space reconstruction algorithm: for constant Gaussian noise it is what Richardson-Lucy is for photons. It
    compares what the blur's adjoint makes of the data with what it makes of their prediction. No step raises
    ‖C x − y‖², and what is positive stays so. It is slow: about as many steps as plain Landweber. Negative data count
    as zero.

    References
    ----------
    M. E. Daube-Witherspoon, G. Muehllehner, "An iterative image space reconstruction algorithm suitable for volume
    ECT", IEEE Trans. Med. Imaging 5 (1986).
    A. R. De Pierro, "On the convergence of the iterative image space reconstruction algorithm for volume ECT", IEEE
    Trans. Med. Imaging 6 (1987).
    """

    endless = True
    continues = True
    portable = True
    copies = 12.5
    formula = "x ← x · C<sup>T</sup>y / C<sup>T</sup>C x"
    summary = mark("Parameters", "Least squares among positive scenes, by multiplication; slow and steady.")
    fails = mark(
        "Parameters", "It needs hundreds of steps, and too many amplify the noise; it cannot use negative data."
    )

    iterations: Annotated[int | None, stopping.ITERATIONS] = 100
    noise_sigma: Annotated[float | None, stopping.NOISE_LEVEL] = None

    @property
    def total(self) -> int:
        """One step for each iteration."""
        return self.iterations or MOST

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each iteration, from a flat start."""
        return self.steps_from(C, y, None)

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the estimate after each iteration."""
        yield from stopping.steps(partial(_walk, C, start), C, y, self.iterations, self.noise_sigma, MOST)

    def objective(self, C: LinearOperator, y: Image, x: Image) -> float:
        """Return ‖C x − y‖² / 2 for data without their negative values, which no step raises."""
        return float(np.sum(C.measured(C.forward(x) - np.maximum(y, 0)) ** 2, dtype=np.float64)) / 2


def _walk(C: LinearOperator, start: Image | None, y: Image) -> Iterator[Image]:
    y = np.maximum(y, 0)
    numerator = np.maximum(C.adjoint(y), 0)
    # Below this a prediction by FFT is rounding, and a ratio to it would be noise.
    least = max(8 * float(np.finfo(y.dtype).eps) * float(numerator.max()), float(np.finfo(y.dtype).tiny))
    x = np.full_like(y, max(mean(y), least), shape=C.in_shape) if start is None else np.maximum(start, least)
    for _ in itertools.count():
        prediction = C.forward(x)
        if C.missing is not None:  # there the data are what is predicted, as in `lucy`
            numerator = np.maximum(C.adjoint(prediction + C.measured(y - prediction)), 0)
        x = x * (numerator / np.maximum(C.adjoint(prediction), least))
        yield x
