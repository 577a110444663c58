"""Plots have a menu of the program's own."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMenu

from deconvgui.errors import OutputError
from deconvgui.ui.plotting import make_plot, save_plot


@pytest.fixture
def plot(qtbot):
    plot = make_plot()
    plot.resize(200, 120)
    plot.plot([0, 1, 2], [1, 3, 2])
    plot.show()
    yield plot
    plot.close()
    plot.deleteLater()


def test_a_chart_is_saved_as_it_is_seen(plot, tmp_path):
    save_plot(plot, tmp_path / "chart.png")
    assert QImage(str(tmp_path / "chart.png")).size() == plot.grab().size()
    save_plot(plot, tmp_path / "chart.svg")
    assert "<svg" in (tmp_path / "chart.svg").read_text("utf-8")
    with pytest.raises(OutputError, match="no folder"):
        save_plot(plot, tmp_path / "missing" / "chart.svg")


def test_its_menu_saves_and_copies(plot):
    plot.customContextMenuRequested.emit(QPoint(20, 20))
    menu = next(menu for menu in plot.findChildren(QMenu) if menu.isVisible())
    assert [action.text() for action in menu.actions()] == ["Save the chart…", "Copy the chart"]
    menu.actions()[1].trigger()
    assert QGuiApplication.clipboard().image().size() == plot.grab().size()
    menu.close()


def test_the_library_offers_no_menu_of_its_own(plot):
    assert plot.getPlotItem().vb.menu is None
    assert not plot.getPlotItem().getViewBox().menuEnabled()
