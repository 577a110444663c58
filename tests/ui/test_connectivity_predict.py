"""Predict, then reveal: the results of a step stay hidden until they are asked for."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest

from deconvgui.ui.connectivity.painting import arrange
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState, resolve, veiled

Key = Qt.Key


@pytest.fixture
def tab(qtbot):
    tab = ConnectivityTab(ConnectivityState(mode="gather", step=14))
    qtbot.addWidget(tab)
    tab.resize(1280, 670)
    tab.show()
    tab.activateWindow()
    tab.setFocus()
    return tab


def hidden(tab):
    output = tab.figure.scene["output"]
    return bool(output.asked and not output.shown[tuple(output.active.T)].any())


def test_p_hides_the_result_and_r_or_enter_reveals_it(tab):
    for key in (Key.Key_R, Key.Key_Return):
        QTest.keyClick(tab.figure, Key.Key_P)
        assert hidden(tab)
        assert tab.view.sentence == "Output (2, 2) = 5·5 = ?"
        assert "25" not in tab.figure.accessibleDescription()
        place = arrange(tab.figure.scene, QRectF(tab.figure.rect()))["output"]
        assert "nothing yet" in tab.figure.text_at(place.cell(2, 2).center().toPoint())
        QTest.keyClick(tab.figure, key)
        assert not hidden(tab)
        assert "= 25" in tab.view.sentence
        QTest.keyClick(tab.figure, Key.Key_P)
    assert not tab.predict.isChecked()


def test_every_further_step_asks_again(tab):
    QTest.keyClick(tab.figure, Key.Key_P)
    for _ in range(3):
        QTest.keyClick(tab.figure, Key.Key_R)
        assert not hidden(tab)
        QTest.keyClick(tab.figure, Key.Key_Right)
        assert hidden(tab)
    assert tab.figure.scene["output"].shown[2, 4]
    tab.transport.modes["scatter"].click()
    assert hidden(tab)
    assert tab.view.sentence.endswith("What do these output cells hold now?")
    middle = tab.figure.scene["middle"]
    assert not middle.shown[tuple(middle.active.T)].any()


def test_nothing_else_changes(tab):
    before = tab.store.state
    QTest.keyClick(tab.figure, Key.Key_P)
    assert tab.store.state == before
    assert not tab.store.can_undo
    view = resolve(before)
    np.testing.assert_array_equal(veiled(view).frame.output, view.frame.output)


def test_a_cell_that_nothing_reaches_is_asked_for_too():
    state = ConnectivityState(mode="gather").with_changes(kernel_shape=1, stride=3, padding=0, step=1)
    assert veiled(resolve(state)).sentence == "Output (0, 1) = ?"
