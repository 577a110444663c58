"""What "auto" chooses from, what each takes and is good for, and the choice."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from deconvgui.operators.blur import Blur
from deconvgui.restoration.choice import is_periodic
from deconvgui.restoration.denoisers import worked_on
from deconvgui.restoration.method import METHODS, Image, Method
from deconvgui.restoration.noise_model import measured_sigma, noise_model
from deconvgui.texts import tr

MENU = (
    ("plug-and-play:denoiser=together,iterations=12", 70.0),
    ("plug-and-play:denoiser=together,iterations=6", 35.0),
    ("plug-and-play:denoiser=alone,iterations=8", 28.0),
    ("plug-and-play:denoiser=alone,iterations=4", 14.0),
    ("hyper-laplacian", 4.0),
    ("wiener", 0.0),
)
"""Methods for white noise, the best first, with the seconds that each takes for a million pixels on two cores.

Of plug-and-play those pixels count that are denoised, the margins of all tiles included.
"""

PHOTONS = "tv-richardson-lucy"
"""The method for photon noise where there is no time for the first ones."""

ANY = "richardson-lucy"
"""The method for an operator that has no spectrum."""

PATIENT = "wiener"
"""The method for a picture that is said to be periodic and is not: it takes what does not fit for noise."""

SLOW = 5.0
"""Seconds for a million pixels from which a method is left to others where the noise is that of photons."""

MOSTLY = 0.5
"""Share of the noise's variance that has to grow with the brightness, for it to count as photon noise."""


@dataclass(frozen=True)
class Choice:
    """A method, the noise level that it was given, and why it was chosen, in half a sentence with a full stop."""

    method: Method
    sigma: float | None
    reason: str


def everything() -> Iterator[Method]:
    """Yield all methods that may be chosen."""
    for spec, _ in (*MENU, (PHOTONS, 0), (ANY, 0)):
        yield METHODS.parse(spec)


def choose(blur: Blur | None, y: Image, noise_sigma: float | None, budget: float, *, portable: bool = False) -> Choice:
    """Return the method for a picture.

    Parameters
    ----------
    blur : Blur or None
        None for an operator that is none.
    y : ndarray
        The picture.
    noise_sigma : float or None
        Standard deviation of its noise, where it is known.
    budget : float
        Seconds that it may take.
    portable : bool
        Whether it has to compute on a device.
    """
    if blur is None:
        reason = tr("Methods", "it needs nothing but the operator and its adjoint, and this one has no spectrum.")
        return Choice(METHODS[ANY](), None, reason)
    photons, sigma = (False, noise_sigma) if noise_sigma is not None else _measured(blur, y)
    if blur.boundary == "wrap" and not is_periodic(blur, y, sigma):
        reason = tr(
            "Methods", "the picture is not periodic, which this filter bears best; any other boundary is better."
        )
        return Choice(METHODS[PATIENT].of(noise_sigma=sigma), sigma, reason)
    menu = [entry for entry in MENU if not portable or METHODS[entry[0].partition(":")[0]].portable]
    spec, cost = next(entry for entry in menu if seconds(*entry, blur, y) <= budget)
    if photons and cost < SLOW:
        reason = tr("Methods", "the noise grows with the brightness, as that of photons does.")
        return Choice(METHODS[PHOTONS](), None, reason)
    method = METHODS.parse(spec)
    told = method.of(**{**method.values(), "noise_sigma": sigma})
    if portable:
        reason = tr("Methods", "{noise}, and it is the best method that computes on a device.")
        return Choice(told, sigma, reason.format(noise=_noise(sigma, photons=photons)))
    best = spec == MENU[0][0]
    return Choice(told, sigma, _reason(sigma, photons=photons, best=best, budget=budget))


def seconds(spec: str, cost: float, blur: Blur, y: Image) -> float:
    """Return how long a method of the menu takes for a picture."""
    denoiser = METHODS.parse(spec).values().get("denoiser")
    pixels = math.prod(blur.canvas[:2])
    if denoiser is not None:
        pixels = worked_on(blur.canvas, together=denoiser == "together")
    return cost * pixels * (y.shape[2] if y.ndim == 3 else 1) / 1e6


def _measured(blur: Blur, y: Image) -> tuple[bool, float]:
    """Return whether the noise is mostly that of photons, and its standard deviation at the mean brightness."""
    model = noise_model(blur, y, None)
    growing = model.per_brightness * max(float(y.mean()), 0)
    whole = model.constant + growing
    photons = growing > MOSTLY * whole
    return photons, math.sqrt(whole) if photons else measured_sigma(blur, y)


def _noise(sigma: float, *, photons: bool) -> str:
    words = (
        tr("Methods", "the noise grows with the brightness and has σ = {sigma:.3g} at the mean")
        if photons
        else tr("Methods", "the noise has σ = {sigma:.3g} everywhere")
    )
    return words.format(sigma=sigma)


def _reason(sigma: float, *, photons: bool, best: bool, budget: float) -> str:
    noise = _noise(sigma, photons=photons)
    if best:
        return tr("Methods", "{noise}, and there is time for the best method.").format(noise=noise)
    return tr("Methods", "{noise}, and it is the best method for this size in {budget:g} s.").format(
        noise=noise, budget=budget
    )
