"""Total variation: the x of least ½ ‖M (C x − y)‖² + λ TV(x), by alternating directions."""

import itertools
from collections.abc import Generator, Iterator
from typing import Annotated, Literal

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur, Spectrum, times
from deconvgui.parameters import Parameter
from deconvgui.restoration import gradients
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import Start, believed_noise, first_guess, started
from deconvgui.restoration.method import Image, Method, Search, Step, fourier_blur, only_steps
from deconvgui.restoration.search import found_weight
from deconvgui.restoration.weights import NOISE_LEVEL, WEIGHT, tv_weight
from deconvgui.texts import mark

MOST = 150
"""Steps after which it ends in any case."""

TRIAL, TRIAL_FRAMED = 10, 30
"""Steps of an estimate that is only there to compare weights, and of one that has a margin or pixels to find."""

SETTLED = 5e-4
"""The relative change below which it ends by itself."""

EDGE_STIFFNESS = 10.0
"""ρ / λ for a picture whose range is 1; it sets the pace and not the result."""

DATA_STIFFNESS = (5.0, 0.02, 0.3)
"""ρ₂, of the copy of C x that what is unobserved needs, by √(λ / range), least and most.

It sets the pace and not the result: softly tied, the margin finds its place in time where the prior weighs little, and
stiffly tied the picture does where it weighs much.
"""


