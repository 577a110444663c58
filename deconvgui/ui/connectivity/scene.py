"""What the picture shows, as data: five grids with their names, cells and marks. Without Qt."""

import dataclasses
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from deconvgui.connectivity.cells import Cell, CellKind, Kinds, OutputKind
from deconvgui.connectivity.frames import Mode, Window
from deconvgui.connectivity.walk import Walk
from deconvgui.operators.axis import Indices
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.ui.connectivity import captions
from deconvgui.workbench.connectivity import ConnectivityView

Key = Literal["input", "middle", "output", "stored", "rotated", "lens", "matrix"]
"""A grid of the picture, or the matrix beside it."""
Role = Literal["input", "weights", "output"]
Mask = npt.NDArray[np.bool_]

FLOW: tuple[Key, ...] = ("input", "middle", "output")
"""The grids that the data flow through."""
DETAILS: tuple[Key, ...] = ("stored", "rotated", "lens")
"""The kernel twice, and what lies under the window, enlarged."""


@dataclass(frozen=True, eq=False)
class Grid:
    """One grid of the picture.

    Attributes
    ----------
    key : str
    role : "input", "weights" or "output"
        Which tensor it shows; the role decides the colour.
    name, size : str
        What stands above it.
    values : ndarray, (rows, columns)
    kinds : ndarray of int8, (rows, columns)
        Of `kind_of`, either `CellKind` or `OutputKind`.
    shown : ndarray of bool, (rows, columns)
        Whether something has arrived in a cell; the others stay blank.
    scale : float
        The magnitude that gets the full colour.
    active : ndarray of int, (cells, 2)
        The cells that take part in the present step.
    window : Window or None
        The kernel's place upon the grid.
    tags : tuple of (cell, weight)
        The weights as they lie under the window.
    asked : bool
        Whether the active cells hold a question mark instead of their numbers.
    """

    key: Key
    role: Role
    name: str
    size: str
    values: Array
    kinds: Kinds
    kind_of: type[CellKind] | type[OutputKind]
    shown: Mask
    scale: float
    active: Indices
    window: Window | None = None
    tags: tuple[tuple[Cell, float], ...] = ()
    asked: bool = False

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        rows, columns = self.values.shape
        return rows, columns

    @property
    def texture(self) -> Kinds:
        """The kinds as `CellKind`, which decides a cell's texture whatever the grid is."""
        return self.kinds if self.kind_of is CellKind else _OUTPUT_TEXTURES[self.kinds]

    @property
    def bias_only(self) -> Mask:
        """The cells where no product arrives, or none of any."""
        return _BIAS_ONLY[self.kinds] if self.kind_of is OutputKind else np.zeros(self.shape, bool)

    @property
    def kept(self) -> Window | None:
        """The cells that are not cropped; None where all are kept."""
        return _kept(self.kinds.tobytes(), self.shape)

    def part(self, block: Window) -> "Grid":
        """Return some of the cells, without marks."""
        part = np.s_[block.top : block.top + block.height, block.left : block.left + block.width]
        return self.of_cells(self.values[part], self.kinds[part], self.shown[part])

    def of_cells(self, values: Array, kinds: Kinds, shown: Mask) -> "Grid":
        """Return a grid of the same sort with other cells; quicker than `replace`, for what every step does."""
        names = self.key, self.role, self.name, self.size
        active = self.active, self.window, self.tags, self.asked
        return Grid(*names, values, kinds, self.kind_of, shown, self.scale, *active)


@dataclass(frozen=True, eq=False)
class Scene:
    """The whole picture of one step."""

    mode: Mode
    grids: dict[Key, Grid]
    index: int

    def __iter__(self) -> Iterator[Grid]:
        return iter(self.grids.values())

    def __getitem__(self, key: Key) -> Grid:
        return self.grids[key]


