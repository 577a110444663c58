"""The matrix of the links as data: where its entries stand, and what a part of it looks like. Without Qt."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deconvgui.connectivity.frames import Window
from deconvgui.operators.axis import Indices
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.ui.connectivity.scene import Mask

Taps = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Pattern:
    """All entries of C, or of Cᵀ; one for each link, also where its weight is zero.

    Attributes
    ----------
    shape : (int, int)
    rows, columns : ndarray of int, (links,)
    taps : ndarray of int, (links, 2)
        As they are stored.
    weights : ndarray, (links,)
    scale : float
        The magnitude that gets the full colour.
    blocks : (int, int)
        Rows and columns that belong to one row of the image there.
    transposed : bool
        Whether it is Cᵀ, whose rows are output cells and whose columns are input cells.
    """

    shape: tuple[int, int]
    rows: Indices
    columns: Indices
    taps: Taps
    weights: Array
    scale: float
    blocks: tuple[int, int]
    transposed: bool

    @classmethod
    def of(cls, geometry: Geometry, kernel: Array, *, transposed: bool) -> "Pattern":
        """Return the pattern of a geometry of two axes."""
        down, across = (axis.links() for axis in geometry.axes)
        widths = geometry.small_shape[1], geometry.large_shape[1]
        small = np.add.outer(down.small * widths[0], across.small).ravel()
        large = np.add.outer(down.large * widths[1], across.large).ravel()
        taps = np.stack([np.repeat(down.tap, len(across.tap)), np.tile(across.tap, len(down.tap))], -1)
        n, o = geometry.matrix_shape
        shape, sides = ((o, n), (large, small)) if transposed else ((n, o), (small, large))
        blocks = widths[::-1] if transposed else widths
        scale = float(np.abs(kernel).max()) or 1.0
        return cls(shape, *sides, taps, kernel[tuple(taps.T)], scale, blocks, transposed)

    def part(self, window: Window, pool: int = 1) -> tuple[Array, Mask]:
        """Return the values in a window, and where there are any.

        With `pool` a cell stands for pool × pool entries and holds their largest magnitude, so that no entry
        vanishes from a picture that has fewer pixels than the matrix has entries.
        """
        rows, columns = self.rows - window.top, self.columns - window.left
        inside = (rows >= 0) & (rows < window.height) & (columns >= 0) & (columns < window.width)
        cells = rows[inside] // pool, columns[inside] // pool
        values = np.zeros((-(-window.height // pool), -(-window.width // pool)))
        shown = np.zeros(values.shape, bool)
        shown[cells] = True
        if pool == 1:
            values[cells] = self.weights[inside]
        else:
            np.maximum.at(values, cells, np.abs(self.weights[inside]))
        return values, shown

    def turned(self, row: int, column: int) -> tuple[int, int]:
        """Return row and column of C for those of this pattern, or the other way round."""
        return (column, row) if self.transposed else (row, column)
