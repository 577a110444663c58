"""Looking back at the steps of a run, in the window."""

import dataclasses
import math

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from deconvgui.imaging import NOISES, psnr, ssim
from deconvgui.imaging.blind_metrics import sharpness
from deconvgui.imaging.noise_level import estimate_sigma
from deconvgui.restoration import METHODS, Search
from deconvgui.ui.restoration.run_bar import status_text
from deconvgui.ui.restoration.score_chart import OBJECTIVE, RESIDUAL, points, reach
from deconvgui.workbench.restoration import Source

NINE = {"method": METHODS.parse("richardson-lucy:iterations=9")}
LONG = {"method": METHODS.parse("richardson-lucy:iterations=1000")}


@pytest.fixture
def tab(make_tab):
    return make_tab(**NINE)


def test_arrow_keys_look_back_and_end_shows_the_newest(tab):
    newest, scrubber = tab.snapshot, tab.run_bar.scrubber
    assert scrubber.isVisible()
    for _ in range(5):
        QTest.keyClick(scrubber, Qt.Key.Key_Left)
    assert tab.snapshot.index == 4
    assert tab.gallery.restored.pane.pixels is newest.kept[3].image
    expected = psnr(newest.data.original, newest.kept[3].image)
    assert f"{expected:.2f} dB" in tab.gallery.restored._score.text()
    assert f"{expected:.2f} dB" in tab._explanation._scores._label.text().replace("\u00a0", " ")
    assert "Step 4 of 9" in tab.run_bar.status.text()
    QTest.keyClick(scrubber, Qt.Key.Key_End)
    assert tab.snapshot is newest
    assert tab.gallery.restored.pane.pixels is newest.restored


def test_what_is_looked_back_at_is_what_is_saved(tab, tmp_path):
    from deconvgui.imaging import read_image
    from deconvgui.workbench.recipe import read_recipe

    tab.run_bar.scrubber.look_back(2)
    tab.save_file(tmp_path / "second.tif")
    np.testing.assert_array_equal(read_image(tmp_path / "second.tif"), tab.snapshot.kept[1].image)
    assert read_recipe(tmp_path / "second.tif").state.method.iterations == 2


def test_a_step_that_is_looked_back_at_is_compared_with_the_original(tab, wait):
    newest = tab._newest
    scores = tuple(dataclasses.replace(score, ssim=math.nan) for score in newest.scores)
    tab._newest = dataclasses.replace(newest, scores=scores)
    tab.run_bar.scrubber.look_back(2)
    second = tab.snapshot
    assert math.isnan(second.score.ssim)
    wait(lambda: not tab._similarity.busy)
    expected = ssim(second.data.original, second.restored)
    assert tab.snapshot.index == 2
    assert tab.snapshot.score.ssim == pytest.approx(expected, abs=1e-6)
    assert f"{expected:.3f}" in tab.gallery.restored._score.text()
    assert [score.index for score in tab._newest.scores if not math.isnan(score.ssim)] == [2]
    assert tab._newest.scores[1].psnr == second.score.psnr


def test_a_click_on_the_chart_looks_back_and_the_step_is_marked(tab):
    scores, _ = tab.charts
    plot = scores._plot
    centre = plot.getPlotItem().vb.mapViewToScene(plot.getPlotItem().vb.viewRect().center())
    middle = plot.getPlotItem().vb.viewRect().center().x()
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=plot.mapFromScene(centre))
    assert tab.snapshot.index == round(middle)
    assert scores._content._mark.value() == tab.snapshot.index
    assert len(scores._content._curve.getData()[0]) == 9


def test_points_of_one_look_are_drawn_once_and_not_kept_for_every_run(tab, wait):
    for seed in range(1, 5):
        tab.store.update(seed=seed)
        wait(lambda: not tab.busy)
    content = tab.charts[0]._content
    for curve in (content._curve, content._best):
        assert len(curve.scatter.fragmentAtlas) == 1


def test_a_new_run_shows_its_newest_step(tab, wait):
    tab.run_bar.scrubber.look_back(1)
    tab.store.update(seed=3)
    wait(lambda: not tab.busy)
    assert tab.snapshot.index == 9


def test_looking_back_holds_while_the_run_goes_on(tab, wait):
    tab.store.update(**LONG)
    wait(lambda: tab.snapshot.total == 1000 and tab.snapshot.index > 5)
    QTest.keyClick(tab.run_bar.scrubber, Qt.Key.Key_Home)
    before = tab._newest.index
    wait(lambda: tab._newest.index > before + 3)
    assert tab.snapshot.index == 1
    tab.cancel()
    wait(lambda: not tab.busy)
    assert tab.snapshot.index == 1


def test_the_curve_is_chosen(tab):
    scores, _ = tab.charts
    for choice in (RESIDUAL, OBJECTIVE):
        scores.choice.setCurrentIndex(choice)
        drawn = list(zip(*scores._content._curve.getData(), strict=True))
        assert drawn == points(tab.snapshot, choice)
        assert len(drawn) == 9
    assert scores._plot.getAxis("left").labelText == "Objective"
    assert drawn[-1][1] == min(value for _, value in drawn)


def test_a_method_that_chooses_its_step_shows_it(tab, wait):
    tab.store.update(method=METHODS["richardson-lucy"].of(iterations=None))
    wait(lambda: not tab.busy)
    step = tab.snapshot.chosen["iterations"]
    assert f"chosen: step {step}" in tab.charts[0]._legend.text().replace("&nbsp;", " ")
    ended, most = tab.snapshot, tab.store.state.method.total
    assert reach(ended) == ended.total == ended.index < most
    going = dataclasses.replace(ended, total=most, complete=False)
    assert [reach(dataclasses.replace(going, index=index)) for index in (10, 50, 51)] == [50, 50, 100]


