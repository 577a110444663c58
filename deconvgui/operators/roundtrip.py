"""Cᵀ φ(C x) for a φ that works pixel by pixel: what a step of most iterative methods consists of.

Taken as two operators, each step reads and writes whole images a dozen times, which costs as much as the transforms.
Here φ, and what is done with the result, are applied to some rows while they are in cache anyway: between the
transforms along the rows, which are taken block by block.

Images are *wide* here: their rows are as long as the canvas's, so that nothing has to be moved before a transform and
every block is contiguous. What is not of the scene or of the data is zero.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.base import Array, LinearOperator, Shape
from deconvgui.operators.blur import Blur
from deconvgui.operators.crew import Crew, shares
from deconvgui.operators.devices import is_abroad
from deconvgui.operators.engines import Spectrum
from deconvgui.operators.kernel import Kernel
from deconvgui.operators.span import Indices, Span

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

    def flat(self, value: float) -> Array:
        """Return a scene of one brightness as a wide image, which cannot be written to; its way there is short."""

    def seen(self) -> tuple[Array, Indices]:
        """Return Cᵀ1 as its different rows, as wide as the scene, and for each row of the scene which of them it is."""


def round_trip(C: LinearOperator, y: Array, crew: Crew) -> RoundTrip:
    """Return the fastest way through C and back for images like y."""
    dtype = y.dtype
    if isinstance(C, Blur) and not is_abroad(y):
        optics = Optics(C.psf, C.origin, Kernel(C.canvas, C.transfer(dtype), crew.size))
        return BlurTrip(optics, *C.spans(), C.out_shape, crew)
    return OperatorTrip(C, y)


class OperatorTrip:
    """The round trip of any operator, in one piece, for images like one of them, of whatever library."""

    def __init__(self, operator: LinearOperator, like: Array) -> None:
        self._operator, self._like = operator, like
        self.scene_shape, self.data_shape = operator.in_shape, operator.out_shape
        self.scene_columns, self.data_columns = slice(0, self.scene_shape[1]), slice(0, self.data_shape[1])
        self.height = max(self.scene_shape[0], self.data_shape[0])

    def __call__(self, x: Array | None, between: Pointwise, after: Pointwise) -> None:
        """See `RoundTrip`."""
        prediction = np.empty_like(self._like, shape=self.data_shape) if x is None else self._operator.forward(x)
        between(prediction, slice(0, len(prediction)))
        back = self._operator.adjoint(prediction)
        after(back, slice(0, len(back)))

    def flat(self, value: float) -> Array:
        """See `RoundTrip`."""
        return np.full_like(self._like, value, shape=self.scene_shape)

    def seen(self) -> tuple[Array, Indices]:
        """See `RoundTrip`."""
        return self._operator.adjoint(np.ones(self.data_shape, self._like.dtype)), np.arange(self.scene_shape[0])


class Optics(NamedTuple):
    """A PSF, which of its taps stands at its canvas's first pixel, and the blur on that canvas."""

    psf: Array
    origin: Shape
    kernel: Kernel


class BlurTrip:
    """The round trip of a blur, row by row and column by column.

    Parameters
    ----------
    optics : Optics
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

    def __init__(self, optics: Optics, rows: Span, columns: Span, data: Shape, crew: Crew) -> None:
        self._optics, self._rows, self._columns, self._crew = optics, rows, columns, crew
        kernel = self._kernel = optics.kernel
        self.canvas = kernel.canvas
        self.scene_shape, self.data_shape = (rows.length, *kernel.canvas[1:]), (data[0], *kernel.canvas[1:])
        self.scene_columns, self.data_columns = columns.shifted(slice(0, columns.length)), slice(0, data[1])
        self.height = kernel.height
        self._scene_blocks = shares(rows.length, self.height, crew.size)
        self._data_blocks = shares(data[0], self.height, crew.size)
        axes = zip((rows, columns), data[:2], optics.psf.shape, kernel.canvas[:2], strict=True)
        self._keeps_flat = all(span.seen_whole(*sizes) for span, *sizes in axes)

    def __call__(self, x: Array | None, between: Pointwise, after: Pointwise) -> None:
        """See `RoundTrip`."""
        with self._kernel.spectra.lent() as spectrum:
            if x is None:
                self._turn(between, spectrum, fresh=True)
            elif self._keeps_flat and not any(x.strides):
                self._turn(self._of_flat(x, between), spectrum, fresh=True)
            else:
                self._enter(x, spectrum)
                self._kernel.multiply(spectrum, self._crew, conjugate=False)
                self._turn(between, spectrum, fresh=False)
            self._kernel.multiply(spectrum, self._crew, conjugate=True)
            self._leave(after, spectrum)

    def flat(self, value: float) -> Array:
        """See `RoundTrip`; all strides are zero where such a scene gives flat data."""
        if self._keeps_flat:
            return np.broadcast_to(self._kernel.dtype.type(value), self.scene_shape)
        wide = np.zeros(self.scene_shape, self._kernel.dtype)
        wide[:, self.scene_columns] = value
        return wide

    def seen(self) -> tuple[Array, Indices]:
        """See `RoundTrip`: along an axis, what the data see of a cell differs near the ends only."""
        rows, columns = (
            span.seen(data, taps, origin, canvas)
            for span, data, taps, origin, canvas in zip(
                (self._rows, self._columns),
                (self.data_shape[0], self.data_columns.stop),
                self._optics.psf.shape,
                self._optics.origin,
                self.canvas[:2],
                strict=True,
            )
        )
        fresh = np.append(True, (rows[1:] != rows[:-1]).any(axis=1))
        kept = rows[fresh] @ self._optics.psf @ columns.T
        wide = np.zeros((len(kept), *self.scene_shape[1:]), self._kernel.dtype)
        wide[:, self.scene_columns] = kept.reshape(*kept.shape, *[1] * (wide.ndim - 2))
        return wide, np.cumsum(fresh) - 1

    def _of_flat(self, x: Array, between: Pointwise) -> Pointwise:
        """Return what fills rows with the data of a flat scene first."""
        value = x.flat[0] * self._kernel.dtype.type(self._optics.psf.sum())

        def filled(part: Array, rows: slice) -> None:
            part.fill(value)
            between(part, rows)

        return filled

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
