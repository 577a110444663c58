"""Branching from a kept step in the window: other parameters, from there on."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from deconvgui.imaging import read_image, read_sample, write_image
from deconvgui.restoration import METHODS
from deconvgui.workbench.recipe import read_recipe
from deconvgui.workbench.restoration import Source, experiment


@pytest.fixture
def tab(make_tab, tmp_path):
    path = tmp_path / "grey.png"
    write_image(path, read_sample("camera")[100:148, 180:236])
    return make_tab(source=Source(path=path), method=METHODS.parse("richardson-lucy:iterations=9"))


def choose(tab, tag):
    chooser = tab.controls._method.list
    chooser.setCurrentIndex(chooser.findData(tag))


def test_a_kept_step_is_gone_on_from_with_other_parameters(tab, wait, tmp_path):
    fourth = tab.snapshot.kept[3].image
    tab.run_bar.scrubber.look_back(4)
    QTest.keyClick(tab, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: not tab.busy)
    assert (tab.snapshot.index, tab.store.state.begun, tab.store.state.method.iterations) == (9, 4, 5)
    row = tab.controls._before
    assert row.isVisible()
    assert row._words.text() == "Goes on from step 4: 4 of Richardson-Lucy"
    chart = tab.charts[0]
    assert "branch:&nbsp;step&nbsp;4" in chart._legend.text()
    assert [list(axis) for axis in chart._score._branches.getData()] == [[4], [tab.snapshot.scores[3].psnr]]
    for weight in (0.01, 0.05):
        tab.take(tab.store.state.with_method(METHODS.parse(f"tv:iterations=6,weight={weight}")))
        wait(lambda: not tab.busy)
        assert tab.snapshot.index == 10
        assert tab.snapshot.kept[3].image is fourth  # what was before was not computed again
    tab.files.save_image(tmp_path / "branch.tif", 32)
    again = read_recipe(tmp_path / "branch.tif").state
    *_, whole = experiment(again)
    np.testing.assert_array_equal(read_image(tmp_path / "branch.tif"), whole.restored)
    tab.run_bar.scrubber.look_back(4)
    assert tab.snapshot.state.before == ()
    row.left.emit()
    wait(lambda: not tab.busy)
    assert row.isHidden()
    assert tab.snapshot.index == 6
    assert "branch" not in chart._legend.text()


def test_a_method_that_begins_with_the_data_leaves_the_branch_and_says_so(tab, wait):
    tab.branch()
    wait(lambda: not tab.busy)
    choose(tab, "wiener")
    wait(lambda: not tab.busy)
    assert tab.store.state.before == ()
    assert "begins with the data" in tab.workspace.notice.message
    tab.workspace.notice._action.click()
    assert tab.store.state.begun == 9
    wait(lambda: not tab.busy)


@pytest.mark.parametrize("way", ["file", "list"])
def test_another_picture_starts_afresh_and_undo_brings_the_branch_back(tab, wait, tmp_path, way):
    tab.run_bar.scrubber.look_back(4)
    tab.branch()
    wait(lambda: not tab.busy)
    before = tab.store.state
    assert before.begun == 4
    if way == "file":
        write_image(tmp_path / "other.png", read_sample("cell")[100:148, 180:236])
        tab.open_file(tmp_path / "other.png")
    else:
        chooser = tab.controls._source
        chooser.setCurrentIndex(chooser.findText(Source("cell").name))
        chooser.activated.emit(chooser.currentIndex())
    wait(lambda: not tab.busy)
    assert tab.snapshot.state.source != before.source
    assert tab.store.state.before == ()
    assert tab.controls._before.isHidden()
    tab.store.undo()
    wait(lambda: not tab.busy)
    assert tab.store.state == before


def test_a_picture_that_cannot_be_opened_leaves_the_branch_as_it_is(tab, wait, tmp_path):
    tab.run_bar.scrubber.look_back(4)
    tab.branch()
    wait(lambda: not tab.busy)
    before = tab.store.state
    (tmp_path / "none.png").write_bytes(b"no picture")
    tab.open_file(tmp_path / "none.png")
    wait(lambda: not tab.busy and tab.store.state.source == before.source)
    assert tab.store.state == before


@pytest.mark.parametrize("spec", ["hyper-laplacian:iterations=3,weight=0.001", "richardson-lucy:iterations=auto"])
def test_what_has_come_to_its_end_goes_on_from_there(tab, wait, spec):
    tab.take(tab.store.state.with_method(METHODS.parse(spec)))
    wait(lambda: not tab.busy)
    done, image = tab.snapshot.index, tab.snapshot.restored
    tab.run_bar.on_button.click()
    wait(lambda: not tab.busy)
    assert tab.snapshot.index == 2 * done
    assert tab.snapshot.kept[done - 1].image is image


def test_a_run_after_a_file_that_cannot_be_read_can_be_stopped(tab, wait, tmp_path):
    tab.take(tab.store.state.with_method(METHODS.parse("richardson-lucy:iterations=1000")))
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    tab.open_file(tmp_path / "broken.png")
    wait(lambda: bool(tab.workspace.notice.message))
    assert tab.runner.running
    assert tab.run_bar.stop_button.isEnabled()
    tab.run_bar.stop_button.click()
    wait(lambda: not tab.busy)


def test_a_filters_result_is_a_start_too(tab, wait):
    choose(tab, "wiener")
    wait(lambda: not tab.busy)
    assert tab.run_bar.branch_button.isVisible()
    assert not tab.run_bar.on_button.isVisible()
    tab.run_bar.branch_button.click()
    wait(lambda: not tab.busy)
    assert tab.store.state.method.tag == "richardson-lucy"
    assert tab.snapshot.index == 31
