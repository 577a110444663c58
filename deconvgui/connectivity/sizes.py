"""Which large sizes belong to one small size, and which paddings belong to one large size.

The direct convolution rounds down, n = ⌊(o + p_b + p_e − K) / s⌋ + 1, so that s large sizes have the same small one;
output_padding says which of them a transposed convolution is to give.
"""

from collections.abc import Iterator
from typing import NamedTuple

from deconvgui.connectivity.frameworks.conventions import conventions, surplus
from deconvgui.errors import GeometryError
from deconvgui.operators.axis import AxisGeometry
from deconvgui.operators.geometry import Geometry


class Rung(NamedTuple):
    """One of the large sizes, with everything else as it is."""

    axis: AxisGeometry
    present: bool

    @property
    def numerator(self) -> int:
        """What the direct convolution divides by s: o + p_b + p_e − K."""
        return self.axis.large + sum(self.axis.padding) - self.axis.extent

    @property
    def returns(self) -> bool:
        """Whether the direct convolution leads from this large size back to n."""
        return self.axis.direct_size == self.axis.small


def ladder(axis: AxisGeometry) -> tuple[Rung, ...]:
    """Return all large sizes that the direct convolution takes to n, and the present one where it is none of them."""
    choices = sorted({*range(axis.stride), axis.output_padding})
    return tuple(Rung(other, other == axis) for other in _with_output_padding(axis, choices))


def _with_output_padding(axis: AxisGeometry, choices: list[int]) -> Iterator[AxisGeometry]:
    before, after = axis.padding
    sizes = axis.small, axis.kernel, axis.stride, axis.dilation
    for more in choices:
        try:
            yield AxisGeometry.from_small(*sizes, p_b=before, p_e=after, output_padding=more)
        except GeometryError:
            continue  # so much is cropped that nothing is left


class PaddingSplit(NamedTuple):
    """One way to crop L cells to o: cells before and after, and the frameworks that crop so."""

    before: int
    after: int
    chosen_by: tuple[str, ...]
    present: bool


def splits(axis: AxisGeometry) -> tuple[PaddingSplit, ...]:
    """Return all ways to crop the present number of cells, which give equal sizes and other values.

    Where output_padding adds more than is cropped, they are the present way and those that frameworks take.
    """
    chosen: dict[int, list[str]] = {}
    for convention in conventions(Geometry((axis,))):
        chosen.setdefault(convention.before[0], []).append(convention.call)
    total = surplus(axis)
    choices = {*range(total + 1), axis.before, *chosen}
    return tuple(
        PaddingSplit(before, total - before, tuple(chosen.get(before, ())), before == axis.before)
        for before in sorted(choices)
    )
