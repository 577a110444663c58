"""Painting the PSF while the experiment follows."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from deconvgui.imaging import PSFS, read_psf
from deconvgui.imaging.psfs.measured import Measured
from deconvgui.restoration import METHODS

QUICK = {"method": METHODS.parse("wiener"), "psf": PSFS.parse("gaussian:sigma=1.5,size=11")}
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def tab(make_tab):
    tab = make_tab(**QUICK)
    yield tab
    if tab.controls.painting.window is not None:
        tab.controls.painting.window.close()


@pytest.fixture
def editor(tab, wait):
    QTest.keyClick(tab, Qt.Key.Key_E, SHIFTED)
    wait(lambda: tab.controls.painting.window is not None)
    return tab.controls.painting.window


def place(canvas, row, column):
    frame = canvas._frame()
    pixel = frame.width() / canvas.psf.shape[1]
    return QPoint(round(frame.x() + (column + 0.5) * pixel), round(frame.y() + (row + 0.5) * pixel))


def test_it_begins_with_the_psf_of_the_experiment(tab, editor):
    np.testing.assert_allclose(editor.canvas.psf / editor.canvas.psf.sum(), tab.snapshot.data.psf)


def test_a_stroke_is_seen_in_the_experiment_and_is_one_to_undo(tab, editor, wait):
    canvas = editor.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, 0, 0))
    for column in range(1, 6):
        QTest.mouseMove(canvas, place(canvas, 0, column))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, 0, 5))
    assert isinstance(tab.store.state.psf, Measured)
    wait(lambda: not tab.busy)
    used = tab.snapshot.data.psf
    np.testing.assert_allclose(used, canvas.psf / canvas.psf.sum(), atol=1e-4 * used.max())
    assert (used[0, :6] > 0.3 * used.max()).all()
    tab.store.undo()
    assert tab.store.state.psf == QUICK["psf"]
    np.testing.assert_allclose(canvas.psf / canvas.psf.sum(), QUICK["psf"].render())
    wait(lambda: not tab.busy)


def test_its_own_keys_undo_and_redo_a_stroke(tab, editor, wait):
    editor.activateWindow()
    assert QTest.qWaitForWindowActive(editor)
    canvas = editor.canvas
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place(canvas, 0, 0))
    painted = tab.store.state.psf
    assert isinstance(painted, Measured)
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tab.store.state.psf == QUICK["psf"]
    np.testing.assert_allclose(canvas.psf / canvas.psf.sum(), QUICK["psf"].render())
    QTest.keyClick(canvas, Qt.Key.Key_Z, SHIFTED)
    assert tab.store.state.psf == painted
    wait(lambda: not tab.busy)


def test_it_leaves_the_restored_picture_to_be_watched(tab, editor):
    pane = tab.gallery.restored.pane
    picture = QRect(pane.mapToGlobal(QPoint(0, 0)), pane.size())
    assert not editor.frameGeometry().intersects(picture)


def test_keys_paint_and_erase(tab, editor, wait):
    canvas = editor.canvas
    canvas.setFocus()
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert canvas.psf[5, 0] >= 0.5
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    assert canvas.psf[5, 0] < 0.1
    editor.eraser.setChecked(True)
    editor.brush.setValue(50)
    editor.strength.setValue(100)
    before = tab.store.state
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    assert "empty" in editor._words.text()
    assert tab.store.state == before
    wait(lambda: not tab.busy)


def test_the_size_and_every_button_change_it(tab, editor, wait):
    editor.size_box.setValue(21)
    assert tab.store.state.psf.render().shape == (21, 21)
    from PySide6.QtWidgets import QPushButton

    for button in editor.findChildren(QPushButton):
        if button.text() != "Save…":
            button.click()
    assert np.count_nonzero(tab.store.state.psf.render()) == 1
    wait(lambda: not tab.busy)


def test_it_is_saved_as_a_psf_that_can_be_opened(editor, tmp_path):
    editor.save(tmp_path / "psf.tif")
    np.testing.assert_allclose(read_psf(tmp_path / "psf.tif"), editor.canvas.psf / editor.canvas.psf.sum(), rtol=1e-6)
    editor.save(tmp_path / "missing" / "psf.tif")
    assert "missing" in editor._words.text()
