"""No noise: what the methods can do when nothing but the blur stands in the way."""

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.imaging.noise import Noise
from deconvgui.texts import mark


class NoNoise(Noise, tag="none", label=mark("Parameters", "None")):
    """The image as it is."""

    def _noisy(self, image: Image, rng: np.random.Generator) -> Image:
        return image
