"""One frame of the step-through, as data for a view that draws grids."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from deconvgui.connectivity.cells import Cell
from deconvgui.operators.axis import Indices
from deconvgui.operators.base import Array

Mode = Literal["scatter", "gather"]
"""The two ways to walk the same links: one input cell, or one output cell, per step."""


class Contribution(NamedTuple):
    """One link: value · weight = product, from an input cell through a tap to an output cell."""

    input: Cell
    tap: Cell
    output: Cell
    value: float
    weight: float
    product: float


@dataclass(frozen=True)
class Contributions:
    """The links of one step, in the order of their input cells.

    Attributes
    ----------
    inputs, taps, outputs : ndarray of int, (links, 2)
        Rows and columns; taps as they are stored.
    values, weights, products : ndarray, (links,)
    """

    inputs: Indices
    taps: Indices
    outputs: Indices
    values: Array
    weights: Array
    products: Array

    def __len__(self) -> int:
        return len(self.products)

    def __iter__(self) -> Iterator[Contribution]:
        cells = (map(tuple, indices.tolist()) for indices in (self.inputs, self.taps, self.outputs))
        numbers = (values.tolist() for values in (self.values, self.weights, self.products))
        return map(Contribution, *cells, *numbers)


class Window(NamedTuple):
    """A rectangle of cells on a drawn grid."""

    top: int
    left: int
    height: int
    width: int

    def grown(self, shape: tuple[int, int]) -> "Window":
        """Return the rectangle with one more cell on each side, within a grid of some shape."""
        top, left = max(self.top - 1, 0), max(self.left - 1, 0)
        bottom, right = min(self.top + self.height + 1, shape[0]), min(self.left + self.width + 1, shape[1])
        return Window(top, left, bottom - top, right - left)

    def even(self, shape: tuple[int, int]) -> "Window":
        """Return the least rectangle around it that begins at even rows and columns, and ends so or with the grid."""
        top, left = self.top - self.top % 2, self.left - self.left % 2
        bottom, right = self.top + self.height, self.left + self.width
        bottom, right = min(bottom + bottom % 2, shape[0]), min(right + right % 2, shape[1])
        return Window(top, left, bottom - top, right - left)

    def on_edge(self, shape: tuple[int, int]) -> bool:
        """Return whether it touches an edge of a grid of some shape."""
        bottom, right = self.top + self.height, self.left + self.width
        return not (self.top and self.left and bottom < shape[0] and right < shape[1])


@dataclass(frozen=True)
class Frame:
    """What is to be seen after one step.

    Attributes
    ----------
    index : int
        The step, from zero.
    mode : "scatter" or "gather"
    cell : (int, int)
        The cell the step belongs to: of the input in "scatter", of the output in "gather".
    value : float
        The value of that cell: of the input, or the finished output.
    contributions : Contributions
        The links that end inside of the output.
    cropped : int
        How many further products of this step fall outside of the output; zero in "gather".
    window : Window
        K_h × K_w cells: on the canvas in "scatter", on the expanded input in "gather". Taps stand every `dilation`
        cells in it; in "gather" the kernel lies rotated by 180°.
    canvas : ndarray, (canvas rows, canvas columns)
        The partial sums, cropped margins included.
    output : ndarray, large shape
        The frame that is cut from the canvas; zero where nothing has arrived yet.
    touched, finished : ndarray of bool, large shape
        Whether something has arrived at a cell, and whether nothing more will.
    """

    index: int
    mode: Mode
    cell: Cell
    value: float
    contributions: Contributions
    cropped: int
    window: Window
    canvas: Array
    output: Array
    touched: npt.NDArray[np.bool_]
    finished: npt.NDArray[np.bool_]

    @property
    def active_inputs(self) -> Indices:
        """Input cells of this step, (cells, 2)."""
        return np.array([self.cell]) if self.mode == "scatter" else self.contributions.inputs

    @property
    def active_taps(self) -> Indices:
        """Taps of this step as they are stored, (taps, 2)."""
        return self.contributions.taps

    @property
    def active_outputs(self) -> Indices:
        """Output cells of this step, (cells, 2)."""
        return np.array([self.cell]) if self.mode == "gather" else self.contributions.outputs
