"""Noise: the n of y = Cx + n, drawn from a seeded generator so that every picture can be made again."""

from abc import abstractmethod

import numpy as np

from deconvgui.catalogue import Catalogue
from deconvgui.imaging.image import Image
from deconvgui.parameters import Declared
from deconvgui.texts import mark


class Noise(Declared):
    """A kind of noise, described by its parameters."""

    @abstractmethod
    def _noisy(self, image: Image, rng: np.random.Generator) -> Image:
        """Return a noisy copy of a float64 image."""

    def apply(self, image: Image, rng: np.random.Generator) -> Image:
        """Return a noisy copy of an image.

        Parameters
        ----------
        image : ndarray, (H, W) or (H, W, 3), float32 or float64
            Intensities, [0, 1] by convention. Pixels that are NaN stay NaN.
        rng : numpy.random.Generator
            `numpy.random.default_rng(seed)`: the same seed gives the same bytes.

        Returns
        -------
        ndarray, as `image`
            Not clipped. The noise is drawn in float64 and rounded once, so that both types see the same noise.

        Raises
        ------
        ImageError
            If the values do not suit this kind of noise.
        """
        return self._noisy(image.astype(np.float64), rng).astype(image.dtype, copy=False)


NOISES: Catalogue[Noise] = Catalogue(
    Noise,
    "deconvgui.imaging.noises",
    mark("Parameters", "noise"),
    ("none", "gaussian", "poisson"),
)
"""All kinds of noise by tag; `NOISES.parse("gaussian:sigma=0.005")` reads one from text."""
