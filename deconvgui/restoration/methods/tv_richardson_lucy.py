"""Richardson-Lucy with total variation: x ← the picture of least TV near x · Cᵀ(y / C x) / Cᵀ1."""

import itertools
import math
from collections.abc import Generator, Iterator
from functools import partial
from typing import Annotated

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.operators.devices import host
from deconvgui.parameters import Parameter
from deconvgui.restoration import stopping, whole
from deconvgui.restoration.coverage import LEAST_SEEN
from deconvgui.restoration.lucy import MOST, divergence, positive
from deconvgui.restoration.method import Image, Method, Search, Step, only_steps
from deconvgui.restoration.noise_model import noise_model
from deconvgui.restoration.search import USUAL, least, middle
from deconvgui.restoration.variation import Smoother, variation
from deconvgui.restoration.whole import mean
from deconvgui.texts import mark

RELATIVE = 0.44
"""λ at which the search begins where it is chosen from the data: this times (σ / mean brightness)^1.5."""

MOST_GROWTH = 100.0
"""By how much a pixel may grow in one extrapolation: more would let the smoothing's own error grow without end."""

TRIAL = 30
"""Steps, at most, of a walk that is only there to compare weights: where there is little noise, they differ late."""


class TvRichardsonLucy(Method, tag="tv-richardson-lucy", label=mark("Parameters", "Richardson-Lucy with TV")):
    """Photon noise and scenes of smooth areas with sharp edges: the x ≥ 0 of least `Σ m − y ln m + λ TV(x)`.

    Here m = C x + b is the prediction, and TV the sum of |∇x|. Each step is one of Richardson-Lucy, `z = x · Cᵀ(y / m)
    / Cᵀ1`, followed by the u of least `Σ Cᵀ1 (u − z)² / 2x + λ TV(u)`. To first order in λ that is the step of Dey et
    al., `u = z / (1 − λ div(∇x / |∇x|) / Cᵀ1)`, but with the divergence of the new estimate instead of the last one:
    with the last one, flat areas chatter by several times λ, which at low counts is worse than the noise. The steps
    are accelerated by Nesterov's momentum for the logarithm of the picture, and none is sure to lower the sum.

    The weight is chosen from the data: beginning with `0.44 (σ / mean)^1.5` of the noise that the picture shows (see
    `noise_model`), for more noise asks for more restraint, the one is looked for whose best step has the least expected
    error (see `stopping`). With it, more steps than needed do little harm.

    References
    ----------
    N. Dey, L. Blanc-Féraud, C. Zimmer, P. Roux, Z. Kam, J.-C. Olivo-Marin, J. Zerubia, "Richardson-Lucy algorithm with
    total variation regularization for 3D confocal microscope deconvolution", Microsc. Res. Tech. 69 (2006).
    C. Brune, A. Sawatzky, M. Burger, "Primal and dual Bregman methods with application to optical nanoscopy", Int. J.
    Comput. Vis. 92 (2011), for the implicit step.
    """

    endless = True
    continues = True
    portable = True
    copies = 25
    formula = "x ← argmin<sub>u</sub> Σ C<sup>T</sup>1 (u − RL(x))<sup>2</sup> / 2x + λ |∇u|"
    summary = mark("Parameters", "For photon noise: the noise is smoothed away, and edges stay.")
    fails = mark("Parameters", "Fine texture is smoothed away too, and slopes turn into stairs.")

    weight: Annotated[
        float | None,
        Parameter(
            1e-6,
            1,
            label=mark("Parameters", "Smoothness"),
            text=mark("Parameters", "Weight of the total variation: larger is smoother. Auto follows the noise."),
            logarithmic=True,
        ),
    ] = None
    iterations: Annotated[
        int | None,
        Parameter(
            1,
            1000,
            unit=mark("Parameters", "steps"),
            label=mark("Parameters", "Iterations"),
            text=mark("Parameters", "Number of steps. Auto stops where the next would fit more noise than picture."),
        ),
    ] = None
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
    noise_sigma: Annotated[
        float | None,
        Parameter(
            0,
            1e6,
            label=mark("Parameters", "Noise level"),
            text=mark(
                "Parameters",
                "Standard deviation of the noise, where it is known and the same everywhere; it helps to choose the "
                "weight. Auto measures how the noise grows with the brightness.",
            ),
            step=0.001,
        ),
    ] = None

    @property
    def total(self) -> int:
        """One step for each iteration."""
        return self.iterations or MOST

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each iteration, from a flat start."""
        return self.steps_from(C, y, None)

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the estimate after each iteration."""
        return only_steps(self.course(C, y, start))

    def course(self, C: LinearOperator, y: Image, start: Image | None = None) -> Iterator[Step | Search]:
        """Yield how far the search for the weight is, and then the steps."""
        weight = (yield from self._chosen(C, host(y))) if self.weight is None else self.weight
        walk = partial(_walk, C, weight, self.background, start)
        for step in stopping.steps(walk, C, y, self.iterations, self.noise_sigma, MOST):
            yield Step(step.index, step.image, {**step.chosen, "weight": weight}, step.note)

    def objective(self, C: LinearOperator, y: Image, x: Image) -> float | None:
        """Return Σ y ln(y / m) − y + m, plus λ TV(x), for a given weight."""
        if self.weight is None:
            return None
        return divergence(C, y, x, self.background) + self.weight * variation(x)

    def _chosen(self, C: LinearOperator, y: Image) -> Generator[Search, None, float]:
        yield Search(0, USUAL)
        if isinstance(C, Blur):
            C, y = middle(C, y)
        noise, mean = noise_model(C, y, self.noise_sigma), float(np.abs(y).mean())
        bounds = self.field("weight").parameter
        suggested = RELATIVE * (noise.sigma(y) / mean) ** 1.5 if mean > 0 else 0.0
        suggested = float(np.clip(suggested, bounds.low, bounds.high))
        variance = noise.variance(y)

        def risk(power: float) -> float:
            walk = partial(_walk, C, suggested * 2**power, self.background, None)
            lowest = math.inf
            for _, expected in itertools.islice(stopping.judged(walk, C, y, variance), TRIAL):
                if expected > lowest:  # here the walk itself would stop
                    break
                lowest = expected
            return lowest

        return float(np.clip(suggested * 2 ** (yield from least(risk)), bounds.low, bounds.high))


