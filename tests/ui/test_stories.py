"""Whole stories in the real window: what a lecturer and an experimenter do from the start to a file on the disk."""

import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from deconvgui.cli import main
from deconvgui.imaging import NOISES, PSFS, psnr, read_image, read_sample, write_image
from deconvgui.restoration import METHODS
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.recipe import read_recipe

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, wait, tmp_path):
    window = MainWindow(folder=tmp_path / "session")
    window.tabs.setCurrentIndex(1)
    window.show()
    wait(lambda: not window.restoration.busy)
    yield window
    window.close()
    window.deleteLater()


def idle(window, wait):
    wait(lambda: not window.restoration.busy and not window.restoration.gallery.busy, 60000)


def test_an_experimenter_restores_a_photograph_and_repeats_it_without_the_window(window, wait, tmp_path):
    """Open, measure the PSF of a region, try methods, keep two, choose, save; the command line gives the same bytes."""
    tab = window.restoration
    blurred = _blurred_stars(tmp_path / "night.tif")
    tab.open_file(blurred)
    tab.take(tab.store.state.with_source(tab.store.state.source))
    window.restoration.store.update(blurred_already=True, method=METHODS.parse("wiener"))
    idle(window, wait)
    assert tab.snapshot.data.original is None

    tab.gallery.marks.select(_region(20, 20, 100, 100))
    QTest.keyClick(tab, Qt.Key.Key_E, CTRL)
    estimation = tab.controls.estimation
    wait(lambda: estimation.window is not None)
    estimation.window.way.setCurrentIndex(estimation.window.way.findData("points"))
    estimation.window.start()
    wait(lambda: not estimation.window.runner.reporting)
    assert estimation.window.use.isEnabled(), estimation.window.words.text()
    estimation.window.use.click()
    estimation.window.close()
    idle(window, wait)
    measured = tab.store.state.psf.render()
    truth = PSFS.parse("gaussian:sigma=1.8").render()
    assert _spread(measured) == pytest.approx(_spread(truth), rel=0.1)

    tab.keep()
    tab.store.update(method=METHODS.parse("richardson-lucy:iterations=12"))
    idle(window, wait)
    tab.run_bar.on_button.click()
    idle(window, wait)
    assert tab.snapshot.index == 24
    tab.run_bar.scrubber.look_back(15)
    tab.keep()
    assert len(tab.strip.results) == 2
    tab.strip.list.setCurrentRow(1)
    tab.strip._take.click()
    idle(window, wait)
    tab.save_file(tmp_path / "sharp.tif")
    tab.files.save_recipe(tmp_path / "one.deconv.json")
    assert main(["run", str(tmp_path / "one.deconv.json"), str(tmp_path / "again.tif")]) == 0
    np.testing.assert_array_equal(read_image(tmp_path / "again.tif"), read_image(tmp_path / "sharp.tif"))
    assert read_recipe(tmp_path / "sharp.tif").state.method.iterations == 15


def test_a_lecturer_shows_where_wiener_gives_up_and_how_iterating_overfits(window, wait, tmp_path):
    """Slide, compare under the wipe, look at the spectra, scrub to the best step, write the report."""
    tab = window.restoration
    tab.store.update(method=METHODS.parse("wiener"), noise=NOISES.parse("gaussian:sigma=0.02"))
    idle(window, wait)
    response = tab.snapshot.response
    assert response.net[np.searchsorted(response.frequency, 0.4)] < 0.1
    for view in ("difference", "residual", "spectra", "restored"):
        tab.gallery.show_view(view)
        idle(window, wait)
    tab.keep()
    tab.store.update(method=METHODS.parse("richardson-lucy:iterations=80,acceleration=nesterov"))
    idle(window, wait)
    scores = tab.snapshot.scores
    best = max(scores, key=lambda score: score.psnr).index
    assert best < 80
    tab.run_bar.scrubber.look_back(best)
    assert tab.snapshot.index == best
    assert psnr(tab.snapshot.data.original, tab.snapshot.restored) == pytest.approx(scores[best - 1].psnr)
    tab.strip.list.setCurrentRow(0)
    tab.strip._compare.click()
    tab.gallery.wipe()
    pane = tab.gallery.restored.pane
    QTest.mouseMove(pane, QPoint(pane.width() // 3, pane.height() // 2))
    assert pane.covered
    tab.save_report(tmp_path / "lecture.html")
    wait((tmp_path / "lecture.html").exists)
    assert "Wiener" in (tmp_path / "lecture.html").read_text("utf-8")


def test_the_next_start_goes_on_where_the_last_one_was_closed_in_the_middle_of_a_run(qtbot, wait, tmp_path):
    first = MainWindow(folder=tmp_path)
    first.tabs.setCurrentIndex(1)
    first.show()
    first.restoration.store.update(seed=77, method=METHODS.parse("richardson-lucy:iterations=900"))
    wait(lambda: first.restoration.snapshot is not None and first.restoration.snapshot.index > 2)
    begun = time.monotonic()
    first.close()
    assert time.monotonic() - begun < 5
    first.deleteLater()
    second = MainWindow(folder=tmp_path)
    second.tabs.setCurrentIndex(1)
    assert second.restoration.store.state.seed == 77
    assert second.restoration.store.state.method.iterations == 900
    second.close()
    second.deleteLater()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, None])
