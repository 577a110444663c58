"""The page "Sizes" as a user drives it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deconvgui.connectivity.sizes import splits
from deconvgui.operators.axis import AxisGeometry
from deconvgui.ui.connectivity.sizes.paddings import LINES, shortened
from deconvgui.ui.connectivity.sizes.rulers import sentence
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState


@pytest.fixture
def make_tab(qapp):
    tabs = []

    def make(**changes):
        tab = ConnectivityTab(ConnectivityState().with_changes(page="sizes", **changes))
        tabs.append(tab)
        tab.resize(1280, 670)
        tab.show()
        tab.setFocus()
        return tab

    yield make
    for tab in tabs:
        tab.close()
        tab.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rung_middle(page, index):
    return page.picture._ladder(page.picture.sizes).rows[index].center().toPoint()


def test_arrows_go_from_one_large_size_to_the_next(make_tab):
    tab = make_tab(stride=3)
    assert tab.view.geometry.large_shape == (8, 8)
    QTest.keyClick(tab.pages.page.picture, Qt.Key.Key_Down)
    assert (tab.store.state.output_padding, tab.view.geometry.large_shape) == ((2, 2), (9, 9))
    assert tab.view.geometry.small_shape == (3, 3)
    for _ in range(5):
        QTest.keyClick(tab.pages.page.picture, Qt.Key.Key_Up)
    assert tab.store.state.output_padding == (0, 0)
    tab.undo()
    assert tab.store.state.output_padding == (1, 1)


def test_slider_click_and_drag_choose_the_same(make_tab):
    tab = make_tab(stride=4)
    page = tab.pages.page
    page.slider.setValue(3)
    assert tab.store.state.output_padding == (3, 3)
    QTest.mouseClick(page.picture, Qt.MouseButton.LeftButton, pos=rung_middle(page, 0))
    assert tab.store.state.output_padding == (0, 0)
    QTest.mousePress(page.picture, Qt.MouseButton.LeftButton, pos=rung_middle(page, 0))
    QTest.mouseMove(page.picture, rung_middle(page, 2))
    QTest.mouseRelease(page.picture, Qt.MouseButton.LeftButton, pos=rung_middle(page, 2))
    assert tab.store.state.output_padding == (2, 2)
    assert page.slider.value() == 2


def test_rows_and_columns_are_chosen_where_they_differ(make_tab):
    tab = make_tab(stride=(2, 3))
    page = tab.pages.page
    assert page.axes[0].isVisible()
    page.axes[1].click()
    assert page.picture.sizes.axis.stride == 3
    QTest.keyClick(page.picture, Qt.Key.Key_Down)
    assert tab.store.state.output_padding == (1, 2)
    tab.edit({"stride": (2, 2), "output_padding": (1, 1)})
    assert not page.axes[0].isVisible()
    assert page.picture.sizes.axis.stride == 2


def test_one_stride_has_one_size_and_no_slider(make_tab):
    tab = make_tab(stride=1, output_padding=0)
    assert not tab.pages.page.slider.isEnabled()


def test_steps_move_the_window(make_tab):
    tab = make_tab(mode="gather")
    first = sentence(tab.pages.page.picture.sizes)
    tab.go(len(tab.view.walk) - 1)
    assert sentence(tab.pages.page.picture.sizes) != first
    assert tab.pages.page.picture.accessibleDescription() == sentence(tab.pages.page.picture.sizes)


def test_a_long_list_of_splits_keeps_the_present_one_and_those_that_frameworks_choose():
    axis = AxisGeometry.from_small(3, 9, 2, p_b=7, p_e=0)
    listed = shortened(splits(axis))
    assert len(listed) == LINES
    assert any(split.present for split in listed)
    assert {split for split in splits(axis) if split.chosen_by} <= set(listed)


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1000)])
@pytest.mark.parametrize("changes", [{}, {"stride": 8, "output_padding": 7}, {"padding": 3, "shape": 9}, {"shape": 30}])
def test_every_part_stands_inside_of_the_picture(make_tab, size, changes):
    tab = make_tab(**changes)
    tab.resize(*size)
    page = tab.pages.page
    rungs = page.picture._ladder(page.picture.sizes)
    longest = max(rung.axis.large for rung in page.picture.sizes.rungs)
    assert rungs.left + longest * rungs.side <= rungs.back
    assert rungs.small + page.picture.sizes.axis.small * rungs.side <= page.picture.width()
    assert rungs.rows[-1].bottom() < page.picture.height()
