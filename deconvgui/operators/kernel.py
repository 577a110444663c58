"""A blur as a product of spectra, taken a few columns at a time."""

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.base import Array, Shape
from deconvgui.operators.crew import Crew, shares
from deconvgui.operators.engines import Spectrum
from deconvgui.operators.spares import Spares

ROWS = 1 << 17
"""Pixels whose rows are worked on together; they fit the cache of one core."""

COLUMNS = 1 << 19
"""Frequencies whose columns are worked on together; fewer cost more than the cache gains."""


class Kernel:
    """The factors of a blur, and room to work in.

    Parameters
    ----------
    canvas : tuple of int
        Shape of the images, with their channels.
    transfer : ndarray, complex
        One factor for each frequency of their half spectra.
    crew : int
        For how many threads the work is to be cut.

    Attributes
    ----------
    canvas : tuple of int
    dtype : dtype
        Of the images.
    height : int
        How many rows of an image are worked on together.
    spectra, parts : Spares
        Half spectra, and `height` rows of images, to be lent.
    """

    def __init__(self, canvas: Shape, transfer: Spectrum, crew: int) -> None:
        channels, dtype, half = canvas[2:], transfer.real.dtype, fourier.half_shape(canvas)
        height = max(1, min(canvas[0], ROWS // int(np.prod(canvas[1:]))))
        self.canvas, self.dtype, self.height = canvas, dtype, height
        width = max(1, COLUMNS // int(np.prod((canvas[0], *channels))))
        self.blocks = shares(half[1], width, crew)
        scale = dtype.type(1 / (canvas[0] * canvas[1]))
        self._factors = [transfer[:, block] * scale for block in self.blocks]
        self._conjugates = [factors.conj() for factors in self._factors]
        self.spectra: Spares[Spectrum] = Spares(lambda: np.empty(half, transfer.dtype))
        self.parts: Spares[Array] = Spares(lambda: np.empty((height, *canvas[1:]), dtype))

    def multiply(self, spectrum: Spectrum, crew: Crew, *, conjugate: bool) -> None:
        """Transform the columns, multiply them by the factors (or their conjugates), and transform them back."""
        factors = self._conjugates if conjugate else self._factors

        def work(number: int) -> None:
            part = spectrum[:, self.blocks[number]]
            fourier.engine().columns(part, part)
            part *= factors[number]
            fourier.engine().columns(part, part, inverse=True)

        crew.each(work, range(len(self.blocks)))
