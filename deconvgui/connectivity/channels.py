"""Several channels and groups: which input planes reach which output planes, and through which kernels.

A layer with groups is several layers side by side: the first C_in / g inputs reach the first C_out / g outputs, and so
on. Inside of a group every input plane reaches every output plane through a kernel of its own, and what arrives from
all of them is added. The kernels are stored as frameworks store them, (C_in, C_out / g, k_h, k_w).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd
from types import MappingProxyType
from typing import Any, Self

import numpy as np

from deconvgui.connectivity.transposed import transposed_convolution
from deconvgui.errors import GeometryError
from deconvgui.operators.base import Array, shape_text
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr

NONE: Mapping[Any, Array] = MappingProxyType({})
MOST = 4
"""Channels on a side; more of them cannot be read any more."""


@dataclass(frozen=True)
class Channels:
    """How many channels there are, and into how many groups they are divided.

    Attributes
    ----------
    inputs, outputs : int
        From 1 to `MOST`.
    groups : int
        Divides both.

    Raises
    ------
    GeometryError
        If there are too few or too many channels, or the groups do not divide them.
    """

    inputs: int = 1
    outputs: int = 1
    groups: int = 1

    def __post_init__(self) -> None:
        for count in (self.inputs, self.outputs):
            if not 1 <= count <= MOST:
                raise GeometryError(
                    tr("Channels", "{count} channels cannot be drawn.").format(count=count),
                    tr("Channels", "Choose 1 to {most}.").format(most=MOST),
                )
        if self.groups not in shared(self.inputs, self.outputs):
            raise GeometryError(
                tr("Channels", "{groups} groups do not divide {inputs} input and {outputs} output channels.").format(
                    groups=self.groups, inputs=self.inputs, outputs=self.outputs
                ),
                tr("Channels", "Choose one of: {choices}.").format(
                    choices=", ".join(map(str, shared(self.inputs, self.outputs)))
                ),
            )

    @classmethod
    def nearest(cls, inputs: int, outputs: int, groups: int) -> Self:
        """Return what is possible: channels within their limits, and no more groups than wanted that divide both."""
        inputs, outputs = (min(max(count, 1), MOST) for count in (inputs, outputs))
        return cls(inputs, outputs, max(number for number in shared(inputs, outputs) if number <= max(groups, 1)))

    @property
    def stored(self) -> tuple[int, int]:
        """The first two axes of the kernels, (C_in, C_out / g)."""
        return self.inputs, self.outputs // self.groups

    @property
    def depthwise(self) -> bool:
        """Whether each of several inputs is on its own."""
        return self.groups == self.inputs > 1

    def group(self, channel: int, *, of_input: bool) -> int:
        """Return the group of an input or of an output channel."""
        return channel * self.groups // (self.inputs if of_input else self.outputs)

    def connected(self, start: int, end: int) -> bool:
        """Return whether input `start` reaches output `end`."""
        return self.group(start, of_input=True) == self.group(end, of_input=False)

    def kernel(self, start: int, end: int) -> tuple[int, int]:
        """Return where the kernel from input `start` to output `end`, of the same group, is stored."""
        return start, end % self.stored[1]

    def partners(self, channel: int, *, of_input: bool) -> tuple[int, ...]:
        """Return the outputs that an input reaches, or the inputs that reach an output."""
        if of_input:
            return tuple(end for end in range(self.outputs) if self.connected(channel, end))
        return tuple(start for start in range(self.inputs) if self.connected(start, channel))

    def weight_count(self, kernel_shape: tuple[int, ...]) -> int:
        """Return C_in · C_out / g · k_h · k_w."""
        return int(np.prod((*self.stored, *kernel_shape)))


def shared(inputs: int, outputs: int) -> tuple[int, ...]:
    """Return the numbers of groups that divide both numbers of channels."""
    largest = gcd(inputs, outputs)
    return tuple(number for number in range(1, largest + 1) if largest % number == 0)


@dataclass(frozen=True, eq=False)
class Stack:
    """A layer of several channels with its numbers.

    Attributes
    ----------
    channels : Channels
    planes : ndarray, (C_in, small shape)
    kernels : ndarray, (C_in, C_out / g, kernel shape)
        As stored.
    outputs : ndarray, (C_out, large shape)
    """

    channels: Channels
    planes: Array
    kernels: Array
    outputs: Array

    @classmethod
    def of(
        cls,
        geometry: Geometry,
        x: Array,
        kernel: Array,
        channels: Channels,
        own_planes: Mapping[int, Array] = NONE,
        own_kernels: Mapping[tuple[int, int], Array] = NONE,
    ) -> Self:
        """Return the layer whose first plane is `x` and whose first kernel is `kernel`.

        All others hold the same numbers, each of them beginning one cell later than the one before, but for planes and
        kernels of their own. These are given by channel, and by place among the kernels stored; what there is no
        channel for is left out.

        Raises
        ------
        GeometryError
            If a plane or kernel of its own has another shape than the first.
        """
        planes = _shifted(x, (channels.inputs,))
        kernels = _shifted(kernel, channels.stored)
        _replace(planes, {(channel,): plane for channel, plane in own_planes.items()})
        _replace(kernels, own_kernels)
        axes = geometry.axes
        outputs = transposed_convolution(
            planes[None],
            kernels,
            stride=[axis.stride for axis in axes],
            padding=[axis.padding for axis in axes],
            output_padding=[axis.output_padding for axis in axes],
            dilation=[axis.dilation for axis in axes],
            groups=channels.groups,
        )
        return cls(channels, planes, kernels, outputs[0])


def _replace(arrays: Array, own: Mapping[Any, Array]) -> None:
    """Put arrays in the places of others, as far as there are these places."""
    for at, array in own.items():
        if array.shape != arrays.shape[len(at) :]:
            raise GeometryError(
                tr("Channels", "{given} numbers do not fit; there must be {taken}.").format(
                    given=shape_text(array.shape), taken=shape_text(arrays.shape[len(at) :])
                )
            )
        if all(place < count for place, count in zip(at, arrays.shape, strict=False)):
            arrays[at] = array


def _shifted(first: Array, count: tuple[int, ...]) -> Array:
    """Return copies of an array, (*count, *shape), each beginning one cell later in reading order, and going round."""
    copies = [np.roll(first.ravel(), -cells) for cells in range(int(np.prod(count)))]
    return np.reshape(copies, (*count, *first.shape))
