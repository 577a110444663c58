"""No noise: what the methods can do when nothing but the blur stands in the way."""

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.imaging.noise import Noise
from deconvgui.texts import mark


class NoNoise(Noise, tag="none", label=mark("Parameters", "None")):
    """The image as it is."""

    formula = "y = x"
    summary = mark("Parameters", "To see what a method can do where nothing but the blur stands in its way.")
    fails = mark("Parameters", "No picture is like that: even rounding to 8 bits is more noise than this.")

    def _noisy(self, image: Image, rng: np.random.Generator) -> Image:
        return image
