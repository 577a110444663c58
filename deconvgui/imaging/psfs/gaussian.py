"""The Gaussian: turbulence over long exposures, and the first guess for everything that is not known."""

import math
from typing import Annotated

import numpy as np

from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark

TAIL = 4.0
"""Standard deviations up to which the Gaussian is drawn; 0.006 % of the light of each axis lies beyond."""


class Gaussian(Psf, tag="gaussian", label=mark("Parameters", "Gaussian")):
    """A round Gaussian of standard deviation `sigma`, integrated over each pixel.

    Notes
    -----
    The share of pixel i along one axis is (erf((i + 1/2)/(σ√2)) - erf((i - 1/2)/(σ√2)))/2; the two axes multiply.
    """

    sigma: Annotated[
        float,
        Parameter(
            0.1,
            50,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Width σ"),
            text=mark("Parameters", "Standard deviation of the Gaussian."),
            logarithmic=True,
        ),
    ] = 2.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return `TAIL` standard deviations."""
        return TAIL * self.sigma

    def weights(self, x: Array, y: Array) -> Array:
        """Return the product of the shares of both axes."""
        return self._shares(y) * self._shares(x)

    def _shares(self, offsets: Array) -> Array:
        scale = self.sigma * math.sqrt(2)
        shares = [math.erf((i + 0.5) / scale) - math.erf((i - 0.5) / scale) for i in offsets.ravel()]
        return np.reshape(shares, offsets.shape)
