"""Painting the picture: a pure function of painter, rectangle, scene and theme.

It serves the widget, screenshots and exported files alike.
"""

import functools
from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from deconvgui.ui.connectivity import legend
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.layout import Layout, Place, Spec, lay_out
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.marks import paint_links, paint_marks
from deconvgui.ui.connectivity.numbers import font_size
from deconvgui.ui.connectivity.scene import Grid, Key, Scene
from deconvgui.ui.connectivity.shades import ROLES
from deconvgui.ui.theme import Theme

CellPainter = Callable[[QPainter, Place, Grid, Theme], None]
LegendPainter = Callable[[QPainter, QRectF, Sequence[legend.Entry], Theme, Lettering], None]

MOST_LAYOUTS = 8
"""Layouts that are remembered: those of the steps of a walk are all alike."""

_LAYOUTS: dict[tuple[object, ...], Layout] = {}


def arrange(scene: Scene, rect: QRectF) -> Layout:
    """Return where everything stands in `rect`.

    What lies under the window is enlarged where the numbers on the grid below it could not be read.
    """
    return _remembered(scene, rect.getRect(), QApplication.font().key())


@functools.lru_cache(4)
def _remembered(scene: Scene, corner_and_size: tuple[float, float, float, float], _font: str) -> Layout:
    """Arrange a scene once: a paint asks several times, and so does the mouse."""
    rect = QRectF(*corner_and_size)
    plain = _arranged(scene, rect, {"lens"})
    if font_size(scene["middle"], plain["middle"].side):
        return plain
    enlarged = _arranged(scene, rect, set())
    return enlarged if font_size(scene["lens"], enlarged["lens"].side) else plain


def _arranged(scene: Scene, rect: QRectF, omitted: set[Key]) -> Layout:
    grids = tuple((grid.key, grid.shape, grid.name, grid.size) for grid in scene if grid.key not in omitted)
    words = tuple(entry.text for entry in legend.entries(scene))
    known = (grids, words, rect.getRect(), QApplication.font().key())
    if known not in _LAYOUTS:
        if len(_LAYOUTS) >= MOST_LAYOUTS:
            _LAYOUTS.clear()
        _LAYOUTS[known] = _laid_out(scene, rect, omitted)
    return _LAYOUTS[known]


def _laid_out(scene: Scene, rect: QRectF, omitted: set[Key]) -> Layout:
    type_ = lettering(rect)
    rows = legend.rows(legend.entries(scene), rect.width() - 2 * type_.em, type_)
    specs = tuple((grid.key, _spec(grid, type_)) for grid in scene if grid.key not in omitted)
    return lay_out(specs, rect.getRect(), type_.em, len(rows) * legend.height(type_))


def paint(
    painter: QPainter,
    rect: QRectF,
    scene: Scene,
    look: Theme,
    cells: CellPainter = paint_cells,
    paint_legend: LegendPainter = legend.paint,
) -> Layout:
    """Paint the whole picture, ground included, and return where everything stands.

    `cells` paints the cells of one grid, and `paint_legend` the legend; a widget passes some that remember what they
    have painted.
    """
    layout, type_ = arrange(scene, rect), lettering(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, look.surface)
    paint_links(painter, layout, scene)
    for key, place in layout.places.items():
        paint_title(painter, place.title, scene[key], look, type_)
        cells(painter, place, scene[key], look)
    for key, place in layout.places.items():
        paint_marks(painter, place, scene[key], look)
    paint_legend(painter, layout.legend, legend.entries(scene), look, type_)
    return layout


def _spec(grid: Grid, type_: Lettering) -> Spec:
    title = QFontMetricsF(type_.title).horizontalAdvance(grid.name) + _swatch(type_) * 1.6
    return Spec(*grid.shape, max(title, QFontMetricsF(type_.small).horizontalAdvance(grid.size)) + 2)


def paint_title(painter: QPainter, rect: QRectF, grid: Grid, look: Theme, type_: Lettering) -> None:
    """Paint name and size, with a swatch of the tensor's colour before the name."""
    width, swatch = QFontMetricsF(type_.title).horizontalAdvance(grid.name), _swatch(type_)
    left = rect.center().x() - (width + 1.6 * swatch) / 2
    upper = QRectF(left + 1.6 * swatch, rect.top(), width + 2, rect.height() / 2)
    lower = QRectF(rect.left(), upper.bottom(), rect.width(), rect.height() / 2)
    painter.fillRect(upper.adjusted(-1.6 * swatch - 2, 0, 2, 0), look.surface)
    painter.fillRect(QRectF(left, upper.center().y() - swatch / 2, swatch, swatch), ROLES[grid.role])
    painter.setPen(look.text)
    painter.setFont(type_.title)
    painter.drawText(upper, Qt.AlignmentFlag.AlignVCenter, grid.name)
    painter.setPen(look.muted)
    painter.setFont(type_.small)
    size = grid.size
    if QFontMetricsF(type_.small).horizontalAdvance(size) > rect.width():
        size = size.partition(":")[0]  # without its arithmetic
    painter.fillRect(painter.boundingRect(lower, Qt.AlignmentFlag.AlignCenter, size), look.surface)
    painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, size)


def _swatch(type_: Lettering) -> float:
    return 0.65 * type_.em
