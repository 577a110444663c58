"""The strength of a linear filter, chosen from the data: f = |H|² / (|H|² + λ·ratio), R = (1 − f) Y."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from deconvgui.operators.blur import Blur, Circulant
from deconvgui.restoration.continuation import Reblurred, least_above
from deconvgui.restoration.method import Image
from deconvgui.restoration.noise_model import hann, measured_sigma, noise_model, windowed
from deconvgui.texts import mark

STRENGTHS = (-9.0, 1.0)
"""Decimal logarithms between which a strength is looked for."""

LEAST_FRAMED = 1e-4
"""Least strength for a picture that was cut out of its scene, whose continuation can never be exact."""

SAMPLE = 1 << 16
"""Frequencies on which a strength is chosen; more change it by less than the criterion's own spread."""

EXACT = ("wrap", "unknown")
"""Boundaries whose model is exact; the others' picture was cut out of a scene that does not continue like that."""

CONTINUED = ("reflect", "edge")
"""Of those the ones that continue a picture by what is in it."""

Expected = Callable[[Circulant], Image]

Criterion = Literal["auto", "gcv", "upre", "likelihood", "whiteness", "discrepancy", "l-curve"]

WORDS = (
    mark("Parameters", "auto"),
    mark("Parameters", "cross-validation"),
    mark("Parameters", "predictive risk"),
    mark("Parameters", "likelihood"),
    mark("Parameters", "white residual"),
    mark("Parameters", "discrepancy"),
    mark("Parameters", "L-curve"),
)
"""How the criteria are shown, in their order."""

TEXT = mark(
    "Parameters",
    "What the data are asked for. Auto loses least; discrepancy smooths too much; the L-curve is there to be seen.",
)
"""What the choice between them means, for forms."""


def choose_strength(
    model: Circulant, y: Image, expected: Expected, noise_sigma: float | None, criterion: Criterion = "auto"
) -> float:
    """Return the strength λ that the data ask for.

    Where P is the data's periodogram, σ² the variance of the noise, and means are over all frequencies:

    - "gcv", generalised cross-validation, minimises mean((1−f)²P) / mean(1−f)²;
    - "upre", the unbiased predictive risk estimate, minimises mean((1−f)²P) + 2σ² mean(f);
    - "likelihood", generalised maximum likelihood, minimises log mean(P / (q + λ)) + mean log(q + λ), q = |H|² / ratio;
    - "whiteness" minimises mean((1−f)⁴P²) / mean((1−f)²P)², which is least for a flat residual spectrum;
    - "discrepancy" solves mean((1−f)²P) = σ² and smooths too much, for what of the noise was fitted is not counted;
    - "l-curve" takes the largest curvature of (log ‖r‖, log ‖Lx‖), where L multiplies by √ratio;
    - "auto" takes the predictive risk where the noise level is known, else cross-validation. Both take whatever the
      model does not explain for white noise. A picture that was cut out of its scene differs from every periodic
      continuation in a way that is not white, and where there is little noise both would then ask for no filter at
      all. So it takes the larger of that strength and the one of the likelihood. For boundaries that continue the
      picture it is at least `LEAST_FRAMED`, and where the predictive risk of the result falls farther when that is
      continued otherwise (see `continuation.Reblurred`), the strength at which it is least.

    With the boundary "unknown" P is the periodogram of the picture faded out towards its edges: it shows the scene's
    spectrum, and no jump from one edge to the other.

    Parameters
    ----------
    model : Circulant
    y : ndarray
        The picture.
    expected : callable
        From a model to the noise-to-scene power ratio for each frequency of its half spectrum.
    noise_sigma : float or None
        Standard deviation of the noise. Where it is needed and not known it is measured; of noise that grows with the
        brightness, only the mean variance matters to a filter that is the same everywhere.
    criterion : str

    References
    ----------
    C. L. Mallows, "Some comments on C_p", Technometrics 15 (1973), for the predictive risk.
    G. H. Golub, M. Heath, G. Wahba, "Generalized cross-validation as a method for choosing a good ridge parameter",
    Technometrics 21 (1979).
    G. Wahba, "A comparison of GCV and GML for choosing the smoothing parameter in the generalized spline smoothing
    problem", Ann. Statist. 13 (1985).
    V. A. Morozov, "On the solution of functional equations by the method of regularization", Soviet Math. Dokl. 7
    (1966), for the discrepancy.
    P. C. Hansen, M. E. Kilmer, R. H. Kjeldsen, "Exploiting residual information in the parameter choice for discrete
    ill-posed problems", BIT 46 (2006), for the whiteness.
    P. C. Hansen, "Analysis of discrete ill-posed problems by means of the L-curve", SIAM Rev. 34 (1992).
    """
    blur = model.blur
    if blur.boundary == "unknown":
        model = Blur(blur.out_shape, blur.psf, boundary="wrap").circulant(y.dtype)
        data = windowed(y)
    else:
        data = model.extend(y)
    sample = _Sample.of(model, data, expected(model))
    known = noise_sigma is not None

    def sigma() -> float:
        return noise_model(blur, y, noise_sigma).sigma(y, hann(y) ** 2 if blur.boundary == "unknown" else None)

    if criterion != "auto":
        return _chosen(sample, criterion, sigma)
    strength = _chosen(sample, "upre" if known else "gcv", sigma)
    strength = max(strength, _minimum(sample.likelihood))
    if blur.boundary in EXACT:
        return strength
    strength = max(strength, LEAST_FRAMED)
    if blur.boundary not in CONTINUED:
        return strength
    again = Reblurred(model, y, expected)
    level = measured_sigma(again.blur, again.picture) if noise_sigma is None else noise_sigma
    return _reblurred(sample, again, level, strength)


