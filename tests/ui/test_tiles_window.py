"""A picture that is too large for the window is restored from file to file, from the message that refuses it."""

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QSettings

from deconvgui.imaging import PSFS, limits, read_image, write_image
from deconvgui.restoration import METHODS, restore

QUICK = {"method": METHODS.parse("richardson-lucy:iterations=3"), "psf": PSFS.parse("gaussian:sigma=1")}


@pytest.fixture
def large(tmp_path):
    path = tmp_path / "large.tif"
    write_image(path, np.random.default_rng(0).random((300, 700), np.float32))
    return path


@pytest.fixture(autouse=True)
def usual_limits():
    yield
    limits.reset_limits()
    QSettings().clear()


def opened(tab, path=None):
    tab.files.ask_tiles()
    window = tab.files.tiles
    if path is not None:
        window.ask(path)
    return window


def test_from_the_refusal_to_the_restored_file(make_tab, wait, large):
    tab = make_tab(**QUICK)
    limits.set_limits(pixels=200_000)
    tab.open_file(large)
    wait(lambda: tab.workspace.notice.message != "" and not tab.runner.reporting)
    tab.workspace.notice._other.click()
    window = tab.files.tiles
    assert window.isVisible()
    assert window.source.text() == str(large)
    assert "Gaussian, Richardson-Lucy, boundary unknown scene" in window.settings.text()
    window.side.setCurrentIndex(window.side.findData(512))
    window.go.click()
    assert not window.go.isEnabled()
    wait(lambda: not window.runner.reporting)
    assert window.go.isEnabled()
    assert window.words.text().startswith("Saved as large-restored.tif, with values from")
    assert "At a border of two tiles" in window.words.text()
    limits.reset_limits()
    expected = restore(read_image(large), tab.store.state.psf.render(), tab.store.state.method, boundary="unknown")
    np.testing.assert_allclose(read_image(window.output.text()), expected.image, atol=1e-4)
    window.close()


def test_closing_stops_and_nothing_is_left(make_tab, wait, large):
    tab = make_tab(**QUICK)
    window = opened(tab, large)
    endless = dataclasses.replace(tab.store.state, method=METHODS.parse("richardson-lucy:iterations=1000"))
    window._state = lambda: endless
    window.start()
    wait(lambda: "tiles" in window.words.text())
    assert list(large.parent.glob(".*.part"))
    window.reject()
    wait(lambda: not window.runner.reporting)
    assert "nothing was written" in window.words.text()
    wait(lambda: [entry.name for entry in large.parent.iterdir()] == ["large.tif"])


def test_what_is_wrong_is_said_in_the_window(make_tab, wait, large):
    window = opened(make_tab(**QUICK))
    window.start()
    assert "Name a file" in window.words.text()
    window.ask(large)
    for output, why in ((large.with_suffix(".png"), "piece by piece"), (large.parent / "no" / "a.tif", "no folder")):
        window.output.setText(str(output))
        window.start()
        wait(lambda: not window.runner.reporting)
        assert why in window.words.text()
    window.close()


def test_a_cluster_that_does_not_answer_is_said(make_tab, wait, large, monkeypatch):
    monkeypatch.setattr("deconvgui.workbench.cluster.PATIENCE", 0.3)
    window = opened(make_tab(**QUICK), large)
    window.cluster.setText("tcp://127.0.0.1:9")
    window.go.click()
    wait(lambda: not window.runner.reporting)
    assert "No scheduler answers at tcp://127.0.0.1:9" in window.words.text()
    assert not list(large.parent.glob("*restored*"))
    window.close()
