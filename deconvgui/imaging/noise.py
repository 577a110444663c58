"""Noise: the n of y = Cx + n, drawn from a seeded generator so that every picture can be made again."""

from abc import abstractmethod

import numpy as np

from deconvgui.catalogue import Catalogue
from deconvgui.errors import ImageError
from deconvgui.imaging.image import Image
from deconvgui.parameters import Declared
from deconvgui.texts import mark, tr

COUNTABLE = 1e18
"""Counts above this do not fit the generator's 64-bit integers."""


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
    ("none", "gaussian", "poisson", "camera", "salt-and-pepper", "quantisation"),
)
"""All kinds of noise by tag; `NOISES.parse("gaussian:sigma=0.005")` reads one from text."""


def photons(image: Image, peak: float, rng: np.random.Generator) -> Image:
    """Return Poisson counts of mean `peak` times the intensity; negative intensities hold no photons, NaN stays NaN.

    Raises
    ------
    ImageError
        If there are too many to count.
    """
    mean = np.maximum(image, 0) * peak
    known = ~np.isnan(mean)
    highest = mean[known].max(initial=0)
    if highest > COUNTABLE:
        raise ImageError(
            tr("Noises", "Intensities up to {high:.3g} hold too many photons to count.").format(high=highest / peak),
            tr("Noises", "Scale the image to the range from 0 to 1, or ask for fewer photons."),
        )
    mean[known] = rng.poisson(mean[known])
    return mean


def quantised(image: Image, bits: int) -> Image:
    """Return the nearest of 2ᵇ evenly spaced levels from 0 to 1; what lies outside is clipped, NaN stays NaN."""
    top = 2**bits - 1
    rounded: Image = np.rint(np.clip(image, 0, 1) * top) / top
    return rounded
