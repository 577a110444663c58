"""Painting the picture: a pure function of painter, rectangle, scene and theme.

It serves the widget, screenshots and exported files alike.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from deconvgui.ui.connectivity import legend
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.layout import Layout, Place, Spec, lay_out
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.marks import paint_links, paint_marks
from deconvgui.ui.connectivity.scene import Grid, Scene
from deconvgui.ui.connectivity.shades import ROLES
from deconvgui.ui.theme import Theme

CellPainter = Callable[[QPainter, Place, Grid, Theme], None]


def arrange(scene: Scene, rect: QRectF) -> Layout:
    """Return where everything stands in `rect`."""
    type_ = lettering(rect)
    rows = legend.rows(legend.entries(scene), rect.width() - 2 * type_.em, type_)
    return lay_out({grid.key: _spec(grid, type_) for grid in scene}, rect, type_.em, len(rows) * legend.height(type_))


def paint(painter: QPainter, rect: QRectF, scene: Scene, look: Theme, cells: CellPainter = paint_cells) -> Layout:
    """Paint the whole picture, ground included, and return where everything stands.

    `cells` paints the cells of one grid; a widget passes one that remembers what it has painted.
    """
    layout, type_ = arrange(scene, rect), lettering(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, look.surface)
    paint_links(painter, layout, scene)
    for grid in scene:
        _paint_title(painter, layout[grid.key].title, grid, look, type_)
        cells(painter, layout[grid.key], grid, look)
    for grid in scene:
        paint_marks(painter, layout[grid.key], grid, look)
    legend.paint(painter, layout.legend, legend.entries(scene), look, type_)
    return layout


def _spec(grid: Grid, type_: Lettering) -> Spec:
    title = QFontMetricsF(type_.title).horizontalAdvance(grid.name) + _swatch(type_) * 1.6
    return Spec(*grid.shape, max(title, QFontMetricsF(type_.small).horizontalAdvance(grid.size)) + 2)


def _paint_title(painter: QPainter, rect: QRectF, grid: Grid, look: Theme, type_: Lettering) -> None:
    """Paint name and size, with a swatch of the tensor's colour before the name."""
    width, swatch = QFontMetricsF(type_.title).horizontalAdvance(grid.name), _swatch(type_)
    left = rect.center().x() - (width + 1.6 * swatch) / 2
    upper = QRectF(left + 1.6 * swatch, rect.top(), width + 2, rect.height() / 2)
    lower = QRectF(rect.left(), upper.bottom(), rect.width(), rect.height() / 2)
    painter.fillRect(QRectF(left, upper.center().y() - swatch / 2, swatch, swatch), ROLES[grid.role])
    painter.setPen(look.text)
    painter.setFont(type_.title)
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, grid.name)
    painter.setPen(look.muted)
    painter.setFont(type_.small)
    painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, grid.size)


def _swatch(type_: Lettering) -> float:
    return 0.65 * type_.em
