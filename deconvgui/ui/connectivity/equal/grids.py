"""The grids of a column: what an algorithm holds at the present step, and its output. Without Qt."""

import dataclasses
import functools

import numpy as np

from deconvgui.connectivity.cells import CellKind, Expanded, Kinds, OutputKind
from deconvgui.connectivity.equal_ways import Way, kernel_tiles
from deconvgui.connectivity.expansion import window
from deconvgui.connectivity.frames import Window
from deconvgui.connectivity.walk import Walk
from deconvgui.operators.axis import Indices
from deconvgui.operators.base import Array
from deconvgui.texts import tr
from deconvgui.ui.connectivity import captions
from deconvgui.ui.connectivity.scene import Grid, Role, scene
from deconvgui.workbench.connectivity import ConnectivityView


def inner_grids(view: ConnectivityView, way: Way) -> tuple[Grid, ...]:
    """Return what a way holds, from above to below; the matrix is no grid of this kind, and drawn by itself."""
    if way.tag == "subpixel":
        return _phase_kernels(view), _phase_planes(view, way)
    makers = {"scatter": _canvas, "gather": _expanded, "gradient": _padded}
    return (makers[way.tag](view, way),)


def output_grid(view: ConnectivityView, way: Way) -> Grid:
    """Return a way's own output."""
    return dataclasses.replace(scene(view)["output"], values=way.output)


def divisions(view: ConnectivityView, grid: Grid) -> tuple[int, int]:
    """Return rows and columns of a tile of a grid that shows all phases; its whole shape for others."""
    if grid.key != "lens":
        return grid.shape
    rows, columns = view.geometry.axes
    return grid.shape[0] // rows.stride, grid.shape[1] // columns.stride


def _canvas(view: ConnectivityView, way: Way) -> Grid:
    _, size = captions.canvas_grid(view.geometry)
    canvas, frame, peak = view.walk.canvas, view.frame, _peak(view.walk)
    values = window(way.inner, (-canvas.first[0], -canvas.first[1]), canvas.kinds.shape)
    active = frame.active_outputs + canvas.corner
    patch = frame.window if frame.mode == "scatter" else None
    caption = tr("Ways", "All products"), _short(size)
    grid = _grid("output", caption, values, canvas.kinds, OutputKind, peak, active, patch)
    return dataclasses.replace(grid, shown=scene(view)["middle"].shown) if patch else grid


def _padded(view: ConnectivityView, way: Way) -> Grid:
    """Return the gradient of the padded z: what lies on the padding is dropped, as zeros have no gradient to take."""
    grid = _canvas(view, way)
    cropped = grid.kinds == OutputKind.CROPPED
    kinds = np.where(cropped, CellKind.PADDING, CellKind.REAL).astype(np.int8)
    name = tr("Ways", "Of padded z")
    return dataclasses.replace(grid, name=name, kinds=kinds, kind_of=CellKind, size=captions.by(*grid.shape))


def _expanded(view: ConnectivityView, way: Way) -> Grid:
    expanded, strides = Expanded.of(view.geometry, way.inner), [axis.stride for axis in view.geometry.axes]
    _, size = captions.expanded_grid(view.geometry)
    frame, peak = view.frame, float(np.abs(view.walk.x).max()) or 1.0
    active = np.array(expanded.first) + frame.active_inputs * strides
    patch = frame.window if frame.mode == "gather" else None
    caption = tr("Ways", "Zeros inserted"), _short(size)
    grid = _grid("input", caption, expanded.values, expanded.kinds, CellKind, peak, active, patch)
    if frame.mode == "gather":
        return grid
    order = np.arange(1, view.walk.x.size + 1.0).reshape(view.walk.x.shape)
    read = Expanded.of(view.geometry, order).values <= frame.index + 1
    return dataclasses.replace(grid, shown=read)


def _phase_kernels(view: ConnectivityView) -> Grid:
    tiles, (rows, columns) = kernel_tiles(view.walk), view.geometry.axes
    grid = _phases(tiles, "weights", tr("Ways", "Phase kernels"), view, float(np.abs(tiles).max()) or 1.0)
    if view.frame.mode == "scatter":
        return grid
    height, width = tiles.shape[0] // rows.stride, tiles.shape[1] // columns.stride
    row, column = (cell + axis.before for cell, axis in zip(view.frame.cell, (rows, columns), strict=True))
    place = Window(row % rows.stride * height, column % columns.stride * width, height, width)
    return dataclasses.replace(grid, window=place)


def _phase_planes(view: ConnectivityView, way: Way) -> Grid:
    grid = _phases(way.inner, "output", tr("Ways", "Phase planes"), view, _peak(view.walk))
    (rows, columns), frame = view.geometry.axes, view.frame
    height, width = grid.shape[0] // rows.stride, grid.shape[1] // columns.stride
    full = frame.active_outputs + np.array([rows.before, columns.before])
    strides = np.array([rows.stride, columns.stride])
    active = full % strides * (height, width) + full // strides
    inside = ((active >= 0) & (active < grid.shape) & (full >= 0) & (full // strides < (height, width))).all(1)
    return dataclasses.replace(grid, active=active[inside])


def _phases(values: Array, role: Role, name: str, view: ConnectivityView, peak: float) -> Grid:
    rows, columns = view.geometry.axes
    tile = values.shape[0] // rows.stride, values.shape[1] // columns.stride
    size = tr("Ways", "s × s = {count} of {tile}").format(count=rows.stride * columns.stride, tile=captions.by(*tile))
    kinds = np.zeros(values.shape, np.int8)
    grid = _grid(role, (name, size), values, kinds, OutputKind, peak, np.empty((0, 2), int), None)
    return dataclasses.replace(grid, key="lens")


def _grid(
    role: Role,
    caption: captions.Caption,
    values: Array,
    kinds: Kinds,
    kind_of: type[CellKind] | type[OutputKind],
    peak: float,
    active: Indices,
    patch: Window | None,
) -> Grid:
    shown = np.ones(values.shape, bool)
    return Grid("middle", role, *caption, values, kinds, kind_of, shown, peak, active, patch)


def _short(size: str) -> str:
    """Return a size without its arithmetic, for which a column is too narrow."""
    return size.partition(":")[0]


@functools.lru_cache(4)
def _peak(walk: Walk) -> float:
    """Return the largest magnitude at the end, so that colours hold still over the steps."""
    return float(np.abs(walk.frame(len(walk) - 1).canvas).max()) or 1.0
