"""A prior's weight, looked for in the data: where the expected error of the picture is least."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from deconvgui.operators.blur import Blur
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.likelihood import Start, first_guess, implied_noise
from deconvgui.restoration.method import Image
from deconvgui.restoration.spectral import noise_to_scene, squared, times
from deconvgui.texts import tr

Estimate = Callable[[Canvas, Start, float], Image]
"""From a canvas, where to begin and a weight to a quick estimate on the canvas; the same for the same arguments."""

STEPS = (2.0, 1.0)
"""Powers of two by which the search moves, first coarsely and then finely."""

FARTHEST = 6.0
"""The largest power of two by which the weight that is found differs from the one that the noise level suggests."""

SIDE = 160
"""Pixels along the part of a larger picture that is looked at."""

SHAKE = 0.3
"""How much noise is added to find out what it does, as a share of the noise that is there."""

OPEN = 0.1
"""Strength of the filter through which the error is looked at, in units of the likeliest ratio of noise to scene."""

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
) -> Found:
    """Return the weight of least expected error.

    The error of the prediction m = C x is mean((y − m)²) + 2 σ² mean(∂m/∂y), but for a constant, without bias; yet it
    hardly sees what the blur removes, and that is what a restoration is for. The same holds behind any linear filter A:
    mean((A (y − m))²) + 2 σ² mean(AᵀA ∂m/∂y). Here A is a Wiener filter, A = H* / (|H|² + K f²), which restores what
    the noise has left: so it is the error of the picture, wherever the data say anything of it. K is a tenth of the
    likeliest ratio of noise to scene; a smaller one would show more of the noise, a larger one less of the picture.
    The derivative is found by a second estimate from data with a little more noise n, the same for all weights:
    σ² mean(AᵀA ∂m/∂y) ≈ mean(A n · A (m′ − m)) / 0.3.

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
    Y. C. Eldar, "Generalized SURE for exponential families: applications to regularization", IEEE Trans. Signal
    Process. 57 (2009), for the error of the picture instead of that of the prediction.
    """
    blur, y = middle(blur, y)
    noise = y.dtype.type(sigma) * np.random.default_rng(SEED).standard_normal(y.shape, y.dtype)
    plain, shaken = Canvas(blur, y), Canvas(blur, y + y.dtype.type(SHAKE) * noise)
    starts = guess(plain), guess(shaken)
    sight = _Sight(blur, y.dtype, OPEN * implied_noise(plain).ratio)
    seen_noise = sight(noise)

    @functools.cache
    def risk(power: float) -> float:
        weight = suggested * 2**power
        prediction = blur.forward(plain.result(estimate(plain, starts[0], weight)))
        other = blur.forward(shaken.result(estimate(shaken, starts[1], weight)))
        misfit, fitted = sight(y - prediction), sight(other - prediction)
        return float(np.mean(misfit**2, dtype=np.float64) + 2 / SHAKE * np.mean(seen_noise * fitted, dtype=np.float64))

    return Found(suggested * 2 ** least(risk), suggested)


def least(risk: Callable[[float], float]) -> float:
    """Return the power of two of least risk: downhill from zero in large and then in small steps, then a parabola."""
    best = 0.0
    for step in STEPS:
        moved = True
        while moved:
            near = [power for power in (best, best - step, best + step) if abs(power) <= FARTHEST]
            found = min(near, key=risk)
            moved, best = found != best and step == STEPS[0], found
    if abs(best) == FARTHEST:
        return best
    before, here, after = (risk(best + shift) for shift in (-STEPS[-1], 0, STEPS[-1]))
    bend = before - 2 * here + after
    return best + (before - after) / (2 * bend) * STEPS[-1] if bend > 0 else best


class _Sight:
    """A = H* / (|H|² + K f²) on a picture with black around it; K f² is K on average over all frequencies."""

    def __init__(self, blur: Blur, dtype: np.dtype[np.floating[Any]], strength: float) -> None:
        shape = blur.out_shape
        self._model = Blur(shape, blur.psf, boundary="zero").circulant(dtype)
        H = self._model.spectrum
        divisor = squared(H) + dtype.type(strength) * noise_to_scene(self._model, "natural")
        self._filter = H.conj() / np.maximum(divisor, np.finfo(dtype).tiny)

    def __call__(self, picture: Image) -> Image:
        """Return what is seen of a picture, on a canvas that is larger than it."""
        model = self._model
        return model.image(times(self._filter, model.transform(model.extend(picture))))


def middle(blur: Blur, y: Image) -> tuple[Blur, Image]:
    """Return the middle of a large picture with its blur; what surrounds a part of a picture is unknown."""
    sides = [min(n, max(SIDE, 3 * k)) for n, k in zip(y.shape[:2], blur.psf.shape, strict=True)]
    if tuple(sides) == y.shape[:2]:
        return blur, y
    rows, columns = (slice((n - side) // 2, (n - side) // 2 + side) for n, side in zip(y.shape, sides, strict=False))
    part = np.ascontiguousarray(y[rows, columns])
    return Blur(part.shape, blur.psf, boundary="unknown"), part
