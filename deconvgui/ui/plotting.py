"""Plots that take their menus with them when they go: pyqtgraph gives these no parent, and they would stay for ever."""

from typing import Any

from PySide6.QtWidgets import QMenu, QWidget


def make_plot() -> Any:
    """Return a pyqtgraph PlotWidget; the library is loaded when the first is made."""
    import pyqtgraph

    plot = pyqtgraph.PlotWidget()
    item = plot.getPlotItem()
    menus = [item.ctrlMenu, item.vb.menu, *getattr(item, "subMenus", [])]
    for menu in menus:
        _adopt(plot, menu)
    return plot


def _adopt(owner: QWidget, menu: QMenu | None) -> None:
    if menu is not None and menu.parent() is None:
        menu.setParent(owner, menu.windowFlags())
