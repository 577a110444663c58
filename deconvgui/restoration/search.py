"""A prior's weight, looked for in the data: where the expected error of the picture is least."""

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from deconvgui.operators.blur import Blur
from deconvgui.restoration import sight, whole
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import Start, first_guess
from deconvgui.restoration.method import Image, Search
from deconvgui.texts import tr

Estimate = Callable[[Canvas, Start, float], Image]
"""From a canvas, where to begin and a weight to a quick estimate on the canvas; the same for the same arguments."""

STEPS = (2.0, 1.0)
"""Powers of two by which the search moves, first coarsely and then finely."""

FARTHEST = 6.0
"""The largest power of two by which the weight that is found differs from the one that the noise level suggests."""

USUAL = 6
"""Weights that are tried as a rule."""

SIDE = 160
"""Pixels along the part of a larger picture that is looked at."""

SHAKE = 0.3
"""How much noise is added to find out what it does, as a share of the noise that is there."""

NEAR_FRAME = 0.25
"""How much a pixel counts that something comes into over the frame, beside another."""

SEED = 20031
"""Of the noise that is added: the same data give the same weight."""


@dataclass(frozen=True)
class Found:
    """A weight, and the one that the noise level alone suggests."""

    weight: float
    suggested: float

    @property
    def reason(self) -> str:
        """Why it was taken, in a sentence."""
        return tr(
            "Methods",
            "λ = {weight:.2g} has the least expected error; the noise level alone would suggest {suggested:.2g}.",
        ).format(weight=self.weight, suggested=self.suggested)


def found_weight(
    blur: Blur,
    y: Image,
    sigma: float,
    suggested: float,
    estimate: Estimate,
    guess: Callable[[Canvas], Start] = first_guess,
) -> Generator[Search, None, Found]:
    """Return the weight of least expected error, and yield how far the search is.

    The error of the prediction m = C x, looked at through a filter A (see `sight.Sight`), is mean((A (y − m))²) +
    2 σ² mean(AᵀA ∂m/∂y), but for a constant, without bias. The derivative is found by a second estimate from data with
    a little more noise n, the same for all weights: σ² mean(AᵀA ∂m/∂y) ≈ mean(A n · A (m′ − m)) / 0.3. What comes in
    over the frame counts less (see `importance`).

    Parameters
    ----------
    blur : Blur
    y : ndarray
        The picture; of a large one, the middle is looked at.
    sigma : float
        Standard deviation of its noise.
    suggested : float
        Where to begin; the result is within 2^±6 of it.
    estimate : callable
        See `Estimate`.
    guess : callable
        Where estimates begin on a canvas.

    References
    ----------
    S. Ramani, T. Blu, M. Unser, "Monte-Carlo SURE: a black-box optimization of regularization parameters for general
    denoising algorithms", IEEE Trans. Image Process. 17 (2008).
    """
    yield Search(0, USUAL)
    shape = y.shape
    blur, y = middle(blur, y)
    noise = y.dtype.type(sigma) * np.random.default_rng(SEED).standard_normal(y.shape, y.dtype)
    plain, shaken = Canvas(blur, y), Canvas(blur, y + y.dtype.type(SHAKE) * noise)
    starts = guess(plain), guess(shaken)
    seen = sight.Sight(blur, y)
    counts = importance(blur, shape).reshape(*y.shape[:2], *[1] * (y.ndim - 2))
    seen_noise = seen(blur.measured(noise))

    def risk(power: float) -> float:
        weight = suggested * 2**power
        prediction = blur.forward(plain.result(estimate(plain, starts[0], weight)))
        other = blur.forward(shaken.result(estimate(shaken, starts[1], weight)))
        misfit = seen(blur.measured(y - prediction))
        fitted = seen(blur.measured(other - prediction))
        return float(np.mean(counts * (misfit**2 + 2 / SHAKE * seen_noise * fitted)))

    return Found(suggested * 2 ** (yield from least(risk)), suggested)


def least(risk: Callable[[float], float]) -> Generator[Search, None, float]:
    """Return the power of two of least risk: downhill from zero in large and then in small steps, then a parabola."""
    known: dict[float, float] = {}

    def look(*powers: float) -> Iterator[Search]:
        for power in powers:
            if power not in known:
                known[power] = risk(power)
                yield Search(len(known), max(USUAL, len(known) + 1))

    best = 0.0
    for step in STEPS:
        moved = True
        while moved:
            near = [power for power in (best, best - step, best + step) if abs(power) <= FARTHEST]
            yield from look(*near)
            found = min(near, key=known.__getitem__)
            moved, best = found != best and step == STEPS[0], found
    if abs(best) == FARTHEST:
        return best
    around = best - STEPS[-1], best, best + STEPS[-1]
    yield from look(*around)
    before, here, after = (known[power] for power in around)
    bend = before - 2 * here + after
    return best + (before - after) / (2 * bend) * STEPS[-1] if bend > 0 else best


def middle(blur: Blur, y: Image) -> tuple[Blur, Image]:
    """Return the middle of a large picture with its blur; what surrounds a part of a picture is unknown."""
    cut, part = whole.cut_out(blur, y, whole.middle(blur, y, SIDE))
    return (blur, y) if part.shape == y.shape else (cut, part)


def importance(blur: Blur, shape: Sequence[int]) -> Image:
    """Return how much each pixel counts of a part of a picture of that shape, (H, W): one, and less near the frame.

    There the filter sharpens how wrong the prediction of the margin is, which hides what is won elsewhere. But there a
    prior does most harm to a smooth scene, too, whose slopes it lets run out flat, and nothing else tells of that. A
    quarter loses least on several sets of pictures. Near the frame of a part of a larger picture is a larger share of
    it than there is of the whole; that is made up for. At least half of each side counts fully.
    """
    height, width = blur.out_shape[:2]
    counts = np.ones((height, width))
    if blur.boundary == "wrap":
        return counts
    share = sum(1 / n for n in shape[:2]) / (1 / height + 1 / width)
    counts *= NEAR_FRAME * share
    rows, columns = (
        slice(min(before, n // 4), n - min(after, n // 4))
        for n, (before, after) in zip((height, width), blur.margins, strict=True)
    )
    counts[rows, columns] = 1
    return counts
