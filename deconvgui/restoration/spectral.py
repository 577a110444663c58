"""What direct Fourier methods share: the expected spectra, and the strength of the filter chosen from the data."""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from deconvgui.operators.blur import Circulant
from deconvgui.restoration.method import Image

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]

STRENGTHS = (-9.0, 1.0)
"""Decimal logarithms between which a strength is looked for."""

SAMPLE = 1 << 16
"""Frequencies on which a strength is chosen; more change it by less than the criterion's own spread."""


def noise_to_scene(model: Circulant, scene: Literal["natural", "white"]) -> Image:
    """Return the noise-to-scene power ratio for each frequency, up to its strength.

    Parameters
    ----------
    model : Circulant
    scene : {"natural", "white"}
        Whether the scene's power falls with the square of the frequency, or not at all.

    Returns
    -------
    ndarray
        Of the half spectrum's shape; zero at the mean brightness, one on average over all frequencies.
    """
    squared = model.frequencies()
    mean = np.average(squared, weights=np.broadcast_to(model.weights(), squared.shape))
    # A single pixel has a mean brightness and no other frequency.
    ratio = np.ones_like(squared) if scene == "white" else squared / (mean or 1)
    ratio[0, 0] = 0
    return ratio.astype(model.spectrum.real.dtype)


def choose_strength(model: Circulant, data: Image, ratio: Image, noise_sigma: float | None) -> float:
    """Return the strength λ of the filter f = |H|² / (|H|² + λ·ratio) that the data ask for.

    With a known noise level it minimises the unbiased predictive risk estimate, mean((1−f)²P) + 2σ² mean(f), else
    generalised cross-validation, mean((1−f)²P) / mean(1−f)², where P is the data's periodogram.

    Parameters
    ----------
    model : Circulant
    data : ndarray
        The picture on the model's canvas.
    ratio : ndarray
        Noise-to-scene power ratio for each frequency of the half spectrum.
    noise_sigma : float or None
        Standard deviation of the white noise, where it is known.

    References
    ----------
    C. L. Mallows, "Some comments on C_p", Technometrics 15 (1973), for the predictive risk.
    G. H. Golub, M. Heath, G. Wahba, "Generalized cross-validation as a method for choosing a good ridge parameter",
    Technometrics 21 (1979).
    """
    every = max(1, model.spectrum.size // SAMPLE)
    power = np.abs(model.transform(data).astype(np.complex128)) ** 2 / (model.shape[0] * model.shape[1])
    P = power.reshape(*power.shape[:2], -1).mean(axis=2).ravel()[::every]
    blurred = (np.abs(model.spectrum.astype(np.complex128)) ** 2).ravel()[::every]
    weights = np.broadcast_to(model.weights(), ratio.shape).ravel()[::every]
    relative = ratio.astype(np.float64).ravel()[::every]

    def risk(exponent: float) -> float:
        lost = 1 - blurred / np.maximum(blurred + 10**exponent * relative, np.finfo(np.float64).tiny)
        misfit, loss = np.average(lost**2 * P, weights=weights), np.average(lost, weights=weights)
        if noise_sigma is None:
            return float(misfit / max(loss, np.finfo(np.float64).eps) ** 2)
        return float(misfit + 2 * noise_sigma**2 * (1 - loss))

    return float(10 ** _minimum(risk))


def times(factors: Spectrum, spectrum: Spectrum) -> Spectrum:
    """Return a spectrum multiplied frequency by frequency, all channels alike."""
    return factors.reshape(*factors.shape, *[1] * (spectrum.ndim - 2)) * spectrum


def _minimum(risk: Callable[[float], float]) -> float:
    """Return the exponent of least risk: a coarse search, for there may be several minima, then a bounded one."""
    from scipy.optimize import minimize_scalar

    grid = np.linspace(*STRENGTHS, 41)
    best = min(grid, key=risk)
    step = grid[1] - grid[0]
    bounds = (max(best - step, STRENGTHS[0]), min(best + step, STRENGTHS[1]))
    return float(minimize_scalar(risk, bounds=bounds, method="bounded").x)
