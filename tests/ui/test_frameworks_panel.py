"""The section with the lines for the frameworks, as a user drives it."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deconvgui.connectivity.frameworks import FRAMEWORKS
from deconvgui.ui import theme
from deconvgui.ui.connectivity import frameworks_panel
from deconvgui.ui.connectivity.frameworks_panel import FrameworksPanel
from deconvgui.ui.connectivity.tab import ConnectivityTab
from deconvgui.workbench.connectivity import ConnectivityState


@pytest.fixture
def tab(qapp):
    tab = ConnectivityTab(ConnectivityState())
    tab.resize(1280, 670)
    tab.show()
    yield tab
    tab.close()
    tab.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def panel(tab):
    return tab.findChild(FrameworksPanel)


def choose(panel, name):
    panel.choice.setCurrentIndex(panel.choice.findData(name))


def settle():
    for _ in range(4):
        QApplication.processEvents()


def test_every_framework_can_be_chosen_and_copied_with_one_click(tab, panel):
    assert [panel.choice.itemData(index) for index in range(panel.choice.count())] == list(FRAMEWORKS)
    for name, snippet in FRAMEWORKS.items():
        choose(panel, name)
        expected = snippet(tab.view.geometry)
        assert panel.code.toPlainText() == expected.code
        QTest.mouseClick(panel.copy, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == expected.code
    QGuiApplication.clipboard().clear()


def test_what_is_copied_computes_what_is_shown(tab, panel):
    choose(panel, "scipy")
    tab.edit({"shape": (2, 4), "padding": ((0, 2), (1, 0)), "dilation": (1, 2), "output_padding": (1, 0)})
    QTest.keyClick(panel.copy, Qt.Key.Key_Space)
    names = {"x": tab.view.walk.x, "w": tab.view.walk.kernel}
    exec(QGuiApplication.clipboard().text(), names)
    np.testing.assert_array_equal(names["y"], tab.view.walk.output)
    QGuiApplication.clipboard().clear()


def test_the_lines_follow_the_settings_and_not_the_steps(tab, panel):
    before = panel.code.toPlainText()
    assert "stride=2" in before
    tab.go(4)
    assert panel.code.toPlainText() == before
    tab.edit({"stride": 3})
    assert "stride=3" in panel.code.toPlainText()
    tab.store.undo()
    assert panel.code.toPlainText() == before


def test_the_note_warns_and_explains(tab, panel):
    assert "Same shape, other values" in panel.note.text()
    tab.edit({"padding": ((0, 2), (1, 1))})
    assert "PyTorch crops as much at the beginning" in panel.note.text()
    tab.edit({"kernel_shape": 4, "padding": 1, "output_padding": 0})
    assert "Same shape" not in panel.note.text()
    assert "the kernel as stored" in panel.note.text()


def test_the_button_says_that_it_has_copied_and_then_what_it_does(panel, qtbot):
    assert panel.copy.toolTip() == panel.copy.accessibleName() == "Copy these lines"
    panel.copy.click()
    assert panel.copy.toolTip() == panel.copy.accessibleName() == "Copied"
    qtbot.waitUntil(lambda: panel.copy.toolTip() == "Copy these lines", timeout=frameworks_panel.CONFIRMED + 2000)
    panel.copy.click()
    choose(panel, "jax")
    assert panel.copy.toolTip() == "Copy these lines"  # the lines on the clipboard are others
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("name", FRAMEWORKS)
def test_all_lines_are_seen_and_nothing_overlaps(tab, panel, name, look):
    theme.appearance.use(look)
    tab.edit({"dilation": 2, "padding": ((0, 3), (1, 1))})
    choose(panel, name)
    settle()
    side, code = tab.workspace.explanation, panel.code
    assert panel.width() <= side.viewport().width()
    assert code.verticalScrollBar().maximum() == 0
    lines = panel.code.blockCount() * code.fontMetrics().lineSpacing()
    assert code.viewport().height() >= lines
    assert code.height() <= lines + 40
    assert code.geometry().bottom() < panel.note.geometry().top()
    assert code.horizontalScrollBar().isVisible() == (code.horizontalScrollBar().maximum() > 0)
    assert code.palette().base().color() == theme.current().field


def test_everything_is_reached_by_keys(panel):
    for widget in (panel.choice, panel.copy, panel.code):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName()
        assert widget.toolTip()
    panel.code.setFocus()
    QTest.keyClick(panel.code, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert panel.code.textCursor().selectedText().replace("\u2029", "\n") == panel.code.toPlainText()
    QTest.keyClicks(panel.code, "x")
    assert not panel.code.toPlainText().startswith("x")
    QTest.keyClick(panel.code, Qt.Key.Key_Tab)
    assert not panel.code.hasFocus()
