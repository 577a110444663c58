"""How many steps are enough: a walk ends where its prediction would become worse, judged from the data alone."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Blur
from deconvgui.operators.devices import beside, host
from deconvgui.parameters import Parameter
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.choice import is_periodic
from deconvgui.restoration.likelihood import natural_start
from deconvgui.restoration.method import Image, Step
from deconvgui.restoration.noise_model import NoiseModel, noise_model
from deconvgui.restoration.sight import Sight
from deconvgui.restoration.whole import cut_out, middle
from deconvgui.texts import mark, sentences, tr

ITERATIONS = Parameter(
    1,
    1000,
    unit=mark("Parameters", "steps"),
    label=mark("Parameters", "Iterations"),
    text=mark(
        "Parameters",
        "Number of steps; more are sharper and noisier. Auto stops where the next would fit more noise than picture.",
    ),
)
"""The number of steps, as the methods that stop by themselves declare it."""

NOISE_LEVEL = Parameter(
    0,
    1e6,
    label=mark("Parameters", "Noise level"),
    text=mark(
        "Parameters",
        "Standard deviation of the noise, where it is known and the same everywhere; it helps to stop in time. "
        "Auto measures how the noise grows with the brightness.",
    ),
    step=0.001,
)
"""The noise level, as these methods declare it."""

Walk = Callable[[Image], Iterator[Image]]
"""From data to one estimate after another, without end."""

SHAKE = 0.3
"""How much noise is added to find out what it does, as a share of the noise that is there."""

CAUTION = 1.1
"""By how much more than its share the fitted noise counts: not even so is all the noise in the picture seen."""

NEAR_SIDE = 256
"""Pixels along the middle of a larger picture in which estimates are compared with a filter's."""

SEED = 20030
"""Of the noise that is added: the same data stop at the same step."""


def steps(
    walk: Walk, C: LinearOperator, y: Image, iterations: int | None, noise_sigma: float | None, most: int
) -> Iterator[Step]:
    """Yield as many steps of a walk as are asked for, or with `iterations` None, as many as do it good."""
    if iterations is None:
        yield from _good_steps(walk, C, y, noise_model(C, host(y), noise_sigma), most)
        return
    for k, x in zip(range(1, iterations + 1), walk(y), strict=False):
        yield Step(k, x)


def _good_steps(walk: Walk, C: LinearOperator, y: Image, noise: NoiseModel, most: int) -> Iterator[Step]:
    """Yield the steps up to the one with the least expected error.

    The error of the prediction m = C x that noise of variance v at each pixel causes is, without bias, mean((y − m)²)
    + 2 mean(v ∂m/∂y) − mean(v); Stein's identity for Gaussian noise, and for photons it holds but for terms of the
    order of v². The derivative is found by a second walk, on data with a little more noise n = √v z: mean(v ∂m/∂y) ≈
    mean(n (m′ − m)) / 0.3. Unlike the discrepancy, which asks for a misfit of σ² as if the noise could not have been
    fitted at all and stops too early, this counts what of the noise has been fitted. Where C is a blur, all of it is
    looked at through a filter A (see `sight.Sight`): mean((A (y − m))²) + 2 mean(A n · A (m′ − m)) / 0.3. Otherwise
    noise at the frequencies that the blur all but removes would not count, of which a smooth scene shows every bit.
    Where the boundary is assumed, they end as well where they begin to go away from what knows nothing of it.

    References
    ----------
    S. Ramani, T. Blu, M. Unser, "Monte-Carlo SURE: a black-box optimization of regularization parameters for general
    denoising algorithms", IEEE Trans. Image Process. 17 (2008).
    F. Luisier, T. Blu, M. Unser, "Image denoising in mixed Poisson-Gaussian noise", IEEE Trans. Image Process. 20
    (2011), for photons.
    """
    least, nearest = float("inf"), float("inf")
    apart = _apart(C, host(y), noise)
    shaken = pairwise((x, risk, apart(x)) for x, risk in judged(walk, C, y, noise.variance(host(y))))
    for k, ((x, risk, distance), (_, next_risk, next_distance)) in enumerate(shaken, 1):
        least, nearest = min(least, risk), min(nearest, distance)
        noisier, farther = next_risk > least, next_distance > nearest
        if k == most or noisier or farther:
            yield Step(k, x, {"iterations": k}, _reason(k, noise, noisier=noisier, farther=farther))
            return
        yield Step(k, x)


def _apart(C: LinearOperator, y: Image, noise: NoiseModel) -> Callable[[Image], float]:
    """Return what tells how far an estimate is from a linear filter's to which the surroundings are unknown.

    A walk on a picture that was cut out of its scene puts down to the scene what the assumed boundary does not explain,
    in waves that no residual shows. The filter has none. Were its result the mean of all scenes that may have made the
    data, the expected square error of another would be its square distance to that and a constant (see `nearest`).
    """
    if (
        not isinstance(C, Blur)
        or C.boundary == "unknown"
        or (C.boundary == "wrap" and is_periodic(C, y, noise.sigma(y)))
    ):
        return lambda x: 0.0
    where = middle(C, y, NEAR_SIDE)
    free, part = cut_out(C, y, where)
    canvas = Canvas(free, part)
    target = canvas.result(natural_start(canvas)[0])[free.frame]
    return lambda x: float(np.mean((host(x)[C.frame][where] - target) ** 2, dtype=np.float64))


def judged(walk: Walk, C: LinearOperator, y: Image, variance: Image) -> Iterator[tuple[Image, float]]:
    """Yield each estimate with its expected error where the data were measured, but for a constant."""
    noise = np.sqrt(variance) * np.random.default_rng(SEED).standard_normal(y.shape, y.dtype)
    sight = Sight(C, host(y)) if isinstance(C, Blur) else host
    seen_noise, noise = sight(C.measured(noise)), beside(noise, y)
    for x, other in zip(walk(y), walk(y + y.dtype.type(SHAKE) * noise), strict=False):
        prediction = C.forward(x)
        misfit = sight(C.measured(y - prediction))
        fitted = sight(C.measured(C.forward(other) - prediction))
        share = np.mean(seen_noise * fitted, dtype=np.float64) / SHAKE
        yield x, float(np.mean(misfit**2, dtype=np.float64) + 2 * CAUTION * share)


def _reason(k: int, noise: NoiseModel, *, noisier: bool, farther: bool) -> str:
    if not noisier and not farther:
        return tr("Stopping", "Stopped at the limit of {count} steps; each of them was still an improvement.").format(
            count=k
        )
    why = tr("Stopping", "Stopped after step {count}: the next would fit more noise than picture.")
    if not noisier:
        why = tr(
            "Stopping", "Stopped after step {count}: the next would fit the assumed boundary more than the picture."
        )
    why = why.format(count=k)
    if noise.photons is None:
        return why
    photons = tr("Stopping", "The noise looks like {count:.3g} photons at brightness 1.").format(count=noise.photons)
    return sentences(why, photons)
