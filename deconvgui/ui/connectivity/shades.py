"""The colours of cells: each tensor's own, stronger for larger magnitudes."""

import functools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor

from deconvgui.connectivity.cells import CellKind
from deconvgui.ui import theme
from deconvgui.ui.connectivity.scene import Grid, Role
from deconvgui.ui.theme import Theme

Levels = npt.NDArray[np.uint8]

STEPS = 48
"""Strengths of a role's colour."""
FAINTEST, STRONGEST = 0.16, 0.92
"""Share of the role's colour for zero and for the largest magnitude."""
BLANK, INSERTED, PADDING, OUTPUT_PADDING = range(4)
FULL = 4
FADED = FULL + STEPS
"""Where the levels of kept and of cropped cells begin."""

ROLES: dict[Role, QColor] = {"input": theme.INPUT, "weights": theme.WEIGHTS, "output": theme.OUTPUT}
EXTRA = QColor("#CC79A7")
"""Okabe and Ito's reddish purple: what is owed to output_padding."""


@dataclass(frozen=True, eq=False)
class Shades:
    """The colours of one role in one theme; a cell's level is an index into both lists."""

    fills: tuple[QColor, ...]
    inks: tuple[QColor, ...]

    @classmethod
    def of(cls, role: Role, look: Theme) -> "Shades":
        """Return the colours of a role."""
        return _shades(role, *(colour.rgb() for colour in (look.surface, look.muted)))

    @functools.cached_property
    def fill_table(self) -> npt.NDArray[np.uint32]:
        """The fills as pixels."""
        return np.array([fill.rgb() for fill in self.fills], np.uint32)

    @functools.cached_property
    def ink_table(self) -> npt.NDArray[np.int64]:
        """The inks as numbers."""
        return np.array([ink.rgb() for ink in self.inks])


@functools.lru_cache(16)
def _shades(role: Role, *theme_colours: int) -> Shades:
    ground, muted = map(QColor, theme_colours)
    colour, shares = ROLES[role], np.linspace(FAINTEST, STRONGEST, STEPS).tolist()
    full = [mixed(ground, colour, share) for share in shares]
    faded = [mixed(ground, colour, 0.28 * share) for share in shares]
    marks = [ground, mixed(ground, colour, 0.06), mixed(ground, muted, 0.12), mixed(ground, EXTRA, 0.22)]
    inks = [
        *(theme.readable(muted, fill) for fill in marks),
        *map(theme.readable_on, full),
        *(theme.readable(muted, fill) for fill in faded),
    ]
    return Shades((*marks, *full, *faded), tuple(inks))


def levels(grid: Grid) -> Levels:
    """Return for each cell of a grid its place in the lists of `Shades`."""
    strength = np.minimum(np.abs(grid.values) / grid.scale, 1)
    level = FULL + np.rint(strength * (STEPS - 1)).astype(np.uint8)
    if not grid.kinds.any():
        if grid.kind_of is not CellKind:
            level[~grid.shown] = BLANK
        return np.asarray(level, np.uint8)
    cropped = grid.texture == CellKind.CROPPED
    level[cropped] += FADED - FULL
    if grid.kind_of is CellKind:
        for kind, mark in _MARKS.items():
            level[grid.kinds == kind] = mark
    else:
        level[~grid.shown | grid.bias_only] = BLANK
        level[(level == BLANK) & (grid.texture == CellKind.OUTPUT_PADDING)] = OUTPUT_PADDING
    return np.ascontiguousarray(level, np.uint8)


_MARKS = {
    CellKind.INSERTED: INSERTED,
    CellKind.PADDING: PADDING,
    CellKind.OUTPUT_PADDING: OUTPUT_PADDING,
}


def mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """Return `ground` with a share of `colour` in it."""
    pairs = ((ground.redF(), colour.redF()), (ground.greenF(), colour.greenF()), (ground.blueF(), colour.blueF()))
    return QColor.fromRgbF(*(a + share * (b - a) for a, b in pairs))


def clear(colour: QColor, opacity: float) -> QColor:
    """Return a colour that one can see through."""
    other = QColor(colour)
    other.setAlphaF(opacity)
    return other
