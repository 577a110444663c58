"""Painting the picture: a pure function of painter, rectangle, scene and theme.

It serves the widget, screenshots and exported files alike.
"""

import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication

from deconvgui.ui.connectivity import legend
from deconvgui.ui.connectivity.cells import paint_cells
from deconvgui.ui.connectivity.layout import Layout, Place, Spec, lay_out
from deconvgui.ui.connectivity.lettering import Lettering, lettering
from deconvgui.ui.connectivity.marks import paint_all_marks, paint_links
from deconvgui.ui.connectivity.numbers import font_size
from deconvgui.ui.connectivity.scene import Grid, Key, Scene
from deconvgui.ui.connectivity.shades import ROLES
from deconvgui.ui.theme import Theme

CellPainter = Callable[[QPainter, Place, Grid, Theme], None]
TitlePainter = Callable[[QPainter, QRectF, Grid, Theme, Lettering], None]
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
def _remembered(scene: Scene, corner_and_size: tuple[float, float, float, float], font: str) -> Layout:
    """Arrange a scene once: a paint asks several times, and so does the mouse."""
    rect, words = QRectF(*corner_and_size), tuple(entry.text for entry in legend.entries(scene))
    grids = tuple((grid.key, grid.shape, grid.name, grid.size) for grid in scene)
    known = (grids, words, corner_and_size, font)
    plain = _arranged(scene, rect, known, lens=False)
    if font_size(scene["middle"], plain["middle"].side):
        return plain
    enlarged = _arranged(scene, rect, known, lens=True)
    return enlarged if font_size(scene["lens"], enlarged["lens"].side) else plain


def _arranged(scene: Scene, rect: QRectF, known: tuple[object, ...], *, lens: bool) -> Layout:
    if (lens, known) not in _LAYOUTS:
        if len(_LAYOUTS) >= MOST_LAYOUTS:
            _LAYOUTS.clear()
        _LAYOUTS[lens, known] = _laid_out(scene, rect, set() if lens else {"lens"})
    return _LAYOUTS[lens, known]


def _laid_out(scene: Scene, rect: QRectF, omitted: set[Key]) -> Layout:
    type_ = lettering(rect)
    rows = legend.rows(legend.entries(scene), rect.width() - 2 * type_.em, type_)
    specs = tuple((grid.key, _spec(grid, type_)) for grid in scene if grid.key not in omitted)
    return lay_out(specs, rect.getRect(), type_.em, len(rows) * legend.height(type_))


def paint(painter: QPainter, rect: QRectF, scene: Scene, look: Theme, painters: "Painters | None" = None) -> Layout:
    """Paint the whole picture, ground included, and return where everything stands.

    A widget passes `painters` that remember what they have painted.
    """
    layout, type_, parts = arrange(scene, rect), lettering(rect), painters or Painters()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, look.surface)
    paint_links(painter, layout, scene)
    for key, place in layout.places.items():
        parts.title(painter, place.title, scene[key], look, type_)
        parts.cells(painter, place, scene[key], look)
    paint_all_marks(painter, [(place, scene[key]) for key, place in layout.places.items()], look)
    parts.legend(painter, layout.legend, legend.entries(scene), look, type_)
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


def title_rect(rect: QRectF, grid: Grid, type_: Lettering) -> QRect:
    """Return the pixels that a title may take, which is longer than `rect` where that is too narrow."""
    more = max(QFontMetricsF(type_.title).horizontalAdvance(grid.name) + 1.6 * _swatch(type_) - rect.width(), 0.0)
    return rect.adjusted(-more / 2 - 4, 0, more / 2 + 4, 0).toAlignedRect()


def _swatch(type_: Lettering) -> float:
    return 0.65 * type_.em


class Painters(NamedTuple):
    """What paints the parts of the picture."""

    cells: CellPainter = paint_cells
    title: TitlePainter = paint_title
    legend: LegendPainter = legend.paint
