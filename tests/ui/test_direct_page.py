"""The page "Direct and back" as a user drives it."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deconvgui.ui.connectivity.direct import grids, rows
from deconvgui.ui.connectivity.direct.picture import meter_text
from deconvgui.ui.connectivity.lettering import lettering
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState


@pytest.fixture
def make_tab(qapp):
    tabs = []

    def make(**changes):
        tab = ConnectivityTab(ConnectivityState().with_changes(page="direct", **changes))
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


def cell_middle(picture, half, index, cell):
    """Return where a cell of the upper row stands."""
    type_ = lettering(QRectF(picture.rect()))
    pair = grids.walked(picture.direct)[half]
    places = list(rows.places(pair, picture._halves(type_)[half], type_, picture._side(type_)))
    return places[index].cell(*cell).center().toPoint()


def test_a_click_on_a_walked_cell_goes_to_its_step_in_both_halves(make_tab):
    tab = make_tab()
    picture = tab.pages.page.picture
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=cell_middle(picture, 1, 0, (1, 2)))
    assert tab.store.state.step == 5
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=cell_middle(picture, 0, 1, (2, 0)))
    assert tab.store.state.step == 6
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=cell_middle(picture, 0, 0, (0, 0)))
    assert tab.store.state.step == 6
    tab.walk("gather")
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=cell_middle(picture, 0, 0, (0, 1)))
    assert tab.store.state.step == 1


def test_the_meter_says_when_the_weights_are_no_longer_tied(make_tab):
    tab = make_tab()
    page = tab.pages.page
    assert "equal" in meter_text(page.picture.direct)
    page.tied.click()
    tab.edit({"kernel_name": "random"})
    assert "not adjoint" in meter_text(page.picture.direct)
    page.tied.click()
    assert "equal" in meter_text(page.picture.direct)
    tab.undo()
    assert not page.tied.isChecked()


def test_facts_say_the_rank(make_tab):
    page = make_tab().pages.page
    assert "rank 9" in page.facts.text()
    assert "27 are lost" in page.facts.text()


def test_large_grids_say_how_the_inverse_was_found(make_tab):
    page = make_tab(shape=12).pages.page
    assert "LSQR" in page.facts.text()


def test_the_way_on_is_asked_for(make_tab, qtbot):
    tab = make_tab()
    with qtbot.waitSignal(tab.restoration_asked, timeout=1000):
        tab.pages.page.onward.click()


@pytest.mark.parametrize(("peak", "power"), [(9999, 0), (12345, 3), (-2.5e6, 6), (0, 0), (0.001, 0)])
def test_long_numbers_are_divided(peak, power):
    assert grids.thousands(np.array([[peak, 0.0]])) == power


@pytest.mark.parametrize("size", [(1024, 600), (1920, 1000)])
@pytest.mark.parametrize("shape", [3, 9, 30])
def test_all_grids_stand_inside_of_the_picture(make_tab, size, shape):
    tab = make_tab(shape=shape)
    tab.resize(*size)
    picture = tab.pages.page.picture
    type_, room = lettering(QRectF(picture.rect())), QRectF(picture.rect())
    shown = grids.returned(picture.direct)
    below = picture._below(type_)
    placed = [*rows.places(shown, below, type_, rows.side_for(shown, below, type_))]
    for pair, half in zip(grids.walked(picture.direct), picture._halves(type_), strict=True):
        placed += rows.places(pair, half, type_, picture._side(type_))
    assert all(room.contains(place.cells) for place in placed)
