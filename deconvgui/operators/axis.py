"""Who meets whom in a strided convolution: sizes and links, along one axis.

Everything is one relation between a *small* side i, a *large* side m and the taps j of a kernel:

    s·i + d·j = m + p_b,   0 ≤ i < n,   0 ≤ j < k,   0 ≤ m < o.

The direct convolution reads it from m to i, the transposed one from i to m. After V. Dumoulin and F. Visin, "A guide
to convolution arithmetic for deep learning" (2016), without its restrictions.
"""

import numbers
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from deconvgui.errors import GeometryError
from deconvgui.texts import tr

Indices = npt.NDArray[np.int64]


class Links(NamedTuple):
    """All triples that satisfy the relation; of shape (links,) for an axis and (links, axes) for an image."""

    small: Indices
    tap: Indices
    large: Indices


@dataclass(frozen=True)
class AxisGeometry:
    """The canonical state of one axis; every combination of sizes that leaves a cell on both sides is legal.

    Attributes
    ----------
    small, kernel, stride, dilation : int
        n, k, s and d; all at least 1.
    before : int
        p_b, the padding before the first cell of the large side; negative where outputs precede the first product.
    large : int
        o, at least 1.
    output_padding : int
        How many of the last cells of the large side are owed to output_padding. It only names cells: the links
        follow from the other six numbers.

    Raises
    ------
    GeometryError
        If a number is out of its bounds.
    """

    small: int
    kernel: int
    stride: int = 1
    dilation: int = 1
    before: int = 0
    large: int = 1
    output_padding: int = 0

    def __post_init__(self) -> None:
        for name in ("small", "kernel", "stride", "dilation", "large"):
            at_least(1, name, getattr(self, name))
        at_least(0, "output_padding", self.output_padding)

    @classmethod
    def from_large(cls, o: int, k: int, s: int = 1, d: int = 1, *, p_b: int = 0, p_e: int = 0) -> Self:
        """Return the axis of the direct convolution of `o` cells, n = ⌊(o + p_b + p_e − K) / s⌋ + 1."""
        steps, remainder = divmod(o + p_b + p_e - d * (k - 1) - 1, max(s, 1))
        if steps < 0 and min(o, k, s, d) >= 1:
            missing = d * (k - 1) + 1 - o - p_b - p_e
            raise GeometryError(
                tr("Geometry", "The kernel reaches over {extent} cells, but the padded input has only {size}.").format(
                    extent=d * (k - 1) + 1, size=o + p_b + p_e
                ),
                tr("Geometry", "Add {missing} cells of padding, or make the kernel or the dilation smaller.").format(
                    missing=missing
                ),
            )
        return cls(max(steps, 0) + 1, k, s, d, p_b, o, remainder)

    @classmethod
    def from_small(
        cls, n: int, k: int, s: int = 1, d: int = 1, *, p_b: int = 0, p_e: int = 0, output_padding: int = 0
    ) -> Self:
        """Return the axis of the transposed convolution of `n` cells, o = s(n − 1) + K − p_b − p_e + output_padding."""
        full = s * (n - 1) + d * (k - 1) + 1
        large = full - p_b - p_e + output_padding
        if large < 1 <= min(n, k, s, d):
            raise GeometryError(
                tr(
                    "Geometry", "The output would have no cells: {full} − {before} − {after} + {extra} = {large}."
                ).format(full=full, before=p_b, after=p_e, extra=output_padding, large=large),
                tr("Geometry", "Use a padding of at most {most} on both sides together, or a larger input.").format(
                    most=full + output_padding - 1
                ),
            )
        return cls(n, k, s, d, p_b, max(large, 1), output_padding)

    @property
    def extent(self) -> int:
        """K = d(k − 1) + 1, the cells from the first to the last tap."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def inserted(self) -> int:
        """ñ = s(n − 1) + 1, the small side with s − 1 zeros between its cells."""
        return self.stride * (self.small - 1) + 1

    @property
    def scatter_length(self) -> int:
        """L = s(n − 1) + K, all cells that a product can reach before the padding is cropped."""
        return self.inserted + self.extent - 1

    @property
    def after(self) -> int:
        """p_e^eff = L − p_b − o, the cells cropped at the end; negative where output_padding adds empty ones."""
        return self.scatter_length - self.before - self.large

    @property
    def padding(self) -> tuple[int, int]:
        """(p_b, p_e) as a framework is told them, output_padding apart."""
        return self.before, self.after + self.output_padding

    @property
    def pad_before(self) -> int:
        """K − 1 − p_b, the padding of the zero-inserted input; negative means to crop it."""
        return self.extent - 1 - self.before

    @property
    def pad_after(self) -> int:
        """K − 1 − p_e^eff, likewise at the end."""
        return self.extent - 1 - self.after

    @property
    def remainder(self) -> int:
        """Rest a = (o + p_b + p_e − K) mod s: the last cells that the direct convolution never reads."""
        return self.output_padding % self.stride

    @property
    def direct_size(self) -> int:
        """Size that the direct convolution gives for o, p_b and p_e; it is n exactly if output_padding < s."""
        return self.small + self.output_padding // self.stride

    @property
    def reached(self) -> npt.NDArray[np.bool_]:
        """For each of the o cells, whether any product arrives there; the others hold the bias alone."""
        reached = np.zeros(self.large, bool)
        reached[self.links().large] = True
        return reached

    @property
    def extra(self) -> npt.NDArray[np.bool_]:
        """For each of the o cells, whether it is owed to output_padding; real ones are `extra & reached`."""
        return np.arange(self.large) >= self.large - self.output_padding

    def links(self) -> Links:
        """Return all (small, tap, large) indices of the axis, ordered by small, then tap."""
        small, tap = np.divmod(np.arange(self.small * self.kernel), self.kernel)
        large = self.stride * small + self.dilation * tap - self.before
        inside = (large >= 0) & (large < self.large)
        return Links(small[inside], tap[inside], large[inside])

    def tap_slices(self) -> tuple[tuple[slice, slice], ...]:
        """Return for each tap the cells of the small and of the large side that it joins, as equally long slices."""
        return tuple(self._tap_slices(tap) for tap in range(self.kernel))

    def _tap_slices(self, tap: int) -> tuple[slice, slice]:
        start = self.dilation * tap - self.before
        first = max(0, -(start // self.stride))
        count = min(self.small, (self.large - 1 - start) // self.stride + 1) - first
        if count < 1:
            return slice(0), slice(0)
        at = start + self.stride * first
        return slice(first, first + count), slice(at, at + self.stride * (count - 1) + 1, self.stride)


def at_least(least: int, name: str, value: object) -> int:
    """Return `value` as an int; raise `GeometryError` where it is not a whole number of at least `least`."""
    if type(value) is int and value >= least:  # the usual case; asking an abstract class takes ten times as long
        return value
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise GeometryError(
            tr("Geometry", "{name} cannot be {value}.").format(name=name, value=repr(value)),
            tr("Geometry", "It must be a whole number of at least {least}.").format(least=least),
        )
    number = int(value)
    if number >= least:
        return number
    problem = tr("Geometry", "{name} is {value}, but must be at least {least}.").format(
        name=name, value=number, least=least
    )
    if name == "padding":
        raise GeometryError(problem, tr("Geometry", "Crop the large side before, or pad the result after, instead."))
    raise GeometryError(problem)
