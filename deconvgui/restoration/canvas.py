"""A picture on the periodic canvas of its blur, its unobserved margin known as such: where the Fourier methods work."""

import functools

import numpy as np

from deconvgui.operators.blur import Blur, Spectrum, squared, times
from deconvgui.operators.devices import contiguous, host, is_abroad
from deconvgui.restoration.method import Image
from deconvgui.restoration.observed import Observed
from deconvgui.restoration.whole import contrast


class Canvas:
    """The data y on the canvas, and H there.

    Where they were not observed, see `Observed`, the data are a guess that `refill` improves.

    Parameters
    ----------
    blur : Blur
    y : ndarray
        The picture.

    Attributes
    ----------
    data : ndarray
        y and its continuation.
    framed : bool
        Whether the margin is unobserved.
    masked : bool
        Whether the margin or a pixel is.
    power : ndarray
        |H|², of the half spectrum.
    contrast : float
        The range of y's values.
    picture : ndarray
        y itself.
    """

    def __init__(self, blur: Blur, y: Image) -> None:
        self.model = blur.circulant(y.dtype, y)
        self.data = self.model.extend(y)
        self.H = self.model.spectrum
        self.power = squared(self.H)
        self.contrast = contrast(y)
        self.picture = y
        self._observed = Observed(self.model, y)
        self.framed, self.masked = self._observed.framed, not self._observed.all

    @property
    def here(self) -> "Canvas":
        """The same in NumPy's arrays, from which weights are chosen; itself, where it has no others."""
        return self._brought if is_abroad(self.picture) else self  # not kept: a circle would wait for the collector

    @functools.cached_property
    def _brought(self) -> "Canvas":
        return Canvas(self.model.blur, host(self.picture))

    @property
    def shape(self) -> tuple[int, ...]:
        """Shape of the images on the canvas."""
        return self.data.shape

    def blurred(self, x: Image) -> Image:
        """Return H x."""
        return self.model.image(times(self.H, self.model.transform(x)))

    def correlated(self, data: Image) -> Spectrum:
        """Return the half spectrum of Hᵀ data."""
        return times(self.H.conj(), self.model.transform(data))

    def observed(self, image: Image) -> Image:
        """Return the part of a canvas where the data are: the picture, or everything."""
        return self._observed.part(image)

    def measured(self, residual: Image) -> Image:
        """Return the observed part of a residual with zeros where pixels were not measured."""
        return self._observed.measured(residual)

    def refill(self, predicted: Image) -> Image:
        """Return the data with `predicted` where they are not observed; `predicted` may be overwritten."""
        if not self.masked:
            return self.data
        self._observed.put(self.observed(self.data), predicted)
        return predicted

    def solved(self, pull: Spectrum, tie: Image, correlated: Spectrum, fills: int) -> tuple[Image, Spectrum]:
        """Return the x of (|H|² + tie) X = H* Y + pull, and H* Y.

        Where something is unobserved this is repeated `fills` times, each time with the last x's own blur as the data
        there, towards (Hᵀ M H + tie) x = Hᵀ M y + pull.

        Parameters
        ----------
        pull : ndarray, complex
            The half spectrum of what ties x to something else, weighted.
        tie : ndarray
            That weight for each frequency.
        correlated : ndarray, complex
            H* Y to begin with.
        fills : int
        """
        normal = self.power + tie
        inverse = 1 / np.maximum(normal, np.finfo(normal.dtype).tiny)
        spectrum = times(inverse, correlated + pull)
        last: Image | None = None
        for k in range(1, fills + 1 if self.masked else 1):
            filled = self.refill(self.model.image(times(self.H, spectrum)))
            # A contraction, which Nesterov's extrapolation makes converge several times faster.
            data = filled if last is None else filled + filled.dtype.type((k - 1) / (k + 2)) * (filled - last)
            last = filled
            correlated = self.correlated(data)
            spectrum = times(inverse, correlated + pull)
        return self.model.image(spectrum), correlated

    def slope(self, x: Image) -> Image:
        """Return the gradient of the misfit, Hᵀ M (H x − y)."""
        residual = self.blurred(x) - self.data
        self._observed.keep(residual)
        return self.model.image(self.correlated(residual))

    def result(self, x: Image) -> Image:
        """Return the part of a canvas that is the blur's scene, as an image of its own."""
        return contiguous(self.model.restrict(x))

    def place(self, scene: Image, x: Image) -> None:
        """Write an image of the blur's scene into its part of a canvas."""
        self.model.place(scene, x)
