"""Damped Richardson-Lucy: the ratio y / C x counts only where it differs from one by more than the noise does."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.devices import host
from deconvgui.parameters import Parameter
from deconvgui.restoration.lucy import MOST, Family
from deconvgui.restoration.method import Image, Method, Step
from deconvgui.restoration.noise_model import noise_model
from deconvgui.texts import mark

SHARP = 10
"""N: how suddenly the damping sets in."""


class DampedRichardsonLucy(Method, tag="damped-richardson-lucy", label=mark("Parameters", "Richardson-Lucy, damped")):
    """Richardson-Lucy that leaves alone what the noise explains: stars on a dark sky sharpen, the sky stays smooth.

    The ratio y / m of the data to their prediction m = C x + b becomes `1 + U^(N−1) (N − (N−1) U) (y − m) / m`, where
    `U = min(1, 2 g (y ln(y / m) − y + m) / T²)` says how much of the deviation cannot be noise, g is the number of
    photons that a brightness of 1 stands for, and N = 10. Deviations of more than T standard deviations count as usual,
    and smaller ones hardly at all. Of noise that does not grow with the brightness, g is the number of photons that
    would give as much at the mean brightness.

    References
    ----------
    R. L. White, "Image restoration using the damped Richardson-Lucy method", in *The Restoration of HST Images and
    Spectra II* (1994).
    """

    endless = True
    continues = True
    portable = True
    copies = 18
    formula = "x ← x · C<sup>T</sup>(1 + U<sup>9</sup>(10 − 9U)(y − m) / m) / C<sup>T</sup>1"
    summary = mark("Parameters", "For photon noise and bright points on a smooth ground, such as stars.")
    fails = mark("Parameters", "Faint texture is taken for noise and stays blurred.")

    threshold: Annotated[
        float,
        Parameter(
            0.1,
            10,
            label=mark("Parameters", "Threshold"),
            text=mark("Parameters", "Deviations below so many standard deviations of the noise are left alone."),
            step=0.5,
        ),
    ] = 3.0
    iterations: Annotated[
        int | None,
        Parameter(
            1,
            1000,
            unit=mark("Parameters", "steps"),
            label=mark("Parameters", "Iterations"),
            text=mark("Parameters", "Number of steps. Auto stops where the next would fit more noise than picture."),
        ),
    ] = 100
    photons: Annotated[
        float | None,
        Parameter(
            1e-6,
            1e12,
            unit=mark("Parameters", "photons"),
            label=mark("Parameters", "Photons"),
            text=mark("Parameters", "How many photons a brightness of 1 stands for. Auto measures it by the noise."),
            logarithmic=True,
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

    @property
    def total(self) -> int:
        """One step for each iteration."""
        return self.iterations or MOST

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the estimate after each iteration, from a flat start."""
        return self.steps_from(C, y, None)

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the estimate after each iteration."""
        photons = self._counted(C, host(y)) if self.photons is None else self.photons
        family = Family(self.background, quotient=partial(_damped, 2 * photons / self.threshold**2))
        for step in family.steps(C, y, self.iterations, start=start):
            yield Step(step.index, step.image, {**step.chosen, "photons": photons}, step.note)

    def _counted(self, C: LinearOperator, y: Image) -> float:
        variance, bounds = noise_model(C, y, None).sigma(y) ** 2, self.field("photons").parameter
        mean = max(float(y.mean()), 0.0)
        return float(np.clip(mean / variance if variance > 0 else bounds.high, bounds.low, bounds.high))


def _damped(sharpness: float, prediction: Image, y: Image) -> None:
    """Write 1 + U^(N−1) (N − (N−1) U) (y − m) / m over the prediction m."""
    ratio = y / prediction
    logarithm = np.log(np.where(ratio > 0, ratio, 1))
    unlikely = np.clip(y.dtype.type(sharpness) * (y * logarithm - y + prediction), 0, 1)
    damping = unlikely ** (SHARP - 1) * (SHARP - (SHARP - 1) * unlikely)
    np.add(1, damping * (ratio - 1), out=prediction)
