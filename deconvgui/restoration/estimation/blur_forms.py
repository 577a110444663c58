"""A motion's length and direction, and a defocus's radius, measured on the cepstrum."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deconvgui.imaging import psf
from deconvgui.restoration.estimation.cepstrum import Cepstrum, cepstrum, ring_means, rings, without_rings
from deconvgui.restoration.estimation.checks import EstimationError
from deconvgui.restoration.estimation.estimator import Kernel
from deconvgui.restoration.method import Image
from deconvgui.texts import tr

Place = np.ndarray[tuple[int], np.dtype[np.float64]]
"""A form's one or two numbers."""

SHORTEST = 3
"""Distance in pixels on the cepstrum below which the scene's own structure hides a peak."""

FARTHEST = 0.4
"""Largest distance on the cepstrum, as a share of its side."""

PEAKS = 8
"""How many of the deepest places are compared with the spectrum."""

LEAST_MOTION, LEAST_DEFOCUS = 0.66, 0.82
"""Agreement of spectrum and form below which nothing is claimed; a defocus has fewer numbers to agree in."""

SECOND_LOBE = 0.8
"""Frequency times radius up to which the spectrum must rise above the noise: the disk's first zero is at 0.61."""

FIRST_RING = 3
"""Frequencies nearer to zero, in units of the spectrum's, are the scene's own."""


@dataclass(frozen=True, eq=False)
class MotionMeasure:
    """A straight, even motion as it was measured.

    Attributes
    ----------
    length : float
        In pixels.
    angle : float
        In degrees, from 0 to below 180: 0 is horizontal, positive turns counter-clockwise.
    agreement : float
        Correlation between the logarithm of the spectrum and that of such a motion's; 1 at most.
    peak : (float, float)
        Where the cepstrum shows it, as (row, column) from its origin; the opposite place holds the same.
    psf : ndarray
        Of this motion.
    cepstrum : Cepstrum
    """

    length: float
    angle: float
    agreement: float
    peak: tuple[float, float]
    psf: Kernel
    cepstrum: Cepstrum


@dataclass(frozen=True, eq=False)
class DefocusMeasure:
    """A defocus as it was measured.

    Attributes
    ----------
    radius : float
        Of the disk, in pixels.
    agreement : float
        Correlation between the logarithm of the spectrum's ring means and that of such a disk's; 1 at most.
    ring : float
        Where the cepstrum shows it: the distance from its origin, the disk's diameter.
    profile : ndarray
        The ring means of the spectrum's logarithm, in which a defocus is a row of dips.
    psf : ndarray
        Of this disk.
    cepstrum : Cepstrum
    """

    radius: float
    agreement: float
    ring: float
    profile: Image
    psf: Kernel
    cepstrum: Cepstrum


def measure_motion(image: npt.ArrayLike) -> MotionMeasure:
    """Measure the straight motion with which a picture is blurred.

    The deepest places of the cepstrum are the candidates. Each is compared with the spectrum itself, whose logarithm
    should show the motion's lines of zeros; the best is refined there.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)

    Raises
    ------
    EstimationError
        If no motion stands out; the message says by how much it falls short.
    ImageError, ParameterError
        If the picture cannot be used.
    """
    found = cepstrum(image)
    fit = _MotionFit(found)
    (length, angle), agreement = _best(fit, _deep_places(found), np.array([[0, 0], [0.5, 0], [0, 0.05]]))
    if agreement < LEAST_MOTION or length < SHORTEST:
        raise _nothing(tr("Estimation", "a straight motion"), agreement, LEAST_MOTION)
    degrees = float(np.degrees(angle)) % 180
    peak = (-length * float(np.sin(angle)), length * float(np.cos(angle)))
    return MotionMeasure(length, degrees, agreement, peak, psf("motion", length=length, angle=degrees), found)


def measure_defocus(image: npt.ArrayLike) -> DefocusMeasure:
    """Measure the disk with which a picture is blurred, from the ring means of its spectrum.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)

    Raises
    ------
    EstimationError
        If no defocus stands out; the message says by how much it falls short.
    ImageError, ParameterError
        If the picture cannot be used.
    """
    found = cepstrum(image)
    fit = _DefocusFit(found)
    radii = np.arange(fit.least_radius, FARTHEST * found.side / 2, 0.25)
    (radius,), agreement = _best(fit, radii[:, None], np.array([[0], [0.1]]))
    if agreement < LEAST_DEFOCUS or radius < fit.least_radius:
        raise _nothing(tr("Estimation", "a defocus"), agreement, LEAST_DEFOCUS)
    return DefocusMeasure(radius, agreement, 2 * radius, fit.profile, psf("disk", radius=radius), found)