class TotalVariation(Method, tag="tv", label=mark("Parameters", "Total variation")):
    """Piecewise smooth scenes with sharp edges: least `½ ‖M (C x − y)‖² + λ TV(x)`.

    TV(x) = Σ |Dx| sums the lengths of all gradients (isotropic; of a colour picture, over its channels together), or
    the sizes of all differences (anisotropic). Copies w = Dx and, where the margin is unobserved, v = C x make every
    step closed: x by one division in the Fourier domain, w by shrinking, v pixel by pixel, and then the scaled
    multipliers, `d ← d + Dx − w`, are moved by what is still missing.

    With the boundary "unknown", M leaves out the margin, which is then an unknown like the rest. With the others the
    picture is continued on a periodic canvas, and M is one, but for saturated pixels that are left out. Unless the
    weight λ is given, it is looked for around what the noise level suggests, see `search.found_weight`.

    References
    ----------
    L. I. Rudin, S. Osher, E. Fatemi, "Nonlinear total variation based noise removal algorithms", Physica D 60 (1992).
    T. Goldstein, S. Osher, "The split Bregman method for L1-regularized problems", SIAM J. Imaging Sci. 2 (2009).
    M. S. C. Almeida, M. A. T. Figueiredo, "Deconvolving images with unknown boundaries using the alternating direction
    method of multipliers", IEEE Trans. Image Process. 22 (2013), for the mask.
    """

    endless = True
    continues = True
    portable = True
    circular = True
    copies = 29
    formula = "min ½ ‖M (C x − y)‖<sup>2</sup> + λ Σ |D x|"
    summary = mark(
        "Parameters", "Keeps edges and removes noise between them; fine texture becomes flat, slopes become stairs."
    )
    fails = mark(
        "Parameters",
        "Slopes become stairs and fine texture becomes flat, the more so the more noise there is; the "
        "contrast of small things is reduced.",
    )

    weight: Annotated[float | None, WEIGHT] = None
    variation: Annotated[
        Literal["isotropic", "anisotropic"],
        Parameter(
            label=mark("Parameters", "Variation"),
            text=mark(
                "Parameters", "Whether an edge costs the same in all directions, or least along rows and columns."
            ),
            words=(mark("Parameters", "isotropic"), mark("Parameters", "anisotropic")),
        ),
    ] = "isotropic"
    iterations: Annotated[
        int | None,
        Parameter(
            1,
            2000,
            unit=mark("Parameters", "steps"),
            label=mark("Parameters", "Iterations"),
            text=mark("Parameters", "Number of steps. Auto ends as soon as the picture hardly changes any more."),
        ),
    ] = None
    noise_sigma: Annotated[float | None, NOISE_LEVEL] = None

    @property
    def total(self) -> int:
        """As many as were asked for, or the most that it takes by itself."""
        return self.iterations or MOST

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each round of the alternating directions, from a linear filter's result."""
        return self.steps_from(C, y, None)

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the estimate after each round."""
        return only_steps(self.course(C, y, start))

    def course(self, C: LinearOperator, y: Image, start: Image | None = None) -> Iterator[Step | Search]:
        """Yield how far the search for the weight is, and then the steps."""
        blur = fourier_blur(self, C)
        canvas = Canvas(blur, y)
        weight, reason = self.weight, ""
        if weight is None:
            weight, reason = yield from self._chosen(blur, canvas.here)
        begun = first_guess(canvas) if start is None else started(canvas, start)
        last: Image | None = None
        for k, x in zip(range(1, self.total + 1), self._walk(canvas, begun, weight), strict=False):
            yield Step(k, canvas.result(x), {"weight": weight}, reason)
            if self.iterations is None and last is not None and _settled(last, x):
                return
            last = x

    def _chosen(self, blur: Blur, canvas: Canvas) -> Generator[Search, None, tuple[float, str]]:
        noise = believed_noise(canvas, self.noise_sigma)

        def estimate(canvas: Canvas, start: Start, weight: float) -> Image:
            count = TRIAL_FRAMED if canvas.masked else TRIAL
            return next(itertools.islice(self._walk(canvas, start, weight), count - 1, None))

        found = yield from found_weight(blur, canvas.picture, noise.sigma, tv_weight(canvas, noise), estimate)
        return found.weight, found.reason

    def objective(self, C: LinearOperator, y: Image, x: Image) -> float | None:
        """Return ½ ‖C x − y‖² + λ TV(x) for a given λ, where x and the data are the whole canvas or its picture."""
        if self.weight is None:
            return None
        residual = C.measured(C.forward(x) - y)
        d = gradients.gradient(x)
        size = gradients.length(d) if self.variation == "isotropic" else np.abs(d)
        return 0.5 * float(np.vdot(residual, residual)) + self.weight * float(size.sum())

    def _walk(self, canvas: Canvas, start: Start, weight: float) -> Iterator[Image]:
        shrink = gradients.shrink_length if self.variation == "isotropic" else gradients.shrink_each
        stiff = EDGE_STIFFNESS * weight / canvas.contrast
        data = _Data(canvas, start[1], weight)
        edges = gradients.gradient_power(canvas.shape).astype(canvas.power.dtype) * canvas.power.dtype.type(stiff)
        inverse = 1 / np.maximum(data.stiffness * canvas.power + edges, np.finfo(edges.dtype).tiny)
        w = gradients.gradient(start[0])
        d = np.zeros_like(w)
        for _ in itertools.count():
            right = canvas.model.transform(gradients.adjoint_gradient((w - d) * w.dtype.type(stiff)))
            spectrum = times(inverse, right + data.pull())
            x = canvas.model.image(spectrum.copy())
            data.update(spectrum)
            moved = gradients.gradient(x)
            moved += d
            w = shrink(moved, weight / stiff)
            d = moved - w
            yield x


class _Data:
    """The data's side of a step: closed where everything is observed, else by the copy v of C x."""

    def __init__(self, canvas: Canvas, correlated: Spectrum, weight: float) -> None:
        self._canvas = canvas
        pace, least, most = DATA_STIFFNESS
        tied = float(np.clip(pace * np.sqrt(weight / canvas.contrast), least, most))
        self.stiffness = canvas.data.dtype.type(tied if canvas.masked else 1)
        self._pull = self.stiffness * correlated
        self._multiplier = np.zeros_like(canvas.data) if canvas.masked else None

    def pull(self) -> Spectrum:
        """Return ρ₂ H* (V − multiplier), or H* Y."""
        return self._pull

    def update(self, spectrum: Spectrum) -> None:
        """Move v and its multiplier to a new estimate of x."""
        if self._multiplier is None:
            return
        canvas = self._canvas
        v = canvas.model.image(times(canvas.H, spectrum))
        v += self._multiplier
        multiplier = np.zeros_like(v)
        seen, target = canvas.observed(v), canvas.observed(canvas.data)
        excess = canvas.measured((seen - target) / (1 + self.stiffness))
        canvas.observed(multiplier)[...] = excess
        seen -= excess
        # v is now the minimiser, and what was taken off is the new multiplier.
        self._multiplier = multiplier
        v -= multiplier
        self._pull = self.stiffness * canvas.correlated(v)


def _settled(last: Image, x: Image) -> bool:
    moved = np.linalg.norm(x - last)
    return bool(moved <= SETTLED * np.linalg.norm(x))
