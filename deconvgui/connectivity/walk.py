"""The step-through of a transposed convolution: the same links, walked from the input or from the output."""

import operator

import numpy as np
import numpy.typing as npt

from deconvgui.connectivity.cells import Canvas, Cell, Expanded, output_kinds, planar
from deconvgui.connectivity.expansion import window
from deconvgui.connectivity.frames import Contributions, Frame, Mode, Window
from deconvgui.errors import GeometryError
from deconvgui.operators.axis import AxisGeometry, Indices, Links
from deconvgui.operators.base import Array, shape_text
from deconvgui.operators.geometry import Geometry
from deconvgui.operators.grid import checked_kernel
from deconvgui.texts import tr


class Walk:
    """All frames of a transposed convolution; a frame costs no more than the cells it shows.

    Parameters
    ----------
    geometry : Geometry
        Of two axes; one of a single axis is drawn as an image of one row.
    x : array_like, small shape
    kernel : array_like, kernel shape
    mode : "scatter" or "gather"
        Whether a step is an input cell (in reading order) or an output cell.

    Raises
    ------
    GeometryError
        If `x` or `kernel` does not have the shape that the geometry says, or the mode is unknown.
    """

    def __init__(self, geometry: Geometry, x: npt.ArrayLike, kernel: npt.ArrayLike, mode: Mode = "scatter") -> None:
        if mode not in ("scatter", "gather"):
            raise GeometryError(
                tr("Walk", "There is no walk called {mode}.").format(mode=repr(mode)),
                tr("Walk", "There are: {modes}.").format(modes="scatter, gather"),
            )
        self.geometry, self.mode = planar(geometry), mode
        self.x = _fitting(np.array(x, np.float64), self.geometry.small_shape)
        self.kernel = _fitting(checked_kernel(kernel), self.geometry.kernel_shape).astype(np.float64)
        self.expanded, self.canvas = Expanded.of(self.geometry, self.x), Canvas.of(self.geometry)
        self.output_kinds = output_kinds(self.geometry)
        self._walked = self.geometry.small_shape if mode == "scatter" else self.geometry.large_shape
        self._links = [_grouped(axis, mode) for axis in self.geometry.axes]
        self._rows = self._canvas_before_each_row()
        self.output = self._framed(self._rows[-1])
        self._first, self._last = self._arrivals()

    def __len__(self) -> int:
        return self._walked[0] * self._walked[1]

    def frame(self, index: int) -> Frame:
        """Return the frame after step `index`; an IndexError says that there is none."""
        index = operator.index(index)
        if not 0 <= index < len(self):
            raise IndexError(index)
        cell = index // self._walked[1], index % self._walked[1]
        contributions = self._contributions(cell)
        touched, finished = self._first <= index, self._last <= index
        scatter = self.mode == "scatter"
        canvas = self._scattered(cell) if scatter else self._on_canvas(np.where(finished, self.output, 0))
        return Frame(
            index=index,
            mode=self.mode,
            cell=cell,
            value=float(self.x[cell] if scatter else self.output[cell]),
            contributions=contributions,
            cropped=self.kernel.size - len(contributions) if scatter else 0,
            window=self._window(cell),
            canvas=canvas,
            output=self._framed(canvas),
            touched=touched,
            finished=finished,
        )

    def canvas_after(self, index: int) -> Array:
        """Return the canvas of the frame after step `index` of a scattering walk, without the rest of the frame."""
        return self._scattered((index // self._walked[1], index % self._walked[1]))

    def _contributions(self, cell: Cell) -> Contributions:
        rows, columns = (links[index] for links, index in zip(self._links, cell, strict=True))
        pairs = zip(rows, columns, strict=True)
        inputs, taps, outputs = (_products(row, column) for row, column in pairs)
        values, weights = self.x[tuple(inputs.T)], self.kernel[tuple(taps.T)]
        return Contributions(inputs, taps, outputs, values, weights, values * weights)

    def _window(self, cell: Cell) -> Window:
        height, width = (axis.extent for axis in self.geometry.axes)
        top, left = self._patch(cell) if self.mode == "scatter" else self._gathered(cell)
        return Window(top, left, height, width)

    def _patch(self, cell: Cell) -> Cell:
        rows, columns = self.geometry.axes
        return self.canvas.first[0] + rows.stride * cell[0], self.canvas.first[1] + columns.stride * cell[1]

    def _gathered(self, cell: Cell) -> Cell:
        return self.expanded.corner[0] + cell[0], self.expanded.corner[1] + cell[1]

    def _canvas_before_each_row(self) -> list[Array]:
        """Return the sums before each row of the input and after the last; frames start from these."""
        canvases: list[Array] = [np.zeros(self.canvas.kinds.shape)]
        for row in range(len(self.x)):
            canvases.append(self._with_row(canvases[-1], row, self.x.shape[1]))
        return canvases

    def _scattered(self, cell: Cell) -> Array:
        return self._with_row(self._rows[cell[0]], cell[0], cell[1] + 1)

    def _with_row(self, canvas: Array, row: int, count: int) -> Array:
        """Return `canvas` after the first `count` cells of `row` have laid down their copies of the kernel."""
        rows, columns = self.geometry.axes
        canvas = canvas.copy()
        for column in range(count):
            top, left = self._patch((row, column))
            patch = canvas[top : top + rows.extent : rows.dilation, left : left + columns.extent : columns.dilation]
            patch += self.x[row, column] * self.kernel
        return canvas

    def _framed(self, canvas: Array) -> Array:
        return window(canvas, self.canvas.corner, self.geometry.large_shape)

    def _on_canvas(self, output: Array) -> Array:
        top, left = self.canvas.corner
        return window(output, (-top, -left), self.canvas.kinds.shape)

    def _arrivals(self) -> tuple[Indices, Indices]:
        """Return for each output cell the first and the last step that reach it."""
        if self.mode == "gather":
            order = np.arange(len(self)).reshape(self._walked)
            return order, order
        (top, bottom), (left, right) = (_reach(axis) for axis in self.geometry.axes)
        width, reached = self._walked[1], (self.output_kinds & 1) == 0
        first = np.where(reached, np.add.outer(top * width, left), len(self))
        return first, np.where(reached, np.add.outer(bottom * width, right), -1)


def _fitting(array: Array, shape: tuple[int, ...]) -> Array:
    given = np.atleast_2d(array)
    if given.shape != shape:
        raise GeometryError(
            tr("Walk", "The array is {given}, but the geometry takes {taken}.").format(
                given=shape_text(array.shape), taken=shape_text(shape)
            )
        )
    return given


def _grouped(axis: AxisGeometry, mode: Mode) -> list[Links]:
    """Return the links of each step along an axis."""
    links = axis.links()
    steps, count = (links.small, axis.small) if mode == "scatter" else (links.large, axis.large)
    return [Links(*(side[steps == step] for side in links)) for step in range(count)]


def _products(rows: Indices, columns: Indices) -> Indices:
    """Return all pairs of a row and a column, (pairs, 2)."""
    return np.stack([np.repeat(rows, len(columns)), np.tile(columns, len(rows))], axis=-1)


def _reach(axis: AxisGeometry) -> tuple[Indices, Indices]:
    """Return for each large cell the first and the last small cell with a link to it; zeros where there is none."""
    links = axis.links()
    first, last = np.full(axis.large, axis.small), np.zeros(axis.large, int)
    np.minimum.at(first, links.large, links.small)
    np.maximum.at(last, links.large, links.small)
    return first % axis.small, last
