"""What the Connectivity tab shows: one pure function from its state."""

import functools
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np

from deconvgui.connectivity.channel_sentences import channel_question, channel_sentence
from deconvgui.connectivity.channels import Channels, Stack
from deconvgui.connectivity.formulas import Formula, formulas
from deconvgui.connectivity.frames import Frame
from deconvgui.connectivity.kernels import INPUTS, KERNELS, Fill, fill
from deconvgui.connectivity.limits import BOUNDS, Range, limit
from deconvgui.connectivity.sentences import question, sentence
from deconvgui.connectivity.walk import Walk
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.workbench.connectivity_pages import FIRST
from deconvgui.workbench.connectivity_state import ConnectivityState, Values, as_values

__all__ = ["ConnectivityState", "ConnectivityView", "Limits", "resolve", "veiled"]

CACHED_SCENES = 8
"""Enough for the columns of a comparison; a scene of the largest grids takes some megabytes."""


class Limits(NamedTuple):
    """How far each control can go, given all others; (rows, columns), and for the padding (before, after) in each."""

    shape: tuple[Range, ...]
    kernel_shape: tuple[Range, ...]
    stride: tuple[Range, ...]
    dilation: tuple[Range, ...]
    padding: tuple[tuple[Range, Range], ...]
    output_padding: tuple[Range, ...]
    step: Range


@dataclass(frozen=True)
class ConnectivityView:
    """Everything that a view of the tab draws.

    Attributes
    ----------
    state : ConnectivityState
    walk : Walk
        With the static parts: `x`, `kernel`, `output`, `expanded`, `canvas`, `output_kinds` and `geometry`.
    frame : Frame
        The present step.
    sentence : str
        The present step in words.
    matrix_shape : (int, int)
        Rows and columns of C; its transpose takes the input to the output.
    link_count : int
        Stored entries of C.
    limits : Limits
    veiled : bool
        Whether the results of the present step are left for the audience to tell.
    stack : Stack or None
        The layer of several channels, on the page that shows it.
    channel : int
        Its channel to which the present step belongs: of the input in "scatter", of the output in "gather".
    """

    state: ConnectivityState
    walk: Walk
    frame: Frame
    sentence: str
    matrix_shape: tuple[int, int]
    link_count: int
    limits: Limits
    veiled: bool = False
    stack: Stack | None = None
    channel: int = 0

    @property
    def geometry(self) -> Geometry:
        """The sizes and links, of two axes."""
        return self.walk.geometry

    @property
    def formulas(self) -> tuple[Formula, ...]:
        """The sizes with their arithmetic."""
        return formulas(self.geometry)

    @property
    def settings(self) -> tuple[object, ...]:
        """What the controls show; it stays equal over the steps."""
        return self.walk, self.stack, self.state.preset, self.state.kernel_at, self.state.plane_at

    @property
    def typed_kernel(self) -> Array:
        """The kernel that is open for typing, as stored."""
        return self.walk.kernel if self.stack is None else self.stack.kernels[self.state.kernel_at]

    @property
    def typed_input(self) -> Array:
        """The input plane that is open for typing."""
        return self.walk.x if self.stack is None else self.stack.planes[self.state.plane_at]

    @property
    def partners(self) -> tuple[int, ...]:
        """The channels of the other side that take part in the present step."""
        scatters = self.frame.mode == "scatter"
        return self.stack.channels.partners(self.channel, of_input=scatters) if self.stack else (0,)


def veiled(view: ConnectivityView) -> ConnectivityView:
    """Return the view without the results of its step: a question instead of the sentence, blanks for the numbers."""
    asked = question(view.frame)
    if view.stack is not None:
        asked = channel_question(view.frame, view.stack, view.channel)
    return replace(view, veiled=True, sentence=asked)


_NOT_OF_THE_SCENE: dict[str, Any] = {
    "channels_in": 1,
    "channels_out": 1,
    "groups": 1,
    "channel": 0,
    "step": 0,
    "preset": "",
    "page": FIRST,
    "channel_kernels": (),
    "channel_inputs": (),
    "kernel_at": (0, 0),
    "plane_at": 0,
}
"""What may change without changing the walk of the first plane."""


class _Scene(NamedTuple):
    walk: Walk
    link_count: int
    limits: Limits


def resolve(state: ConnectivityState) -> ConnectivityView:
    """Return what is to be shown for `state`; a change of the step alone reuses everything else.

    Raises
    ------
    GeometryError
        If the sizes or channels are impossible or too large to draw, explicit values do not fit them, or a weight is
        not finite.
    ParameterError
        If there is no kernel or input of that name.
    """
    scene = _scene(state.without(_NOT_OF_THE_SCENE))
    frame = scene.walk.frame(min(max(state.step, 0), len(scene.walk) - 1))
    stack = _stack(scene.walk, state.layer, state.channel_inputs, state.channel_kernels) if state.layer else None
    channel = min(state.channel, len(stack.planes if state.mode == "scatter" else stack.outputs) - 1) if stack else 0
    geometry = scene.walk.geometry
    return ConnectivityView(
        state=state,
        walk=scene.walk,
        frame=frame,
        sentence=channel_sentence(frame, stack, channel) if stack else sentence(frame),
        matrix_shape=geometry.matrix_shape,
        link_count=scene.link_count,
        limits=scene.limits,
        stack=stack,
        channel=channel,
    )


@functools.lru_cache(CACHED_SCENES)
def _scene(state: ConnectivityState) -> _Scene:
    geometry = state.geometry
    x = _chosen(state.input_values, INPUTS, state.input_name, geometry.small_shape)
    kernel = _chosen(state.kernel_values, KERNELS, state.kernel_name, geometry.kernel_shape)
    walk = Walk(geometry, x, kernel, state.mode)
    return _Scene(walk, geometry.link_count, _limits(state, len(walk)))


@functools.lru_cache(CACHED_SCENES)
def _stack(
    walk: Walk,
    channels: Channels,
    inputs: tuple[tuple[int, Values], ...],
    kernels: tuple[tuple[tuple[int, int], Values], ...],
) -> Stack:
    own_inputs = {at: np.array(as_values(values)) for at, values in inputs}
    own_kernels = {at: np.array(as_values(values)) for at, values in kernels}
    return Stack.of(walk.geometry, walk.x, walk.kernel, channels, own_inputs, own_kernels)


def _chosen(values: Values | None, fills: dict[str, Fill], name: str, shape: tuple[int, ...]) -> Array:
    rows, columns = shape
    return fill(fills, name, (rows, columns)) if values is None else np.array(as_values(values))


def _limits(state: ConnectivityState, steps: int) -> Limits:
    per_axis = [{name: limit(axis, name) for name in BOUNDS} for axis in state.axes]
    return Limits(
        shape=tuple(ranges["size"] for ranges in per_axis),
        kernel_shape=tuple(ranges["kernel"] for ranges in per_axis),
        stride=tuple(ranges["stride"] for ranges in per_axis),
        dilation=tuple(ranges["dilation"] for ranges in per_axis),
        padding=tuple((ranges["before"], ranges["after"]) for ranges in per_axis),
        output_padding=tuple(ranges["output_padding"] for ranges in per_axis),
        step=Range(0, steps - 1),
    )
