"""What a cell of a grid or an entry of the matrix is, in words, and to which step it belongs. Without Qt."""

from deconvgui.connectivity.cells import Cell
from deconvgui.connectivity.sentences import number
from deconvgui.texts import tr
from deconvgui.ui.connectivity.linking import entry_ends, linked
from deconvgui.ui.connectivity.scene import Grid, Key, Scene
from deconvgui.workbench.connectivity import ConnectivityView

WALKED: dict[str, Key] = {"gather": "output", "scatter": "input"}
"""The grid whose cells are the steps."""


def step_of(view: ConnectivityView, key: Key, cell: Cell) -> int | None:
    """Return the step of a cell or of an entry; None where no step is its own."""
    gathers = view.frame.mode == "gather"
    if key == "matrix":
        return cell[1] if gathers else cell[0]
    if key != WALKED[view.frame.mode]:
        return None
    columns = (view.geometry.large_shape if gathers else view.geometry.small_shape)[1]
    return cell[0] * columns + cell[1]


def target_text(view: ConnectivityView, scene: Scene, key: Key, cell: Cell) -> str:
    """Return what is to be said of a cell or an entry, and what a click on it does."""
    text = _entry_text(view, scene, cell) if key == "matrix" else cell_text(scene[key], cell)
    if step_of(view, key, cell) is None:
        return text
    return text + "\n" + tr("Connectivity", "Click to go to its step")


def cell_text(grid: Grid, cell: Cell) -> str:
    """Return name, place, value and kind of a cell, such as "Output (2, 1) = 13, output padding, real"."""
    kind = grid.kind_of(int(grid.kinds[cell]))
    value = number(float(grid.values[cell])) if grid.shown[cell] else tr("Connectivity", "nothing yet")
    text = tr("Connectivity", "{grid} ({row}, {column}) = {value}").format(
        grid=grid.name, row=cell[0], column=cell[1], value=value
    )
    return text if not kind else f"{text}\n{kind.label}"


def _entry_text(view: ConnectivityView, scene: Scene, entry: Cell) -> str:
    """Return the weight through which an input cell reaches an output cell, or that none does."""
    start, end = entry_ends(view.geometry, entry)
    taps = linked(view, "matrix", entry)["stored"].tolist()
    if not taps:
        return tr("Connectivity", "Input ({a}, {b}) does not reach output ({c}, {d})").format(
            a=start[0], b=start[1], c=end[0], d=end[1]
        )
    weight = cell_text(scene["stored"], (taps[0][0], taps[0][1]))
    return tr("Connectivity", "{weight}\nfrom input ({a}, {b}) to output ({c}, {d})").format(
        weight=weight, a=start[0], b=start[1], c=end[0], d=end[1]
    )
