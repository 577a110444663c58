"""Large pictures are written in the background: with progress, given up without a file, and finished before the end."""

import dataclasses
import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from deconvgui.imaging import read_image, read_sample, write_image
from deconvgui.imaging.writing import encoded
from deconvgui.restoration import METHODS
from deconvgui.workbench.pace import left_words
from deconvgui.workbench.restoration import Source


@pytest.fixture
def tab(make_tab, tmp_path, monkeypatch):
    monkeypatch.setattr("deconvgui.ui.restoration.saver.AT_ONCE", 10)
    path = tmp_path / "grey.png"
    write_image(path, read_sample("camera")[100:148, 180:236], bits=8)
    return make_tab(source=Source(path=path), method=METHODS.parse("wiener"))


def test_the_file_comes_when_it_is_whole(tab, wait, tmp_path):
    tab.save_file(tmp_path / "one.tif")
    assert tab.files.saver.runner.running
    wait(lambda: "one.tif" in tab.run_bar.status.text())
    np.testing.assert_array_equal(read_image(tmp_path / "one.tif"), tab.snapshot.restored)


def test_escape_gives_it_up_at_once_and_nothing_is_written(tab, wait, tmp_path, monkeypatch):
    entered, allowed = threading.Event(), threading.Event()

    def slow(*arguments, **options):
        entered.set()
        allowed.wait(20)
        return encoded(*arguments, **options)

    monkeypatch.setattr("deconvgui.workbench.saving.encoded", slow)
    try:
        tab.save_file(tmp_path / "two.png")
        wait(entered.is_set)
        wait(tab.files.saver._line.isVisible)
        tab.save_file(tmp_path / "three.png")
        assert "still being written" in tab.workspace.notice.message
        QTest.keyClick(tab, Qt.Key.Key_Escape)
        assert not tab.files.saver.runner.running
        assert not tab.files.saver._line.isVisible()
        assert "given up" in tab.run_bar.status.text()
    finally:
        allowed.set()
    tab.files.saver.runner.finish()
    assert not list(tmp_path.glob("t*.png"))


def test_what_was_asked_for_is_written_before_the_end(tab, tmp_path):
    tab.save_file(tmp_path / "last.tif")
    tab.shut_down()
    assert read_image(tmp_path / "last.tif").shape == tab.snapshot.restored.shape


def test_the_time_left_is_told_in_a_unit_that_one_can_follow():
    assert [left_words(seconds) for seconds in (0.2, 100, 600, 9000)] == [
        "1 s left",
        "100 s left",
        "10 min left",
        "2.5 h left",
    ]


@pytest.mark.parametrize("beside", [True, False])
def test_what_an_integer_cannot_hold_is_said(tab, wait, tmp_path, monkeypatch, beside):
    if not beside:
        monkeypatch.setattr("deconvgui.ui.restoration.saver.AT_ONCE", 1 << 20)
    restored = 1.6 * tab.snapshot.restored - 0.4
    tab.snapshot = dataclasses.replace(tab.snapshot, restored=restored)
    share = np.mean((restored < -1e-4) | (restored > 1 + 1e-4))
    assert share > 0.01
    tab.save_file(tmp_path / "one.png")
    wait(lambda: "one.png" in tab.run_bar.status.text())
    assert f"clipped, in {100 * share:.2g}\N{NO-BREAK SPACE}% of the pixels" in tab.workspace.notice.message
    tab.save_file(tmp_path / "one.tif")
    wait(lambda: "one.tif" in tab.run_bar.status.text())
    assert tab.workspace.notice.message == ""
