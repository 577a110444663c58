"""What the Connectivity tab remembers: one frozen value that stays valid under every change."""

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self, get_args

import numpy as np
import numpy.typing as npt

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.expansion import window
from deconvgui.connectivity.frames import Mode
from deconvgui.connectivity.limits import AxisSettings, Side, toward, turned
from deconvgui.connectivity.presets import PRESETS
from deconvgui.errors import GeometryError
from deconvgui.operators.geometry import Geometry, pairs, per_axis
from deconvgui.parameters import unknown_name
from deconvgui.texts import tr
from deconvgui.workbench.connectivity_pages import CHANNELS, FIRST, PAGES

Pair = tuple[int, int]
Values = tuple[tuple[float, ...], ...]
"""A small image as a hashable value."""

_LEAST = {"shape": 1, "kernel_shape": 1, "stride": 1, "dilation": 1, "output_padding": 0}
_COUNTS = {"channels_in": 1, "channels_out": 1, "groups": 1, "channel": 0}
_SIZES = (*_LEAST, "padding")
_NAMED: dict[str, dict[str, Any]] = {
    "kernel_name": {"kernel_values": None, "channel_kernels": ()},
    "input_name": {"input_values": None, "channel_inputs": ()},
}
"""What a new name replaces."""
_VALUES = ("kernel_values", "input_values", "direct_kernel")
_OF_CHANNELS = ("channel_kernels", "channel_inputs", "kernel_at", "plane_at")
_FREE = {"mode", "step", "page", "direct_kernel", *_COUNTS, *_OF_CHANNELS}


