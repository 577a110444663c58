"""The geometry of a strided convolution of an image, from the arguments that frameworks take.

One `AxisGeometry` per axis, rows first. Asymmetric padding, padding beyond K − 1, strides beyond K and any
output_padding are all legal; only an output of no cells is refused.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from deconvgui.errors import GeometryError
from deconvgui.operators.axis import AxisGeometry, Links, at_least
from deconvgui.operators.base import Shape
from deconvgui.texts import tr

__all__ = ["AxisGeometry", "Geometry", "Links", "Padding", "PerAxis", "pairs", "per_axis"]

PerAxis = int | Sequence[int]
"""One number for all axes, or one for each."""
Padding = int | Sequence[int | Sequence[int]]
"""One number for all sides, one for each axis, or a pair (before, after) for each axis."""


@dataclass(frozen=True)
class Geometry:
    """The geometry of an image: one `AxisGeometry` per axis, rows first."""

    axes: tuple[AxisGeometry, ...]

    @classmethod
    def from_large(
        cls, shape: PerAxis, kernel: PerAxis, *, stride: PerAxis = 1, padding: Padding = 0, dilation: PerAxis = 1
    ) -> Self:
        """Return the geometry of the direct convolution of an image of `shape` with a kernel of shape `kernel`.

        Raises
        ------
        GeometryError
            If a number is out of its bounds or the output would have no cells.
        """
        large, k, s, d, p = _arguments(shape, kernel, stride, dilation, padding)
        rows = zip(large, k, s, d, p, strict=True)
        return cls(tuple(AxisGeometry.from_large(*axis, p_b=p_b, p_e=p_e) for *axis, (p_b, p_e) in rows))

    @classmethod
    def from_small(
        cls,
        shape: PerAxis,
        kernel: PerAxis,
        *,
        stride: PerAxis = 1,
        padding: Padding = 0,
        dilation: PerAxis = 1,
        output_padding: PerAxis = 0,
    ) -> Self:
        """Return the geometry of the transposed convolution of an image of `shape`; raises as `from_large`."""
        small, k, s, d, p = _arguments(shape, kernel, stride, dilation, padding)
        extra = per_axis("output_padding", output_padding, len(small), 0)
        rows = zip(small, k, s, d, p, extra, strict=True)
        return cls(
            tuple(
                AxisGeometry.from_small(*axis, p_b=p_b, p_e=p_e, output_padding=more)
                for *axis, (p_b, p_e), more in rows
            )
        )

    @property
    def small_shape(self) -> Shape:
        """What a transposed convolution consumes."""
        return tuple(axis.small for axis in self.axes)

    @property
    def large_shape(self) -> Shape:
        """What a transposed convolution produces."""
        return tuple(axis.large for axis in self.axes)

    @property
    def kernel_shape(self) -> Shape:
        """Taps per axis, without the dilation."""
        return tuple(axis.kernel for axis in self.axes)

    @property
    def matrix_shape(self) -> tuple[int, int]:
        """Rows and columns of C, which takes the large side to the small one."""
        return math.prod(self.small_shape), math.prod(self.large_shape)

    @property
    def link_count(self) -> int:
        """Stored entries of C: one per link, whatever the weight is."""
        return math.prod(len(axis.links().small) for axis in self.axes)

    def links(self) -> Links:
        """Return all links of the image; each array is (links, axes)."""
        per_axis = [axis.links() for axis in self.axes]
        picks = np.indices([len(links.small) for links in per_axis]).reshape(len(per_axis), -1)
        sides = zip(*per_axis, strict=True)
        return Links(*(np.stack([a[pick] for a, pick in zip(side, picks, strict=True)], -1) for side in sides))


def _arguments(
    shape: PerAxis, kernel: PerAxis, stride: PerAxis, dilation: PerAxis, padding: Padding
) -> tuple[Shape, Shape, Shape, Shape, tuple[tuple[int, int], ...]]:
    axes = len(kernel) if isinstance(kernel, Sequence) else len(shape) if isinstance(shape, Sequence) else 1
    if not 1 <= axes <= 2:
        raise GeometryError(
            tr("Geometry", "A kernel of {axes} axes cannot be used here.").format(axes=axes),
            tr("Geometry", "Give a kernel of one or two axes."),
        )
    numbers_ = {"shape": shape, "kernel": kernel, "stride": stride, "dilation": dilation}
    size, k, s, d = (per_axis(name, value, axes, 1) for name, value in numbers_.items())
    return size, k, s, d, pairs(padding, axes)


def per_axis(name: str, value: PerAxis, axes: int, least: int) -> Shape:
    """Return one whole number of at least `least` for each of `axes`; `name` is what an error calls them."""
    # The first question is quick, and a tuple the usual case.
    values: tuple[object, ...] = (
        tuple(value) if type(value) is tuple or isinstance(value, Sequence) else (value,) * axes
    )
    if len(values) != axes:
        raise GeometryError(
            tr("Geometry", "{name} {value} does not fit an image of {axes} axes.").format(
                name=name, value=value, axes=axes
            ),
            tr("Geometry", "Give one number for all axes, or one for each axis."),
        )
    return tuple(at_least(least, name, number) for number in values)


def pairs(padding: Padding, axes: int) -> tuple[tuple[int, int], ...]:
    """Return (before, after) for each of `axes`; raise `GeometryError` where the numbers do not fit or are negative."""
    sides = tuple(padding) if isinstance(padding, Sequence) else (padding,) * axes
    if len(sides) != axes:
        raise GeometryError(
            tr("Geometry", "padding {value} does not fit an image of {axes} axes.").format(value=padding, axes=axes),
            tr("Geometry", "Give one number, one for each axis, or a pair (before, after) for each axis."),
        )
    return tuple(_pair(side) for side in sides)


def _pair(side: int | Sequence[int]) -> tuple[int, int]:
    before, after = per_axis("padding", side, 2, 0)
    return before, after
