"""The grids of the page: large ones in the output's colour and small ones in the input's, in both directions."""

from dataclasses import replace

import numpy as np

from deconvgui.connectivity.cells import CellKind, Kinds, OutputKind
from deconvgui.connectivity.sentences import number
from deconvgui.operators.axis import Indices
from deconvgui.operators.base import Array
from deconvgui.texts import tr
from deconvgui.ui.connectivity.scene import Grid
from deconvgui.workbench.connectivity_direct import DirectView

NONE = np.empty((0, 2), int)
ROUNDING = 1e-9
"""Relative residuals below this one are rounding."""
LONG = 10000.0
"""From this magnitude on, numbers are too long for a cell."""


def walked(direct: DirectView) -> tuple[tuple[Grid, Grid], tuple[Grid, Grid]]:
    """Return z and C z, then x and Cᵀx, with the cells of the present step."""
    unread = np.where(direct.unread, OutputKind.BIAS_ONLY, OutputKind.REAL).astype(np.int8)
    back = "C" if direct.tied else "B"
    return (
        (
            _large("z", _large_size(direct.trip.start), direct.trip.start, unread, direct.large_cells),
            _small("C z", direct.trip.direct, direct.small_cells),
        ),
        (
            _small("x", direct.x, direct.small_cells),
            _large(f"{back}ᵀ x", _large_size(direct.transposed), direct.transposed, unread, direct.large_cells),
        ),
    )


def returned(direct: DirectView) -> tuple[Grid, ...]:
    """Return z, C z, and both ways back, each with what is missing."""
    trip = direct.trip
    plain = np.zeros(trip.start.shape, np.int8)
    missing = tr("Direct", "off by {error} ‖z‖")
    return (
        _large("z", _large_size(trip.start), trip.start, plain, NONE),
        _small("C z", trip.direct, NONE),
        _large("CᵀC z", missing.format(error=_error(trip.transposed_error)), trip.transposed, plain, NONE),
        _large("C⁺C z", missing.format(error=_error(trip.pseudo_error)), trip.pseudo, plain, NONE),
    )


def _error(error: float) -> str:
    """Return a relative residual; what is only rounding is called zero."""
    return number(float(f"{error:.3g}")) if error > ROUNDING else "0"


def _small(name: str, values: Array, active: Indices) -> Grid:
    size = tr("Direct", "small, {rows} × {columns}").format(rows=values.shape[0], columns=values.shape[1])
    kinds = np.zeros(values.shape, np.int8)
    return replace(_large(name, size, values, kinds, active), role="input", kind_of=CellKind)


def _large(name: str, size: str, values: Array, kinds: Kinds, active: Indices) -> Grid:
    power = thousands(values)
    shown = values / 10.0**power
    scale = float(np.abs(shown).max()) or 1.0
    factor = f" / 10{_raised(power)}" if power else ""
    return Grid("output", "output", name + factor, size, shown, kinds, OutputKind, kinds >= 0, scale, active)


def thousands(values: Array) -> int:
    """Return the power of ten, a multiple of three, by which numbers are divided to be short enough for a cell."""
    peak = float(np.abs(values).max())
    return 3 * int(np.log10(peak) // 3) if peak >= LONG else 0


def _raised(power: int) -> str:
    return str(power).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def _large_size(values: Array) -> str:
    return tr("Direct", "large, {rows} × {columns}").format(rows=values.shape[0], columns=values.shape[1])