@dataclass(frozen=True, kw_only=True)
class ConnectivityState:
    """Everything that a recipe of this tab holds.

    Pairs are (rows, columns); a single number stands for both. Lists become tuples, so that JSON can be read back.

    Attributes
    ----------
    side : "small" or "large"
        Whose shape is given; the other follows.
    shape, kernel_shape, stride, dilation, output_padding : (int, int)
        Where `side` is "large", output_padding is the remainder of the direct convolution and cannot be chosen.
    padding : ((int, int), (int, int))
        (top, bottom), (left, right).
    kernel_name, input_name : str
        Of `KERNELS` and `INPUTS`; unused where there are explicit values.
    kernel_values, input_values : tuple of tuples of float, or None
        The input is always that of the transposed convolution, on the small side.
    direct_kernel : tuple of tuples of float, or None
        The weights of the direct convolution; None while both are tied, so that one is the other's adjoint.
    mode : "scatter" or "gather"
    step : int
    preset : str
        The preset that the state has come from unchanged, or "".
    page : str
        Of `PAGES`: what is asked of the sizes and numbers.
    channels_in, channels_out, groups : int
        Of the layer on the page "channels"; the other pages show its first plane and its first kernel.
    channel : int
        To which channel the present step belongs: of the input in "scatter", of the output in "gather".
    channel_kernels : tuple of ((int, int), tuple of tuples of float)
        Kernels of their own by their place among those stored, (C_in, C_out / g); that of (0, 0) is `kernel_values`.
        All others follow from the first one.
    channel_inputs : tuple of (int, tuple of tuples of float)
        Input planes of their own by their channel; the first one is `input_values`.
    kernel_at, plane_at : (int, int), int
        The kernel and the plane that are open for typing.
    """

    side: Side = "small"
    shape: Pair = (3, 3)
    kernel_shape: Pair = (3, 3)
    stride: Pair = (2, 2)
    padding: tuple[Pair, Pair] = ((1, 1), (1, 1))
    dilation: Pair = (1, 1)
    output_padding: Pair = (1, 1)
    kernel_name: str = "ramp"
    kernel_values: Values | None = None
    input_name: str = "ramp"
    input_values: Values | None = None
    direct_kernel: Values | None = None
    mode: Mode = "scatter"
    step: int = 0
    preset: str = "default"
    page: str = FIRST
    channels_in: int = 2
    channels_out: int = 2
    groups: int = 1
    channel: int = 0
    channel_kernels: tuple[tuple[Pair, Values], ...] = ()
    channel_inputs: tuple[tuple[int, Values], ...] = ()
    kernel_at: Pair = (0, 0)
    plane_at: int = 0

    def __post_init__(self) -> None:
        for name, least in _LEAST.items():
            object.__setattr__(self, name, per_axis(name, getattr(self, name), 2, least))
        for name, least in _COUNTS.items():
            (count,) = per_axis(name, getattr(self, name), 1, least)
            object.__setattr__(self, name, count)
        object.__setattr__(self, "padding", pairs(self.padding, 2))
        (plane,) = per_axis("plane_at", self.plane_at, 1, 0)
        object.__setattr__(self, "plane_at", plane)
        object.__setattr__(self, "kernel_at", per_axis("kernel_at", self.kernel_at, 2, 0))
        for name, count in (("channel_kernels", 2), ("channel_inputs", 1)):
            object.__setattr__(self, name, _at_places(name, getattr(self, name), count))
        for name in _VALUES:
            values = getattr(self, name)
            if values is not None and not isinstance(values, tuple):
                object.__setattr__(self, name, as_values(values))
        for noun, name, known in (
            (tr("Connectivity", "side"), self.side, get_args(Side)),
            (tr("Walk", "walk"), self.mode, get_args(Mode)),
            (tr("Connectivity", "page"), self.page, tuple(PAGES)),
        ):
            if name not in known:
                raise unknown_name(noun, str(name), known)

    @classmethod
    def of_preset(cls, name: str, mode: Mode = "scatter") -> Self:
        """Return the first step of a preset; a `ParameterError` lists the presets if there is none of that name."""
        if name not in PRESETS:
            raise unknown_name(tr("Presets", "preset"), name, PRESETS)
        preset, kernel = PRESETS[name], "paper" if PRESETS[name].numeric else "ramp"
        state = cls(side="large", shape=(preset.large,) * 2, kernel_shape=(preset.kernel,) * 2, kernel_name=kernel)
        sizes: dict[str, Any] = {"stride": preset.stride, "padding": preset.padding, "dilation": preset.dilation}
        state = replace(state, **sizes)._on_side("small")  # one number for all axes
        values = None if preset.small_values is None else as_values(preset.small_values)
        return replace(state, input_values=values, mode=mode, preset=name)

    @property
    def axes(self) -> tuple[AxisSettings, ...]:
        """The sizes axis by axis, rows first."""
        sizes = zip(self.shape, self.kernel_shape, self.stride, self.dilation, strict=True)
        rest = zip(sizes, self.padding, self.output_padding, strict=True)
        return tuple(AxisSettings(self.side, *size, *sides, more) for size, sides, more in rest)

    @property
    def geometry(self) -> Geometry:
        """The geometry; a `GeometryError` says what is impossible."""
        return Geometry(tuple(axis.geometry for axis in self.axes))

    @property
    def channels(self) -> Channels:
        """The channels and groups; a `GeometryError` says what is impossible."""
        return Channels(self.channels_in, self.channels_out, self.groups)

    @property
    def layer(self) -> Channels | None:
        """The channels where the page that is seen has several of them, else None."""
        return self.channels if self.page == CHANNELS else None

    def with_changes(self, **changes: Any) -> Self:
        """Return the state with some fields changed, and everything that depends on them still fitting.

        Sizes that are impossible together are approached one by one as far as each can go. Explicit values are cut
        or filled with zeros, the step stays within the walk, and groups that do not divide the channels become
        fewer. A new `side` describes the same large side anew; a new `preset` replaces all sizes and values, but not
        the channels; a new name replaces explicit values.

        Raises
        ------
        ParameterError
            If there is no such field or preset.
        GeometryError
            If a size is not a whole number or below its least value, or explicit values are no image.
        """
        for name in changes:
            self._check_field(name)
        if changes.keys() == {"step"}:
            return self._at_step(**changes)
        state, name = self, changes.pop("preset", "")
        if name:
            kept = {field: getattr(self, field) for field in ("page", *_COUNTS)}
            state = replace(self.of_preset(name, self.mode), **kept)
        elif changes.keys() - _FREE:
            state = replace(state, preset="")
        state = state._on_side(changes.pop("side", state.side))
        state = state._with_sizes({name: changes.pop(name) for name in _SIZES if name in changes})
        for name in _VALUES:
            if changes.get(name) is not None:
                changes[name] = as_values(changes[name])
        cleared = {field: value for name in changes if name in _NAMED for field, value in _NAMED[name].items()}
        return replace(state, **(cleared | changes))._fitted()

    def kernel_change(self, values: npt.ArrayLike) -> dict[str, Any]:
        """Return what has to change so that the kernel that is open for typing holds some values."""
        if self.layer is None or self.kernel_at == (0, 0):
            return {"kernel_values": values}
        others = {at: own for at, own in self.channel_kernels if at != self.kernel_at}
        return {"channel_kernels": tuple(sorted((others | {self.kernel_at: as_values(values)}).items()))}

    def input_change(self, values: npt.ArrayLike) -> dict[str, Any]:
        """Return what has to change so that the input plane that is open for typing holds some values."""
        if self.layer is None or self.plane_at == 0:
            return {"input_values": values}
        others = {at: own for at, own in self.channel_inputs if at != self.plane_at}
        return {"channel_inputs": tuple(sorted((others | {self.plane_at: as_values(values)}).items()))}

    def _check_field(self, name: str) -> None:
        names = [field.name for field in fields(self)]
        if name not in names:
            raise unknown_name(tr("Connectivity", "setting"), name, names)

    def _on_side(self, side: Side) -> Self:
        return self._with_axes([turned(axis, side) for axis in self.axes])

    def _with_sizes(self, sizes: dict[str, Any]) -> Self:
        wanted = replace(self, **sizes).axes if sizes else self.axes
        return self._with_axes([toward(now, then) for now, then in zip(self.axes, wanted, strict=True)])

    def _with_axes(self, axes: Sequence[AxisSettings]) -> Self:
        _, size, kernel, stride, dilation, before, after, more = zip(*axes, strict=True)
        large = axes[0].side == "large"
        sizes: dict[str, Any] = {
            "shape": size,
            "kernel_shape": kernel,
            "stride": stride,
            "dilation": dilation,
            "padding": tuple(zip(before, after, strict=True)),
            "output_padding": tuple(axis.geometry.remainder for axis in axes) if large else more,
        }
        return replace(self, side=axes[0].side, **sizes)

    def without(self, defaults: dict[str, Any]) -> Self:
        """Return the state with valid values in the place of its own, which are not checked again: a step needs it."""
        other = copy.copy(self)
        for name, value in defaults.items():
            object.__setattr__(other, name, value)
        return other

    def _at_step(self, step: int) -> Self:
        """Return another step of the same walk; quicker than to fit everything."""
        return self.without({"step": min(max(step, 0), math.prod(self._walked(self.geometry)) - 1)})

    def _walked(self, geometry: Geometry) -> tuple[int, ...]:
        return geometry.small_shape if self.mode == "scatter" else geometry.large_shape

    def _fitted(self) -> Self:
        geometry, scatters = self.geometry, self.mode == "scatter"
        channels = Channels.nearest(self.channels_in, self.channels_out, self.groups)
        most = channels.inputs if scatters else channels.outputs
        return replace(
            self,
            channels_in=channels.inputs,
            channels_out=channels.outputs,
            groups=channels.groups,
            channel=min(max(self.channel, 0), most - 1),
            step=min(max(self.step, 0), math.prod(self._walked(geometry)) - 1),
            kernel_values=_resized(self.kernel_values, geometry.kernel_shape),
            input_values=_resized(self.input_values, geometry.small_shape),
            direct_kernel=_resized(self.direct_kernel, geometry.kernel_shape),
            channel_kernels=_all_resized(self.channel_kernels, geometry.kernel_shape),
            channel_inputs=_all_resized(self.channel_inputs, geometry.small_shape),
            kernel_at=(min(self.kernel_at[0], channels.stored[0] - 1), min(self.kernel_at[1], channels.stored[1] - 1)),
            plane_at=min(self.plane_at, channels.inputs - 1),
        )


