"""The Moffat function: stars seen through the atmosphere, with wider wings than a Gaussian."""

from typing import Annotated

from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark

WING = 1e-3
"""The PSF is drawn until it has fallen to this share of its peak."""


class Moffat(Psf, tag="moffat", label=mark("Parameters", "Moffat (star)")):
    """A Moffat function, sampled at the middle of each pixel as is the custom in astronomy.

    Notes
    -----
    (1 + r²/α²)^(-β). With α = β = 1 and a size of 15 it is 1/(1 + i² + j²), the first PSF of the classical scenarios.

    References
    ----------
    Moffat, A. F. J., "A theoretical investigation of focal stellar images in the photographic emulsion", Astronomy
    and Astrophysics 3, 455 (1969).
    """

    formula = "h = (1 + r<sup>2</sup>/α<sup>2</sup>)<sup>−β</sup>"
    summary = mark("Parameters", "Stars in long exposures from the ground; fit α and β to a bright one.")
    fails = mark(
        "Parameters",
        "It is round and the same everywhere; spikes of the mirror’s supports and trailing are not in it. "
        "With small α, sampled at the middles of the pixels, it is too narrow.",
    )

    alpha: Annotated[
        float,
        Parameter(
            0.5,
            50,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Core width α"),
            text=mark("Parameters", "Radius of the bright core."),
            logarithmic=True,
        ),
    ] = 2.0
    beta: Annotated[
        float,
        Parameter(
            1,
            10,
            label=mark("Parameters", "Wing exponent β"),
            text=mark(
                "Parameters", "How steeply the wings fall: stars have 2.5 to 4.8; large values approach a Gaussian."
            ),
        ),
    ] = 3.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return the radius at which the function has fallen to `WING`."""
        return float(self.alpha * (WING ** (-1 / self.beta) - 1) ** 0.5)

    def weights(self, x: Array, y: Array) -> Array:
        """Return the function at the middle of each pixel."""
        return (1 + (x**2 + y**2) / self.alpha**2) ** -self.beta