def _walk(C: LinearOperator, weight: float, background: float, start: Image | None, y: Image) -> Iterator[Image]:
    y, b = positive(y), y.dtype.type(background)
    # Below this a prediction by FFT is rounding, and a ratio to it would be noise.
    tiny = float(np.finfo(y.dtype).tiny)
    least = max(8 * float(np.finfo(y.dtype).eps) * float(y.max()), tiny)
    seen = C.adjoint(np.ones_like(y))
    hidden = seen <= LEAST_SEEN * whole.seen(float(seen.mean()))
    seen[hidden] = 1
    smoother = Smoother(y, C.in_shape, weight)
    flat = max(mean(y) - background, least)
    x = v = np.full_like(y, flat, shape=C.in_shape) if start is None else np.maximum(start, least)
    for k in itertools.count(1):
        ratio: Image = y / np.maximum(C.forward(v) + b, least)
        if C.missing is not None:  # there the data are what is predicted, as in `lucy`
            ratio = 1 + C.measured(ratio - 1)
        correction = np.maximum(C.adjoint(ratio) / seen, 0)
        correction[hidden] = 1
        last, x = x, smoother(v * correction, v / seen)
        yield x
        safe = np.maximum(x, tiny)
        growth = np.minimum(safe / np.maximum(last, tiny), MOST_GROWTH)
        v = safe * growth ** y.dtype.type(k / (k + 3))