def as_values(values: npt.ArrayLike) -> Values:
    """Return an image as nested tuples; raise `GeometryError` where it is none."""
    try:
        image = np.asarray(values, np.float64)
    except (TypeError, ValueError):
        image = np.empty(0)
    if image.ndim != 2 or not image.size:
        raise GeometryError(
            tr("Connectivity", "The values are not a rectangle of numbers."),
            tr("Connectivity", "Give rows of equal length."),
        )
    return tuple(map(tuple, image.tolist()))


def _resized(values: Values | None, shape: tuple[int, ...]) -> Values | None:
    if values is None or (len(values), len(values[0])) == shape:
        return values
    return as_values(window(np.array(values), (0, 0), shape))


def _all_resized(placed: tuple[tuple[Any, Values], ...], shape: tuple[int, ...]) -> tuple[tuple[Any, Values], ...]:
    return tuple((at, _resized(values, shape) or values) for at, values in placed)


def _at_places(name: str, placed: Any, count: int) -> tuple[tuple[Any, Values], ...]:
    """Return pairs of a place and an image as hashable values, also where they were lists."""
    return tuple(
        (_place(name, at, count), values if isinstance(values, tuple) else as_values(values)) for at, values in placed
    )


def _place(name: str, at: Any, count: int) -> int | Pair:
    numbers = per_axis(name, at, count, 0)
    return numbers[0] if count == 1 else (numbers[0], numbers[1])
