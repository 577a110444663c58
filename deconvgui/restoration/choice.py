"""The strength of a linear filter, chosen from the data: f = |H|² / (|H|² + λ·ratio), R = (1 − f) Y."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from deconvgui.operators.blur import Blur, Circulant
from deconvgui.restoration.linear_filter import Expected
from deconvgui.restoration.method import Image
from deconvgui.restoration.nearest import Nearness
from deconvgui.restoration.noise_model import WIDE, hann, noise_model, windowed
from deconvgui.texts import mark

STRENGTHS = (-9.0, 1.0)
"""Decimal logarithms between which a strength is looked for."""

OPEN = 0.1
"""Strength of the filter through which the error of a picture is looked at, in likeliest ratios of noise to scene."""

SAMPLE = 1 << 16
"""Frequencies on which a strength is chosen; more change it by less than the criterion's own spread."""

TINY = float(np.finfo(np.float64).tiny)

COARSE = 1 << 14
"""Frequencies from which noise is told that a natural scene implies."""

PERIODIC = 1.2
"""How much more noise a periodic picture implies, at most, than there is, or than when it is faded out at its edges."""

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
    - "auto" minimises mean(|A|²(1−f)²P) + 2σ² mean(|A|² f) for a periodic picture. A is a Wiener filter that leaves a
      little more noise than the likeliest one for a natural scene: so this is, but for a constant, the expected error
      of the picture, where the predictive risk is that of the blurred one (see `sight.Sight`). An unknown σ² is the one
      of cross-validation, mean((1−f)²P) / mean(1−f) where that is least. A picture that was cut out of its scene
      differs from every periodic continuation in a way that is not white, and where there is little noise all this
      would ask for no filter at all. So for all other boundaries, and where a picture that is said to be periodic
      implies more noise than when it is faded out towards its edges, it takes the strength whose result is nearest to
      the mean of all scenes that may have made the data (see `nearest.Nearness`). Where pixels were not measured that
      mean would be one of what stands in their place, and of a small picture it would mean little: then it takes the
      larger of the strengths of the likelihood and of the predictive risk, or where σ is not known, of
      cross-validation, of the picture faded out.

    With the boundary "unknown" P is always the periodogram of the faded picture: it shows the scene's spectrum, and no
    jump from one edge to the other.

    Parameters
    ----------
    model : Circulant
    y : ndarray
        The picture.
    expected : callable
        See `linear_filter.Expected`.
    noise_sigma : float or None
        Standard deviation of the noise. Where it is needed and not known it is measured; of noise that grows with the
        brightness, only the mean variance matters to a filter that is the same everywhere.
    criterion : str

    References
    ----------
    C. L. Mallows, "Some comments on C_p", Technometrics 15 (1973), for the predictive risk.
    G. H. Golub, M. Heath, G. Wahba, "Generalized cross-validation as a method for choosing a good ridge parameter",
    Technometrics 21 (1979).
    Y. C. Eldar, "Generalized SURE for exponential families: applications to regularization", IEEE Trans. Signal
    Process. 57 (2009), for the error of the picture.
    G. Wahba, "A comparison of GCV and GML for choosing the smoothing parameter in the generalized spline smoothing
    problem", Ann. Statist. 13 (1985).
    V. A. Morozov, "On the solution of functional equations by the method of regularization", Soviet Math. Dokl. 7
    (1966), for the discrepancy.
    P. C. Hansen, M. E. Kilmer, R. H. Kjeldsen, "Exploiting residual information in the parameter choice for discrete
    ill-posed problems", BIT 46 (2006), for the whiteness.
    P. C. Hansen, "Analysis of discrete ill-posed problems by means of the L-curve", SIAM Rev. 34 (1992).
    """
    blur = model.blur
    if criterion != "auto":
        faded = blur.boundary == "unknown"
        sample = _faded(blur, y, expected) if faded else _Sample.of(model, model.extend(y), expected(model))
        return _chosen(sample, criterion, lambda: _sigma(blur, y, noise_sigma, faded=faded))
    if blur.boundary == "wrap":
        whole = _Sample.of(model, y, expected(model))
        ratio, noise = whole.implied()
        if _periodic(noise, blur, y, noise_sigma):
            return _clearest(whole, noise_sigma, ratio)
    if blur.missing is not None or min(y.shape[:2]) < WIDE:
        return _from_faded(blur, y, expected, noise_sigma)
    sigma = _sigma(blur, y, noise_sigma, faded=False)
    return float(10 ** Nearness(model, y, expected, sigma).least(*STRENGTHS))


def is_periodic(blur: Blur, y: Image, noise_sigma: float | None) -> bool:
    """Return whether a picture may be periodic: where it is not, more noise is implied than when it is faded out.

    One that is too small to tell may be.

    Parameters
    ----------
    blur : Blur
        With the boundary "wrap".
    y : ndarray
        The picture.
    noise_sigma : float or None
        Standard deviation of the noise, where it is known.
    """
    if min(y.shape[:2]) < WIDE:
        return True
    model = blur.circulant(y.dtype)
    return _periodic(_Sample.of(model, y, model.frequencies()).implied()[1], blur, y, noise_sigma)


def _periodic(implied: float, blur: Blur, y: Image, noise_sigma: float | None) -> bool:
    # A picture that is hardly blurred does not tell its noise from its detail; then the level says more.
    faded = _faded(blur, y, Circulant.frequencies).implied()[1]
    return implied <= PERIODIC * max(faded, _sigma(blur, y, noise_sigma, faded=True) ** 2)


def _from_faded(blur: Blur, y: Image, expected: Expected, noise_sigma: float | None) -> float:
    """Return the larger of the strengths of the likelihood, and of the predictive risk or of cross-validation."""
    sample = _faded(blur, y, expected)
    criterion: Criterion = "gcv" if noise_sigma is None else "upre"
    strength = _chosen(sample, criterion, lambda: _sigma(blur, y, noise_sigma, faded=True))
    return max(strength, _minimum(sample.likelihood))


def _faded(blur: Blur, y: Image, expected: Expected) -> "_Sample":
    """Return the sample of the picture faded out towards its edges."""
    model = Blur(blur.out_shape, blur.psf, boundary="wrap").circulant(y.dtype)
    return _Sample.of(model, windowed(y), expected(model))


def _sigma(blur: Blur, y: Image, noise_sigma: float | None, *, faded: bool) -> float:
    return noise_model(blur, y, noise_sigma).sigma(y, hann(y) ** 2 if faded else None)


def _clearest(sample: "_Sample", noise_sigma: float | None, ratio: float) -> float:
    """Return the strength of least expected error of the picture, given the likeliest ratio of noise to scene."""
    if noise_sigma is None:
        variance = sample.left(float(np.log10(_minimum(sample.cross_validation))))
    else:
        variance = noise_sigma**2
    seen = sample.opened(OPEN * ratio)
    return _minimum(lambda exponent: sample.risk(exponent, variance, seen))


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
    """Every so many frequencies: the periodogram P, |H|², the ratio, f², and how often each stands."""

    P: Image
    blurred: Image
    ratio: Image
    squared: Image
    weights: Image

    @classmethod
    def of(cls, model: Circulant, data: Image, ratio: Image) -> "_Sample":
        every = max(1, model.spectrum.size // SAMPLE)
        # Picked first: whole spectra in double precision would take several times the picture's memory.
        seen = model.transform(data).reshape(model.spectrum.size, -1)[::every].astype(np.complex128)
        transfer = model.spectrum.ravel()[::every].astype(np.complex128)
        weights = model.weights()[np.arange(0, model.spectrum.size, every) % model.spectrum.shape[1]]
        power = (np.abs(seen) ** 2).mean(axis=1) / (model.shape[0] * model.shape[1])
        ratio, squared = (values.ravel()[::every].astype(np.float64) for values in (ratio, model.frequencies()))
        return cls(power, np.abs(transfer) ** 2, ratio, squared, weights)

    def natural(self) -> Image:
        """Return the ratio for a scene whose power falls with the square of the frequency, one on average."""
        ratio: Image = self.squared / max(self._mean(self.squared), TINY)
        return ratio

    def implied(self) -> tuple[float, float]:
        """Return the likeliest ratio of noise to scene for such a scene, and the variance of that noise."""
        every = max(1, len(self.P) // COARSE)
        fields = (self.P, self.blurred, self.natural(), self.squared, self.weights)
        natural = _Sample(*(values[::every] for values in fields))
        ratio = _minimum(natural.likelihood)
        return ratio, natural._mean(natural._lost(float(np.log10(ratio))) * natural.P)

    def opened(self, strength: float) -> Image:
        """Return |A|², A being the filter of a strength for such a scene."""
        opened: Image = self.blurred / np.maximum(self.blurred + strength * self.natural(), TINY) ** 2
        return opened

    def left(self, exponent: float) -> float:
        """Return the variance of the noise, were the residual nothing else."""
        misfit, loss = self._misfit_and_loss(exponent)
        return misfit / max(loss, float(np.finfo(np.float64).eps))

    def risk(self, exponent: float, variance: float, seen: Image) -> float:
        """Return the expected error, but for a constant, of what is seen of each frequency."""
        lost = self._lost(exponent)
        return self._mean(seen * (lost**2 * self.P + 2 * variance * (1 - lost)))

    def cross_validation(self, exponent: float) -> float:
        misfit, loss = self._misfit_and_loss(exponent)
        return misfit / max(loss, float(np.finfo(np.float64).eps)) ** 2

    def predictive_risk(self, exponent: float, noise_sigma: float) -> float:
        return self.risk(exponent, noise_sigma**2, np.ones(1))

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
        return float((ddr * ds - dr * dds) / max((dr**2 + ds**2) ** 1.5, TINY))

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
        restored = (1 - lost) ** 2 * self.P * self.ratio / np.maximum(self.blurred, TINY)
        return _log(self._mean(lost**2 * self.P)), _log(self._mean(restored))

    def _misfit_and_loss(self, exponent: float) -> tuple[float, float]:
        lost = self._lost(exponent)
        return self._mean(lost**2 * self.P), self._mean(lost)

    def _lost(self, exponent: float) -> Image:
        """Return 1 − f."""
        lost: Image = 1 - self.blurred / np.maximum(self.blurred + 10**exponent * self.ratio, TINY)
        return lost

    def _mean(self, values: Image) -> float:
        return float(np.average(values, weights=self.weights))


def _log(value: float) -> float:
    return float(np.log(max(value, TINY)))


def _minimum(risk: Callable[[float], float]) -> float:
    """Return the strength of least risk: a coarse search, for there may be several minima, then a bounded one."""
    from scipy.optimize import minimize_scalar

    grid = np.linspace(*STRENGTHS, 41)
    best = min(grid, key=risk)
    step = grid[1] - grid[0]
    bounds = (max(best - step, STRENGTHS[0]), min(best + step, STRENGTHS[1]))
    return float(10 ** minimize_scalar(risk, bounds=bounds, method="bounded").x)
