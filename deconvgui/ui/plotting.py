"""Plots with a menu of this program's: a picture to save or to copy.

pyqtgraph's own menus are about axes that nobody moves here, and speak English only. The one of them that it makes all
the same goes with its plot: pyqtgraph gives it no parent, and it would stay for ever.
"""

import functools
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView, QMenu
from shiboken6 import isValid

from deconvgui.errors import DeconvError
from deconvgui.imaging import write_whole
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.encoding import content, opened, png
from deconvgui.ui.file_choices import ask_where


def make_plot() -> Any:
    """Return a pyqtgraph PlotWidget; the library is loaded when the first is made."""
    import pyqtgraph

    plot = pyqtgraph.PlotWidget(enableMenu=False)
    item = plot.getPlotItem()
    menus = [menu for menu in (item.ctrlMenu, item.vb.menu) if menu is not None]

    def let_go() -> None:
        for menu in menus:
            if isValid(menu):
                menu.deleteLater()

    plot.destroyed.connect(let_go)
    plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    plot.customContextMenuRequested.connect(lambda place: _show_menu(plot, place))
    return plot


@functools.cache
def _whole_axis() -> Any:
    import pyqtgraph

    class WholeAxis(pyqtgraph.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
        """Has ticks at whole numbers only."""

        def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
            """Return the distances between ticks, coarse ones first, and where they begin."""
            return [each for each in super().tickSpacing(low, high, size) if each[0] >= 1] or [(1.0, 0.0)]

    return WholeAxis


def count_along(plot: Any) -> None:
    """Let the bottom axis of a plot count: it has ticks at whole numbers only."""
    plot.setAxisItems({"bottom": _whole_axis()(orientation="bottom")})


def label_axes(plot: Any, bottom: str, left: str) -> None:
    """Name the axes of a plot, in the colours of the theme."""
    colours = theme.current()
    for side, text in (("bottom", bottom), ("left", left)):
        axis = plot.getAxis(side)
        axis.setPen(colours.muted)
        axis.setTextPen(colours.text)
        axis.setTickFont(theme.type_size("small"))
        axis.enableAutoSIPrefix(False)
        axis.setLabel(text, color=colours.text.name())


def save_plot(plot: QGraphicsView, path: Path) -> None:
    """Write a plot as it is seen: as SVG or, whatever else the ending, as PNG.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    write_whole(path, _svg(plot) if path.suffix.lower() == ".svg" else png(plot.grab().toImage()))


def _show_menu(plot: QGraphicsView, place: QPoint) -> None:
    menu = QMenu(plot)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(tr("Plots", "Save the chart…"), lambda: _ask(plot))
    menu.addAction(tr("Plots", "Copy the chart"), lambda: QGuiApplication.clipboard().setPixmap(plot.grab()))
    menu.popup(plot.mapToGlobal(place))


def _ask(plot: QGraphicsView) -> None:
    title, filters = tr("Plots", "Save the chart"), tr("Plots", "SVG, sharp at any size (*.svg);;PNG (*.png)")
    path, _ = ask_where(plot.window(), title, "chart.svg", filters)
    if path is not None:
        try:
            save_plot(plot, path)
        except DeconvError as error:
            notice = getattr(plot.window(), "notice", None)
            if notice is not None:
                notice.say(str(error))


def _svg(plot: QGraphicsView) -> bytes:
    buffer, generator = opened(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(plot.size())
    generator.setViewBox(QRectF(plot.rect()))
    with QPainter(generator) as painter:
        plot.render(painter)
    return content(buffer)
