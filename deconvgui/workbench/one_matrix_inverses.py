"""Ways to undo C through its singular values: each multiplies the exact inverse 1/σᵢ by a factor φᵢ between 0 and 1.

x̂ = Σᵢ φᵢ (uᵢᵀ y / σᵢ) vᵢ, where C = Σᵢ σᵢ uᵢ vᵢᵀ.

References
----------
P. C. Hansen, *Discrete Inverse Problems: Insight and Algorithms* (2010), ch. 4 and 5.
"""

from abc import abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.parameters import Declared, Parameter
from deconvgui.texts import mark

ROUNDING = 1e-10
"""Singular values below this share of the largest one are taken for zero."""


class Inverse(Declared):
    """A linear inverse of C, described by its filter factors."""

    @abstractmethod
    def factors(self, singular: Array, nsr: float) -> Array:
        """Return φ for each singular value.

        Parameters
        ----------
        singular : ndarray, (r,)
            σ, falling; all positive, in units of the largest one.
        nsr : float
            Power of the noise over that of the scene, in the same units: for those who choose by themselves.

        Returns
        -------
        ndarray, (r,)
            Between 0 and 1.
        """


class PseudoInverse(Inverse, tag="pseudo-inverse", label=mark("Parameters", "Pseudo-inverse")):
    """The exact inverse wherever there is one: every factor is 1."""

    formula = "φ<sub>i</sub> = 1"
    summary = mark("Parameters", "Exact without noise; with noise it divides it by the small singular values.")

    def factors(self, singular: Array, nsr: float) -> Array:
        """Return ones."""
        return np.ones_like(singular)


class Truncated(Inverse, tag="truncated", label=mark("Parameters", "Truncated inverse")):
    """The exact inverse on the singular values above a threshold, nothing on the others."""

    formula = "φ<sub>i</sub> = 1 if σ<sub>i</sub> ≥ τ σ<sub>1</sub>, else 0"
    summary = mark("Parameters", "Keeps what the blur has left strong, gives up the rest; edges ring.")

    threshold: Annotated[
        float,
        Parameter(
            1e-4,
            1,
            label=mark("Parameters", "Threshold τ"),
            text=mark("Parameters", "Smallest singular value that is inverted, as a share of the largest one."),
            logarithmic=True,
        ),
    ] = 0.1

    def factors(self, singular: Array, nsr: float) -> Array:
        """Return ones and zeros."""
        kept: Array = (singular >= self.threshold).astype(singular.dtype)
        return kept


class Tikhonov(Inverse, tag="wiener", label=mark("Parameters", "Wiener (Tikhonov)")):
    """Least mean square error for white noise and a white scene; also the least ‖C x − y‖² + K ‖x‖²."""

    formula = "φ<sub>i</sub> = σ<sub>i</sub><sup>2</sup> / (σ<sub>i</sub><sup>2</sup> + K)"
    summary = mark("Parameters", "Fades each singular value out where the noise takes over; the best linear answer.")

    nsr: Annotated[
        float | None,
        Parameter(
            1e-8,
            1,
            label=mark("Parameters", "Strength K"),
            text=mark(
                "Parameters",
                "Power of the noise over that of the scene, for a largest singular value of 1. Auto knows both: the "
                "noise that was added, and the scene.",
            ),
            logarithmic=True,
        ),
    ] = None

    def factors(self, singular: Array, nsr: float) -> Array:
        """Return σ² / (σ² + K)."""
        strength = nsr if self.nsr is None else self.nsr
        passed: Array = singular**2 / (singular**2 + strength)
        return passed


class Landweber(Inverse, tag="landweber", label=mark("Parameters", "Landweber")):
    """k steps of x ← x + γ Cᵀ(y − C x) from zero, γ = 1/σ₁²; its closed form."""

    formula = "φ<sub>i</sub> = 1 − (1 − γ σ<sub>i</sub><sup>2</sup>)<sup>k</sup>"
    summary = mark("Parameters", "A transposed convolution in each step; large singular values come first.")

    iterations: Annotated[
        int,
        Parameter(
            1,
            100000,
            unit=mark("Parameters", "steps"),
            label=mark("Parameters", "Steps k"),
            text=mark("Parameters", "Number of steps; to stop early is to leave the small singular values alone."),
            logarithmic=True,
        ),
    ] = 50

    def factors(self, singular: Array, nsr: float) -> Array:
        """Return 1 − (1 − σ²)ᵏ, for a largest singular value of 1."""
        grown: Array = 1 - (1 - singular**2) ** self.iterations
        return grown


INVERSES: Mapping[str, type[Inverse]] = MappingProxyType(
    {kind.tag: kind for kind in (PseudoInverse, Truncated, Tikhonov, Landweber)}
)
"""In the order in which they are offered."""
