"""Photon noise: light arrives in grains, and dark places have few of them."""

from typing import Annotated

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.imaging.noise import Noise, photons
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class PoissonNoise(Noise, tag="poisson", label=mark("Parameters", "Poisson (photons)")):
    """Poisson counts of mean `peak` times the intensity, divided by `peak` again.

    The variance of a pixel is its intensity divided by `peak`. Negative intensities hold no photons and become zero.
    """

    formula = "y = P(N x) / N"
    summary = mark("Parameters", "Astronomy, fluorescence, dim light: wherever light is scarce.")
    fails = mark(
        "Parameters",
        "Its strength follows the brightness, which methods made for white noise do not know: they leave noise in the "
        "light and blur the dark.",
    )

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
        return photons(image, self.peak, rng) / self.peak
