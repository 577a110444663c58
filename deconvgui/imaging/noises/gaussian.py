"""White Gaussian noise: the electronics of a camera, and the model behind least squares."""

from typing import Annotated

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.imaging.noise import Noise
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class GaussianNoise(Noise, tag="gaussian", label=mark("Parameters", "Gaussian")):
    """Independent normal values of standard deviation `sigma` in every pixel and channel."""

    formula = "y = x + σ n"
    summary = mark("Parameters", "Well-lit pictures and the electronics of a camera; the model behind least squares.")
    fails = mark("Parameters", "Where light is scarce, noise grows with the brightness: take photons instead.")

    sigma: Annotated[
        float,
        Parameter(
            0,
            1,
            label=mark("Parameters", "Level σ"),
            text=mark("Parameters", "Standard deviation of the noise, as a share of the range from black to white."),
            step=0.001,
        ),
    ] = 0.01

    def _noisy(self, image: Image, rng: np.random.Generator) -> Image:
        return image + self.sigma * rng.standard_normal(image.shape)
