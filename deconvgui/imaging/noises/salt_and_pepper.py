"""Salt and pepper: dead and hot pixels, and errors of transmission, which know nothing of the picture."""

from typing import Annotated

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.imaging.noise import Noise
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class SaltAndPepper(Noise, tag="salt-and-pepper", label=mark("Parameters", "Salt and pepper")):
    """Some pixels, each with the same probability, become white or black in all their channels."""

    formula = "y = 0, 1 or x"
    summary = mark("Parameters", "Dead and hot pixels, cosmic rays, damaged transmissions.")
    fails = mark(
        "Parameters",
        "No method here has a model of it: each false pixel becomes a ring. Replace such pixels before you restore, "
        "for example by the median of their neighbours.",
    )

    share: Annotated[
        float,
        Parameter(
            0,
            1,
            label=mark("Parameters", "Share"),
            text=mark("Parameters", "Share of the pixels that are replaced."),
            step=0.001,
        ),
    ] = 0.01
    white: Annotated[
        float,
        Parameter(
            0,
            1,
            label=mark("Parameters", "White"),
            text=mark("Parameters", "How many of those become white; the others become black."),
            step=0.05,
        ),
    ] = 0.5

    def _noisy(self, image: Image, rng: np.random.Generator) -> Image:
        drawn = rng.random(image.shape[:2])
        salt, pepper = drawn < self.share * self.white, drawn >= 1 - self.share * (1 - self.white)
        noisy = image.copy()
        noisy[salt], noisy[pepper] = 1, 0
        noisy[np.isnan(image)] = np.nan
        return noisy
