"""The Airy pattern of a camera or a telescope: a perfect lens stopped down."""

from typing import Annotated

from deconvgui.imaging.diffraction import FIRST_ZERO, airy_reach, airy_weights
from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class AiryCamera(Psf, tag="airy-camera", label=mark("Parameters", "Diffraction (camera)")):
    """The in-focus image of a distant point through a perfect lens, integrated over each pixel.

    The first dark ring has the radius 1.22 λ N on the sensor, and 83.8 % of the light lies within it. The pattern is
    drawn up to ten times that radius.

    References
    ----------
    G. B. Airy, "On the diffraction of an object-glass with circular aperture", Trans. Camb. Phil. Soc. 5 (1835).
    """

    formula = "h = (2 J<sub>1</sub>(v) / v)<sup>2</sup>, v = π r / (λ N)"
    summary = mark(
        "Parameters", "Lenses stopped far down, macro photographs, and telescopes above the atmosphere or nearly so."
    )
    fails = mark(
        "Parameters",
        "Frequencies above 1 / (λ N) never reached the sensor. At wide apertures the lens's own errors are larger, and "
        "a colour image has one wavelength in each channel.",
    )

    wavelength: Annotated[
        float,
        Parameter(
            200,
            20000,
            unit=mark("Parameters", "nm"),
            label=mark("Parameters", "Wavelength"),
            text=mark("Parameters", "Of the light, in vacuum; green is 550 nm."),
            logarithmic=True,
        ),
    ] = 550.0
    f_number: Annotated[
        float,
        Parameter(
            0.5,
            128,
            label=mark("Parameters", "f-number"),
            text=mark(
                "Parameters", "Focal length over the aperture's diameter; for close objects times (1 + magnification)."
            ),
            logarithmic=True,
        ),
    ] = 22.0
    pixel: Annotated[
        float,
        Parameter(
            0.5,
            100,
            unit=mark("Parameters", "µm"),
            label=mark("Parameters", "Pixel"),
            text=mark("Parameters", "Width of a pixel on the sensor."),
            logarithmic=True,
        ),
    ] = 4.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return ten radii of the first dark ring."""
        return airy_reach(self._ring())

    def weights(self, x: Array, y: Array) -> Array:
        """Return the integral of the pattern over each pixel."""
        return airy_weights(x, y, self._ring())

    def _ring(self) -> float:
        """Return the radius of the first dark ring in pixels."""
        return FIRST_ZERO * self.f_number * self.wavelength / (1000 * self.pixel)
