"""Photon noise: light arrives in grains, and dark places have few of them."""

from typing import Annotated

import numpy as np

from deconvgui.errors import ImageError
from deconvgui.imaging.image import Image
from deconvgui.imaging.noise import Noise
from deconvgui.parameters import Parameter
from deconvgui.texts import mark, tr

COUNTABLE = 1e18
"""Counts above this do not fit the generator's 64-bit integers."""


class PoissonNoise(Noise, tag="poisson", label=mark("Parameters", "Poisson (photons)")):
    """Poisson counts of mean `peak` times the intensity, divided by `peak` again.

    The variance of a pixel is its intensity divided by `peak`. Negative intensities hold no photons and become zero.
    """

    peak: Annotated[
        float,
        Parameter(
            1,
            1e7,
            unit=mark("Parameters", "photons"),
            label=mark("Parameters", "Peak"),
            text=mark("Parameters", "Mean number of photons in a pixel of intensity 1; fewer photons mean more noise."),
            logarithmic=True,
        ),
    ] = 1000.0

    def _noisy(self, image: Image, rng: np.random.Generator) -> Image:
        mean = np.maximum(image, 0) * self.peak
        known = ~np.isnan(mean)
        highest = mean[known].max(initial=0)
        if highest > COUNTABLE:
            raise ImageError(
                tr("Noises", "Intensities up to {high:.3g} hold too many photons to count.").format(
                    high=highest / self.peak
                ),
                tr("Noises", "Scale the image to the range from 0 to 1, or ask for fewer photons."),
            )
        mean[known] = rng.poisson(mean[known]) / self.peak
        return mean
