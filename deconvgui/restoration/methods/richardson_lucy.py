"""Richardson-Lucy: x ← x · Cᵀ(y / (C x + b)) / Cᵀ1."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.parameters import Parameter
from deconvgui.restoration.method import Image, Method, Step
from deconvgui.texts import mark

LEAST_SEEN = 0.01
"""Pixels of which the data see less than this share of the average one stay as they began (Bertero, Boccacci)."""


class RichardsonLucy(Method, tag="richardson-lucy", label=mark("Parameters", "Richardson-Lucy")):
    """Maximum likelihood under Poisson noise, by expectation maximisation.

    Every step multiplies the estimate by what the adjoint makes of the ratio of the data to their prediction, over
    what the adjoint makes of ones: `x · Cᵀ(y / (C x + b)) / Cᵀ1`. The estimate stays positive and the likelihood never
    falls. Negative data count as zero. Dividing by Cᵀ1 keeps a constant picture constant at every boundary, and for
    the boundary "unknown" it is what weighs the margin that the picture barely sees.

    References
    ----------
    W. H. Richardson, "Bayesian-based iterative method of image restoration", J. Opt. Soc. Am. 62 (1972).
    L. B. Lucy, "An iterative technique for the rectification of observed distributions", Astron. J. 79 (1974).
    M. Bertero and P. Boccacci, "A simple method for the reduction of boundary effects in the Richardson-Lucy approach
    to image deconvolution", Astron. Astrophys. 437 (2005), for the weights Cᵀ1.
    """

    formula = "x ← x · C<sup>T</sup>(y / (C x + b)) / C<sup>T</sup>1"
    summary = mark(
        "Parameters", "For photon noise and positive scenes; more steps sharpen, too many amplify the noise."
    )

    iterations: Annotated[
        int,
        Parameter(
            1,
            1000,
            unit=mark("Parameters", "steps"),
            label=mark("Parameters", "Iterations"),
            text=mark("Parameters", "Number of steps; more are sharper and noisier."),
        ),
    ] = 30
    background: Annotated[
        float,
        Parameter(
            0,
            1e6,
            label=mark("Parameters", "Background"),
            text=mark(
                "Parameters", "Known constant light in the data that is not part of the scene, such as a dark level."
            ),
            step=0.01,
        ),
    ] = 0.0

    @property
    def total(self) -> int:
        """One step for each iteration."""
        return self.iterations

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each iteration, from a flat start."""
        y = np.maximum(y, 0)
        b = y.dtype.type(self.background)
        # Below this a prediction by FFT is rounding, and a ratio to it would be noise.
        tiny = max(8 * np.finfo(y.dtype).eps * y.max(), np.finfo(y.dtype).tiny)
        seen = C.adjoint(np.ones_like(y))
        unseen = seen <= LEAST_SEEN * seen.mean()
        hidden = bool(unseen.any())
        weight = 1 / np.where(unseen, 1, seen)
        start = max(y.mean() - b, tiny)
        x = np.full(C.in_shape, start, y.dtype)
        for k in range(1, self.iterations + 1):
            ratio = C.forward(x)
            ratio += b
            np.divide(y, np.maximum(ratio, tiny, out=ratio), out=ratio)
            correction = C.adjoint(ratio)
            correction *= weight
            np.maximum(correction, 0, out=correction)  # rounding in the Fourier domain may fall below zero
            x = x * np.where(unseen, 1, correction) if hidden else x * correction
            yield Step(k, x)
