"""Cᵀ φ(C x) for a φ that works pixel by pixel: what a step of most iterative methods consists of.

Taken as two operators, each step reads and writes whole images a dozen times, which costs as much as the transforms.
Here φ, and what is done with the result, are applied to some rows while they are in cache anyway: between the
transforms along the rows, which are taken block by block.

Images are *wide* here: their rows are as long as the canvas's, so that nothing has to be moved before a transform and
every block is contiguous. What is not of the scene or of the data is zero.
"""

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.base import Array, LinearOperator, Shape
from deconvgui.operators.blur import Blur
from deconvgui.operators.crew import Crew, shares
from deconvgui.operators.engines import Spectrum
from deconvgui.operators.kernel import Kernel
from deconvgui.operators.span import Span

Pointwise = Callable[[Array, slice], None]
"""What is done with some rows of a wide image; they may be overwritten, and are valid during the call only.

Several threads may call it at once, each with other rows.
"""


class RoundTrip(Protocol):
    """From the scene to the data and back.

    Attributes
    ----------
    scene_shape, data_shape : tuple of int
        Shapes of wide images.
    scene_columns, data_columns : slice
        Which of their columns are the scene and the data.
    height : int
        How many rows a block has, at most.
    """

    scene_shape: Shape
    data_shape: Shape
    scene_columns: slice
    data_columns: slice
    height: int

    def __call__(self, x: Array | None, between: Pointwise, after: Pointwise) -> None:
        """Give the rows of C x to `between`, and those of Cᵀ of what that made of them to `after`.

        `between` has to leave zeros beyond the data. Without an x the way there is left out: then `between` is given
        rows with any values. What `after` is given beyond the scene has no meaning.
        """


def round_trip(C: LinearOperator, dtype: np.dtype[np.floating[Any]], crew: Crew) -> RoundTrip:
    """Return the fastest way through C and back for images of `dtype`."""
    if isinstance(C, Blur):
        return BlurTrip(Kernel(C.canvas, C.transfer(dtype), crew.size), *C.spans(), C.out_shape, crew)
    return OperatorTrip(C, dtype)


class OperatorTrip:
    """The round trip of any operator, in one piece."""

    def __init__(self, operator: LinearOperator, dtype: np.dtype[np.floating[Any]]) -> None:
        self._operator, self._dtype = operator, dtype
        self.scene_shape, self.data_shape = operator.in_shape, operator.out_shape
        self.scene_columns, self.data_columns = slice(0, self.scene_shape[1]), slice(0, self.data_shape[1])
        self.height = max(self.scene_shape[0], self.data_shape[0])

    def __call__(self, x: Array | None, between: Pointwise, after: Pointwise) -> None:
        """See `RoundTrip`."""
        prediction = np.empty(self.data_shape, self._dtype) if x is None else self._operator.forward(x)
        between(prediction, slice(0, len(prediction)))
        back = self._operator.adjoint(prediction)
        after(back, slice(0, len(back)))


class BlurTrip:
    """The round trip of a blur, row by row and column by column.

    Parameters
    ----------
    kernel : Kernel
        The blur on its canvas.
    rows, columns : Span
        How the scene stands on the canvas along each axis.
    data : tuple of int
        Shape of the picture, which is the canvas's first part.
    crew : Crew
        Who works.

    Attributes
    ----------
    canvas : tuple of int
        Shape that holds all wide images.
    """

    def __init__(self, kernel: Kernel, rows: Span, columns: Span, data: Shape, crew: Crew) -> None:
        self._kernel, self._rows, self._columns, self._crew = kernel, rows, columns, crew
        self.canvas = kernel.canvas
        self.scene_shape, self.data_shape = (rows.length, *kernel.canvas[1:]), (data[0], *kernel.canvas[1:])
        self.scene_columns, self.data_columns = columns.shifted(slice(0, columns.length)), slice(0, data[1])
        self.height = kernel.height
        self._scene_blocks = shares(rows.length, self.height, crew.size)
        self._data_blocks = shares(data[0], self.height, crew.size)

    def __call__(self, x: Array | None, between: Pointwise, after: Pointwise) -> None:
        """See `RoundTrip`."""
        with self._kernel.spectra.lent() as spectrum:
            if x is not None:
                self._enter(x, spectrum)
                self._kernel.multiply(spectrum, self._crew, conjugate=False)
            self._turn(between, spectrum, fresh=x is None)
            self._kernel.multiply(spectrum, self._crew, conjugate=True)
            self._leave(after, spectrum)

    def _enter(self, x: Array, spectrum: Spectrum) -> None:
        def work(block: slice) -> None:
            with self._kernel.parts.lent() as room:
                part = self._extended(x[block], room)
                fourier.engine().rows(part, spectrum[self._rows.shifted(block)])

        self._crew.each(work, self._scene_blocks)
        self._rows.extend(spectrum)

    def _extended(self, part: Array, room: Array) -> Array:
        if not self._columns.sources.size:
            return part
        wide = room[: len(part)]
        wide[...] = part
        self._columns.extend(np.moveaxis(wide, 1, 0))
        return wide

    def _turn(self, between: Pointwise, spectrum: Spectrum, *, fresh: bool) -> None:
        def work(block: slice) -> None:
            with self._kernel.parts.lent() as room:
                part = room[: block.stop - block.start]
                if not fresh:
                    fourier.engine().rows_back(spectrum[block], part)
                between(part, block)
                fourier.engine().rows(part, spectrum[block])

        self._crew.each(work, self._data_blocks)
        spectrum[self.data_shape[0] :] = 0

    def _leave(self, after: Pointwise, spectrum: Spectrum) -> None:
        self._rows.fold(spectrum)

        def work(block: slice) -> None:
            with self._kernel.parts.lent() as room:
                part = room[: block.stop - block.start]
                fourier.engine().rows_back(spectrum[self._rows.shifted(block)], part)
                self._columns.fold(np.moveaxis(part, 1, 0))
                after(part, block)

        self._crew.each(work, self._scene_blocks)
