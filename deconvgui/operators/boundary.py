"""What lies beyond the picture's edge, as linear operators.

A blur seen through a frame needs pixels from outside it. Each boundary is an assumption about those pixels, and all
but the last make them a linear function of the picture, with an adjoint that folds the margins back:

========= ================ ====================================================================
boundary  a b c d continues beyond the edge
========= ================ ====================================================================
wrap      periodically      ... c d | a b c d | a b ...
reflect   mirrored, half-sample symmetric (Neumann)   ... b a | a b c d | d c ...
edge      by its last pixel ... a a | a b c d | d d ...
zero      in black          ... 0 0 | a b c d | 0 0 ...
unknown   as part of the scene: the margins are unknowns of their own
========= ================ ====================================================================

References
----------
M. K. Ng, R. H. Chan, W.-C. Tang, "A fast algorithm for deblurring models with Neumann boundary conditions",
SIAM J. Sci. Comput. 21 (1999).
"""

from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from deconvgui.operators.base import Array, LinearOperator, Shape
from deconvgui.operators.devices import contiguous
from deconvgui.operators.seam import Sides, smooth_gap
from deconvgui.operators.span import Span
from deconvgui.parameters import unknown_name
from deconvgui.texts import tr

Boundary = Literal["wrap", "reflect", "edge", "zero", "unknown"]
BOUNDARIES: tuple[Boundary, ...] = get_args(Boundary)

Margins = tuple[tuple[int, int], tuple[int, int]]
"""Pixels added (top, bottom), (left, right)."""

Indices = npt.NDArray[np.intp]

SIDES: tuple[Sides, Sides] = ("mirrored", "periodic")
"""What the other axis does while the gap of the rows, and then that of the columns, is filled."""

_NUMPY_MODES: dict[str, Literal["symmetric", "edge", "wrap"]] = {
    "reflect": "symmetric",
    "edge": "edge",
    "wrap": "wrap",
}


def check_boundary(name: str) -> Boundary:
    """Return `name` if it is a boundary.

    Raises
    ------
    ParameterError
        If it is none; the message lists them.
    """
    for boundary in BOUNDARIES:
        if boundary == name:
            return boundary
    raise unknown_name(tr("Operators", "boundary"), name, BOUNDARIES)


class Extension(LinearOperator):
    """The picture continued beyond its edges by `margins`; the adjoint folds the margins back and adds.

    Parameters
    ----------
    shape : tuple of int
        The picture's shape, (H, W) or (H, W, channels).
    margins : ((top, bottom), (left, right))
        Pixels to add.
    boundary : str
        "wrap", "reflect", "edge" or "zero".
    """

    portable = True

    def __init__(self, shape: Shape, margins: Margins, boundary: Boundary) -> None:
        self.margins = margins
        self.in_shape = shape
        self.out_shape = (*(n + sum(pad) for n, pad in zip(shape[:2], margins, strict=True)), *shape[2:])
        mode = _NUMPY_MODES.get(boundary)
        self._sources = (
            None
            if mode is None
            else tuple(np.pad(np.arange(n), pad, mode=mode) for n, pad in zip(shape[:2], margins, strict=True))
        )

    def spans(self) -> tuple[Span, Span]:
        """Return how the rows and the columns of the picture stand in the extended one."""
        return self._span(0), self._span(1)

    def _span(self, axis: int) -> Span:
        length, before = self.in_shape[axis], self.margins[axis][0]
        return Span.bare(length, before) if self._sources is None else Span(length, before, self._sources[axis])

    def _forward(self, x: Array) -> Array:
        if self._sources is None:
            return np.pad(x, (*self.margins, *[(0, 0)] * (x.ndim - 2)))
        return x[np.ix_(*self._sources)]

    def _adjoint(self, y: Array) -> Array:
        for axis, (before, _) in enumerate(self.margins):
            rows = np.moveaxis(y, axis, 0)
            inner = rows[before : before + self.in_shape[axis]].copy()
            if self._sources is not None:
                self._fold(inner, rows, self._sources[axis], before)
            y = np.moveaxis(inner, 0, axis)
        return contiguous(y)

    @staticmethod
    def _fold(inner: Array, rows: Array, sources: Indices, before: int) -> None:
        """Add each margin row to the row that it was copied from."""
        after = before + len(inner)
        np.add.at(inner, sources[:before], rows[:before])
        np.add.at(inner, sources[after:], rows[after:])


def periodic_extension(y: Array, shape: Shape, boundary: Boundary) -> Array:
    """Return y on a larger periodic canvas, continued smoothly across the seam.

    A Fourier method rings at every jump and kink of its canvas. So the cells between the picture's end and its periodic
    return bend as little as possible (see `seam`), first below the picture and then beside both; with "zero" they are
    black.

    Parameters
    ----------
    y : ndarray, (H, W) or (H, W, channels)
    shape : tuple of int
        The canvas along the two image axes, at least (H, W).
    boundary : str
        With "zero" the gap is black; with the others it is smooth.

    Returns
    -------
    ndarray, `shape` (and the channels)
        With y at its top left.
    """
    # When the columns are filled, the rows are periodic already.
    for axis, sides in enumerate(SIDES):
        y = np.moveaxis(_extended_rows(np.moveaxis(y, axis, 0), shape[axis], boundary, sides), 0, axis)
    return np.ascontiguousarray(y)


def _extended_rows(rows: Array, length: int, boundary: str, sides: Sides) -> Array:
    gap = length - len(rows)
    if gap == 0:
        return rows
    if boundary == "zero":
        return np.concatenate([rows, np.zeros((gap, *rows.shape[1:]), rows.dtype)])
    if len(rows) == 1:
        return np.repeat(rows, length, axis=0)
    return np.concatenate([rows, smooth_gap(rows, gap, sides)])
