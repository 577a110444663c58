"""Keeping results to compare, and a region that is restored first and measured, in the window."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from deconvgui.restoration import METHODS
from deconvgui.ui.restoration.gallery_bar import SIDE, SPLIT, STACKED, TWO_ROWS
from deconvgui.ui.restoration.strip import words
from deconvgui.workbench.keeping import MOST, kept
from deconvgui.workbench.region import Region

QUICK = {"method": METHODS.parse("richardson-lucy:iterations=3")}
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tab(make_tab):
    return make_tab(**QUICK)


def test_kept_results_are_shown_pinned_taken_and_removed(tab, wait):
    first = tab.snapshot
    QTest.keyClick(tab, Qt.Key.Key_D, CTRL)
    QTest.keyClick(tab, Qt.Key.Key_D, CTRL)
    assert len(tab.strip.results) == 1
    assert tab.strip.isVisible()
    tab.store.update(method=METHODS.parse("wiener"))
    wait(lambda: not tab.busy)
    tab.keep()
    second = tab.snapshot
    assert [result.snapshot.restored for result in tab.strip.results] == [first.restored, second.restored]
    assert words(tab.strip.results[0]).startswith("Richardson-Lucy\n")
    assert f"{first.score.psnr:.2f} dB" in words(tab.strip.results[0])

    tab.strip.list.setFocus()
    tab.strip.list.setCurrentRow(0)
    QTest.keyClick(tab.strip.list, Qt.Key.Key_Return)
    assert tab.gallery.restored.pane.pixels is first.restored
    assert tab.store.state.method.tag == "wiener"
    tab.strip._compare.click()
    tab.store.update(seed=5)
    wait(lambda: not tab.busy)
    assert tab.gallery.restored.pane.pixels is tab.snapshot.restored is not first.restored
    assert tab.gallery.blurred.pane.pixels is first.restored
    assert tab.gallery.blurred._title.text() == "Richardson-Lucy"

    tab.strip.list.setCurrentRow(0)
    tab.strip._take.click()
    assert tab.store.state == dataclasses.replace(first.state)
    wait(lambda: not tab.busy)
    tab.strip.list.setCurrentRow(0)
    QTest.keyClick(tab.strip.list, Qt.Key.Key_Delete)
    assert [result.snapshot.restored for result in tab.strip.results] == [second.restored]
    assert tab.gallery.against == "blurred"
    assert tab.gallery.blurred.pane.pixels is tab.snapshot.data.shown
    tab.strip.list.setCurrentRow(0)
    tab.strip._remove.click()
    assert tab.strip.isHidden()


def test_a_kept_step_is_kept_with_the_settings_that_lead_there(tab):
    tab.run_bar.scrubber.look_back(2)
    tab.keep()
    assert tab.strip.results[0].snapshot.state.method.iterations == 2


def test_the_strip_is_bounded(tab):
    results = ()
    for _ in range(MOST + 5):
        results = kept(results, dataclasses.replace(tab.snapshot, restored=tab.snapshot.restored.copy()))
    assert len(results) == MOST
    assert all(not result.snapshot.kept for result in results)


def test_the_split_moves_down_and_against_the_original(tab):
    gallery = tab.gallery
    gallery.arrange(STACKED)
    pane = gallery.restored.pane
    assert pane.covered
    QTest.qWait(50)
    QTest.mouseMove(pane, QPoint(pane.width() // 2, pane.height() // 4))
    QTest.qWait(50)
    assert pane._split == pytest.approx(0.25, abs=0.02)
    shown = pane.grab().toImage()
    gallery.compare_with("original")
    assert pane._beneath is gallery.original.pane
    assert pane.grab().toImage() != shown
    gallery.arrange(SPLIT)
    assert pane._upright
    gallery.arrange(SIDE)
    assert not pane.covered


def test_all_pictures_stand_in_two_rows(tab, wait):
    gallery = tab.gallery
    gallery.arrange(TWO_ROWS)
    wait(lambda: not tab.busy and not gallery.busy)
    panes = [gallery.original, gallery.blurred, gallery.restored, *gallery._extra.values()]
    assert all(named.isVisible() for named in panes)
    np.testing.assert_allclose(
        gallery._extra["difference"].pane.pixels, tab.snapshot.restored - tab.snapshot.data.original
    )
    assert gallery._extra["residual"].pane.pixels is not None


def test_a_region_is_dragged_restored_first_moved_and_taken_away(tab, wait):
    pane, seen = tab.gallery.blurred.pane, []
    tab.runner.arrived.connect(lambda snapshot: seen.append(snapshot.preview))
    start, end = (
        QPoint(round(share * pane.width()), pane.height() // 2 + move) for share, move in ((0.4, -20), (0.6, 20))
    )
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, CTRL, start)
    QTest.mouseMove(pane, end)
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, CTRL, end)
    region = tab.gallery.marks.region
    assert region.width > 20
    wait(lambda: not tab.busy)
    assert any(preview is not None and preview.region == region for preview in seen)
    assert tab.snapshot.preview is None
    QTest.keyClick(pane, Qt.Key.Key_Right, CTRL)
    assert tab.gallery.marks.region.left == region.left + 8
    wait(lambda: not tab.busy)
    tab.activateWindow()
    assert QTest.qWaitForWindowActive(tab)
    QTest.keyClick(tab, Qt.Key.Key_Escape)
    assert tab.gallery.marks.region is None
    QTest.keyClick(tab.gallery, Qt.Key.Key_A)
    assert tab.gallery.marks.region == Region.middle(tab.snapshot.data.shown.shape)
    wait(lambda: not tab.busy)


def test_only_the_region_is_measured(tab, wait):
    tab.controls.estimation.open()
    window = tab.controls.estimation.window
    tab.gallery.marks.select(Region(40, 30, 80, 70))
    assert window.region == Region(40, 30, 80, 70)
    assert "80 × 70" in window._region_words.text()
    tab.gallery.marks.select(None)
    assert window.region is None
    wait(lambda: not tab.busy)
    window.close()
