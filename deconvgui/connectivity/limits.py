"""How far each control can go, given all others, so that none of them can reach a picture that cannot be drawn."""

from typing import Any, Literal, NamedTuple

from deconvgui.errors import GeometryError
from deconvgui.operators.axis import AxisGeometry
from deconvgui.texts import tr

Side = Literal["small", "large"]
"""Whether a size is that of the small side, from which the large one follows, or the other way round."""

MAX_SIZE = 64
"""Cells on a side; larger grids cannot be read any more."""


class Range(NamedTuple):
    """Smallest and largest value that a control accepts, both included."""

    low: int
    high: int


BOUNDS = {
    "size": Range(1, MAX_SIZE),
    "kernel": Range(1, 15),
    "stride": Range(1, 8),
    "dilation": Range(1, 8),
    "before": Range(0, 32),
    "after": Range(0, 32),
    "output_padding": Range(0, 16),
}
"""What a control accepts at most, whatever the others say."""


class AxisSettings(NamedTuple):
    """The controls of one axis; `size` is n or o, as `side` says, and output_padding follows where it is o."""

    side: Side
    size: int
    kernel: int
    stride: int
    dilation: int
    before: int
    after: int
    output_padding: int

    @property
    def is_valid(self) -> bool:
        """Whether both sides have at least one cell and at most `MAX_SIZE`, read in either direction."""
        if not all(low <= getattr(self, name) <= high for name, (low, high) in BOUNDS.items()):
            return False
        extent, padding = self.dilation * (self.kernel - 1) + 1, self.before + self.after
        if self.side == "large":
            return 0 <= self.size + padding - extent < MAX_SIZE * self.stride
        large = self.stride * (self.size - 1) + extent - padding + self.output_padding
        return 1 <= large <= MAX_SIZE and self.size + self.output_padding // self.stride <= MAX_SIZE

    @property
    def geometry(self) -> AxisGeometry:
        """The sizes that follow; a `GeometryError` says which one is impossible or too large to draw."""
        for name, bounds in BOUNDS.items():
            _within(name, getattr(self, name), bounds)
        numbers = self.size, self.kernel, self.stride, self.dilation
        if self.side == "large":
            axis = AxisGeometry.from_large(*numbers, p_b=self.before, p_e=self.after)
        else:
            more = self.output_padding
            axis = AxisGeometry.from_small(*numbers, p_b=self.before, p_e=self.after, output_padding=more)
        _within(tr("Limits", "The other side"), max(axis.direct_size, axis.large), BOUNDS["size"])
        return axis


def limit(settings: AxisSettings, name: str) -> Range:
    """Return how far the control `name` can go when the others stay; `settings` must be valid.

    Each size is monotone in each control, so that the accepted values have no gaps.
    """
    if name == "output_padding" and settings.side == "large":
        rest = settings.geometry.remainder
        return Range(rest, rest)
    low, high = BOUNDS[name]
    accepted = [value for value in range(low, high + 1) if _replaced(settings, name, value).is_valid]
    return Range(accepted[0], accepted[-1])


def toward(settings: AxisSettings, wanted: AxisSettings) -> AxisSettings:
    """Return the `wanted` settings, or where they are impossible, go to them one by one as far as each can go.

    Twice round, because a size may be held back by a stride that is only changed after it.
    """
    if wanted.is_valid:
        return wanted
    for name in (*BOUNDS, *BOUNDS):
        low, high = limit(settings, name)
        settings = _replaced(settings, name, min(max(getattr(wanted, name), low), high))
    return settings


def turned(settings: AxisSettings, side: Side) -> AxisSettings:
    """Return the settings with the same large side, described from the other `side`."""
    if side == settings.side:
        return settings
    axis = settings.geometry
    size = axis.large if side == "large" else axis.small
    return settings._replace(side=side, size=size, output_padding=axis.remainder)


def _replaced(settings: AxisSettings, name: str, value: int) -> AxisSettings:
    changed: dict[str, Any] = {name: value}
    return settings._replace(**changed)


def _within(name: str, value: int, bounds: Range) -> None:
    if not bounds.low <= value <= bounds.high:
        raise GeometryError(
            tr("Limits", "{name} is {value}, which cannot be drawn.").format(name=name, value=value),
            tr("Limits", "It must be {low} to {high}.").format(low=bounds.low, high=bounds.high),
        )
