"""Wavelets: the x = Wᵀa of least ½ ‖M (C Wᵀa − y)‖² + λ Σ |a|, by alternating directions or FISTA."""

import itertools
import math
from collections.abc import Generator, Iterator
from typing import Annotated, Literal

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.parameters import Parameter
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.gradients import shrink_each
from deconvgui.restoration.likelihood import Start, believed_noise, natural_start, started
from deconvgui.restoration.method import Image, Method, Search, Step, fourier_blur, only_steps
from deconvgui.restoration.search import found_weight
from deconvgui.restoration.wavelets import Frame
from deconvgui.restoration.weights import NOISE_LEVEL, WEIGHT, wavelet_weight
from deconvgui.texts import mark

STEPS = {"alternating": 15, "fista": 200}
"""Steps where none are asked for."""

TRIAL = 12
"""Steps of an estimate that is only there to compare weights."""

STIFFNESS = 30.0
"""ρ / λ for a picture whose range is 1; it sets the pace and not the result."""

FILLS = 3
"""How often a step fills in an unobserved margin."""


class Wavelet(Method, tag="wavelet", label=mark("Parameters", "Wavelets")):
    """Scenes of few wavelets: x = Wᵀa with least `½ ‖M (C Wᵀa − y)‖² + λ Σ |a|`.

    The wavelets stand at every place (undecimated), so that the result does not depend on how the picture lies on a
    grid; the smooth rest is not penalised. Both solvers begin with a linear filter's result and go to the same minimum.

    By alternating directions, a copy u of the coefficients is tied to them by `½ ρ ‖u − a − d‖²`. Because WᵀW = 1, the
    coefficients are closed in the Fourier domain, `a = s + W (x − Wᵀs)` with `s = u − d` and `X = (H* Y + ρ F Wᵀs) /
    (|H|² + ρ)`; u is a shrunk by λ / ρ, and then the multipliers d are moved by what is still missing. A dozen steps
    do.

    By FISTA, a step goes down the gradient of the first term, and then all coefficients are shrunk towards zero by λ;
    Nesterov's extrapolation makes the function fall with the square of the steps. Where the blur leaves little of a
    frequency, or λ is small, that takes hundreds of them.

    With the boundary "unknown", M leaves the unobserved margin out. Unless the weight λ is given, it is looked for
    around what the noise level suggests, see `search.found_weight`.

    References
    ----------
    A. Beck, M. Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear inverse problems",
    SIAM J. Imaging Sci. 2 (2009).
    M. V. Afonso, J. M. Bioucas-Dias, M. A. T. Figueiredo, "Fast image recovery using variable splitting and constrained
    optimization", IEEE Trans. Image Process. 19 (2010), for alternating directions with a Parseval frame.
    M. A. T. Figueiredo, R. D. Nowak, "An EM algorithm for wavelet-based image restoration", IEEE Trans. Image Process.
    12 (2003).
    """

    endless = True
    continues = True
    portable = True
    circular = True
    copies = 92
    formula = "min ½ ‖M (C W<sup>T</sup>a − y)‖<sup>2</sup> + λ Σ |a|, x = W<sup>T</sup>a"
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
    solver: Annotated[
        Literal["alternating", "fista"],
        Parameter(
            label=mark("Parameters", "Solver"),
            text=mark(
                "Parameters",
                "How the minimum is approached: alternating directions need a dozen steps, FISTA some hundred.",
            ),
            words=(mark("Parameters", "alternating directions"), mark("Parameters", "FISTA")),
        ),
    ] = "alternating"
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
    def halo_radii(self) -> int:
        """More, for its wavelets are wide themselves."""
        return 8

    @property
    def total(self) -> int:
        """As many as were asked for."""
        return self.iterations or STEPS[self.solver]

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each shrinking, from a linear filter's result."""
        return self.steps_from(C, y, None)

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the estimate after each shrinking."""
        return only_steps(self.course(C, y, start))

    def course(self, C: LinearOperator, y: Image, start: Image | None = None) -> Iterator[Step | Search]:
        """Yield how far the search for the weight is, and then the steps."""
        blur = fourier_blur(self, C)
        canvas = Canvas(blur, y)
        weight, reason = self.weight, ""
        if weight is None:
            weight, reason = yield from self._chosen(blur, canvas.here)
        begun = natural_start(canvas) if start is None else started(canvas, start)
        for k, x in zip(range(1, self.total + 1), self._walk(canvas, begun, weight), strict=False):
            yield Step(k, canvas.result(x), {"weight": weight}, reason)

    def _chosen(self, blur: Blur, canvas: Canvas) -> Generator[Search, None, tuple[float, str]]:
        noise = believed_noise(canvas, self.noise_sigma)

        def estimate(canvas: Canvas, start: Start, weight: float) -> Image:
            return next(itertools.islice(self._alternating(canvas, start, weight), TRIAL - 1, None))

        suggested = wavelet_weight(canvas, noise)
        found = yield from found_weight(blur, canvas.picture, noise.sigma, suggested, estimate, natural_start)
        return found.weight, found.reason

    def _walk(self, canvas: Canvas, start: Start, weight: float) -> Iterator[Image]:
        walk = self._alternating if self.solver == "alternating" else self._fista
        return walk(canvas, start, weight)

    def _alternating(self, canvas: Canvas, start: Start, weight: float) -> Iterator[Image]:
        frame = Frame(self.wavelet, canvas.shape)
        tie = canvas.power.dtype.type(STIFFNESS * weight / canvas.contrast)
        ties = np.full_like(canvas.power, tie)
        x, correlated = start
        u = frame.analysed(x)
        d = np.zeros_like(u)
        for _ in itertools.count():
            s = u - d
            rough = frame.synthesised(s)
            x, correlated = canvas.solved(tie * canvas.model.transform(rough), ties, correlated, FILLS)
            s += frame.analysed(x - rough)
            s += d
            u = s.copy()
            u[:-1] = shrink_each(s[:-1], canvas.contrast / STIFFNESS)
            d = s - u
            yield x

    def _fista(self, canvas: Canvas, start: Start, weight: float) -> Iterator[Image]:
        frame = Frame(self.wavelet, canvas.shape)
        # The largest |H|² bounds the curvature; a PSF of unit sum without negative values has one.
        pace = 1 / max(float(canvas.power.max()), float(np.finfo(canvas.power.dtype).tiny))
        z = last = frame.analysed(start[0])
        t = 1.0
        for _ in itertools.count():
            a = z + z.dtype.type(pace) * frame.analysed(-canvas.slope(frame.synthesised(z)))
            a[:-1] = shrink_each(a[:-1], pace * weight)
            before, t = t, (1 + math.sqrt(1 + 4 * t * t)) / 2
            z = a + a.dtype.type((before - 1) / t) * (a - last)
            last = a
            yield frame.synthesised(a)
