"""What can be seen of an experiment in the window besides its three pictures."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from deconvgui.imaging import read_sample, write_image
from deconvgui.restoration import METHODS
from deconvgui.ui.restoration.gallery_bar import BLINKING, SIDE, SPLIT
from deconvgui.workbench.profile import profile
from deconvgui.workbench.restoration import Source
from deconvgui.workbench.tones import PLAIN, Signed, stretched
from deconvgui.workbench.views import residual

QUICK = {"method": METHODS.parse("richardson-lucy:iterations=3")}


@pytest.fixture
def tab(make_tab):
    return make_tab(**QUICK)


def settled(tab, wait):
    wait(lambda: not tab.busy and not tab.gallery.busy)


def test_keys_show_the_difference_the_residual_and_the_spectra(tab, wait):
    gallery, snapshot = tab.gallery, tab.snapshot
    pane = gallery.restored
    QTest.keyClick(gallery, Qt.Key.Key_D)
    settled(tab, wait)
    np.testing.assert_allclose(pane.pane.pixels, snapshot.restored - snapshot.data.original)
    assert isinstance(pane.pane.tone, Signed)
    assert pane._title.text() == "Difference"
    assert f"+{pane.pane.tone.limit:g}" in pane._legend.accessibleName()
    assert pane._legend.isVisible()
    QTest.keyClick(gallery, Qt.Key.Key_R)
    settled(tab, wait)
    expected = residual(snapshot.state, snapshot.data, snapshot.restored)
    np.testing.assert_array_equal(pane.pane.pixels, expected)
    QTest.keyClick(gallery, Qt.Key.Key_S)
    settled(tab, wait)
    assert [named._title.text() for named in (gallery.original, gallery.blurred, pane)] == [
        "PSF",
        "Blurred",
        "Restored",
    ]
    assert gallery.original.pane.pixels.shape == snapshot.data.shown.shape
    assert not pane._legend.isVisible()
    QTest.keyClick(gallery, Qt.Key.Key_S)
    assert gallery.view == "restored"
    assert pane.pane.pixels is snapshot.restored
    assert gallery.original.pane.pixels is snapshot.data.original


def test_a_view_follows_the_experiment(tab, wait):
    tab.gallery.show_view("residual")
    settled(tab, wait)
    before = tab.gallery.restored.pane.pixels
    tab.store.update(seed=2)
    settled(tab, wait)
    snapshot = tab.snapshot
    after = tab.gallery.restored.pane.pixels
    assert not np.array_equal(before, after, equal_nan=True)
    np.testing.assert_array_equal(after, residual(snapshot.state, snapshot.data, snapshot.restored))


def test_without_an_original_there_is_no_difference_but_the_spectra_show_the_psf(tab, wait):
    tab.store.replace(tab.store.state.with_source(Source("clock")))
    tab.gallery.show_view("difference")
    settled(tab, wait)
    assert tab.gallery.restored._score.text() == "There is no original."
    tab.gallery.show_view("spectra")
    settled(tab, wait)
    assert tab.gallery.original.isVisible()


def test_one_large_picture_wipes_or_blinks(tab):
    gallery = tab.gallery
    narrow = gallery.restored.pane.width()
    QTest.keyClick(gallery, Qt.Key.Key_G)
    QTest.qWait(50)
    assert gallery.bar._arrangement.currentIndex() == SPLIT
    assert gallery.original.isHidden()
    assert gallery.blurred.isHidden()
    assert gallery.restored.pane.width() > 2 * narrow
    assert gallery.restored.pane.covered
    gallery.arrange(BLINKING)
    seen = set()
    for _ in range(8):
        QTest.qWait(200)
        seen.add(gallery.restored.pane.covered)
    assert seen == {True, False}
    gallery.arrange(SIDE)
    assert not gallery.restored.pane.covered
    assert gallery.original.isVisible()


def test_the_faint_is_shown_brighter_by_asinh_and_the_data_stay_as_they_are(tab, wait):
    gallery = tab.gallery
    gallery.bar.levels.click()
    bar, pane = gallery.levels, gallery.blurred.pane
    copy = pane.pixels.copy()
    bar._curve.setCurrentIndex(bar._curve.findData(100.0))
    assert {named.pane.tone.asinh for named in (gallery.original, gallery.blurred, gallery.restored)} == {100.0}
    for row, column in ((100, 80), (10, 10), (60, 120)):
        expected = 255 * np.arcsinh(100 * np.clip(copy[row, column], 0, 1)) / np.arcsinh(100)
        assert pane._shown.pixelColor(column, row).red() == pytest.approx(expected, abs=1)
    np.testing.assert_array_equal(copy, pane.pixels)
    QTest.keyClick(bar._scale, Qt.Key.Key_Right)
    bar._fit.click()
    assert bar.levels == dataclasses.replace(stretched(tab.snapshot.data.shown), asinh=100.0)
    bar._reset.click()
    assert (bar.levels, bar._curve.currentData(), pane.tone) == (PLAIN, 0.0, PLAIN)


def test_what_is_displayed_otherwise_is_said_while_the_levels_are_folded(tab, wait):
    bar, button = tab.gallery.levels, tab.gallery.bar.levels
    assert button.text() == "Levels"
    bar._curve.setCurrentIndex(bar._curve.findData(100.0))
    assert not bar.isVisible()
    assert button.text() == "Levels: asinh 100"
    tab.take(tab.store.state.opening(Source("cell")))
    wait(lambda: not tab.busy)
    assert tab.gallery.blurred.pane.tone.asinh == 100
    assert button.text() == "Levels: asinh 100"
    bar._curve.setCurrentIndex(bar._curve.findData(0.0))
    assert button.text() == "Levels"
    bar._scale.setFocus()
    bar._scale._put(0.25)
    assert bar.levels.black == 0.25 or bar.levels.white == 0.25
    assert button.text() == f"Levels: {bar.levels.black:.3g} to {bar.levels.white:.3g}"
    assert "Black 0.25" in button.toolTip() or "white 0.25" in button.toolTip()
    bar._reset.click()
    assert button.text() == "Levels"


def test_levels_change_what_is_seen_in_all_panes_alike_and_never_the_data(tab):
    gallery, snapshot = tab.gallery, tab.snapshot
    copies = [image.copy() for image in (snapshot.data.original, snapshot.data.shown, snapshot.restored)]
    gallery.bar.levels.click()
    scale = gallery.levels._scale
    scale.setFocus()
    for _ in range(20):
        QTest.keyClick(scale, Qt.Key.Key_Right)
    QTest.keyClick(scale, Qt.Key.Key_Up)
    QTest.keyClick(scale, Qt.Key.Key_Left)
    assert (gallery.levels.levels.black, gallery.levels.levels.white) == pytest.approx((0.2, 0.99))
    panes = [gallery.original.pane, gallery.blurred.pane, gallery.restored.pane]
    assert {pane.tone for pane in panes} == {gallery.levels.levels}
    row, column = 100, 80
    shown = panes[0]._shown.pixelColor(column, row).red()
    expected = np.clip(255 * (copies[0][row, column] - 0.2) / 0.79, 0, 255)
    assert shown == pytest.approx(expected, abs=1)
    for copy, pane in zip(copies, panes, strict=True):
        np.testing.assert_array_equal(copy, pane.pixels)
    assert "display only" in gallery.levels._words.text()
    gallery.levels._reset.click()
    assert {pane.tone for pane in panes} == {PLAIN}


def test_a_handle_is_dragged_and_does_not_pass_the_other(tab):
    tab.gallery.bar.levels.click()
    scale = tab.gallery.levels._scale
    y = scale.height() // 2
    QTest.mousePress(scale, Qt.MouseButton.LeftButton, pos=QPoint(round(scale._x(0.1)), y))
    QTest.mouseMove(scale, QPoint(scale.width() - 1, y))
    assert 0.99 < scale.levels.black < scale.levels.white == 1


def test_a_line_is_charted_through_all_images_and_escape_takes_it_away(tab, wait):
    gallery, pane = tab.gallery, tab.gallery.blurred.pane
    start, end = QPoint(pane.width() // 4, pane.height() // 2), QPoint(pane.width() // 2, pane.height() // 3)
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, start)
    QTest.mouseMove(pane, end)
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, end)
    line = gallery.marks.line
    assert line.length > 20
    assert gallery.viewport.fitted
    assert tab.profile.isVisible()
    curves = tab.profile._content._curves
    for curve, image in zip(
        curves, (named.pane.pixels for named in (gallery.original, gallery.blurred, gallery.restored)), strict=True
    ):
        np.testing.assert_allclose(curve.getData()[1], profile(image, line)[1])
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert gallery.marks.line == line.moved(1, 0)
    tab.activateWindow()  # a window without a screen forgets this when a plot is made
    assert QTest.qWaitForWindowActive(tab)
    QTest.keyClick(tab, Qt.Key.Key_Escape)
    assert gallery.marks.line is None
    assert tab.profile.isHidden()
    QTest.keyClick(gallery, Qt.Key.Key_L)
    assert gallery.marks.line.y0 == gallery.marks.line.y1 == (pane.pixels.shape[0] - 1) // 2


def test_a_picture_of_another_range_is_stretched_and_the_next_one_is_not(tab, wait, tmp_path):
    write_image(tmp_path / "counts.tif", read_sample("hubble").mean(axis=2) * 3000 + 200)
    tab.open_file(tmp_path / "counts.tif")
    wait(lambda: not tab.busy)
    levels = tab.gallery.levels.levels
    assert 100 < levels.black < 600
    assert 1000 < levels.white < 3300
    assert tab.gallery.blurred.pane.tone == levels
    tab.store.replace(tab.store.state.with_source(Source("camera")))
    wait(lambda: not tab.busy)
    assert tab.gallery.levels.levels == PLAIN


def test_a_picture_that_blinks_in_place_of_another_is_named(tab):
    named = tab.gallery.restored
    own = named._title.text(), named._score.text()
    tab.gallery.blink(True)
    assert (named._title.text(), named._score.text()) == ("Blurred", tab.gallery.blurred._score.text())
    tab.gallery.blink(False)
    assert (named._title.text(), named._score.text()) == own


def test_a_region_is_dragged(tab, wait):
    marks, pane = tab.gallery.marks, tab.gallery.restored.pane
    tab.gallery.toggle_region()
    before, middle = marks.region, pane.rect().center()
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(pane, middle + QPoint(12, 6))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=middle + QPoint(12, 6))
    moved = marks.region
    assert moved.left > before.left
    assert moved.top > before.top
    assert (moved.width, moved.height) == (before.width, before.height)
    wait(lambda: not tab.busy)


def test_a_picture_of_another_size_is_seen_as_a_whole_and_one_of_the_same_where_it_was(tab, wait, tmp_path):
    for name, width in (("first", 64), ("same", 64), ("other", 90)):
        write_image(tmp_path / f"{name}.tif", np.random.default_rng(width).random((64, width), np.float32))
    tab.open_file(tmp_path / "first.tif")
    wait(lambda: not tab.busy)
    tab.gallery.viewport.look_at(QPointF(5, 5), 4.0)
    for name, fitted in (("same", False), ("other", True)):
        tab.open_file(tmp_path / f"{name}.tif")
        wait(lambda: not tab.busy)
        assert tab.gallery.viewport.fitted == fitted
