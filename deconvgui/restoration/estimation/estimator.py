"""What an estimator of the PSF is: declared parameters and a generator of steps."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from deconvgui.catalogue import Catalogue
from deconvgui.parameters import Declared
from deconvgui.restoration.method import Image
from deconvgui.texts import mark

Kernel = npt.NDArray[np.float64]
Size = tuple[int, int]


@dataclass(frozen=True)
class EstimateStep:
    """One state of an estimation.

    Attributes
    ----------
    index : int
        Counts from 1.
    total : int
        The index of the last step.
    psf : ndarray, (kh, kw), float64
        The estimate so far: non-negative, with unit sum. It is smaller than asked for on the coarse levels of a
        pyramid.
    image : ndarray
        The latent picture that the estimator works with, on the coarse levels a small one; after the last step the
        restored picture, of the given one's shape.
    level, levels : int
        On which level of the pyramid the step was made, from 1 for the coarsest, and how many there are.
    attempt, attempts : int
        In which of several attempts it was made, from 1, and how many there are; they may take turns.
    agreement : float or None
        At the end, how alike what another attempt found is: 1 is equal. None before, and where there was one only.
    """

    index: int
    total: int
    psf: Kernel
    image: Image
    level: int = 1
    levels: int = 1
    attempt: int = 1
    attempts: int = 1
    agreement: float | None = None


class Estimator(Declared):
    """A way to find the PSF in the blurred picture alone: it looks for h and x in h ∗ x ≈ y.

    Like a method it is a generator: cancelling is to stop iterating, and progress is `EstimateStep.index` of `total`.
    """

    summary: ClassVar[str] = ""
    """When to use the estimator, in a sentence."""

    @abstractmethod
    def total(self, size: Size) -> int:
        """Return the number of steps that `steps` will yield for a PSF of this size."""

    @abstractmethod
    def steps(self, y: Image, size: Size) -> Iterator[EstimateStep]:
        """Yield better and better estimates of the PSF.

        Parameters
        ----------
        y : ndarray, (H, W), float64
            The blurred picture's luminance, finite, with a range of one.
        size : (int, int)
            Odd height and width of the PSF.

        Yields
        ------
        EstimateStep
            The last one's `psf` is of the given size.
        """


ESTIMATORS: Catalogue[Estimator] = Catalogue(
    Estimator,
    "deconvgui.restoration.estimation.estimators",
    mark("Parameters", "estimator"),
    order=("sparse-gradient", "blind-richardson-lucy"),
)
"""All estimators by tag; adding one is adding a file to `estimators`."""
