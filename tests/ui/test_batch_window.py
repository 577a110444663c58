"""The batch window as a user drives it."""

import csv

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from deconvgui.imaging import PSFS, write_image
from deconvgui.restoration import METHODS
from deconvgui.ui import theme
from deconvgui.ui.batch.window import BatchWindow
from deconvgui.ui.restoration.explanation import declared_text
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.batch import TABLE
from deconvgui.workbench.restoration import RestorationState

STATE = RestorationState(
    blurred_already=True, psf=PSFS["gaussian"].of(sigma=1.0), method=METHODS["richardson-lucy"].of(iterations=2)
)


@pytest.fixture
def images(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for seed, name in enumerate(("a.tif", "b.tif")):
        write_image(folder / name, np.random.default_rng(seed).random((30, 34)).astype(np.float32))
    (folder / "broken.tif").write_bytes(b"II*\0 and nothing else")
    return folder


@pytest.fixture
def window(images, tmp_path):
    window = BatchWindow(STATE)
    window.setup.folder.setText(str(tmp_path / "out"))
    window.setup.cluster.setText("")
    window.show()
    yield window
    window.close()


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    window.setup.files.list.dropEvent(QDropEvent(QPointF(5, 5), actions, data, buttons, Qt.KeyboardModifier.NoModifier))


def ran(window, wait):
    window.setup.ask()
    wait(lambda: not window.runner.running and not window.runner.reporting)


def shown(window):
    model = window.table.model()
    columns = range(model.columnCount())
    return [[model.index(row, column).data() for column in columns] for row in range(model.rowCount())]


def test_restores_what_was_dropped_and_tells_why_not(window, wait, images, tmp_path):
    drop(window, images, images / "a.tif")
    assert [path.name for path in window.setup.files.files] == ["a.tif", "b.tif", "broken.tif"]
    assert shown(window) == [["a.tif"], ["b.tif"], ["broken.tif"]]
    window.setup.methods.choose(["wiener", "richardson-lucy"])
    window.setup.rows[0].choose("method.iterations")
    window.setup.rows[0]._values.setText("1, 3")
    ran(window, wait)
    assert window.notice.message == ""
    rows = shown(window)
    assert len(rows) == 9
    assert [row[0] for row in rows if "broken.tif" in row[-1]] == ["broken.tif"] * 3
    with (tmp_path / "out" / TABLE).open(newline="") as file:
        assert len(list(csv.DictReader(file))) == 9
    assert "9 of 9 · 3 failed" in window._status.text()
    model = window.table.model()
    failed = {row for row in range(9) if "broken.tif" in rows[row][-1]}
    for row in range(9):
        colour = model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole)
        assert (colour == theme.current().warning) == (row in failed)
    taken = []
    window.taken.connect(taken.append)
    window.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    place = next(row for row, cells in enumerate(shown(window)) if cells[:3:2] == ["b.tif", "3"])
    window.table.selectRow(place)
    window._take_button.click()
    assert taken[0].source.path == images / "b.tif"
    assert taken[0].method.iterations == 3


def test_what_was_stopped_goes_on(window, wait, images):
    drop(window, images)
    window.setup.rows[0].choose("method.iterations")
    window.setup.rows[0]._values.setText("1..200:200")
    window.setup.ask()
    wait(lambda: window.moment is not None and window.moment.count > 3)
    window.setup._stop.click()
    wait(lambda: not window.runner.reporting)
    assert "goes on" in window._status.text()
    assert "left" not in window._status.text()
    assert [row[0] for row in shown(window) if row[-1] == "waiting"] == ["b.tif", "broken.tif"]
    window.setup.files.list.selectAll()
    window.setup.files.list.item(0).setSelected(False)
    QTest.keyClick(window.setup.files.list, Qt.Key.Key_Delete)
    assert len(window.setup.files.files) == 1
    window.setup.rows[0]._values.setText("1, 2")
    ran(window, wait)
    assert (window.moment.count, window.moment.known) == (2, 2)


def test_what_is_missing_is_said(window, images):
    window.setup.ask()
    assert "no image" in window.notice.message
    drop(window, images)
    window.setup.folder.setText(str(images))
    window.setup.ask()
    assert "holds the images themselves" in window.notice.message
    window.setup.folder.setText(" ")
    window.setup.ask()
    assert "no folder" in window.notice.message
    drop(window, images / "absent*")
    assert "no image" in window.notice.message


def test_an_empty_table_says_what_to_do(window, images):
    middle = window.table.viewport().rect().center()
    strip = QRect(0, middle.y() - 10, window.table.viewport().width(), 20)

    def blank():
        picture = window.table.viewport().grab(strip).toImage()
        return len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) == 1

    assert "press Restore all" in window.table.hint
    assert not blank()
    drop(window, images)
    assert window.table.hint == ""
    assert blank()


def test_a_cluster_that_does_not_answer_is_said(window, wait, images, monkeypatch):
    monkeypatch.setattr("deconvgui.workbench.cluster.PATIENCE", 0.3)
    drop(window, images)
    window.setup.cluster.setText("tcp://127.0.0.1:9")
    ran(window, wait)
    assert "No scheduler answers at tcp://127.0.0.1:9" in window.notice.message
    assert window.setup._run.isEnabled()
    window.setup.cluster.clear()
    window.setup.ask()  # and the setting is an empty one again
    wait(lambda: not window.runner.reporting)


@pytest.fixture
def main_window(wait):
    window = MainWindow()
    window.tabs.setCurrentIndex(1)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.close()
    window.deleteLater()


def test_opens_from_the_tab_and_brings_a_row_back(main_window, wait, images, tmp_path):
    tab = main_window.restoration
    tab.take(STATE)
    QTest.keyClick(tab, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (batch,) = main_window.findChildren(BatchWindow)
    assert main_window.batch() is batch
    assert batch.notice.message == ""
    tab.store.update(boundary="zero")
    assert main_window.batch() is batch
    assert "settings from when it was opened" in batch.notice.message
    drop(batch, images / "a.tif")
    batch.setup.folder.setText(str(tmp_path / "out"))
    ran(batch, wait)
    index = batch.table.model().index(0, 0)
    QTest.mouseClick(batch.table.viewport(), Qt.MouseButton.LeftButton, pos=batch.table.visualRect(index).center())
    batch.table.activated.emit(index)
    assert tab.store.state.source.path == images / "a.tif"
    wait(lambda: not tab.busy)
    batch.close()


def test_it_says_in_words_what_is_done_to_the_files(window):
    (words,) = (label.text() for label in window.findChildren(QLabel) if "As in the Restoration" in label.text())
    assert declared_text(STATE.psf) in words
    assert "unknown scene" in words


@pytest.mark.parametrize("names", [("a.tif", "b.tif"), (".",)])
def test_several_files_that_are_dropped_on_the_tab_come_into_the_window(main_window, wait, images, names):
    tab = main_window.restoration
    tab.take(STATE)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(images / name)) for name in names])
    place, buttons, modifiers = QPoint(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, data, buttons, modifiers)
    enter.ignore()
    tab.dragEnterEvent(enter)
    assert enter.isAccepted()
    tab.dropEvent(QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, buttons, modifiers))
    (batch,) = main_window.findChildren(BatchWindow)
    assert {"a.tif", "b.tif"} <= {path.name for path in batch.setup.files.files}
    assert tab.store.state.source == STATE.source
    wait(lambda: not tab.busy)
    batch.close()