def bounds(mask: Mask) -> Window | None:
    """Return the smallest rectangle around what is true; None where nothing is."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if not len(rows):
        return None
    top, left = int(rows[0]), int(columns[0])
    return Window(top, left, int(rows[-1]) - top + 1, int(columns[-1]) - left + 1)


@functools.lru_cache(32)
def _kept(kinds: bytes, shape: tuple[int, int]) -> Window | None:
    inside = np.frombuffer(kinds, np.int8).reshape(shape) != CellKind.CROPPED  # the same number for both sorts of kinds
    return None if inside.all() else bounds(inside)


_BIAS_ONLY = np.array([kind in (OutputKind.BIAS_ONLY, OutputKind.OUTPUT_PADDING_BIAS_ONLY) for kind in OutputKind])
_OUTPUT_TEXTURES = np.zeros(len(OutputKind), np.int8)
_OUTPUT_TEXTURES[OutputKind.OUTPUT_PADDING_REAL] = CellKind.OUTPUT_PADDING
_OUTPUT_TEXTURES[OutputKind.OUTPUT_PADDING_BIAS_ONLY] = CellKind.OUTPUT_PADDING
_OUTPUT_TEXTURES[OutputKind.CROPPED] = CellKind.CROPPED


def scene(view: ConnectivityView) -> Scene:
    """Return the picture of the present step of `view`."""
    middle = _canvas(view) if view.frame.mode == "scatter" else _expanded(view)
    stored, rotated = _kernel(view, turned=False), _kernel(view, turned=True)
    output = _output(view)
    if view.veiled:
        output = _veiled(output)
        middle = _veiled(middle) if view.frame.mode == "scatter" else middle
    grids = (_input(view), middle, output, stored, rotated, _lens(view, middle))
    return Scene(view.frame.mode, {grid.key: grid for grid in grids}, view.frame.index)


def _veiled(grid: Grid) -> Grid:
    """Return a grid that does not tell what its active cells hold."""
    shown = grid.shown.copy()
    shown[tuple(grid.active.T)] = False
    return dataclasses.replace(grid, shown=shown, asked=True)


def _input(view: ConnectivityView) -> Grid:
    name, size = captions.input_grid(view.geometry)
    x, plain, every = _still(view.walk).input
    return Grid("input", "input", name, size, x, plain, CellKind, every, _peak(x), view.frame.active_inputs)


def _expanded(view: ConnectivityView) -> Grid:
    name, size = captions.expanded_grid(view.geometry)
    expanded, strides = view.walk.expanded, [axis.stride for axis in view.geometry.axes]
    active = np.array(expanded.first) + view.frame.active_inputs * strides
    values, every, scale = expanded.values, _still(view.walk).expanded, _peak(view.walk.x)
    tags = _tags(view, view.walk.kernel[::-1, ::-1])
    window = view.frame.window
    return Grid("middle", "input", name, size, values, expanded.kinds, CellKind, every, scale, active, window, tags)


def _canvas(view: ConnectivityView) -> Grid:
    name, size = captions.canvas_grid(view.geometry)
    frame, canvas = view.frame, view.walk.canvas
    counts = _counts(view.geometry).canvas_after(frame.index)
    shown = (counts > 0) | _BIAS_ONLY[canvas.kinds]
    tags = _tags(view, view.walk.kernel)
    active = np.array([cell for cell, _ in tags])
    scale = _final_peak(view.walk)
    return Grid(
        "middle", "output", name, size, frame.canvas, canvas.kinds, OutputKind, shown, scale, active, frame.window, tags
    )


def _output(view: ConnectivityView) -> Grid:
    name, size = captions.output_grid(view.geometry)
    frame, walk = view.frame, view.walk
    shown = frame.touched | frame.finished
    scale = _final_peak(walk)
    active = frame.active_outputs
    return Grid("output", "output", name, size, frame.output, walk.output_kinds, OutputKind, shown, scale, active)


def _lens(view: ConnectivityView, middle: Grid) -> Grid:
    """Return the part of the middle grid that lies under the window."""
    name, size = captions.lens_grid(view.geometry)
    top, left, height, width = view.frame.window
    part, corner = np.s_[top : top + height, left : left + width], np.array([top, left])
    tags = tuple(((row - top, column - left), weight) for (row, column), weight in middle.tags)
    return dataclasses.replace(
        middle,
        key="lens",
        name=name,
        size=size,
        values=middle.values[part],
        kinds=middle.kinds[part],
        shown=middle.shown[part],
        active=middle.active - corner,
        window=None,
        tags=tags,
    )


def _kernel(view: ConnectivityView, *, turned: bool) -> Grid:
    name, size = captions.kernel_grid(view.geometry, view.frame.mode, turned=turned)
    still, taps = _still(view.walk), view.frame.active_taps
    kernel, plain, every = still.kernel
    if turned:
        kernel, taps = still.rotated, np.array(kernel.shape) - 1 - taps
    key: Key = "rotated" if turned else "stored"
    return Grid(key, "weights", name, size, kernel, plain, CellKind, every, _peak(kernel), taps)


def _tags(view: ConnectivityView, weights: Array) -> tuple[tuple[Cell, float], ...]:
    """Return the weights with the cells of the middle grid on which they lie."""
    (rows, columns), window = view.geometry.axes, view.frame.window
    return tuple(
        ((window.top + rows.dilation * row, window.left + columns.dilation * column), float(weight))
        for (row, column), weight in np.ndenumerate(weights)
    )


class _Still(NamedTuple):
    """What is the same in all steps of a walk: the same objects, so that it is seen at once that nothing changed."""

    input: tuple[Array, Kinds, Mask]
    kernel: tuple[Array, Kinds, Mask]
    rotated: Array
    expanded: Mask


@functools.lru_cache(4)
def _still(walk: Walk) -> _Still:
    x, kernel = walk.x, walk.kernel
    return _Still(
        (x, _plain(x), _all(x)),
        (kernel, _plain(kernel), _all(kernel)),
        kernel[::-1, ::-1],
        _all(walk.expanded.values),
    )


@functools.lru_cache(4)
def _counts(geometry: Geometry) -> Walk:
    """Return a walk of ones, whose canvas counts the products that have arrived."""
    return Walk(geometry, np.ones(geometry.small_shape), np.ones(geometry.kernel_shape))


@functools.lru_cache(4)
def _final_peak(walk: Walk) -> float:
    """Return the largest magnitude at the end, cropped sums included, so that colours hold still over the steps."""
    last = walk.frame(len(walk) - 1)
    return max(_peak(last.canvas), _peak(last.output))


def _peak(values: Array) -> float:
    return float(np.abs(values).max()) or 1.0


def _plain(values: Array) -> Kinds:
    return np.zeros(values.shape, np.int8)


def _all(values: Array) -> Mask:
    return np.ones(values.shape, bool)
