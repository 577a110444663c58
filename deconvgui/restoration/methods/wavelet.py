"""Wavelets: the x = Wᵀa of least ½ ‖M (C Wᵀa − y)‖² + λ Σ |a|, by accelerated thresholding (FISTA)."""

import itertools
import math
from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.parameters import Parameter
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.gradients import shrink_each
from deconvgui.restoration.likelihood import believed_noise, natural_start
from deconvgui.restoration.method import Image, Method, Step, fourier_blur
from deconvgui.restoration.wavelets import Frame
from deconvgui.restoration.weights import NOISE_LEVEL, WEIGHT, wavelet_weight
from deconvgui.texts import mark

STEPS = 40
"""Steps where none are asked for."""


class Wavelet(Method, tag="wavelet", label=mark("Parameters", "Wavelets (FISTA)")):
    """Scenes of few wavelets: x = Wᵀa with least `½ ‖M (C Wᵀa − y)‖² + λ Σ |a|`.

    The wavelets stand at every place (undecimated), so that the result does not depend on how the picture lies on a
    grid; the smooth rest is not penalised. A step goes down the gradient of the first term, and then all coefficients
    are shrunk towards zero by λ; Nesterov's extrapolation makes the function fall with the square of the steps. It
    begins with a linear filter's result.

    With the boundary "unknown", M leaves the unobserved margin out.

    References
    ----------
    A. Beck, M. Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear inverse problems",
    SIAM J. Imaging Sci. 2 (2009).
    M. A. T. Figueiredo, R. D. Nowak, "An EM algorithm for wavelet-based image restoration", IEEE Trans. Image Process.
    12 (2003).
    """

    endless = True
    formula = "a ← soft(z + W C<sup>T</sup> M (y − C W<sup>T</sup> z), λ), x = W<sup>T</sup> a"
    summary = mark(
        "Parameters", "Keeps fine lines and smooth slopes better than total variation; faint halos along strong edges."
    )
    fails = mark(
        "Parameters",
        "Strong edges get faint halos, and where there is much noise single false wavelets stay behind in flat areas.",
    )

    weight: Annotated[float | None, WEIGHT] = None
    wavelet: Annotated[
        Literal["haar", "daubechies"],
        Parameter(
            label=mark("Parameters", "Wavelet"),
            text=mark("Parameters", "The shape of the wavelets: steps, or Daubechies' with four taps, for slopes."),
            words=(mark("Parameters", "Haar"), mark("Parameters", "Daubechies, 4 taps")),
        ),
    ] = "haar"
    iterations: Annotated[
        int | None,
        Parameter(
            1,
            1000,
            unit=mark("Parameters", "steps"),
            label=mark("Parameters", "Iterations"),
            text=mark("Parameters", "Number of steps; more come nearer to the minimum."),
        ),
    ] = None
    noise_sigma: Annotated[float | None, NOISE_LEVEL] = None

    @property
    def total(self) -> int:
        """As many as were asked for."""
        return self.iterations or STEPS

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each thresholding."""
        canvas = Canvas(fourier_blur(self, C), y)
        noise = believed_noise(canvas, self.noise_sigma)
        weight = wavelet_weight(canvas, noise) if self.weight is None else self.weight
        for k, x in zip(range(1, self.total + 1), self._walk(canvas, natural_start(canvas)[0], weight), strict=False):
            yield Step(k, canvas.result(x), {"weight": weight})

    def _walk(self, canvas: Canvas, start: Image, weight: float) -> Iterator[Image]:
        frame = Frame(self.wavelet, canvas.shape)
        # The largest |H|² bounds the curvature; a PSF of unit sum without negative values has one.
        pace = 1 / max(float(canvas.power.max()), float(np.finfo(canvas.power.dtype).tiny))
        z = last = frame.analysed(start)
        t = 1.0
        for _ in itertools.count():
            a = z + z.dtype.type(pace) * frame.analysed(-canvas.slope(frame.synthesised(z)))
            a[:-1] = shrink_each(a[:-1], pace * weight)
            before, t = t, (1 + math.sqrt(1 + 4 * t * t)) / 2
            z = a + a.dtype.type((before - 1) / t) * (a - last)
            last = a
            yield frame.synthesised(a)
