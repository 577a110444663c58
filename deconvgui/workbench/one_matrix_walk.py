"""Richardson-Lucy on a matrix, with every part of every step to look at: x ← x · Cᵀ(y / C x) / Cᵀ1."""

from dataclasses import dataclass

import numpy as np

from deconvgui.operators.base import Array, Shape
from deconvgui.workbench.one_matrix_state import STEPS

TINY = 1e-12
"""Below this, what a ratio is taken to is nothing; cells that no datum sees keep their value."""

RISE = 1e-9
"""Share of the misfit by which rounding may let it grow."""


@dataclass(frozen=True, eq=False)
class Walk:
    """All steps of the iteration.

    Attributes
    ----------
    data : ndarray, (data size,)
        y without its negative values, as photon counts have none.
    weight : ndarray, (scene size,)
        Cᵀ1.
    estimates : ndarray, (steps + 1, scene size)
        The first is flat.
    misfits : ndarray, (steps + 1,)
        Σ y log(y / C x) − y + C x, by which the log-likelihood of Poisson data falls short of the best one.
    """

    data: Array
    weight: Array
    estimates: Array
    misfits: Array

    @property
    def first_rise(self) -> int | None:
        """The first step after which the misfit has grown, which no step does whose transpose is the adjoint."""
        grown = np.flatnonzero(self.misfits[1:] > self.misfits[:-1] * (1 + RISE) + TINY)
        return int(grown[0]) + 1 if len(grown) else None


@dataclass(frozen=True, eq=False)
class Parts:
    """One step of it, part by part.

    Attributes
    ----------
    before : ndarray, (h, w)
        x.
    prediction : ndarray, (h', w')
        C x: what the data would be.
    ratio : ndarray, (h', w')
        y / C x: above 1 where there is more light than predicted.
    factor : ndarray, (h, w)
        Cᵀ(ratio) / Cᵀ1: the ratios seen from each cell of the scene; a transposed convolution.
    after : ndarray, (h, w)
        x times the factor: the next x.
    """

    before: Array
    prediction: Array
    ratio: Array
    factor: Array
    after: Array


def walk(C: Array, adjoint: Array, y: Array, steps: int = STEPS) -> Walk:
    """Return all steps from a flat start; `adjoint` may be wrong, and then so are they."""
    data, weight = np.maximum(y, 0), adjoint @ np.ones(len(y))
    estimates = [np.full(C.shape[1], max(float(data.mean()), TINY) / max(float(C.sum(axis=1).mean()), TINY))]
    for _ in range(steps):
        ratio = data / np.maximum(C @ estimates[-1], TINY)
        estimates.append(estimates[-1] * _factor(adjoint @ ratio, weight))
    return Walk(data, weight, np.array(estimates), np.array([_misfit(data, C @ x) for x in estimates]))


def parts(course: Walk, C: Array, adjoint: Array, step: int, scene: Shape, data: Shape) -> Parts:
    """Return the parts of a step, which counts from 0."""
    before = course.estimates[step]
    prediction = C @ before
    ratio = course.data / np.maximum(prediction, TINY)
    factor = _factor(adjoint @ ratio, course.weight)
    return Parts(
        before.reshape(scene),
        prediction.reshape(data),
        ratio.reshape(data),
        factor.reshape(scene),
        (before * factor).reshape(scene),
    )


def _factor(seen: Array, weight: Array) -> Array:
    factor: Array = np.where(weight > TINY, seen / np.maximum(weight, TINY), 1.0)
    return factor


def _misfit(y: Array, prediction: Array) -> float:
    expected = np.maximum(prediction, TINY)
    shares = np.log(np.where(y > 0, y, 1) / expected)
    return float(np.sum(np.where(y > 0, y * shares, 0) - y + expected))
