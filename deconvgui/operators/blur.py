"""The blur of a picture by a known PSF, with every boundary, by real FFT."""

import copy
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.operators import fourier
from deconvgui.operators.base import Array, LinearOperator, Shape
from deconvgui.operators.boundary import Boundary, Extension, Margins, check_boundary, periodic_extension
from deconvgui.operators.devices import beside, host
from deconvgui.operators.inputs import checked_psf, picture_shape
from deconvgui.operators.span import Span

Spectrum = fourier.Spectrum


class Blur(LinearOperator):
    """True convolution with a PSF, seen through the picture's frame: y[m] = Σⱼ h[j] x[m + c − j], c = size // 2.

    Written as crop ∘ circular convolution ∘ extension on a canvas that is large enough for nothing to wrap around
    and whose lengths transform fast; so the adjoint is exact, for even PSFs too.

    Parameters
    ----------
    shape : tuple of int
        The picture's shape, (H, W) or (H, W, channels); it is `out_shape`.
    psf : array_like, (kh, kw)
        The point spread function, centred at index size // 2; used as it is, not normalised.
    boundary : str, default "reflect"
        What lies beyond the edge: "wrap", "reflect", "edge", "zero", or "unknown". With "unknown" the scene is larger
        than the picture, and `in_shape` is (H + kh − 1, W + kw − 1).

    Raises
    ------
    PsfError
        If the PSF is no finite two-dimensional array, is all zero, or is larger than the picture.
    GeometryError
        If the shape is none of a picture.
    ParameterError
        If the boundary is unknown.
    """

    portable = True

    def __init__(self, shape: Shape, psf: npt.ArrayLike, *, boundary: str = "reflect") -> None:
        self.out_shape = picture_shape(shape)
        self.psf = checked_psf(psf, self.out_shape)
        self.boundary: Boundary = check_boundary(boundary)
        reach = [(k - 1 - k // 2, k // 2) for k in self.psf.shape]
        self.margins: Margins = (reach[0], reach[1])
        self._grown = _grown(self.out_shape, self.margins)
        self.in_shape = self._grown if self.boundary == "unknown" else self.out_shape
        self._extension = self._extension_or_none()
        self._canvas = self.out_shape[:2] if self.boundary == "wrap" else _good(self._grown)
        self._circular = self._canvas
        if self.boundary in ("reflect", "edge"):
            self._circular = _good(tuple(n + 3 * (k - 1) // 2 for n, k in zip(shape[:2], self.psf.shape, strict=True)))
        self._filters: dict[np.dtype[np.floating[Any]], fourier.Filter] = {}

    def on(self, canvas: Shape) -> "Blur":
        """Return the same blur with another canvas of its circular model.

        It is for a part of a picture that is to be continued as the whole is: (H + kh − 1, W + kw − 1) at least.
        """
        twin = copy.copy(self)
        twin._circular = canvas
        return twin

    @property
    def frame(self) -> tuple[slice, slice]:
        """Where the picture stands in the scene: all of it, except with the boundary "unknown"."""
        (top, _), (left, _) = self.margins if self.boundary == "unknown" else ((0, 0), (0, 0))
        return slice(top, top + self.out_shape[0]), slice(left, left + self.out_shape[1])

    def circulant(self, dtype: np.dtype[np.floating[Any]], like: Array | None = None) -> "Circulant":
        """Return the circular model of this blur on a canvas that holds the picture, for direct Fourier methods.

        It takes arrays of NumPy's, or those of the library and on the device that the array `like` is of.
        """
        centre = (self.psf.shape[0] // 2, self.psf.shape[1] // 2)
        return Circulant(self, self._circular, beside(_transfer(self.psf, self._circular, centre, dtype), like))

    @property
    def gaps(self) -> tuple[int, int]:
        """How many rows and columns of the circular model lie between the picture's end and its return."""
        return self._circular[0] - self.out_shape[0], self._circular[1] - self.out_shape[1]

    def spans(self) -> tuple[Span, Span]:
        """Return how the rows and the columns of the scene stand on the canvas."""
        if self._extension is None:
            return Span.bare(self.in_shape[0]), Span.bare(self.in_shape[1])
        return self._extension.spans()

    def _extension_or_none(self) -> Extension | None:
        if self.boundary in ("wrap", "unknown"):
            return None
        return Extension(self.out_shape, self.margins, self.boundary)

    @property
    def canvas(self) -> Shape:
        """Shape of the images on which the blur is a product of spectra."""
        return (*self._canvas, *self.out_shape[2:])

    @property
    def origin(self) -> Shape:
        """Which tap of the PSF stands at the canvas's first pixel.

        Away from the wrap it is the last one: then the picture begins at the canvas's first pixel in both directions,
        and neither needs to be moved.
        """
        kh, kw = self.psf.shape
        return (kh // 2, kw // 2) if self.boundary == "wrap" else (kh - 1, kw - 1)

    def transfer(self, dtype: np.dtype[np.floating[Any]]) -> Spectrum:
        """Return the factors of that product, for images of `dtype`; `spans` says how the scene stands there."""
        factors = _transfer(self.psf, self._canvas, self.origin, dtype)
        return factors.reshape(*factors.shape, *[1] * len(self.out_shape[2:]))

    def _filter(self, dtype: np.dtype[np.floating[Any]]) -> fourier.Filter:
        if dtype not in self._filters:
            self._filters[dtype] = fourier.Filter(self.canvas, self.transfer(dtype))
        return self._filters[dtype]

    def _forward(self, x: Array) -> Array:
        scene = self._extension.forward(x) if self._extension else x
        return self._filter(x.dtype).apply(scene, self.out_shape)

    def _adjoint(self, y: Array) -> Array:
        if self._extension is None:
            return self._filter(y.dtype).apply(y, self.in_shape, conjugate=True)
        scene = self._filter(y.dtype).apply(y, self._extension.out_shape, conjugate=True)
        return self._extension.adjoint(scene)


@dataclass(frozen=True)
class Circulant:
    """A circular blur on a periodic canvas with the picture at its top left: a product in the Fourier domain.

    Attributes
    ----------
    blur : Blur
        The blur that it stands for. Exact for the boundary "wrap"; for the others the canvas is larger, and the
        picture is continued smoothly across the seam.
    shape : (int, int)
        The canvas.
    spectrum : ndarray, complex, (rows, columns // 2 + 1)
        The optical transfer function H of the centred PSF, as a half spectrum.
    """

    blur: Blur
    shape: Shape
    spectrum: Spectrum

    def extend(self, y: Array) -> Array:
        """Return the picture on the canvas, continued as the blur's boundary says."""
        return beside(periodic_extension(host(y), self.shape, self.blur.boundary), y)

    def restrict(self, canvas: Array) -> Array:
        """Return the part of a canvas that is the blur's scene, `blur.in_shape`; a view, where that can be."""
        if self.blur.in_shape == self.blur.out_shape:
            return canvas[: self.blur.out_shape[0], : self.blur.out_shape[1]]
        scene: Array = canvas[self._scene()]
        return scene

    def place(self, scene: Array, canvas: Array) -> None:
        """Write an image of the blur's scene, `blur.in_shape`, into the part of a canvas that `restrict` returns."""
        canvas[self._scene()] = scene

    def _scene(self) -> tuple[Array, ...]:
        """Return the indices of the blur's scene; what lies before the frame is at the canvas's far end."""
        return np.ix_(
            *(
                np.arange(length) - frame.start
                for frame, length in zip(self.blur.frame, self.blur.in_shape[:2], strict=True)
            )
        )

    def transform(self, canvas: Array) -> Spectrum:
        """Return the half spectrum of a canvas."""
        return fourier.forward(canvas)

    def image(self, spectrum: Spectrum) -> Array:
        """Return the canvas of a half spectrum, which may be overwritten."""
        return fourier.inverse(spectrum, np.empty((*self.shape, *spectrum.shape[2:]), self.spectrum.real.dtype))

    def weights(self) -> Array:
        """Return how often each entry of a half spectrum stands in the whole one: 1 or 2, in one row."""
        count = np.full(self.spectrum.shape[1], 2.0)
        count[0] = 1
        if self.shape[1] % 2 == 0:
            count[-1] = 1
        return count

    def frequencies(self) -> Array:
        """Return the squared frequency of each entry of a half spectrum, in (cycles per pixel)²."""
        rows, columns = np.fft.fftfreq(self.shape[0]), np.fft.rfftfreq(self.shape[1])
        squared: Array = rows[:, None] ** 2 + columns[None, :] ** 2
        return squared


def _transfer(psf: Array, canvas: Shape, origin: Shape, dtype: np.dtype[np.floating[Any]]) -> Spectrum:
    """Return the half spectrum of the PSF on a canvas with its tap `origin` at the canvas's first pixel."""
    placed: Array = np.zeros(canvas[:2], dtype)
    placed[: psf.shape[0], : psf.shape[1]] = psf
    return fourier.forward(np.roll(placed, (-origin[0], -origin[1]), (0, 1)))


def _grown(shape: Shape, margins: Margins) -> Shape:
    return (*(n + sum(pad) for n, pad in zip(shape[:2], margins, strict=True)), *shape[2:])


def _good(shape: Shape) -> Shape:
    return fourier.good_length(shape[0]), fourier.good_length(shape[1])


def squared(spectrum: Spectrum) -> Array:
    """Return |H|² for each frequency."""
    power: Array = spectrum.real**2
    power += spectrum.imag**2
    return power


def times(factors: Spectrum | Array, spectrum: Spectrum) -> Spectrum:
    """Return a spectrum multiplied frequency by frequency, all channels alike."""
    return factors.reshape(*factors.shape, *[1] * (spectrum.ndim - 2)) * spectrum
