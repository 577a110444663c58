"""The page "Checkerboard" as a user drives it."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from deconvgui.imaging import write_image
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState, resolve
from deconvgui.workbench.connectivity_checkerboard import CURES, EXAMPLES, enlarged


@pytest.fixture
def make_tab(qapp):
    tabs = []

    def make(**changes):
        tab = ConnectivityTab(ConnectivityState().with_changes(page="checkerboard", **changes))
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


def choose(combo, tag):
    combo.setCurrentIndex(combo.findData(tag))
    combo.activated.emit(combo.currentIndex())


@pytest.mark.parametrize("tag", CURES)
def test_one_click_cures_and_one_undo_brings_the_pattern_back(make_tab, tag):
    tab = make_tab(kernel_name="ones")
    page = tab.pages.page
    assert page.verdict.text().startswith("Checkerboard")
    page.cures[tag].click()
    assert page.verdict.text().startswith("Flat")
    assert "no pattern" in page.panes.badges[0].text()
    tab.undo()
    assert page.verdict.text().startswith("Checkerboard")
    assert "no pattern" not in page.panes.badges[0].text()


def test_what_is_flat_already_needs_no_equal_sums(make_tab):
    page = make_tab(kernel_shape=4, kernel_name="bilinear").pages.page
    assert not page.cures["equal-sums"].isEnabled()


@pytest.mark.parametrize("tag", EXAMPLES)
def test_examples_become_the_present_kernel(make_tab, tag):
    tab = make_tab()
    choose(tab.pages.page.examples, tag)
    state = ConnectivityState().with_changes(**EXAMPLES[tag].changes)
    np.testing.assert_array_equal(tab.view.walk.kernel, resolve(state).walk.kernel)
    assert tab.store.can_undo


def test_the_panes_show_equal_numbers_where_they_say_so(make_tab):
    page = make_tab(kernel_name="ones").pages.page
    first, second, third = (pane.pixels for pane in page.panes.panes)
    np.testing.assert_allclose(first, second, atol=1e-12)
    assert np.abs(first - third).max() > 0.1
    choose(page.photograph, "coffee")
    assert np.abs(page.panes.panes[0].pixels - first).max() > 0.1


def test_a_kernel_that_cancels_is_said_not_to_keep_the_brightness(make_tab):
    page = make_tab(kernel_name="sobel").pages.page
    assert "cancel" in page.scaling.text()
    assert all(np.isfinite(pane.pixels).all() for pane in page.panes.panes)


def test_the_zoom_is_linked_and_kept(make_tab):
    tab = make_tab(kernel_name="ones")
    panes = tab.pages.page.panes
    assert not panes.viewport.fitted
    panes.viewport.fit()
    tab.edit({"kernel_name": "bilinear"})
    assert panes.viewport.fitted


def test_a_photograph_of_ones_own_is_enlarged_too(make_tab, tmp_path, monkeypatch):
    page = make_tab().pages.page
    shaded = np.add.outer(np.linspace(0, 0.5, 300), np.linspace(0, 0.5, 260))
    write_image(tmp_path / "mine.png", shaded)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "mine.png"), ""))
    page.photograph.setCurrentIndex(page.photograph.count() - 1)
    page.photograph.activated.emit(page.photograph.currentIndex())
    assert page.photograph.currentText() == "mine.png"
    found = enlarged(page._view, tmp_path / "mine.png")
    np.testing.assert_allclose(found.original, shaded[30:270, 10:250], atol=1 / 255)
    choose(page.photograph, "coffee")
    assert page.photograph.currentText() != "mine.png"


def test_a_photograph_that_cannot_be_read_is_said_and_the_last_one_stays(make_tab, tmp_path):
    page = make_tab().pages.page
    before = page.photograph.currentText(), page.photograph.count()
    (tmp_path / "broken.png").write_bytes(b"no picture")
    page.open_photograph(tmp_path / "broken.png")
    assert "broken.png" in page.scaling.text()
    assert (page.photograph.currentText(), page.photograph.count()) == before


def test_a_tiny_photograph_is_enough_unless_the_stride_is_larger(make_tab, tmp_path):
    write_image(tmp_path / "tiny.png", np.full((5, 9), 0.5))
    tab = make_tab()
    page = tab.pages.page
    page.open_photograph(tmp_path / "tiny.png")
    assert page.photograph.currentText() == "tiny.png"
    tab.edit({"stride": 6})
    assert "too small" in page.scaling.text()
    tab.edit({"stride": 2})
    assert "too small" not in page.scaling.text()
