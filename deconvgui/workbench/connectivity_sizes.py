"""What the page "Sizes" shows: one axis of the present geometry, and where the present step stands on it."""

from dataclasses import dataclass

from deconvgui.connectivity.cells import Kinds, expanded_axis, output_axis
from deconvgui.connectivity.frames import Mode
from deconvgui.connectivity.sizes import PaddingSplit, Rung, ladder, splits
from deconvgui.operators.axis import AxisGeometry
from deconvgui.workbench.connectivity import ConnectivityView


@dataclass(frozen=True, eq=False)
class SizesView:
    """One axis, with everything that is drawn of it.

    Attributes
    ----------
    axis : AxisGeometry
    mode : "scatter" or "gather"
    position : int
        The output cell in "gather" and the input cell in "scatter" of the present step, along this axis.
    rungs : tuple of Rung
        The large sizes of this small size.
    splits : tuple of PaddingSplit
        The paddings of this large size.
    fine : ndarray of int8, (fine cells,)
        A `CellKind` for each cell of the zero-inserted and padded input.
    first, corner : int
        Fine cells on which input 0 stands and on which the window of output 0 begins.
    output : ndarray of int8, (o,)
        An `OutputKind` for each output cell.
    """

    axis: AxisGeometry
    mode: Mode
    position: int
    rungs: tuple[Rung, ...]
    splits: tuple[PaddingSplit, ...]
    fine: Kinds
    first: int
    corner: int
    output: Kinds

    @property
    def window(self) -> tuple[int, int]:
        """First fine cell that takes part in the present step, and how many do: the window, or one input cell."""
        if self.mode == "gather":
            return self.corner + self.position, self.axis.extent
        return self.first + self.axis.stride * self.position, 1

    @property
    def copy(self) -> tuple[int, int]:
        """First output cell of the present step and how many: one, or the kernel's copy, cropped cells included."""
        if self.mode == "gather":
            return self.position, 1
        return self.axis.stride * self.position - self.axis.before, self.axis.extent


def sizes_view(view: ConnectivityView, axis: int) -> SizesView:
    """Return what is to be shown of the rows (0) or the columns (1)."""
    geometry = view.geometry.axes[axis]
    fine, first, corner = expanded_axis(geometry)
    return SizesView(
        axis=geometry,
        mode=view.frame.mode,
        position=view.frame.cell[axis],
        rungs=ladder(geometry),
        splits=splits(geometry),
        fine=fine,
        first=first,
        corner=corner,
        output=output_axis(geometry),
    )
