"""A prior's weight, looked for in the data: where the expected error of the prediction is least."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from deconvgui.operators.blur import Blur
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import Start, first_guess
from deconvgui.restoration.method import Image
from deconvgui.texts import tr

Estimate = Callable[[Canvas, Start, float], Image]
"""From a canvas, where to begin and a weight to a quick estimate on the canvas; the same for the same arguments."""

FACTORS = (0.25, 1.0, 4.0)
"""By which the weight that the noise level suggests is multiplied."""

SIDE = 160
"""Pixels along the part of a larger picture that is looked at."""

SHAKE = 0.3
"""How much noise is added to find out what it does, as a share of the noise that is there."""

CAUTION = 1.1
"""By how much more than its share the fitted noise counts, as in `stopping`."""

SEED = 20031
"""Of the noise that is added: the same data give the same weight."""


@dataclass(frozen=True)
class Found:
    """A weight, and the two that it lies between: what the noise level suggests, and what predicts best."""

    weight: float
    suggested: float
    predicts: float

    @property
    def reason(self) -> str:
        """Why it was taken, in a sentence."""
        return tr(
            "Methods",
            "λ = {weight:.2g}, between {suggested:.2g}, which the noise level suggests, and {predicts:.2g}, "
            "which predicts the data best.",
        ).format(weight=self.weight, suggested=self.suggested, predicts=self.predicts)


def found_weight(blur: Blur, y: Image, sigma: float, suggested: float, estimate: Estimate) -> Found:
    """Return the weight halfway, on a logarithmic scale, from the suggested one to the one of least predictive risk.

    The risk of the prediction m = C x is mean((y − m)²) + 2 σ² mean(∂m/∂y), but for a constant, and the derivative is
    found by a second estimate from data with a little more noise, the same for all weights (see `stopping`). It is
    flat around its least value, for a prediction does not see what the blur removes; the suggestion, which was fitted
    to the errors of pictures, knows that part. Halfway loses less than either.

    Parameters
    ----------
    blur : Blur
    y : ndarray
        The picture; of a large one, the middle is looked at.
    sigma : float
        Standard deviation of its noise.
    suggested : float
    estimate : callable
        See `Estimate`.

    References
    ----------
    S. Ramani, T. Blu, M. Unser, "Monte-Carlo SURE: a black-box optimization of regularization parameters for general
    denoising algorithms", IEEE Trans. Image Process. 17 (2008).
    """
    blur, y = _middle(blur, y)
    shake = np.random.default_rng(SEED).standard_normal(y.shape, y.dtype)
    by = y.dtype.type(SHAKE * sigma)
    plain, shaken = Canvas(blur, y), Canvas(blur, y + by * shake)
    starts = first_guess(plain), first_guess(shaken)

    def risk(weight: float) -> float:
        prediction = blur.forward(plain.result(estimate(plain, starts[0], weight)))
        other = blur.forward(shaken.result(estimate(shaken, starts[1], weight)))
        fitted = float(np.mean(shake * (other - prediction), dtype=np.float64)) / float(by)
        return float(np.mean((y - prediction) ** 2, dtype=np.float64)) + 2 * CAUTION * sigma**2 * fitted

    predicts = suggested * _least([risk(suggested * factor) for factor in FACTORS])
    return Found((suggested * predicts) ** 0.5, suggested, predicts)


def _least(risks: list[float]) -> float:
    """Return the factor at the lowest point of the parabola through the three lowest neighbours."""
    k = int(np.argmin(risks))
    if not 0 < k < len(risks) - 1:
        return FACTORS[k]
    before, here, after = risks[k - 1 : k + 2]
    bend = before - 2 * here + after
    shift = (before - after) / (2 * bend) if bend > 0 else 0.0
    return float(FACTORS[k] * (FACTORS[1] / FACTORS[0]) ** shift)


def _middle(blur: Blur, y: Image) -> tuple[Blur, Image]:
    """Return the middle of a large picture with its blur; what surrounds a part of a picture is unknown."""
    sides = [min(n, max(SIDE, 3 * k)) for n, k in zip(y.shape[:2], blur.psf.shape, strict=True)]
    if tuple(sides) == y.shape[:2]:
        return blur, y
    rows, columns = (slice((n - side) // 2, (n - side) // 2 + side) for n, side in zip(y.shape, sides, strict=False))
    part = np.ascontiguousarray(y[rows, columns])
    return Blur(part.shape, blur.psf, boundary="unknown"), part
