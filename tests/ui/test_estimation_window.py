"""The estimation's window: stages appear, stopping acts, and what was found is one click from the restoration."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from deconvgui.imaging import NOISES, PSFS, psf
from deconvgui.imaging.psfs.measured import Measured
from deconvgui.restoration import METHODS
from deconvgui.workbench.recipe import read_recipe, write_recipe
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


def use_way(window, tag):
    window.way.setCurrentIndex(window.way.findData(tag))


def test_the_cepstrum_gives_the_motion_and_one_click_uses_it(window, wait):
    tab = window.parent()
    use_way(window, "cepstrum")
    assert not window.use.isEnabled()
    window.start()
    wait(window.use.isEnabled)
    assert "Motion of 1" in window.words.text()
    assert not window.found.pixmap().isNull()
    window.use.click()
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
    window.runner.cancel()
    wait(lambda: not window.runner.reporting)
    assert stages[-1].index < stages[-1].total
    assert window.use.isEnabled()


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
