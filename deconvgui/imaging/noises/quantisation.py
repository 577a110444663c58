"""Quantisation: the converter and the file have so many levels, and no more."""

from typing import Annotated

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.imaging.noise import Noise, quantised
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class Quantisation(Noise, tag="quantisation", label=mark("Parameters", "Quantisation")):
    """The nearest of 2ᵇ evenly spaced levels from black to white; what lies outside is clipped."""

    formula = "y = round((2<sup>b</sup> − 1) x) / (2<sup>b</sup> − 1)"
    summary = mark("Parameters", "A picture that was saved as JPEG or PNG: 8 bits alone limit what can be restored.")
    fails = mark(
        "Parameters",
        "With few levels the error follows the picture and is no noise: even areas get steps, which methods take for "
        "edges.",
    )

    bits: Annotated[
        int,
        Parameter(
            1,
            16,
            unit=mark("Parameters", "bits"),
            label=mark("Parameters", "Depth"),
            text=mark("Parameters", "Bits per channel: 8 are 256 levels."),
        ),
    ] = 8

    def _noisy(self, image: Image, rng: np.random.Generator) -> Image:
        return quantised(image, self.bits)
