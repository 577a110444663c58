"""An imperfect lens: diffraction with the low aberrations, as coefficients of Zernike's polynomials."""

import math
from typing import Annotated

import numpy as np

from deconvgui.imaging.diffraction import FIRST_ROOT, aberrated, airy_reach, integrated
from deconvgui.imaging.point_spread import LARGEST, SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark

SLOPES = (
    4 * math.sqrt(3),
    2 * math.sqrt(6),
    2 * math.sqrt(6),
    7 * math.sqrt(8),
    7 * math.sqrt(8),
    3 * math.sqrt(8),
    3 * math.sqrt(8),
    12 * math.sqrt(5),
)
"""The largest slope of each polynomial on the unit disk, in the order of the coefficients."""


class Zernike(Psf, tag="zernike", label=mark("Parameters", "Aberrations (Zernike)")):
    """The image of a point through a round aperture with an error of the wavefront, integrated over each pixel.

    The coefficients are in waves RMS, in Noll's normalisation and order. Small ones together lower the peak to
    exp(−(2πσ)²) of the perfect lens's, σ² being the sum of their squares (Strehl's ratio). The optical axis is the
    centre; coma moves the centroid off it, as in a real lens. Angles count counter-clockwise from the right, as seen
    on the screen. Where the aberrations spread the light farther than the largest size, it is cut off.

    References
    ----------
    F. Zernike, "Beugungstheorie des Schneidenverfahrens und seiner verbesserten Form, der Phasenkontrastmethode",
    Physica 1 (1934).
    R. J. Noll, "Zernike polynomials and atmospheric turbulence", J. Opt. Soc. Am. 66 (1976), for order and scale.
    """

    formula = "h = |F(P e<sup>2πi W</sup>)|<sup>2</sup>, W = Σ c<sub>j</sub> Z<sub>j</sub>"
    summary = mark(
        "Parameters",
        "A lens, telescope or microscope whose errors were measured, and to see what each aberration does to an image.",
    )
    fails = mark(
        "Parameters",
        "The PSF must be the same in the whole picture, but coma and astigmatism grow towards the corners. "
        "Monochromatic; higher orders are left out.",
    )

    airy_radius: Annotated[
        float,
        Parameter(
            0.5,
            20,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Airy radius"),
            text=mark("Parameters", "Radius of the first dark ring without aberrations: 1.22 λ N, or 0.61 λ / NA."),
            logarithmic=True,
        ),
    ] = 3.0
    defocus: Annotated[
        float,
        Parameter(
            -0.5,
            0.5,
            unit=mark("Parameters", "waves"),
            label=mark("Parameters", "Defocus"),
            text=mark("Parameters", "Z₄, √3(2ρ² − 1): the image plane is not where the sensor is."),
            step=0.01,
        ),
    ] = 0.0
    astigmatism: Annotated[
        float,
        Parameter(
            -0.5,
            0.5,
            unit=mark("Parameters", "waves"),
            label=mark("Parameters", "Astigmatism"),
            text=mark("Parameters", "Z₆, √6 ρ² cos 2θ: horizontal and vertical lines have different foci."),
            step=0.01,
        ),
    ] = 0.0
    oblique_astigmatism: Annotated[
        float,
        Parameter(
            -0.5,
            0.5,
            unit=mark("Parameters", "waves"),
            label=mark("Parameters", "Astigmatism 45°"),
            text=mark("Parameters", "Z₅, √6 ρ² sin 2θ: astigmatism along the diagonals."),
            step=0.01,
        ),
    ] = 0.0
    coma: Annotated[
        float,
        Parameter(
            -0.5,
            0.5,
            unit=mark("Parameters", "waves"),
            label=mark("Parameters", "Coma"),
            text=mark("Parameters", "Z₈, √8(3ρ³ − 2ρ) cos θ: a tail to the right, to the left where it is negative."),
            step=0.01,
        ),
    ] = 0.15
    vertical_coma: Annotated[
        float,
        Parameter(
            -0.5,
            0.5,
            unit=mark("Parameters", "waves"),
            label=mark("Parameters", "Vertical coma"),
            text=mark("Parameters", "Z₇, √8(3ρ³ − 2ρ) sin θ: a tail upwards, downwards where it is negative."),
            step=0.01,
        ),
    ] = 0.0
    trefoil: Annotated[
        float,
        Parameter(
            -0.5,
            0.5,
            unit=mark("Parameters", "waves"),
            label=mark("Parameters", "Trefoil"),
            text=mark("Parameters", "Z₁₀, √8 ρ³ cos 3θ: a star of three rays, as of a pinched mirror."),
            step=0.01,
        ),
    ] = 0.0
    oblique_trefoil: Annotated[
        float,
        Parameter(
            -0.5,
            0.5,
            unit=mark("Parameters", "waves"),
            label=mark("Parameters", "Trefoil 30°"),
            text=mark("Parameters", "Z₉, √8 ρ³ sin 3θ: trefoil turned by 30 degrees."),
            step=0.01,
        ),
    ] = 0.0
    spherical: Annotated[
        float,
        Parameter(
            -0.5,
            0.5,
            unit=mark("Parameters", "waves"),
            label=mark("Parameters", "Spherical"),
            text=mark("Parameters", "Z₁₁, √5(6ρ⁴ − 6ρ² + 1): the lens’s margin has another focus than its middle."),
            step=0.01,
        ),
    ] = 0.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return ten radii of the first dark ring, and how far the steepest part of the wavefront throws the light."""
        thrown = 2 * math.pi * self._steepest() * self.airy_radius / FIRST_ROOT
        return min(airy_reach(self.airy_radius) + thrown, LARGEST // 2)

    def weights(self, x: Array, y: Array) -> Array:
        """Return the integral of the intensity over each pixel."""
        pattern = aberrated(self.wavefront, self.airy_radius, self._steepest())
        return integrated(pattern, x, y, self.airy_radius, self.reach())

    def wavefront(self, xi: Array, eta: Array) -> Array:
        """Return the error of the wavefront in waves at points of the unit disk, `eta` upwards."""
        rho2 = xi**2 + eta**2
        second, third = xi**2 - eta**2, xi * (xi**2 - 3 * eta**2)
        polynomials = (
            math.sqrt(3) * (2 * rho2 - 1),
            math.sqrt(6) * second,
            math.sqrt(6) * 2 * xi * eta,
            math.sqrt(8) * (3 * rho2 - 2) * xi,
            math.sqrt(8) * (3 * rho2 - 2) * eta,
            math.sqrt(8) * third,
            math.sqrt(8) * eta * (3 * xi**2 - eta**2),
            math.sqrt(5) * (6 * rho2**2 - 6 * rho2 + 1),
        )
        total: Array = np.add.reduce([c * z for c, z in zip(self._coefficients(), polynomials, strict=True)])
        return total

    def _coefficients(self) -> tuple[float, ...]:
        return (
            self.defocus,
            self.astigmatism,
            self.oblique_astigmatism,
            self.coma,
            self.vertical_coma,
            self.trefoil,
            self.oblique_trefoil,
            self.spherical,
        )

    def _steepest(self) -> float:
        """Return a bound on the slope of the wavefront."""
        return sum(abs(c) * slope for c, slope in zip(self._coefficients(), SLOPES, strict=True))
