"""What becomes of each frequency: the blur alone, and blur and method together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.operators.blur import Blur, Circulant
from deconvgui.parameters import Value
from deconvgui.restoration import Method

Curve = npt.NDArray[np.floating[Any]]

BINS = 96
"""Rings of frequencies between the mean brightness and the finest detail along an axis."""

SAMPLES = 512
"""Frequencies along an axis, at most: a PSF's spectrum is smooth, and a larger canvas only shows it more finely."""


@dataclass(frozen=True, eq=False)
class Response:
    """Curves over the frequency, each the mean over all directions.

    Attributes
    ----------
    frequency : ndarray, (n,)
        In cycles per pixel, from 0 to 1/2.
    blur : ndarray, (n,)
        |H|: how much of the scene's contrast the blur leaves.
    net : ndarray, (n,)
        How much of it there is in the result.
    """

    frequency: Curve
    blur: Curve
    net: Curve


def response(method: Method, blur: Blur, chosen: Mapping[str, Value]) -> Response | None:
    """Return what becomes of each frequency, or None for a method that treats them by the scene."""
    if not method.linear:
        return None
    model = _coarse(blur).circulant(np.dtype(np.float64))
    net = method.response(model, chosen)
    if net is None:
        return None
    frequency, (otf, passed) = _rings(model, np.abs(model.spectrum), net)
    return Response(frequency, otf, passed)


def _coarse(blur: Blur) -> Blur:
    """Return the blur on a canvas that is large enough for a smooth curve."""
    shape = (min(n, max(SAMPLES, 2 * k)) for n, k in zip(blur.canvas[:2], blur.psf.shape, strict=True))
    return Blur(tuple(shape), blur.psf, boundary="wrap")


def _rings(model: Circulant, *factors: Curve) -> tuple[Curve, list[Curve]]:
    """Return the middle frequency of each ring that holds any, and the factors' means over it."""
    ring = np.rint(2 * BINS * np.sqrt(model.frequencies())).astype(np.intp).ravel()
    weights = np.broadcast_to(model.weights(), model.spectrum.shape).ravel()
    count = np.bincount(ring, weights)[: BINS + 1]
    held = count > 0
    sums = [np.bincount(ring, weights * factor.ravel())[: BINS + 1] for factor in factors]
    return np.flatnonzero(held) / (2 * BINS), [total[held] / count[held] for total in sums]
