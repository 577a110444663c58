"""The one door to the fast Fourier transform: real transforms over the two image axes, on all cores."""

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal, cast

import numpy as np

from deconvgui.operators import crew, engines, wanted
from deconvgui.operators.base import Array, Shape
from deconvgui.operators.devices import DeviceArray, beside, is_abroad
from deconvgui.operators.engines import Engine
from deconvgui.operators.spares import Spares

Spectrum = engines.Spectrum

BLOCK = 1 << 15
"""Complex numbers that are worked on together; they fit the cache of one core."""


_mine = threading.local()


def threads() -> int:
    """Return how many cores a transform may use: `DECONVGUI_THREADS`, or all that this process has."""
    asked: int | None = getattr(_mine, "threads", None)
    return asked or _cores()


def cut_for() -> int:
    """Return for how many cores to cut what depends in its last bits on how it is cut."""
    asked: int | None = getattr(_mine, "cut", None)
    return asked or threads()


@contextmanager
def limited(count: int, cut: int | None = None) -> Iterator[None]:
    """Let what the calling thread computes use no more cores than that, where several compute beside each other.

    With `cut`, the bytes are those that so many cores would have given.
    """
    before = getattr(_mine, "threads", None), getattr(_mine, "cut", None)
    _mine.threads, _mine.cut = count, cut
    try:
        yield
    finally:
        _mine.threads, _mine.cut = before


@functools.cache
def _cores() -> int:
    return crew.cores()


def engine_name() -> str:
    """Return the name and version of the library that transforms."""
    return engine().name


def good_length(least: int) -> int:
    """Return the smallest length from `least` up that transforms fast (no prime factor above 5)."""
    import scipy.fft

    return int(scipy.fft.next_fast_len(least, real=True))


def forward(x: Array, out: Spectrum | None = None) -> Spectrum:
    """Return the half spectrum of x along the two image axes, in `out` where the engine can write into it."""
    wanted.check()
    if is_abroad(x):
        return cast("Spectrum", cast("DeviceArray", x).rfft2(x.shape[:2]))
    return engine().forward(x, out, threads())


def inverse(spectrum: Spectrum, out: Array, *, scaled: bool = True) -> Array:
    """Return the real image of a half spectrum in `out`, which has its shape; the spectrum may be overwritten.

    Without `scaled` it is not divided by the number of pixels: who multiplies the spectrum anyway can do that, too.
    For the spectrum of another library, `out` only tells the shape.
    """
    wanted.check()
    if is_abroad(spectrum):
        return cast("Array", cast("DeviceArray", spectrum).irfft2(out.shape[:2], scaled=scaled))
    # Axis by axis: a transform of both at once would make a copy of the spectrum for itself.
    engine().columns(spectrum, spectrum, threads(), inverse=True, scaled=scaled)
    return engine().rows_back(spectrum, out, threads(), scaled=scaled)


def convolved(x: Array, kernel: Array, mode: Literal["full", "same", "valid"] = "full") -> Array:
    """Return the linear convolution of two grey images: all of it, of the first one's size, or without its edges.

    As SciPy's `signal.fftconvolve`; but importing that module takes a second, and a third of SciPy with it.
    """
    full = tuple(n + k - 1 for n, k in zip(x.shape, kernel.shape, strict=True))
    canvas = tuple(map(good_length, full))
    first, second = (np.zeros(canvas, np.result_type(x, kernel)) for _ in range(2))
    first[: x.shape[0], : x.shape[1]] = x
    second[: kernel.shape[0], : kernel.shape[1]] = kernel
    product = inverse(forward(first) * forward(second), first)
    if mode == "full":
        return product[: full[0], : full[1]]
    edges = [(k - 1) // 2 if mode == "same" else k - 1 for k in kernel.shape]
    sides = [n if mode == "same" else n - k + 1 for n, k in zip(x.shape, kernel.shape, strict=True)]
    return product[tuple(slice(edge, edge + side) for edge, side in zip(edges, sides, strict=True))]


@functools.cache
def engine() -> Engine:
    """Return the engine of this process."""
    return engines.chosen()


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
        dtype = factors.real.dtype
        self._canvas, self._dtype = canvas, dtype
        self._factors = factors * dtype.type(1 / (canvas[0] * canvas[1]))
        self._abroad: dict[tuple[object, object], Spectrum] = {}
        self._images: Spares[Array] = Spares(lambda: np.empty(canvas, dtype))
        self._spectra: Spares[Spectrum] = Spares(lambda: np.empty(half_shape(canvas), factors.dtype))

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
        if is_abroad(x):
            whole = self._applied(cast("DeviceArray", x), conjugate=conjugate)
            return cast("Array", whole[: shape[0], : shape[1]])
        with self._spectra.lent() as buffer, self._images.lent() as image:
            spectrum = forward(_padded(x, image), buffer)
            _multiply(spectrum, self._factors, conjugate=conjugate)
            if shape == self._canvas:
                return inverse(spectrum, np.empty(shape, self._dtype), scaled=False)
            return inverse(spectrum, image, scaled=False)[: shape[0], : shape[1]].copy()

    def _applied(self, x: DeviceArray, *, conjugate: bool) -> DeviceArray:
        """Return the filtered canvas of another library's image."""
        place = x.xp, x.array.device
        if place not in self._abroad:
            self._abroad[place] = beside(self._factors, x)
        factors = self._abroad[place]
        spectrum = x.rfft2(self._canvas[:2]) * (factors.conj() if conjugate else factors)
        return cast("DeviceArray", spectrum).irfft2(self._canvas[:2], scaled=False)


def half_shape(canvas: Shape) -> Shape:
    """Return the shape of the half spectrum of a canvas."""
    return (canvas[0], canvas[1] // 2 + 1, *canvas[2:])


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
