"""The permanent names of the grids and what stands beside them."""

from collections.abc import Callable

from deconvgui.connectivity.frames import Mode
from deconvgui.operators.axis import AxisGeometry
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr

Caption = tuple[str, str]
"""A name and a size."""
Numbers = Callable[[AxisGeometry], str]


def input_grid(geometry: Geometry) -> Caption:
    """Return name and size of the input."""
    return tr("Connectivity", "Input"), f"n = {by(*geometry.small_shape)}"


def output_grid(geometry: Geometry) -> Caption:
    """Return name and size of the output."""
    return tr("Connectivity", "Output"), f"o = {by(*geometry.large_shape)}"


def expanded_grid(geometry: Geometry) -> Caption:
    """Return name and size of the input with its zeros, as pad + inserted + pad."""
    sides = [axis.large + axis.extent - 1 for axis in geometry.axes]
    return tr("Connectivity", "Zero-inserted, padded input"), _sum_of("p′ + ñ + p′", sides, geometry, _padded)


def canvas_grid(geometry: Geometry) -> Caption:
    """Return name and size of the canvas on which the products are added."""
    sides = [axis.scatter_length for axis in geometry.axes]
    return tr("Connectivity", "All products, before cropping"), _sum_of("s(n − 1) + K", sides, geometry, _scattered)


def kernel_grid(geometry: Geometry, mode: Mode, *, turned: bool) -> Caption:
    """Return name and size of the kernel, as it is stored or rotated, and what the present walk does with it."""
    name = tr("Connectivity", "Kernel, rotated by 180°") if turned else tr("Connectivity", "Kernel, as stored")
    taps, extents = geometry.kernel_shape, tuple(axis.extent for axis in geometry.axes)
    size = f"k = {by(*taps)}" if taps == extents else f"k = {by(*taps)}, K = {by(*extents)}"
    if turned and mode == "gather":
        return name, tr("Connectivity", "{size}; slides over the input").format(size=size)
    if not turned and mode == "scatter":
        return name, tr("Connectivity", "{size}; laid on the output").format(size=size)
    return name, size


def lens_grid(geometry: Geometry) -> Caption:
    """Return name and size of what lies under the window."""
    rows, columns = geometry.axes
    return tr("Connectivity", "Under the window"), f"K = {by(rows.extent, columns.extent)}"


def by(rows: int, columns: int) -> str:
    """Return a size in rows and columns."""
    return f"{rows} × {columns}"


def _sum_of(rule: str, sides: list[int], geometry: Geometry, numbers: Numbers) -> str:
    """Return the size, with its arithmetic where that is the same for rows and columns."""
    terms = {numbers(axis) for axis in geometry.axes}
    size = by(*sides)
    return f"{size}:  {rule} = {terms.pop()}".replace("-", "−") if len(terms) == 1 else size


def _padded(axis: AxisGeometry) -> str:
    return f"{axis.pad_before} + {axis.inserted} + {axis.pad_after}"


def _scattered(axis: AxisGeometry) -> str:
    return f"{axis.stride}·{axis.small - 1} + {axis.extent}"
