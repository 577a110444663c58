"""The Gaussian, round or stretched: turbulence over long exposures, and the first guess where nothing is known."""

import math
from typing import Annotated

import numpy as np

from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark

TAIL = 4.0
"""Standard deviations up to which the Gaussian is drawn; 0.006 % of the light of each axis lies beyond."""


NODES = 8
"""Points of Gauss-Legendre quadrature for each stretch over which a stretched Gaussian hardly bends."""


class Gaussian(Psf, tag="gaussian", label=mark("Parameters", "Gaussian")):
    """A Gaussian, integrated over each pixel: round, or stretched in one direction.

    A round one is the product of two error functions. Of a stretched one, the integral along y is an error function,
    and that along x is taken by Gauss-Legendre quadrature, to about twelve digits. An angle of 0 is horizontal and
    positive angles turn counter-clockwise as seen on the screen.

    Notes
    -----
    The share of pixel i along one axis of a round one is (erf((i + 1/2)/(σ√2)) - erf((i - 1/2)/(σ√2)))/2.
    """

    formula = "h ∝ exp(−u<sup>2</sup>/2σ<sup>2</sup> − v<sup>2</sup>/2(rσ)<sup>2</sup>)"
    summary = mark(
        "Parameters",
        "Long exposures through the atmosphere, slight defocus, sums of many small blurs; the first guess where "
        "nothing is known. Stretched: an astigmatic lens or a shaking mount.",
    )
    fails = mark(
        "Parameters",
        "Its spectrum falls so fast that detail finer than σ is gone for good. Real lenses and the atmosphere have "
        "wider wings, and a Gaussian in their place leaves halos.",
    )

    sigma: Annotated[
        float,
        Parameter(
            0.1,
            50,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Width σ"),
            text=mark("Parameters", "Standard deviation of the Gaussian, along its longer axis."),
            logarithmic=True,
        ),
    ] = 2.0
    ratio: Annotated[
        float,
        Parameter(
            0.05,
            1,
            label=mark("Parameters", "Axis ratio"),
            text=mark("Parameters", "Width of the shorter axis over that of the longer one; 1 is round."),
        ),
    ] = 1.0
    angle: Annotated[
        float,
        Parameter(
            -180,
            180,
            unit=mark("Parameters", "deg"),
            label=mark("Parameters", "Angle"),
            text=mark("Parameters", "Direction of the longer axis: 0 is horizontal, positive turns counter-clockwise."),
        ),
    ] = 0.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return `TAIL` standard deviations of the wider of the two axes of the image."""
        return TAIL * math.sqrt(max(self._moments()[:2]))

    def weights(self, x: Array, y: Array) -> Array:
        """Return the integral over each pixel."""
        return self._shares(y) * self._shares(x) if self.ratio == 1 else self._stretched(x, y)

    def _shares(self, offsets: Array) -> Array:
        scale = self.sigma * math.sqrt(2)
        shares = [math.erf((i + 0.5) / scale) - math.erf((i - 0.5) / scale) for i in offsets.ravel()]
        return np.reshape(shares, offsets.shape)

    def _moments(self) -> tuple[float, float, float]:
        """Return the variances along x and y, and the covariance, with y downwards."""
        major, minor = self.sigma**2, (self.ratio * self.sigma) ** 2
        cosine, sine = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        mixed = (minor - major) * sine * cosine
        return major * cosine**2 + minor * sine**2, major * sine**2 + minor * cosine**2, mixed

    def _stretched(self, x: Array, y: Array) -> Array:
        """Return the integral over x of p(x) times the share of y, which is normal with a mean that moves with x."""
        from scipy.special import ndtr

        across, _, mixed = self._moments()
        slope, spread = mixed / across, self.ratio * self.sigma**2 / math.sqrt(across)
        bend = min(math.sqrt(across), spread / max(abs(slope), 1e-9))
        nodes, shares = _quadrature(math.ceil(1 / bend))
        edges = np.append(y.ravel(), y.ravel()[-1] + 1)[:, None, None] - 0.5
        points = x.ravel()[:, None] + nodes
        density = np.exp(-(points**2) / (2 * across)) * shares
        near = np.abs(x.ravel()) <= 9 * math.sqrt(across) + 1  # beyond, the density is below the last digit
        weights = np.zeros((y.size, x.size))
        below = ndtr((edges - slope * points[near]) / spread)
        weights[:, near] = (np.diff(below, axis=0) * density[near]).sum(axis=2)
        return weights


def _quadrature(stretches: int) -> tuple[Array, Array]:
    """Return points in a pixel, and their weights: Gauss-Legendre on each of some equal stretches."""
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    starts = np.arange(stretches)[:, None]
    return ((starts + (nodes + 1) / 2) / stretches - 0.5).ravel(), np.tile(weights, stretches) / (2 * stretches)
