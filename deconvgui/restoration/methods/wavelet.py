"""Wavelets: the x of least ½ ‖M (C x − y)‖² + λ Σ 4^−j |W x|, by alternating directions or FISTA."""

import itertools
import math
from collections.abc import Generator, Iterator
from typing import Annotated, Literal

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.operators.devices import beside
from deconvgui.parameters import Parameter
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import Start, believed_noise, natural_start, started
from deconvgui.restoration.method import Image, Method, Search, Step, fourier_blur, only_steps
from deconvgui.restoration.search import found_weight
from deconvgui.restoration.wavelets import Frame
from deconvgui.restoration.weights import NOISE_LEVEL, WEIGHT, wavelet_weight
from deconvgui.texts import mark

STEPS = {"alternating": 15, "fista": 100}
"""Steps where none are asked for."""

STIFFNESS = 30.0
"""ρ / λ for a picture whose range is 1; it sets the pace and not the result."""

FILLS = 2
"""How often a step fills in an unobserved margin."""

PROJECTIONS = 5
"""Steps towards the proximal point in each of FISTA's; they go on where the last ones ended."""


class Wavelet(Method, tag="wavelet", label=mark("Parameters", "Wavelets")):
    """Scenes whose wavelets are mostly small: least `½ ‖M (C x − y)‖² + λ Σ 4^−j |W x|`.

    W x are the details of x in the octaves j = 0, 1, ... from the finest on, at every place (undecimated), so that the
    result does not depend on how the picture lies on a grid; the smooth rest is not penalised. An octave has 4^j times
    as many details as there are wavelets that do not overlap, and those of unit length are 2^j times as large as its
    details. In pictures whose power falls with the square of the frequency they double from octave to octave; of a
    number of that size, which falls off exponentially, the weight is half. Together that makes 4^−j. With the same
    weight for all, coarse details would cost too much. Both solvers begin with a linear filter's result and go to the
    same minimum.

    By alternating directions, a copy u of the details is tied to them by `½ ρ ‖W x − u + d‖²`. Because WᵀW = 1, x is
    closed in the Fourier domain, `X = (H* Y + ρ F Wᵀ(u − d)) / (|H|² + ρ)`; u is W x + d shrunk by 4^−j λ / ρ, and what
    that takes off are the next multipliers d. A dozen steps do.

    By FISTA, a step goes down the gradient of the first term, and then to the point of least distance from there and
    prior, which a few projected gradient steps on its multipliers find; Nesterov's extrapolation makes the function
    fall with the square of the steps. Where the blur leaves little of a frequency, or λ is small, that takes hundreds.

    With the boundary "unknown", M leaves the unobserved margin out. Unless the weight λ is given, it is looked for
    around what the noise level suggests, see `search.found_weight`.

    References
    ----------
    A. Beck, M. Teboulle, "A fast iterative shrinkage-thresholding algorithm for linear inverse problems",
    SIAM J. Imaging Sci. 2 (2009), and "Fast gradient-based algorithms for constrained total variation image denoising
    and deblurring problems", IEEE Trans. Image Process. 18 (2009), for the multipliers.
    J.-F. Cai, S. Osher, Z. Shen, "Split Bregman methods and frame based image restoration", Multiscale Model. Simul. 8
    (2009), for alternating directions with a Parseval frame.
    M. Elad, P. Milanfar, R. Rubinstein, "Analysis versus synthesis in signal priors", Inverse Problems 23 (2007), for
    what is lost where x is put together from overlapping wavelets instead.
    """

    endless = True
    continues = True
    portable = True
    circular = True
    copies = 92
    formula = "min ½ ‖M (C x − y)‖<sup>2</sup> + λ Σ 4<sup>−j</sup> |W x|"
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

    def objective(self, C: LinearOperator, y: Image, x: Image) -> float | None:
        """Return ½ ‖C x − y‖² + λ Σ 4^−j |W x| for a given λ, where x is the whole canvas or its picture."""
        if self.weight is None:
            return None
        residual, frame = C.measured(C.forward(x) - y), Frame(self.wavelet, x.shape)
        return 0.5 * float(np.vdot(residual, residual)) + self.weight * float(
            np.sum(frame.costs * np.abs(frame.analysed(x)))
        )

    def _chosen(self, blur: Blur, canvas: Canvas) -> Generator[Search, None, tuple[float, str]]:
        noise = believed_noise(canvas, self.noise_sigma)

        def estimate(canvas: Canvas, start: Start, weight: float) -> Image:
            return next(itertools.islice(self._alternating(canvas, start, weight), STEPS["alternating"] - 1, None))

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
        most = beside((canvas.contrast / STIFFNESS * frame.costs).astype(tie.dtype), x)
        pulled = frame.analysed(x)
        d = np.zeros_like(pulled)
        for _ in itertools.count():
            pull = tie * canvas.model.transform(frame.synthesised(pulled))
            x, correlated = canvas.solved(pull, ties, correlated, FILLS)
            moved = frame.analysed(x)
            moved += d
            # What shrinking takes off is the new multiplier; u less that is what x is tied to next.
            d = np.clip(moved, -most, most)
            pulled = moved - 2 * d
            yield x

    def _fista(self, canvas: Canvas, start: Start, weight: float) -> Iterator[Image]:
        frame = Frame(self.wavelet, canvas.shape)
        # The largest |H|² bounds the curvature; a PSF of unit sum without negative values has one.
        pace = 1 / max(float(canvas.power.max()), float(np.finfo(canvas.power.dtype).tiny))
        z = last = start[0]
        most = beside((pace * weight * frame.costs).astype(canvas.power.dtype), z)
        d = np.zeros_like(z, shape=(len(frame.costs), *z.shape))
        t = 1.0
        for _ in itertools.count():
            target = z - z.dtype.type(pace) * canvas.slope(z)
            d = _multipliers(frame, target, d, most)
            x = target - frame.synthesised(d)
            t, ahead = _momentum(t)
            z = x + x.dtype.type(ahead) * (x - last)
            last = x
            yield x


def _multipliers(frame: Frame, target: Image, d: Image, most: Image) -> Image:
    """Return nearly the d of least ½ ‖target − Wᵀd‖², |d| ≤ most; target − Wᵀd is the proximal point."""
    ahead, t = d, 1.0
    for _ in range(PROJECTIONS):
        last, d = d, np.clip(ahead + frame.analysed(target - frame.synthesised(ahead)), -most, most)
        t, momentum = _momentum(t)
        ahead = d + d.dtype.type(momentum) * (d - last)
    return d


def _momentum(t: float) -> tuple[float, float]:
    """Return Nesterov's next t, and by how much of its last step an estimate is moved on."""
    following = (1 + math.sqrt(1 + 4 * t * t)) / 2
    return following, (t - 1) / following
