"""The player of lessons."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from deconvgui.ui.shortcuts import Shortcuts
from deconvgui.ui.window import MainWindow

LESSON = """title = "Mine"
summary = "s"
[[step]]
tab = "one-matrix"
text = "one"
state = { noise = 0.1 }
look = { row = 7 }
[[step]]
tab = "connectivity"
text = "two"
question = "q?"
answer = "a!"
state = { preset = "strides", step = 2 }
look.predict = true
after = { step = 3 }
"""


@pytest.fixture
def window(wait):
    window = MainWindow()
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def lesson(tmp_path):
    path = tmp_path / "mine.lesson.toml"
    path.write_text(LESSON, "utf-8")
    return path


def test_steps_set_the_window_by_keys(window, lesson):
    window.play(lesson)
    panel = window.lessons
    assert window.tabs.currentIndex() == 2
    assert window.one_matrix.store.state.noise == 0.1
    assert window.one_matrix.pointing.lit.datum == 7
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert window.tabs.currentIndex() == 0
    assert window.connectivity.store.state.step == 2
    assert window.connectivity.view.veiled
    assert panel._question.isVisible()
    assert not panel._answer.isVisible()
    QTest.keyClick(window, Qt.Key.Key_PageDown)
    assert panel._answer.isVisible()
    assert not window.connectivity.view.veiled
    assert window.connectivity.store.state.step == 3
    assert not panel.forward_button.isEnabled()
    QTest.keyClick(window, Qt.Key.Key_PageUp)
    assert not panel._answer.isVisible()
    window.connectivity.go(0)
    panel.again()
    assert window.connectivity.store.state.step == 2


def test_the_explanation_gives_way_and_comes_back(window, lesson):
    window.play(lesson)
    assert window.workspace.explanation.isHidden()
    window.lessons.forward()
    assert window.workspace.explanation.isHidden()
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert window.lessons.isHidden()
    for tab in (window.one_matrix, window.connectivity):
        assert not tab.workspace.explanation.isHidden()


def test_a_lesson_can_be_dropped_and_a_broken_one_is_refused_in_place(window, lesson, tmp_path):
    broken = tmp_path / "broken.lesson.toml"
    broken.write_text(LESSON.replace("noise = 0.1", "noise = 9"), "utf-8")
    for path in (lesson, broken):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        window.dropEvent(
            QDropEvent(
                QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            )
        )
    assert "broken.lesson.toml, line 6: The noise cannot be 9" in window.lessons.notice.message
    assert str(window.lessons.course.lesson.title) == "Mine"


def test_the_list_of_keys_comes_from_the_actions(window, lesson):
    window.play(lesson)
    window.show_shortcuts()
    page = window.findChild(Shortcuts)
    text = page.page.toPlainText()
    for words in ("Next step of the lesson", "PgDown", "F9", "Play or pause", "Space", "Ctrl+Return", "Wipe"):
        assert words in text
    page.close()