def test_stopping_acts_at_once_even_while_a_step_goes_on(window, wait, monkeypatch, key):
    """Whether by the key or the button, the window says within 100 ms that the run has ended."""
    tab, kind = window.restoration, METHODS["isra"]
    steps = kind.steps

    def slow(self, C, y):
        for step in steps(self, C, y):
            yield step
            time.sleep(0.7)

    monkeypatch.setattr(kind, "steps", slow)
    tab.store.update(method=METHODS.parse("isra:iterations=50"))
    wait(lambda: tab.snapshot.state.method.tag == "isra" and tab.snapshot.index == 1)
    ends = []
    tab.settled.connect(lambda: ends.append(time.monotonic()))
    begun = time.monotonic()
    if key is None:
        tab.run_bar.stop_button.click()
    else:
        QTest.keyClick(window, key)
    wait(lambda: bool(ends))
    assert not tab.runner.running
    assert ends[0] - begun < 0.6  # a step takes longer; on a machine that does nothing else it is 20 ms
    assert "Stopped at step 1 of 50" in tab.run_bar.status.text()


def test_stopping_before_the_first_step_and_closing_wait_for_no_step(window, wait, monkeypatch):
    tab, kind = window.restoration, METHODS["isra"]
    entered, allowed = threading.Event(), threading.Event()

    def stuck(self, C, y):
        entered.set()
        allowed.wait(20)
        yield from ()

    monkeypatch.setattr(kind, "steps", stuck)
    try:
        tab.store.update(method=METHODS.parse("isra:iterations=50"))
        wait(entered.is_set)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        wait(lambda: not tab.busy)
        assert tab.run_bar.status.text() == "Stopped before the first step"
        window.close()  # would never come back if it waited
        assert not window.isVisible()
    finally:
        allowed.set()


def test_escape_gives_a_report_up(window, wait, monkeypatch, tmp_path):
    tab = window.restoration
    entered, allowed = threading.Event(), threading.Event()

    def slow(*_):
        entered.set()
        allowed.wait(20)
        yield 0.5
        yield "a page"

    monkeypatch.setattr("deconvgui.ui.restoration.report.report", slow)
    try:
        wait(lambda: not tab.busy)
        tab.save_report(tmp_path / "page.html")
        wait(entered.is_set)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert not tab.reporter.runner.running
        assert "given up" in tab.run_bar.status.text()
    finally:
        allowed.set()
    wait(lambda: not tab.reporter.runner.reporting)
    assert not (tmp_path / "page.html").exists()


def _blurred_stars(path):
    rng = np.random.default_rng(3)
    scene = np.full((160, 180), 0.02)
    for row, column in ((35, 40), (60, 85), (95, 45), (90, 100)):
        scene[row, column] = 6.0
    scene[120:, :] += read_sample("camera")[:40, :180] * 0.3
    kernel = PSFS.parse("gaussian:sigma=1.8").render()
    from scipy.ndimage import convolve

    write_image(path, (convolve(scene, kernel) + 0.0005 * rng.standard_normal(scene.shape)).astype(np.float32))
    return path


def _region(left, top, width, height):
    from deconvgui.workbench.region import Region

    return Region(left, top, width, height)


def _spread(psf):
    """Return the root mean square distance of light from its centre."""
    rows, columns = np.indices(psf.shape)
    weight = psf / psf.sum()
    middle = (weight * rows).sum(), (weight * columns).sum()
    return np.sqrt((weight * ((rows - middle[0]) ** 2 + (columns - middle[1]) ** 2)).sum())