def test_a_direct_method_has_no_steps_to_look_back_at(tab, wait):
    tab.store.update(method=METHODS.parse("wiener"))
    wait(lambda: not tab.busy)
    assert tab.run_bar.scrubber.isHidden()


def test_long_runs_tell_the_time_left(tab):
    going = dataclasses.replace(tab.snapshot, index=10, total=1010, seconds=1.0, complete=False)
    assert status_text(going) == "Step 10 of 1010 · 100.0 ms a step, 10/s · 100 s left"
    short = dataclasses.replace(going, total=11, seconds=0.1)
    assert "left" not in status_text(short)
    assert "left" not in status_text(dataclasses.replace(going, complete=True))


def test_what_comes_before_the_first_step_tells_the_time_left(tab):
    before = dataclasses.replace(tab.snapshot, restored=None, index=0, seconds=4.0, search=Search(2, 6))
    assert status_text(before) == "Looks for the best weight: 2 of about 6 tried · 8 s left"
    slow = dataclasses.replace(before, search=Search(1, 1, seconds=40))
    assert status_text(slow) == "Takes the first step · about 40 s in all"
    # What the search took is no step's time.
    after = dataclasses.replace(tab.snapshot, index=2, total=6, seconds=8.0, prelude=4.0, complete=False)
    assert status_text(after) == "Step 2 of 6 · 2 s a step · 8 s left"


def test_without_an_original_the_residual_is_drawn(tab, wait):
    tab.store.replace(tab.store.state.with_source(Source("clock")))
    wait(lambda: not tab.busy)
    scores, _ = tab.charts
    assert scores._content.choice == RESIDUAL
    words = tab._explanation._scores._label.text()
    assert f"{tab.snapshot.blind.whiteness:.2f}" in words
    assert f"{estimate_sigma(tab.snapshot.data.blurred):.4f}"[:4] in words
    assert "PSNR" not in words
    assert tab.snapshot.blind.after == sharpness(tab.snapshot.restored)
    tab.store.replace(tab.store.state.with_source(Source("camera")))
    wait(lambda: not tab.busy)
    assert scores.choice.currentText() == "PSNR (dB)"


def test_the_play_button_goes_on_from_the_step_that_is_shown_and_then_beyond_the_last(tab, wait):
    bar = tab.run_bar
    bar.scrubber.look_back(4)
    bar.on_button.click()
    wait(lambda: tab.snapshot.index > 5)
    bar.on_button.click()
    paused = tab.snapshot.index
    QTest.qWait(200)
    assert tab.snapshot.index == paused < 9
    QTest.keyClick(tab, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: tab.snapshot.index == 9)
    ninth = tab.snapshot.restored
    bar.on_button.click()
    wait(lambda: not tab.busy)
    assert tab.store.state.method.iterations == tab.snapshot.index == 18
    assert tab.snapshot.kept[8].image is ninth
    tab.store.undo()
    wait(lambda: not tab.busy)
    assert tab.snapshot.index == 9
    assert tab.snapshot.restored is ninth


def test_a_run_that_was_stopped_goes_on_to_its_end(tab, wait):
    tab.store.update(**LONG)
    wait(lambda: tab.snapshot.total == 1000 and tab.snapshot.index > 5)
    tab.cancel()
    wait(lambda: not tab.busy)
    stopped = tab._newest.index
    tab.run_bar.on_button.click()
    wait(lambda: tab._newest.index > stopped + 3)
    assert tab._newest.kept[0].index == 1
    assert tab.store.state.method.iterations == 1000
    tab.cancel()
    wait(lambda: not tab.busy)


def test_run_starts_from_the_beginning(tab, wait):
    first = tab.snapshot.restored
    QTest.keyClick(tab, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: not tab.busy)
    assert tab.snapshot.restored is not first
    np.testing.assert_array_equal(tab.snapshot.restored, first)


def test_a_sliders_move_is_one_to_undo(tab, wait):
    before = tab.store.state
    for count in (8, 7, 6, 5):
        tab.take(tab.store.state.ending_at(count))
    tab.store.undo()
    assert tab.store.state == before
    wait(lambda: not tab.busy)


def test_the_step_that_would_be_chosen_without_an_original_is_marked(tab, wait):
    tab.store.update(method=METHODS.parse("richardson-lucy:iterations=60"), noise=NOISES.parse("gaussian:sigma=0.02"))
    wait(lambda: not tab.busy)
    snapshot = tab.snapshot
    by_residual = [measure.index for measure in snapshot.measures if measure.residual <= snapshot.noise]
    scores, _ = tab.charts
    assert f"step {by_residual[0]}" in scores._legend.text().replace("&nbsp;", " ")
    assert list(scores._content._chosen.getData()[0]) == by_residual[:1]


def test_a_report_is_written_in_the_background(tab, tmp_path, wait):
    tab.keep()
    tab.run_bar.scrubber.look_back(2)
    tab.save_report(tmp_path / "page.html")
    wait(lambda: (tmp_path / "page.html").exists() and not tab.reporter.runner.reporting)
    content = (tmp_path / "page.html").read_text("utf-8")
    assert f"{tab.snapshot.score.psnr:.2f}" in content
    assert f"{tab._newest.score.psnr:.2f}" in content
    assert "page.html" in tab.run_bar.status.text()
    tab.save_report(tmp_path / "missing" / "page.html")
    wait(lambda: "missing" in tab.workspace.notice.message)
