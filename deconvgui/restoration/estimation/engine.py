"""The front door to the estimation of a PSF: `estimate_psf`, `estimate_steps`."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ParameterError
from deconvgui.parameters import Value
from deconvgui.restoration import engine
from deconvgui.restoration.estimation.checks import checked_size, evidence
from deconvgui.restoration.estimation.estimator import ESTIMATORS, EstimateStep, Estimator, Kernel, Size
from deconvgui.restoration.estimation.picture import luminance, unit_range
from deconvgui.restoration.estimation.size import propose_size
from deconvgui.restoration.method import Image, Step
from deconvgui.restoration.solver import checked_image
from deconvgui.texts import tr

FINISH = "plug-and-play"
FINISH_VALUES: Mapping[str, Any] = MappingProxyType({"denoiser": "alone", "iterations": 5})
"""The method of the last step: the best that there is, in a form that takes less time than the estimation does."""


@dataclass(frozen=True)
class Estimate:
    """A PSF found in a picture, and how it came about.

    Attributes
    ----------
    psf : ndarray, (kh, kw), float64
        Non-negative, with unit sum; its centre of mass is at index size // 2, to the nearest pixel, or as near to it
        as nothing of the PSF is cut off.
    image : ndarray
        The picture restored with this PSF, of the given picture's shape and precision; not clipped.
    estimator : str
        The estimator's tag.
    parameters : dict
        Its parameters.
    history : tuple of EstimateStep
        The last step of each level, from coarse to fine in each attempt, and the restoration.
    evidence : float
        How far the picture's coarse bends rise above its noise; see `checks.evidence`.
    agreement : float or None
        How alike what another attempt found is, from 0 to 1; below `agreement.DOUBTFUL` the PSF should be looked at
        before it is trusted. High agreement is no proof: all attempts may be wrong alike. None where there was one
        attempt only.
    seconds : float
        Wall-clock time.
    """

    psf: Kernel
    image: Image
    estimator: str
    parameters: dict[str, Value]
    history: tuple[EstimateStep, ...]
    evidence: float
    agreement: float | None
    seconds: float


def estimate_psf(
    image: npt.ArrayLike,
    size: int | tuple[int, int] | None = None,
    estimator: str | Estimator = "sparse-gradient",
    *,
    method: str = "auto",
    noise_sigma: float | None = None,
    **parameters: Value,
) -> Estimate:
    """Return the PSF of a blurred picture of which nothing else is known, and the picture restored with it.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)
        The blurred picture y = h ∗ x + n, finite, in [0, 1] by convention (other ranges work). The PSF of a colour
        picture is estimated from its luminance.
    size : int or (int, int), optional
        Odd height and width in which the PSF is looked for; somewhat more than it needs. By default it is proposed
        from the picture (see `propose_size`).
    estimator : str or Estimator, default "sparse-gradient"
        A tag of `ESTIMATORS`, or an estimator with its parameters.
    method : str, default "auto"
        The restoration method of the last step; "auto" is `FINISH`.
    noise_sigma : float, optional
        Standard deviation of the noise, for the restoration.
    **parameters
        The estimator's parameters.

    Returns
    -------
    Estimate

    Raises
    ------
    EstimationError
        If the picture holds nothing that would show a PSF: it is flat, or noise only.
    ImageError, ParameterError
        If the picture or the size cannot be used; the message says why and what to try.

    Notes
    -----
    From the picture alone the PSF is known up to a shift, which the centre of mass settles as far as the size allows.
    """
    started = time.perf_counter()
    task = prepare(image, size, estimator, method=method, noise_sigma=noise_sigma, **parameters)
    kept: dict[tuple[int, int], EstimateStep] = {}
    for step in task.estimates():
        kept[step.attempt, step.level] = step
    *_, last = task.restoring(step)
    history = [kept[key] for key in sorted(kept)] + [last]
    seconds = time.perf_counter() - started
    values = task.estimator.values()
    return Estimate(
        last.psf, last.image, task.estimator.tag, values, tuple(history), task.evidence, last.agreement, seconds
    )


def estimate_steps(
    image: npt.ArrayLike,
    size: int | tuple[int, int] | None = None,
    estimator: str | Estimator = "sparse-gradient",
    *,
    method: str = "auto",
    noise_sigma: float | None = None,
    **parameters: Value,
) -> Iterator[EstimateStep]:
    """Yield the steps of `estimate_psf`, the restoration last; the arguments are the same and are checked at once.

    Yields
    ------
    EstimateStep
    """
    return prepare(image, size, estimator, method=method, noise_sigma=noise_sigma, **parameters).steps()


@dataclass(frozen=True)
class Task:
    """An estimation that is ready to run: everything that could be refused has been checked."""

    estimator: Estimator
    image: Image
    size: Size
    method: str
    noise_sigma: float | None
    evidence: float

    @property
    def total(self) -> int:
        """The number of steps that `steps` will yield."""
        return self.estimator.total(self.size) + 1

    def estimates(self) -> Iterator[EstimateStep]:
        """Yield the estimator's steps."""
        for step in self.estimator.steps(unit_range(luminance(self.image)), self.size):
            yield replace(step, total=self.total)

    def steps(self) -> Iterator[EstimateStep]:
        """Yield the estimator's steps, then the picture restored with the last PSF."""
        for last in self.estimates():
            yield last
        *_, final = self.restoring(last)
        yield final

    def restoring(self, last: EstimateStep) -> Iterator[EstimateStep]:
        """Yield the last step with the picture restored with its PSF, better and better."""
        for step in finishing(self.image, last.psf, self.method, noise_sigma=self.noise_sigma):
            yield replace(last, index=self.total, image=step.image)


def finishing(image: Image, psf: Kernel, method: str = "auto", *, noise_sigma: float | None = None) -> Iterator[Step]:
    """Yield the steps of restoring a picture with an estimated PSF, by the method of the last step or by another."""
    if method != "auto":
        yield from engine.steps(image, psf, method, noise_sigma=noise_sigma, boundary="unknown")
        return
    # In single precision, which takes half the time: the PSF's errors are far larger than those of rounding.
    single = image.astype(np.float32)
    for step in engine.steps(single, psf, FINISH, noise_sigma=noise_sigma, boundary="unknown", **FINISH_VALUES):
        yield replace(step, image=step.image.astype(image.dtype))


def prepare(
    image: npt.ArrayLike,
    size: int | tuple[int, int] | None = None,
    estimator: str | Estimator = "sparse-gradient",
    *,
    method: str = "auto",
    noise_sigma: float | None = None,
    **parameters: Value,
) -> Task:
    """Check the arguments of `estimate_psf` and return what will run."""
    picture = checked_image(image)
    shape = checked_size(propose_size(picture) if size is None else size, picture.shape)
    chosen = _estimator(estimator, parameters)
    return Task(chosen, picture, shape, method, noise_sigma, evidence(luminance(picture)))


def _estimator(estimator: str | Estimator, parameters: dict[str, Value]) -> Estimator:
    if isinstance(estimator, str):
        return ESTIMATORS[estimator].of(**parameters)
    if parameters:
        raise ParameterError(
            tr("Estimation", "The estimator {spec} has its parameters already.").format(spec=estimator.spec),
            tr("Estimation", "Give either a tag with parameters, or an estimator."),
        )
    return estimator