def _best(
    fit: Callable[[Image], float], candidates: Iterable[npt.ArrayLike], simplex: Image
) -> tuple[tuple[float, ...], float]:
    """Return the place of the best agreement near the best candidate, and the agreement."""
    from scipy.optimize import minimize

    start: Place = max((np.asarray(candidate, dtype=np.float64) for candidate in candidates), key=fit)

    def misfit(place: Place) -> float:
        return -fit(place)

    found = minimize(
        misfit,
        start,
        method="Nelder-Mead",
        options={"initial_simplex": start + simplex, "xatol": 0.01, "fatol": 1e-5},
    )
    return tuple(float(number) for number in found.x), -float(found.fun)


def _deep_places(found: Cepstrum) -> list[tuple[float, float]]:
    """Return (length, angle in radians) of the deepest places in a half plane of the cepstrum."""
    middle = found.side // 2
    down, across = np.mgrid[: found.side, : found.side] - middle
    distance = np.hypot(down, across)
    half = (down < 0) | ((down == 0) & (across > 0))
    open_places = (distance >= SHORTEST) & (distance < FARTHEST * found.side) & half
    values = np.where(open_places, found.values, np.inf)
    places = []
    for _ in range(PEAKS):
        row, column = np.unravel_index(int(values.argmin()), values.shape)
        places.append((float(distance[row, column]), float(np.arctan2(middle - row, column - middle))))
        values[max(row - 1, 0) : row + 2, max(column - 1, 0) : column + 2] = np.inf
    return places


class _MotionFit:
    """How well a motion explains a spectrum: both as logarithms without their ring means."""

    def __init__(self, found: Cepstrum) -> None:
        self._down, self._across = found.frequencies()
        self._ring = rings(found.side)
        excess = np.maximum(ring_means(found.power) / found.noise - 1, 0)[self._ring]
        self._weights = ((excess > 0.5) & (self._ring >= FIRST_RING)).astype(np.float64)
        self._excess = excess
        self._target = self._bare(np.log(np.maximum(found.power, np.finfo(np.float64).tiny)))

    def __call__(self, place: Image) -> float:
        """Return the correlation for a length and an angle in radians."""
        length, angle = place
        along = length * (self._across * np.cos(angle) - self._down * np.sin(angle))
        passed = np.sinc(along) ** 2
        share = passed / np.maximum(ring_means(passed), np.finfo(np.float64).tiny)[self._ring]
        return _correlation(self._bare(np.log1p(self._excess * share)), self._target)

    def _bare(self, logarithm: Image) -> Image:
        bare: Image = without_rings(logarithm, self._weights) * self._weights
        return bare


class _DefocusFit:
    """How well a disk explains a spectrum's ring means: both as logarithms without their smooth fall."""

    def __init__(self, found: Cepstrum) -> None:
        side = found.side
        self.profile: Image = np.log(np.maximum(ring_means(found.power), np.finfo(np.float64).tiny))[: side // 2]
        self._frequencies = np.arange(side // 2) / side
        seen = np.flatnonzero(np.exp(self.profile) > 1.5 * found.noise)
        self._used = np.arange(FIRST_RING, max(FIRST_RING + 8, int(seen[-1]) + 1 if seen.size else 0))
        self._fall = np.linalg.qr(np.vander(np.log(self._frequencies[self._used]), 3))[0]
        self.least_radius = max(SHORTEST / 2, SECOND_LOBE / float(self._frequencies[self._used[-1]]))
        self._floor = found.noise
        self._target = self._bare(self.profile)

    def __call__(self, place: Image) -> float:
        """Return the correlation for a radius."""
        from scipy.special import j1

        u = 2 * np.pi * max(float(place[0]), 0.01) * self._frequencies[1:]
        passed = np.concatenate([[1], (2 * j1(u) / u) ** 2])
        return _correlation(self._bare(np.log(self._scene() * passed + self._floor)), self._target)

    def _scene(self) -> Image:
        """Return a photograph's power without the blur: it falls with the square of the frequency."""
        start = np.exp(self.profile[FIRST_RING])
        scene: Image = start * (FIRST_RING / np.maximum(np.arange(len(self.profile)), 1)) ** 2.0
        return scene

    def _bare(self, logarithm: Image) -> Image:
        part = logarithm[self._used]
        bare: Image = part - self._fall @ (self._fall.T @ part)
        return bare


def _correlation(one: Image, other: Image) -> float:
    size = float(np.linalg.norm(one) * np.linalg.norm(other))
    return float(np.vdot(one, other)) / size if size > 0 else 0.0


def _nothing(form: str, agreement: float, least: float) -> EstimationError:
    return EstimationError(
        tr("Estimation", "The spectrum does not show {form}: the agreement is {agreement:.2f}.").format(
            form=form, agreement=max(agreement, 0)
        ),
        tr("Estimation", "It must be {least:g} at least; try a part with more edges, or another way.").format(
            least=least
        ),
    )
