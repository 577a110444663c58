"""The one door to the fast Fourier transform: real transforms over the two image axes, on all cores."""

import functools
import os
from typing import TYPE_CHECKING, cast

from deconvgui.operators.base import Array, Shape

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Spectrum = npt.NDArray[np.complexfloating]

AXES = (0, 1)

BLOCK = 1 << 15
"""Complex numbers that are worked on together; half a megabyte fits the cache of one core."""


@functools.cache
def threads() -> int:
    """Return how many cores a transform may use: `DECONVGUI_THREADS`, or all that this process has."""
    asked = os.environ.get("DECONVGUI_THREADS", "")
    if asked.isdecimal() and int(asked) > 0:
        return int(asked)
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else os.cpu_count() or 1


def good_length(least: int) -> int:
    """Return the smallest length from `least` up that transforms fast (no prime factor above 5)."""
    import scipy.fft

    return scipy.fft.next_fast_len(least, real=True)


def forward(x: Array, shape: Shape) -> "Spectrum":
    """Return the half spectrum of x, padded with zeros at its end to `shape` along the two image axes."""
    import scipy.fft

    return cast("Spectrum", scipy.fft.rfft2(x, s=shape[:2], axes=AXES, workers=threads()))


def inverse(spectrum: "Spectrum", shape: Shape) -> Array:
    """Return the real image of `shape` along the two image axes; the spectrum may be overwritten."""
    import scipy.fft

    return cast("Array", scipy.fft.irfft2(spectrum, s=shape[:2], axes=AXES, workers=threads(), overwrite_x=True))


def multiply_conjugate(spectrum: "Spectrum", factors: "Spectrum") -> None:
    """Multiply a spectrum in place by the conjugate of `factors`, some rows at a time so that they stay in cache."""
    rows = max(1, BLOCK // max(1, factors[0].size))
    for first in range(0, len(factors), rows):
        spectrum[first : first + rows] *= factors[first : first + rows].conj()
