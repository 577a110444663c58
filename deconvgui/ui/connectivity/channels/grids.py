"""The grids of the page: a plane for each channel, and a kernel for each pair that is connected. Without Qt."""

import dataclasses
from typing import Any, NamedTuple

import numpy as np

from deconvgui.connectivity.cells import Cell, CellKind, OutputKind
from deconvgui.connectivity.channel_sentences import kernel_name
from deconvgui.connectivity.channels import Stack
from deconvgui.operators.axis import Indices
from deconvgui.operators.base import Array
from deconvgui.texts import tr
from deconvgui.ui.connectivity.scene import Grid, Key, Role
from deconvgui.ui.connectivity.words import cell_text
from deconvgui.workbench.connectivity import ConnectivityView

NONE = np.empty((0, 2), int)
_KEYS: dict[Role, Key] = {"input": "input", "weights": "stored", "output": "output"}


class Part(NamedTuple):
    """A place of the picture: an input plane (`start`), an output plane (`end`), or the place of the pair of both."""

    role: Role
    start: int = 0
    end: int = 0


Pick = dict[str, Any]
"""What a click changes."""


def grids(view: ConnectivityView, stack: Stack) -> dict[Part, Grid]:
    """Return all grids with the cells of the present step; pairs that are not connected have none."""
    inputs, outputs = range(stack.channels.inputs), range(stack.channels.outputs)
    pairs = [(start, end) for start in inputs for end in outputs if stack.channels.connected(start, end)]
    return (
        {part: _input(view, stack, part) for part in (Part("input", start) for start in inputs)}
        | {part: _kernel(view, stack, part) for part in (Part("weights", *pair) for pair in pairs)}
        | {part: _output(view, stack, part) for part in (Part("output", end=end) for end in outputs)}
    )


def takes_part(view: ConnectivityView, part: Part) -> bool:
    """Return whether a plane or a kernel takes part in the present step."""
    own, others = (view.channel,), view.partners
    inputs, outputs = (others, own) if view.frame.mode == "gather" else (own, others)
    return (part.role == "output" or part.start in inputs) and (part.role == "input" or part.end in outputs)


def pick(view: ConnectivityView, part: Part, cell: Cell | None) -> Pick:
    """Return what a click on a cell leads to: its step and channel, and the plane or kernel to type into."""
    walked: Role = "output" if view.frame.mode == "gather" else "input"
    if cell is None or view.stack is None:
        return {}
    channel = {"channel": part.end if walked == "output" else part.start}
    if part.role == "weights":
        if not view.stack.channels.connected(part.start, part.end):
            return {}
        return channel | {"kernel_at": view.stack.channels.kernel(part.start, part.end)}
    opened = {"plane_at": part.start} if part.role == "input" else {}
    if part.role != walked:
        return opened
    columns = (view.geometry.large_shape if walked == "output" else view.geometry.small_shape)[1]
    return channel | {"step": cell[0] * columns + cell[1]} | opened


def is_chosen(view: ConnectivityView, part: Part) -> bool:
    """Return whether it is the plane, or the kernel, that can be typed into."""
    if view.stack is None or part.role == "output":
        return False
    if part.role == "input":
        return part.start == view.state.plane_at
    return view.stack.channels.kernel(part.start, part.end) == view.state.kernel_at


def text(view: ConnectivityView, stack: Stack, part: Part, cell: Cell) -> str:
    """Return what stands at a place, in words."""
    names = {"input": f"x[{part.start}]", "output": f"y[{part.end}]"}
    grid = grids(view, stack).get(part)
    if grid is None:
        return tr("Channels", "{input} does not reach {output}: they are in different groups").format(**names)
    if part.role == "weights":
        way = tr("Channels", "from {input} to {output}").format(**names)
        return f"{cell_text(grid, cell)}\n{way}"
    return cell_text(grid, cell)


def _input(view: ConnectivityView, stack: Stack, part: Part) -> Grid:
    values = stack.planes[part.start]
    active = view.frame.active_inputs if takes_part(view, part) else NONE
    return _grid(part, f"x[{part.start}]", values, np.abs(stack.planes), active)


def _kernel(view: ConnectivityView, stack: Stack, part: Part) -> Grid:
    values = stack.kernels[stack.channels.kernel(part.start, part.end)]
    name = kernel_name(stack.channels, part.start, part.end)
    active = view.frame.active_taps if takes_part(view, part) else NONE
    return _grid(part, name, values, np.abs(stack.kernels), active)


def _output(view: ConnectivityView, stack: Stack, part: Part) -> Grid:
    active = view.frame.active_outputs if takes_part(view, part) else NONE
    grid = _grid(part, f"y[{part.end}]", stack.outputs[part.end], np.abs(stack.outputs), active)
    shown, asked = grid.shown.copy(), view.veiled and len(active) > 0
    if asked:
        shown[tuple(active.T)] = False
    return dataclasses.replace(grid, kinds=view.walk.output_kinds, kind_of=OutputKind, shown=shown, asked=asked)


def _grid(part: Part, name: str, values: Array, magnitudes: Array, active: Indices) -> Grid:
    size = f"{values.shape[0]} × {values.shape[1]}"
    kinds, shown = np.zeros(values.shape, np.int8), np.ones(values.shape, bool)
    scale = float(magnitudes.max()) or 1.0
    return Grid(_KEYS[part.role], part.role, name, size, values, kinds, CellKind, shown, scale, active)
