"""Painting a layer of several channels: a pure function of painter, rectangle, view and theme."""

from collections.abc import Callable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from deconvgui.connectivity.channels import Stack
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.channels.grids import Part, grids, is_chosen, takes_part
from deconvgui.ui.connectivity.channels.places import Shapes, Table, arrange
from deconvgui.ui.connectivity.layout import Place
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.marks import paint_marks
from deconvgui.ui.connectivity.painting import CellPainter
from deconvgui.ui.connectivity.scene import Grid
from deconvgui.ui.connectivity.shades import ROLES, clear
from deconvgui.ui.connectivity.strips import write
from deconvgui.ui.theme import Theme
from deconvgui.workbench.connectivity import ConnectivityView

MARGIN = 16
CENTRE = Qt.AlignmentFlag.AlignHCenter
RESTING = 0.65
"""Opacity of what takes no part in the present step."""
SWATCH = 0.65
"""Lines of text for the square of the tensor's colour before a name."""
Cells = Callable[[Part], CellPainter]
"""Returns what paints the cells of a part."""


def plain(_part: Part) -> CellPainter:
    """Return what paints all cells one by one; a picture that fades as a whole needs one that makes a whole of them."""
    return paint_cells


def table_of(view: ConnectivityView, stack: Stack, rect: QRectF) -> Table:
    """Return where everything stands in `rect`."""
    shapes = Shapes(stack.planes[0].shape, view.walk.kernel.shape, stack.outputs[0].shape)
    return arrange(stack.channels, shapes, rect.adjusted(MARGIN, 4, -MARGIN, -4), lettering(rect).em)


def paint_stack(
    painter: QPainter,
    rect: QRectF,
    view: ConnectivityView,
    stack: Stack,
    look: Theme,
    cells: Cells,
    *,
    edited: bool = False,
) -> None:
    """Paint the whole layer, ground included; `edited` marks the plane and the kernel that can be typed into."""
    table, type_, shown = table_of(view, stack, rect), lettering(rect), grids(view, stack)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, look.surface)
    _paint_band(painter, (table.columns if view.frame.mode == "gather" else table.rows)[view.channel], type_)
    for end, room in enumerate(table.sums):
        several = len(stack.channels.partners(end, of_input=False)) > 1
        painter.setPen(look.text)
        write(painter, room, "Σ ↓" if several else "↓", type_.title, CENTRE)
    for part, place in table.places.items():
        painter.setOpacity(1.0 if part in shown and takes_part(view, part) else RESTING)
        if part not in shown:
            _paint_gap(painter, place, look, type_)
            continue
        _paint_name(painter, place.title, shown[part], look, type_)
        cells(part)(painter, place, shown[part], look)
        paint_marks(painter, place, shown[part], look)
        if edited and is_chosen(view, part):
            painter.fillRect(QRectF(place.cells.left() - 7, place.cells.top(), 3, place.cells.height()), look.accent)
    painter.setOpacity(1.0)


def _paint_band(painter: QPainter, rect: QRectF, type_: Lettering) -> None:
    """Shade what belongs to the present channel."""
    painter.setPen(QPen(clear(theme.PRESENT, 0.5), theme.thick(1)))
    painter.setBrush(clear(theme.PRESENT, 0.08))
    margin = 0.35 * type_.em
    painter.drawRoundedRect(rect.adjusted(-margin, -0.4 * margin, margin, margin), margin, margin)


def _paint_name(painter: QPainter, rect: QRectF, grid: Grid, look: Theme, type_: Lettering) -> None:
    """Paint name and size in one line, with a swatch of the tensor's colour; the size where there is room for it."""
    swatch, size = SWATCH * type_.em, f"  {grid.size}"
    name = QFontMetricsF(type_.title).horizontalAdvance(grid.name)
    more = QFontMetricsF(type_.small).horizontalAdvance(size)
    if name + more + 1.6 * swatch > rect.width():
        size, more = "", 0.0
    left = rect.center().x() - (name + more + 1.6 * swatch) / 2
    painter.fillRect(QRectF(left, rect.center().y() - swatch / 2, swatch, swatch), ROLES[grid.role])
    painter.setFont(type_.title)
    painter.setPen(look.text)
    left += 1.6 * swatch
    painter.drawText(QRectF(left, rect.top(), name + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, grid.name)
    painter.setFont(type_.small)
    painter.setPen(look.muted)
    painter.drawText(QRectF(left + name, rect.top(), more + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, size)


def _paint_gap(painter: QPainter, place: Place, look: Theme, type_: Lettering) -> None:
    """Cross out the place of a pair that is not connected."""
    pen = QPen(look.muted, theme.thick(1))
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rect = place.cells
    painter.drawRect(rect)
    painter.setPen(QPen(look.muted, theme.thick(1)))
    painter.drawLines([QLineF(rect.topLeft(), rect.bottomRight()), QLineF(rect.topRight(), rect.bottomLeft())])
    write(painter, place.title, tr("Channels", "not connected"), type_.small, CENTRE)
