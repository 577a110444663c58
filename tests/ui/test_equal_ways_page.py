"""The page "Equal ways": columns in lock-step, chosen by chips, with what they differ by."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from deconvgui.connectivity import equal_ways
from deconvgui.connectivity.algorithms import ALGORITHMS
from deconvgui.ui import theme
from deconvgui.ui.connectivity.equal.grids import inner_grids, output_grid
from deconvgui.ui.connectivity.export import as_pixels
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState, resolve

START = ConnectivityState(page="equal", kernel_name="random")


@pytest.fixture
def tab(qtbot):
    tab = ConnectivityTab(START)
    qtbot.addWidget(tab)
    tab.resize(1280, 670)
    tab.show()
    return tab


def test_three_columns_walk_with_the_one_scrubber(tab):
    page = tab.pages.page
    for step in (0, 4, 8):
        tab.transport.scrubber.setValue(step)
        assert [way.tag for way in page.picture.ways] == ["scatter", "gather", "matrix"]
        for way in page.picture.ways:
            np.testing.assert_allclose(way.output, tab.view.frame.output)
        assert page.picture.largest < 1e-12
        assert "Largest difference between the 3 outputs so far" in page.picture.accessibleDescription()


def test_columns_come_and_go_by_keyboard_and_two_stay(tab):
    page = tab.pages.page
    for tag in ("subpixel", "gradient"):
        page.chips[tag].setFocus()
        QTest.keyClick(page.chips[tag], Qt.Key.Key_Space)
    assert page.chosen == tuple(ALGORITHMS)
    for tag in ("scatter", "gather", "matrix"):
        QTest.keyClick(page.chips[tag], Qt.Key.Key_Space)
    assert page.chosen == ("subpixel", "gradient")
    assert [way.tag for way in page.picture.ways] == ["subpixel", "gradient"]
    assert not any(page.chips[tag].isEnabled() for tag in page.chosen)
    page.chips["matrix"].click()
    assert all(chip.isEnabled() for chip in page.chips.values())


def test_a_wrong_algorithm_is_found_out(tab, monkeypatch):
    wrong = {**ALGORITHMS, "matrix": lambda x, w, g: ALGORITHMS["matrix"](x, w, g) + 1}
    monkeypatch.setattr(equal_ways, "ALGORITHMS", wrong)
    tab.transport.go(3)
    picture = tab.pages.page.picture
    assert picture.largest == pytest.approx(1)
    assert picture.accessibleDescription().endswith(": 1")
    pixels = as_pixels(picture.grab().toImage())
    assert (pixels == theme.current().warning.getRgb()[:3]).all(-1).sum() > 8


@pytest.mark.parametrize("mode", ["scatter", "gather"])
def test_each_column_shows_its_own_state_at_every_step(mode):
    state = START.with_changes(mode=mode, stride=(3, 2), dilation=(1, 2), padding=((1, 0), (2, 1)))
    for step in range(resolve(state).limits.step.high + 1):
        view = resolve(state.with_changes(step=step))
        for tag in set(ALGORITHMS) - {"matrix"}:
            way = equal_ways.way(tag, view.walk, view.frame)
            for grid in inner_grids(view, way):
                assert grid.values.shape == grid.kinds.shape == grid.shown.shape
                assert ((grid.active >= 0) & (grid.active < grid.shape)).all()
            products = inner_grids(view, way)[-1]
            if tag != "gather":  # the active cells hold what has been added to the active outputs
                held = products.values[tuple(products.active.T)]
                expected = way.output[tuple(view.frame.active_outputs.T)]
                assert sorted(held[held != 0]) == pytest.approx(sorted(expected[expected != 0]))
            np.testing.assert_array_equal(output_grid(view, way).values, way.output)


@pytest.mark.parametrize("size", [(640, 400), (1500, 900)])
@pytest.mark.parametrize("look", theme.THEMES)
def test_paints_all_columns_in_every_size_and_theme(tab, size, look):
    theme.appearance.use(look)
    page = tab.pages.page
    for chip in page.chips.values():
        chip.setChecked(True)
    page.picture.resize(*size)
    for changes in ({"shape": 32, "kernel_shape": 1}, {"shape": (1, 9), "kernel_shape": (1, 3), "stride": (1, 2)}):
        tab.edit(changes)
        pixels = as_pixels(page.picture.grab().toImage())
        assert tuple(pixels[2, 2]) == theme.current().surface.getRgb()[:3]
        for colour in (theme.INPUT, theme.WEIGHTS, theme.OUTPUT, theme.PRESENT):
            assert (pixels == colour.getRgb()[:3]).all(-1).sum() > 8
