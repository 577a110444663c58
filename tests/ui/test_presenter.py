"""Presenter mode: large type and lines, room for the picture, and the way back."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from deconvgui.ui import theme


@pytest.fixture
def window(whole_window):
    return whole_window


def sizes(window):
    return {id(widget): widget.font().pointSizeF() for widget in window.findChildren(QWidget)}


@pytest.mark.parametrize("index", [0, 1, 2])
def test_type_is_large_and_comes_back(window, index):
    window.tabs.setCurrentIndex(index)
    before = sizes(window)
    hidden = {id(widget) for widget in window.findChildren(QWidget) if widget.isHidden()}
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert theme.thick(2) == 3
    assert not window.workspace.controls.isVisible()
    assert not window.workspace.explanation.isVisible()
    small = [
        (type(widget).__name__, widget.font().pointSizeF())
        for widget in window.findChildren(QWidget)
        if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible() and widget.font().pointSizeF() < 18
    ]
    assert not small
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    assert theme.thick(2) == 2
    assert window.workspace.controls.isVisible()
    assert window.workspace.explanation.isVisible()
    after = sizes(window)
    widgets = [widget for widget in window.findChildren(QWidget) if id(widget) in before]
    changed = [
        (type(widget).__name__, before[id(widget)], after[id(widget)])
        for widget in widgets
        if before[id(widget)] != after[id(widget)]
    ]
    assert not changed
    assert {id(widget) for widget in widgets if widget.isHidden()} == hidden


def test_beside_a_lesson_the_lesson_is_large_and_the_picture_as_large_as_fits(window):
    window.toggle_presenter()
    window.resize(1280, 720)
    window.open_lessons()
    label = window.lessons.contents.buttons[0].findChild(QLabel)
    assert label.font().pointSizeF() >= 18
    assert 12 <= theme.type_size().pointSizeF() < 18
    window.resize(1920, 1080)
    assert theme.type_size().pointSizeF() >= 18
    window.close_lessons()
    window.resize(1280, 720)
    assert theme.type_size().pointSizeF() >= 18
    assert not window.workspace.explanation.isVisible()
    window.toggle_presenter()
    assert window.workspace.explanation.isVisible()


def test_keys_and_pointer_are_seen(window):
    window.tabs.setCurrentIndex(0)
    window.toggle_presenter()
    page = window.connectivity.pages.page
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert window.presenter.pressed.isVisible()
    assert "Step forward" in window.presenter.pressed.text()
    QApplication.sendEvent(
        window,
        QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(9, 9),
            QPointF(9, 9),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
    assert window.presenter._halo.isVisible()
    window.toggle_presenter()
    assert not window.presenter._halo.isVisible()
    assert not window.presenter.pressed.isVisible()


def test_closing_in_front_of_the_audience_leaves_no_large_type_behind(window):
    usual = QApplication.font().pointSizeF()
    window.toggle_presenter()
    assert QApplication.font().pointSizeF() >= 18
    window.close()
    assert QApplication.font().pointSizeF() == usual
    assert not theme.appearance.presenting
