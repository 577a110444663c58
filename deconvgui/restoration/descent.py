"""Descent along the gradient of ‖C x − y‖² / 2, plain or with momentum, over any operator."""

import itertools
import math
from collections.abc import Iterator

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.devices import beside
from deconvgui.restoration.method import Image
from deconvgui.restoration.whole import mean

ROUNDS = 30
"""Of the power iteration; from a positive start it is at the norm of a positive operator after a few."""


def descent(
    C: LinearOperator, length: float, start: Image | None, y: Image, *, positivity: bool, accelerated: bool
) -> Iterator[Image]:
    """Yield one estimate after another, without end, each a new image.

    Parameters
    ----------
    C : LinearOperator
        What it lacks (`LinearOperator.missing`) counts as explained.
    length : float
        The step γ in units of 1 / ‖C‖².
    start : ndarray, `C.in_shape`, or None
        The estimate before the first; None is a flat one.
    y : ndarray, `C.out_shape`
    positivity : bool
        Whether each estimate is projected onto x ≥ 0.
    accelerated : bool
        Whether the gradient is taken at v = x + (k − 1) / (k + 2) · (x − x₋₁); needs γ ≤ 1 / ‖C‖².
    """
    step = y.dtype.type(length / norm(C, y) ** 2)
    x = flat(C, y) if start is None else start
    v = x
    for k in itertools.count(1):
        last, x = x, v + step * C.adjoint(C.measured(y - C.forward(v)))
        if positivity:
            np.maximum(x, 0, out=x)
        yield x
        v = x + y.dtype.type(k / (k + 3)) * (x - last) if accelerated else x


def passed(descended: Image, count: int, *, accelerated: bool) -> Image:
    """Return what `count` steps from nothing restore of each frequency, given γ|H|² there."""
    last = now = np.zeros_like(descended)
    for k in range(count):
        ahead = now + (k / (k + 3) if accelerated else 0) * (now - last)
        last, now = now, ahead + descended * (1 - ahead)
    return now


def flat(C: LinearOperator, y: Image) -> Image:
    """Return the constant scene whose prediction is as bright as the data."""
    bright = float(C.forward(np.ones_like(y, shape=C.in_shape)).mean())
    return np.full_like(y, y.dtype.type(mean(y)) / bright if bright > 0 else 0, shape=C.in_shape)


def norm(C: LinearOperator, like: Image) -> float:
    """Return ‖C‖, the factor by which C lengthens pictures like one at most, by the power iteration on CᵀC.

    R. von Mises and H. Pollaczek-Geiringer, "Praktische Verfahren der Gleichungsauflösung", Z. Angew. Math. Mech. 9
    (1929).
    """
    tiny = float(np.finfo(like.dtype).tiny)
    x: Image = beside((1 + 0.1 * np.random.default_rng(1).standard_normal(C.in_shape)).astype(like.dtype), like)
    square = 0.0
    for _ in range(ROUNDS):
        x /= max(float(np.linalg.norm(x)), tiny)
        x = C.adjoint(C.forward(x))
        square = float(np.linalg.norm(x))
    return math.sqrt(max(square, tiny))
