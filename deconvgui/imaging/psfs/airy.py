"""The Airy pattern of a microscope: what a perfect objective makes of a point in the specimen."""

from typing import Annotated

from deconvgui.imaging.diffraction import FIRST_ZERO, airy_reach, airy_weights
from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class Airy(Psf, tag="airy", label=mark("Parameters", "Diffraction (microscope)")):
    """The in-focus image of a point through a perfect objective, integrated over each pixel.

    The first dark ring has the radius 0.61 λ / NA in the specimen, and 83.8 % of the light lies within it. The
    pattern is drawn up to ten times that radius.

    References
    ----------
    G. B. Airy, "On the diffraction of an object-glass with circular aperture", Trans. Camb. Phil. Soc. 5 (1835).
    """

    formula = "h = (2 J<sub>1</sub>(v) / v)<sup>2</sup>, v = 2π NA r / λ"
    summary = mark(
        "Parameters",
        "Widefield fluorescence of a thin specimen in focus: the sharpest picture that the objective can give.",
    )
    fails = mark(
        "Parameters",
        "Frequencies above 2 NA / λ never reached the camera. Light from out of focus, refractive index mismatch and "
        "aberrations make real PSFs wider; measure beads where you can.",
    )

    wavelength: Annotated[
        float,
        Parameter(
            200,
            2000,
            unit=mark("Parameters", "nm"),
            label=mark("Parameters", "Wavelength"),
            text=mark("Parameters", "Of the light that is seen, in vacuum: with fluorescence that of the emission."),
            step=10,
        ),
    ] = 520.0
    numerical_aperture: Annotated[
        float,
        Parameter(
            0.05,
            1.7,
            label=mark("Parameters", "Aperture NA"),
            text=mark("Parameters", "Numerical aperture of the objective, as it is engraved on it."),
            step=0.05,
        ),
    ] = 0.75
    pixel: Annotated[
        float,
        Parameter(
            10,
            5000,
            unit=mark("Parameters", "nm"),
            label=mark("Parameters", "Pixel"),
            text=mark("Parameters", "Width of a pixel in the specimen: the camera's pixel over the magnification."),
            logarithmic=True,
        ),
    ] = 100.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return ten radii of the first dark ring."""
        return airy_reach(self._ring())

    def weights(self, x: Array, y: Array) -> Array:
        """Return the integral of the pattern over each pixel."""
        return airy_weights(x, y, self._ring())

    def _ring(self) -> float:
        """Return the radius of the first dark ring in pixels."""
        return FIRST_ZERO * self.wavelength / (2 * self.numerical_aperture * self.pixel)
