"""The modulation transfer function of a PSF: how much contrast it leaves of stripes, by their fineness."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Curve = npt.NDArray[np.floating[Any]]

LENGTH = 512
"""Samples of a line spread function at least, so that the curve is smooth."""


@dataclass(frozen=True, eq=False)
class Mtf:
    """|H| along two axes, 1 at frequency 0.

    Attributes
    ----------
    frequency : ndarray, (n,)
        In cycles per pixel, from 0 to 1/2.
    across, down : ndarray, (n,)
        Contrast left of stripes that follow each other from left to right, and from top to bottom.
    """

    frequency: Curve
    across: Curve
    down: Curve


def mtf(psf: Curve) -> Mtf:
    """Return the modulation transfer function of a PSF, (kh, kw).

    Along an axis it is the spectrum's magnitude of the line spread function, which is the PSF's sum over the other
    axis (the central slice).
    """
    lengths = [max(LENGTH, 2 ** int(np.ceil(np.log2(2 * n)))) for n in psf.shape]
    length = max(lengths)
    down, across = (np.abs(np.fft.rfft(psf.sum(axis=axis), length)) for axis in (1, 0))
    total = float(psf.sum())
    return Mtf(np.fft.rfftfreq(length), across / total, down / total)


def half(frequency: Curve, contrast: Curve) -> float | None:
    """Return the lowest frequency at which half of the contrast is left, between samples linearly; None if none is."""
    below = np.flatnonzero(contrast < 0.5)
    if not below.size or below[0] == 0:
        return None
    last, first = below[0] - 1, below[0]
    share = (contrast[last] - 0.5) / (contrast[last] - contrast[first])
    return float(frequency[last] + share * (frequency[first] - frequency[last]))
