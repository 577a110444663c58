"""The one door to the fast Fourier transform: real transforms over the two image axes, on all cores.

SciPy's public functions return a new array each time, and fetching fresh memory from the system costs as much as the
transform itself. The functions beneath them can write into a given array; they are used where they are found.
"""

import functools
import importlib
import os
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from deconvgui.operators.base import Array, Shape

if TYPE_CHECKING:
    from types import ModuleType

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]

AXES = (0, 1)

BLOCK = 1 << 15
"""Complex numbers that are worked on together; they fit the cache of one core."""

NOT_SCALED, SCALED = 0, 2
"""The engine's words for a transform without a factor, and with 1/n."""


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

    return int(scipy.fft.next_fast_len(least, real=True))


def forward(x: Array, out: Spectrum | None = None) -> Spectrum:
    """Return the half spectrum of x along the two image axes, in `out` where the engine can write into it."""
    engine = _engine()
    if engine is None or out is None:
        import scipy.fft

        return cast("Spectrum", scipy.fft.rfft2(x, axes=AXES, workers=threads()))
    return cast("Spectrum", engine.r2c(x, AXES, True, NOT_SCALED, out, threads()))


def inverse(spectrum: Spectrum, out: Array) -> Array:
    """Return the real image of a half spectrum in `out`, which has its shape; the spectrum may be overwritten."""
    engine = _engine()
    if engine is None:
        import scipy.fft

        shape = out.shape[:2]
        out[...] = scipy.fft.irfft2(spectrum, s=shape, axes=AXES, workers=threads(), overwrite_x=True)
        return out
    # Axis by axis: a transform of both at once would make a copy of the spectrum for itself.
    engine.c2c(spectrum, (0,), False, SCALED, spectrum, threads())
    return cast("Array", engine.c2r(spectrum, (1,), out.shape[1], False, SCALED, out, threads()))


@functools.cache
def _engine() -> "ModuleType | None":
    """Return the transforms that can write into a given array, or None where this SciPy has none."""
    try:
        return importlib.import_module("scipy.fft._pocketfft.pypocketfft")
    except ImportError:
        return None


class Filter:
    """Multiplication of spectra on a canvas of fixed size, through buffers that are used again and again.

    Parameters
    ----------
    canvas : tuple of int
        Lengths of the two image axes, and the channels.
    factors : ndarray, complex
        One factor for each frequency of the half spectrum; their precision is that of the images.
    """

    def __init__(self, canvas: Shape, factors: Spectrum) -> None:
        self._canvas, self._factors = canvas, factors
        self._dtype = factors.real.dtype
        self._buffers: list[tuple[Array, Spectrum]] = []

    def apply(self, x: Array, shape: Shape, *, conjugate: bool = False) -> Array:
        """Return the first `shape` pixels of the filtered image x, which is padded with zeros at its end.

        Parameters
        ----------
        x : ndarray
            At most as large as the canvas.
        shape : tuple of int
            At most the canvas.
        conjugate : bool
            Multiply by the conjugate factors: the adjoint of the filter.

        Returns
        -------
        ndarray, `shape`
            A new array.
        """
        image, buffer = self._borrow()
        spectrum = forward(_padded(x, image), buffer)
        _multiply(spectrum, self._factors, conjugate=conjugate)
        if shape == self._canvas:
            filtered = inverse(spectrum, np.empty(shape, self._dtype))
        else:
            filtered = inverse(spectrum, image)[: shape[0], : shape[1]].copy()
        self._buffers.append((image, buffer))
        return filtered

    def _borrow(self) -> tuple[Array, Spectrum]:
        """Return buffers that nobody else uses: two threads may filter at once."""
        try:
            return self._buffers.pop()
        except IndexError:
            half = (self._canvas[0], self._canvas[1] // 2 + 1, *self._canvas[2:])
            return np.empty(self._canvas, self._dtype), np.empty(half, self._factors.dtype)


def _padded(x: Array, image: Array) -> Array:
    if x.shape == image.shape:
        return x
    image[: x.shape[0], : x.shape[1]] = x
    image[x.shape[0] :] = 0
    image[: x.shape[0], x.shape[1] :] = 0
    return image


def _multiply(spectrum: Spectrum, factors: Spectrum, *, conjugate: bool) -> None:
    """Multiply in place, some rows at a time so that the conjugate stays in cache."""
    if not conjugate:
        spectrum *= factors
        return
    rows = max(1, BLOCK // max(1, factors[0].size))
    for first in range(0, len(factors), rows):
        spectrum[first : first + rows] *= factors[first : first + rows].conj()
