"""Cᵀ φ(C x) for a φ that works pixel by pixel: what a step of most iterative methods consists of.

Taken as two operators, each step reads and writes whole images a dozen times, which costs as much as the transforms.
Here φ, and what is done with the result, are applied to some rows while they are in cache anyway: between the
transforms along the rows, which are taken block by block.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.base import Array, LinearOperator, Shape
from deconvgui.operators.blur import Blur
from deconvgui.operators.crew import Crew, shares
from deconvgui.operators.engines import Spectrum
from deconvgui.operators.span import Span
from deconvgui.operators.spares import Spares

ROWS = 1 << 16
"""Pixels whose rows are worked on together."""

COLUMNS = 1 << 18
"""Frequencies whose columns are worked on together; narrower parts cost more than the cache gains."""

At = tuple[slice, slice]
"""A part of an image."""

Pointwise = Callable[[Array, At], None]
"""What is done with a part of an image; it may be overwritten, and is valid during the call only.

Several threads may call it at once, each with another part.
"""


class RoundTrip(Protocol):
    """From the scene to the data and back."""

    def __call__(self, x: Array | None, between: Pointwise, after: Pointwise) -> None:
        """Give the parts of C x to `between`, and those of Cᵀ of what that made of them to `after`.

        Without an x the way there is left out: then `between` is given parts with any values.
        """


def round_trip(C: LinearOperator, dtype: np.dtype[np.floating[Any]], crew: Crew) -> RoundTrip:
    """Return the fastest way through C and back for images of `dtype`."""
    if isinstance(C, Blur):
        return BlurTrip(C.filter(dtype), *C.spans(), C.out_shape, crew)
    return OperatorTrip(C, dtype)


@dataclass(frozen=True)
class OperatorTrip:
    """The round trip of any operator, in one piece."""

    operator: LinearOperator
    dtype: np.dtype[np.floating[Any]]

    def __call__(self, x: Array | None, between: Pointwise, after: Pointwise) -> None:
        prediction = np.empty(self.operator.out_shape, self.dtype) if x is None else self.operator.forward(x)
        between(prediction, _whole(prediction))
        back = self.operator.adjoint(prediction)
        after(back, _whole(back))


class BlurTrip:
    """The round trip of a blur, row by row and column by column.

    Parameters
    ----------
    kernel : Filter
        The blur on its canvas.
    rows, columns : Span
        How the scene stands on the canvas along each axis.
    data : tuple of int
        Shape of the picture, which is the canvas's first part.
    crew : Crew
        Who works.
    """

    def __init__(self, kernel: fourier.Filter, rows: Span, columns: Span, data: Shape, crew: Crew) -> None:
        self._kernel, self._rows, self._columns, self._data, self._crew = kernel, rows, columns, data, crew
        height = max(1, ROWS // int(np.prod(kernel.canvas[1:])))
        width = max(1, COLUMNS // int(np.prod((kernel.canvas[0], *kernel.canvas[2:]))))
        self._scene_blocks = shares(rows.length, height, crew.size)
        self._data_blocks = shares(data[0], height, crew.size)
        self._column_blocks = shares(kernel.spectrum_shape[1], width, crew.size)
        self._inside = columns.shifted(slice(0, columns.length))
        self._wide = Spares(lambda: np.empty((height, *kernel.canvas[1:]), kernel.dtype))

    def __call__(self, x: Array | None, between: Pointwise, after: Pointwise) -> None:
        """See `RoundTrip`."""
        with self._kernel.spectra.lent() as spectrum:
            if x is not None:
                self._enter(x, spectrum)
                self._filter(spectrum, conjugate=False)
            self._turn(between, spectrum, fresh=x is None)
            self._filter(spectrum, conjugate=True)
            self._leave(after, spectrum)

    def _enter(self, x: Array, spectrum: Spectrum) -> None:
        def work(block: slice) -> None:
            with self._wide.lent() as wide:
                rows = self._widened(x[block], wide)
                fourier.engine().rows(rows, spectrum[self._rows.shifted(block)])

        self._crew.each(work, self._scene_blocks)
        self._rows.extend(spectrum)

    def _widened(self, part: Array, wide: Array) -> Array:
        """Return some rows of the scene as wide as the canvas, in `wide` where they are not so already."""
        if part.shape[1] == wide.shape[1]:
            return part
        rows = wide[: len(part)]
        rows[:, self._inside] = part
        self._columns.extend(np.moveaxis(rows, 1, 0))
        return rows

    def _filter(self, spectrum: Spectrum, *, conjugate: bool) -> None:
        def work(block: slice) -> None:
            columns = spectrum[:, block]
            fourier.engine().columns(columns)
            self._kernel.multiply(spectrum, block, conjugate=conjugate)
            fourier.engine().columns(columns, inverse=True)

        self._crew.each(work, self._column_blocks)

    def _turn(self, between: Pointwise, spectrum: Spectrum, *, fresh: bool) -> None:
        width = self._data[1]

        def work(block: slice) -> None:
            with self._wide.lent() as wide:
                rows = wide[: block.stop - block.start]
                if not fresh:
                    fourier.engine().rows_back(spectrum[block], rows)
                between(rows[:, :width], (block, slice(0, width)))
                rows[:, width:] = 0
                fourier.engine().rows(rows, spectrum[block])

        self._crew.each(work, self._data_blocks)
        spectrum[self._data[0] :] = 0

    def _leave(self, after: Pointwise, spectrum: Spectrum) -> None:
        self._rows.fold(spectrum)
        width = slice(0, self._columns.length)

        def work(block: slice) -> None:
            with self._wide.lent() as wide:
                rows = wide[: block.stop - block.start]
                fourier.engine().rows_back(spectrum[self._rows.shifted(block)], rows)
                self._columns.fold(np.moveaxis(rows, 1, 0))
                after(rows[:, self._inside], (block, width))

        self._crew.each(work, self._scene_blocks)


def _whole(image: Array) -> At:
    return slice(0, image.shape[0]), slice(0, image.shape[1])
