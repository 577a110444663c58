"""Plots whose menus go when they go: pyqtgraph gives these no parent, and they would stay for ever."""

from typing import Any

from shiboken6 import isValid


def make_plot() -> Any:
    """Return a pyqtgraph PlotWidget; the library is loaded when the first is made."""
    import pyqtgraph

    plot = pyqtgraph.PlotWidget()
    item = plot.getPlotItem()
    menus = [menu for menu in (item.ctrlMenu, item.vb.menu) if menu is not None]

    def let_go() -> None:
        for menu in menus:
            if isValid(menu):
                menu.deleteLater()

    plot.destroyed.connect(let_go)
    return plot
