"""Small scenes and kernels whose matrix can still be read entry by entry."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from deconvgui.texts import mark
from deconvgui.workbench.connectivity_state import Values


@dataclass(frozen=True)
class Scene:
    """A scene of a few cells: a picture, or a line of one column."""

    label: str
    """Pass it through `tr("OneMatrix", ...)` to show it."""
    values: Values

    @property
    def is_line(self) -> bool:
        """Whether it has one column only."""
        return len(self.values[0]) == 1


@dataclass(frozen=True)
class Kernel:
    """A point spread function of a few cells, up to its sum: one for pictures and one for lines."""

    label: str
    plane: Values
    line: Values


def _drawn(*rows: str) -> Values:
    """Return a picture from digits: 0 is black and 9 is white; a dot is black too."""
    return tuple(tuple(int(cell.replace(".", "0")) / 9 for cell in row) for row in rows)


def _column(*values: float) -> Values:
    return tuple((float(value),) for value in values)


def _outer(*weights: float) -> Values:
    return tuple(tuple(float(a * b) for b in weights) for a in weights)


SCENES: Mapping[str, Scene] = MappingProxyType(
    {
        "letter": Scene(
            mark("OneMatrix", "Letter, 10 × 10"),
            _drawn(
                "..........",
                ".9999999..",
                ".99....99.",
                ".99....99.",
                ".999999...",
                ".99.99....",
                ".99..99...",
                ".99...99..",
                ".99....99.",
                "..........",
            ),
        ),
        "stars": Scene(
            mark("OneMatrix", "Stars, 10 × 10"),
            _drawn(
                "..........",
                "..9.......",
                "......5...",
                "..........",
                ".......79.",
                "..........",
                ".3........",
                "....9.....",
                "........4.",
                "..........",
            ),
        ),
        "shades": Scene(
            mark("OneMatrix", "Shades, 10 × 10"),
            _drawn(
                "2222222222",
                "2344444432",
                "2499999942",
                "2498888942",
                "2498668942",
                "2498668942",
                "2498888942",
                "2499999942",
                "2344444432",
                "2222222222",
            ),
        ),
        "steps": Scene(
            mark("OneMatrix", "Steps, a line of 32"),
            _column(*[0.1] * 6, *[0.9] * 8, *[0.4] * 7, *[0.7] * 3, *[0.1] * 8),
        ),
        "spikes": Scene(
            mark("OneMatrix", "Spikes, a line of 32"),
            _column(*[0] * 5, 1, *[0] * 7, 0.6, 0, 0.8, *[0] * 8, 0.3, 0.9, 0.3, *[0] * 5),
        ),
    }
)

KERNELS: Mapping[str, Kernel] = MappingProxyType(
    {
        "comet": Kernel(
            mark("OneMatrix", "Comet (lopsided)"),
            ((0, 0, 0, 0, 0), (0, 1, 2, 0, 0), (0, 2, 6, 4, 1), (0, 0, 4, 5, 3), (0, 0, 1, 3, 2)),
            _column(0, 2, 6, 5, 3),
        ),
        "gaussian": Kernel(mark("OneMatrix", "Bell"), _outer(1, 3, 5, 3, 1), _column(1, 3, 5, 3, 1)),
        "box": Kernel(mark("OneMatrix", "Box"), _outer(1, 1, 1), _column(1, 1, 1)),
        "motion": Kernel(mark("OneMatrix", "Motion"), ((1, 1, 1, 1, 1),), _column(1, 1, 1, 1, 1)),
        "point": Kernel(mark("OneMatrix", "Point (no blur)"), ((1,),), _column(1)),
    }
)
"""The first is lopsided on purpose: only with such a kernel does a forgotten flip show."""