def _reblurred(sample: "_Sample", again: Reblurred, noise_sigma: float, strength: float) -> float:
    """Return the strength of least predictive risk of what is continued otherwise, but no smaller one than given."""

    def risk(exponent: float) -> float:
        seen = again.misfit(10**exponent) - sample.misfit(exponent)
        return sample.predictive_risk(exponent, noise_sigma) + again.share * seen

    return float(10 ** least_above(risk, float(np.log10(strength)), STRENGTHS[1]))


def _chosen(sample: "_Sample", criterion: Criterion, sigma: Callable[[], float]) -> float:
    if criterion in ("upre", "discrepancy"):
        level = sigma()
        risk = sample.predictive_risk if criterion == "upre" else sample.discrepancy
        return _minimum(lambda exponent: risk(exponent, level))
    risks = {
        "gcv": sample.cross_validation,
        "likelihood": sample.likelihood,
        "whiteness": sample.colour,
        "l-curve": sample.flatness,
    }
    return _minimum(risks[criterion])


@dataclass(frozen=True, eq=False)
class _Sample:
    """Every so many frequencies of a picture: its periodogram P, |H|², the ratio, and how often each stands."""

    P: Image
    blurred: Image
    ratio: Image
    weights: Image

    @classmethod
    def of(cls, model: Circulant, data: Image, ratio: Image) -> "_Sample":
        every = max(1, model.spectrum.size // SAMPLE)
        # Picked first: whole spectra in double precision would take several times the picture's memory.
        seen = model.transform(data).reshape(model.spectrum.size, -1)[::every].astype(np.complex128)
        transfer = model.spectrum.ravel()[::every].astype(np.complex128)
        weights = model.weights()[np.arange(0, model.spectrum.size, every) % model.spectrum.shape[1]]
        power = (np.abs(seen) ** 2).mean(axis=1) / (model.shape[0] * model.shape[1])
        return cls(power, np.abs(transfer) ** 2, ratio.ravel()[::every].astype(np.float64), weights)

    def cross_validation(self, exponent: float) -> float:
        misfit, loss = self._misfit_and_loss(exponent)
        return misfit / max(loss, float(np.finfo(np.float64).eps)) ** 2

    def predictive_risk(self, exponent: float, noise_sigma: float) -> float:
        misfit, loss = self._misfit_and_loss(exponent)
        return misfit + 2 * noise_sigma**2 * (1 - loss)

    def misfit(self, exponent: float) -> float:
        """Return the mean square of the residual on the canvas."""
        return self._misfit_and_loss(exponent)[0]

    def discrepancy(self, exponent: float, noise_sigma: float) -> float:
        """Return how far the misfit is from the variance of the noise, as a factor."""
        misfit, _ = self._misfit_and_loss(exponent)
        return abs(_log(misfit) - _log(noise_sigma**2))

    def colour(self, exponent: float) -> float:
        """Return how unequal the frequencies of the residual are."""
        power = self._lost(exponent) ** 2 * self.P
        return _log(self._mean(power**2)) - 2 * _log(self._mean(power))

    def flatness(self, exponent: float) -> float:
        """Return minus the curvature of (log ‖r‖², log ‖Lx‖²) over the logarithm of the strength."""
        step = 0.1
        r, s = np.array([self._corner(exponent + offset) for offset in (-step, 0, step)]).T
        (dr, ds), (ddr, dds) = ((a[2] - a[0]) / 2 for a in (r, s)), (a[0] - 2 * a[1] + a[2] for a in (r, s))
        return float((ddr * ds - dr * dds) / max((dr**2 + ds**2) ** 1.5, float(np.finfo(np.float64).tiny)))

    def likelihood(self, exponent: float) -> float:
        """Return the negative logarithm of the likelihood, but for a constant; the mean brightness has no prior."""
        free = self.ratio > 0
        if not free.any():
            return 0.0
        variance = self.blurred[free] / self.ratio[free] + 10**exponent
        weights = self.weights[free]
        scale = float(np.average(self.P[free] / variance, weights=weights))
        return _log(scale) + float(np.average(np.log(variance), weights=weights))

    def _corner(self, exponent: float) -> tuple[float, float]:
        lost = self._lost(exponent)
        restored = (1 - lost) ** 2 * self.P * self.ratio / np.maximum(self.blurred, np.finfo(np.float64).tiny)
        return _log(self._mean(lost**2 * self.P)), _log(self._mean(restored))

    def _misfit_and_loss(self, exponent: float) -> tuple[float, float]:
        lost = self._lost(exponent)
        return self._mean(lost**2 * self.P), self._mean(lost)

    def _lost(self, exponent: float) -> Image:
        """Return 1 − f."""
        lost: Image = 1 - self.blurred / np.maximum(self.blurred + 10**exponent * self.ratio, np.finfo(np.float64).tiny)
        return lost

    def _mean(self, values: Image) -> float:
        return float(np.average(values, weights=self.weights))


def _log(value: float) -> float:
    return float(np.log(max(value, float(np.finfo(np.float64).tiny))))


def _minimum(risk: Callable[[float], float]) -> float:
    """Return the strength of least risk: a coarse search, for there may be several minima, then a bounded one."""
    from scipy.optimize import minimize_scalar

    grid = np.linspace(*STRENGTHS, 41)
    best = min(grid, key=risk)
    step = grid[1] - grid[0]
    bounds = (max(best - step, STRENGTHS[0]), min(best + step, STRENGTHS[1]))
    return float(10 ** minimize_scalar(risk, bounds=bounds, method="bounded").x)
