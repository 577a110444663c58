"""A camera: photons, the noise of reading them out, and the converter's levels, in the order in which they come."""

from typing import Annotated

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.imaging.noise import Noise, photons, quantised
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class CameraNoise(Noise, tag="camera", label=mark("Parameters", "Camera (photons and reading)")):
    """Poisson counts, Gaussian noise of the readout, and rounding to the converter's levels, clipped to [0, 1]."""

    formula = "y = round<sub>b</sub>((P(N x) + r n) / N)"
    summary = mark("Parameters", "What a real sensor does: photon noise in the light, reading noise in the dark.")
    fails = mark(
        "Parameters",
        "It is clipped at black and white, so that its mean is not zero there; methods do not know that, and darken or "
        "brighten the extremes.",
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
    ] = 5000.0
    reading: Annotated[
        float,
        Parameter(
            0,
            1000,
            unit=mark("Parameters", "e⁻"),
            label=mark("Parameters", "Reading"),
            text=mark("Parameters", "Standard deviation of the noise of the readout, in electrons, that is photons."),
        ),
    ] = 10.0
    bits: Annotated[
        int,
        Parameter(
            1,
            16,
            unit=mark("Parameters", "bits"),
            label=mark("Parameters", "Depth"),
            text=mark("Parameters", "Bits of the converter."),
        ),
    ] = 12

    def _noisy(self, image: Image, rng: np.random.Generator) -> Image:
        counted = photons(image, self.peak, rng) + self.reading * rng.standard_normal(image.shape)
        return quantised(counted / self.peak, self.bits)
