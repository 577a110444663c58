"""The estimation's window: stages appear, stopping acts, and what was found is one click from the restoration."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from scipy.ndimage import gaussian_filter
from scipy.signal import fftconvolve

from deconvgui.imaging import NOISES, PSFS, psf, write_image
from deconvgui.imaging.psfs.measured import Measured
from deconvgui.restoration import METHODS
from deconvgui.ui import theme
from deconvgui.workbench.recipe import read_recipe, write_recipe
from deconvgui.workbench.region import Region
from deconvgui.workbench.restoration import Source

QUICK = {
    "source": Source("camera"),
    "method": METHODS.parse("wiener"),
    "psf": PSFS.parse("motion:length=15,angle=30"),
    "noise": NOISES.parse("gaussian:sigma=0.005"),
}


@pytest.fixture
def window(make_tab, wait):
    tab = make_tab(**QUICK)
    QTest.keyClick(tab, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: tab.controls.estimation.window is not None)  # a button that a key presses is seen to go down
    found = tab.controls.estimation.window
    yield found
    found.close()


def likeness(one, other):
    """Return the largest normalised correlation of two kernels over all shifts."""
    return fftconvolve(one, other[::-1, ::-1]).max() / np.linalg.norm(one) / np.linalg.norm(other)


def use_way(window, tag):
    window.way.setCurrentIndex(window.way.findData(tag))


def test_the_cepstrum_gives_the_motion_and_one_click_uses_it(window, wait):
    tab = window.parent()
    use_way(window, "cepstrum")
    assert not window.use.isEnabled()
    window.start()
    wait(window.use.isEnabled)
    assert "Motion of 1" in window.words.text()
    assert not window.found.image.isNull()
    ends = [(mark.row, mark.column) for mark in window.found.marks]
    assert len(ends) == 2
    assert np.hypot(*np.subtract(*ends)) == pytest.approx(30, abs=1.5)  # the motion's two ends, 15 px to each side
    window.use.click()
    assert not window.isVisible()  # it would cover the restoration
    assert isinstance(tab.store.state.psf, Measured)
    wait(lambda: not tab.busy)
    assert tab.snapshot.data.psf.shape[0] >= 13
    tab.store.undo()
    assert tab.store.state.psf == QUICK["psf"]
    wait(lambda: not tab.busy)


def test_stages_appear_and_stopping_acts(window, wait):
    stages = []
    window.runner.arrived.connect(stages.append)
    window.auto.setChecked(False)
    window.size_box.setValue(15)
    window.start()
    wait(lambda: len(stages) >= 2)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    wait(lambda: not window.runner.reporting)
    assert window.isVisible()
    assert stages[-1].index < stages[-1].total
    assert window.use.isEnabled()
    assert sum(window.kernels.counts) >= 1
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def drag(picture, start, end):
    """Drag between two pixels of the image."""
    points = [(picture.place().topLeft() + QPointF(*pixel) * picture.scale).toPoint() for pixel in (start, end)]
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=points[0])
    QTest.mouseMove(picture, points[1])
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=points[1])


@pytest.mark.usefixtures("whole_samples")
def test_a_drag_chooses_the_part_that_is_looked_at(window, wait):
    use_way(window, "cepstrum")
    drag(window.picture, (100, 60), (400, 340))
    chosen = window.region
    assert (chosen.left, chosen.top, chosen.width, chosen.height) == pytest.approx((100, 60, 300, 280), abs=4)
    window.start()
    wait(window.use.isEnabled)
    assert "Motion of 1" in window.words.text()
    assert not window.psf.image.isNull()
    drag(window.picture, (100, 60), (130, 90))
    window.start()
    wait(lambda: not window.runner.reporting)
    assert "too small" in window.words.text()
    assert window.psf.image.isNull()
    assert window.found.image.isNull()
    QTest.keyClick(window.picture, Qt.Key.Key_Escape)
    assert window.region is None
    assert window.isVisible()


def test_the_keys_move_and_size_the_part(window):
    QTest.keyClick(window.picture, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    whole = window.picture.image
    assert window.region.width < whole.width()
    QTest.keyClick(window.picture, Qt.Key.Key_Right)
    assert window.region.left > 0
    for _ in range(50):
        QTest.keyClick(window.picture, Qt.Key.Key_Down)
    assert window.region.top + window.region.height <= whole.height()
    QTest.mouseDClick(window.picture, Qt.MouseButton.LeftButton)
    assert window.region is None


def use_small_pair(window):
    use_way(window, "pair")
    window.picture.choose(Region(140, 60, 160, 160))
    window.auto.setChecked(False)
    window.size_box.setValue(19)


def test_the_known_original_makes_a_pair(window, wait):
    use_small_pair(window)
    assert window.sharp.currentData() == "original"
    window.start()
    wait(window.use.isEnabled)
    assert "explains" in window.words.text()
    assert not window.found.image.isNull()  # the confidence
    found = []
    window.chosen.connect(found.append)
    window.use.click()
    assert likeness(found[0], QUICK["psf"].render()) > 0.95


def test_a_file_makes_a_pair_and_its_size_is_checked(window, wait, tmp_path):
    use_small_pair(window)
    sharp = tmp_path / "sharp.tif"
    write_image(sharp, np.random.default_rng(0).random((64, 80)))
    window.open_sharp(sharp)
    window.start()
    wait(lambda: not window.runner.reporting)
    assert "64 × 80" in window.words.text()
    write_image(sharp, window.parent().snapshot.data.original)
    window.start()
    wait(lambda: not window.runner.reporting)
    assert "explains" in window.words.text()
    sharp.unlink()
    window.start()
    wait(lambda: not window.runner.reporting)
    assert "sharp.tif" in window.words.text()


def test_an_edge_draws_its_spreads_and_its_contrast(window, wait):
    across = np.arange(160) - 80 + 0.12 * (np.arange(120)[:, None] - 60)
    window.show_data(gaussian_filter(0.2 + 0.6 * (across > 0), 1.7), None)
    use_way(window, "edge")
    window.start()
    wait(window.use.isEnabled)
    assert "Half of the contrast" in window.words.text()
    assert window.curves.isVisible()
    assert not window.found.isVisible()


def test_points_are_marked_where_they_are(window, wait):
    sky = np.full((120, 150), 0.02)
    places = [(30, 40), (60, 100), (95, 55)]
    for place in places:
        sky[place] = 8
    window.show_data(gaussian_filter(sky, 1.5) + 0.001 * np.random.default_rng(0).standard_normal(sky.shape), None)
    use_way(window, "points")
    window.start()
    wait(window.use.isEnabled)
    marks = sorted((mark.row, mark.column) for mark in window.found.marks)
    np.testing.assert_allclose(marks, places, atol=0.2)


def test_pictures_are_painted_in_both_themes(window, wait):
    use_way(window, "cepstrum")
    window.picture.choose(Region(10, 10, 300, 300))
    window.start()
    wait(window.use.isEnabled)
    light = window.grab().toImage()
    theme.appearance.use("dark")
    assert window.grab().toImage() != light


def test_what_is_not_there_is_said(window, wait):
    use_way(window, "points")
    window.start()
    wait(lambda: not window.runner.reporting)
    assert "points" in window.words.text() or "point" in window.words.text()
    assert not window.use.isEnabled()


def test_a_measured_psf_is_kept_in_a_recipe(tmp_path, make_tab):
    kernel = psf("shake", length=30, seed=2)
    state = make_tab(**QUICK | {"psf": Measured.holding(kernel)}).store.state
    write_recipe(tmp_path / "recipe.json", state)
    kept = read_recipe(tmp_path / "recipe.json").state.psf
    assert kept == state.psf
    np.testing.assert_allclose(kept.render(), kernel, atol=1e-4 * kernel.max())
