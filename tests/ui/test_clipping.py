"""No text is cut off at 1280 × 720, in any tab, page, method, lesson or language."""

import pytest
from clipping import clipped_texts
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from deconvgui.restoration import METHODS
from deconvgui.texts import SOURCE_LANGUAGE
from deconvgui.translations import LANGUAGES
from deconvgui.ui.interpreter import interpreter
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.connectivity_pages import PAGES
from deconvgui.workbench.lessons import Course, lesson_named, shipped

SETTLE = 60
"""Milliseconds for texts that wrap: their heights follow in a second pass."""


@pytest.fixture(params=LANGUAGES)
def window(wait, request):
    interpreter.use(request.param)
    window = MainWindow()
    window.resize(1280, 720)
    window.show()
    yield window
    window.close()
    window.deleteLater()
    interpreter.use(SOURCE_LANGUAGE)


def check(window):
    for _ in range(20):
        QTest.qWait(SETTLE)
        if not (clipped := clipped_texts(window)):
            return
    assert not clipped


def test_the_pages_of_connectivity(window):
    window.tabs.setCurrentIndex(0)
    for page in PAGES:
        window.connectivity.turn(page)
        check(window)
    window.connectivity.turn("walk")
    window.connectivity.split.ask(True)
    check(window)


def test_restoration_with_every_method(window, wait):
    window.tabs.setCurrentIndex(1)
    wait(lambda: not window.restoration.busy)
    check(window)
    for method in METHODS.values():
        window.restoration.store.update(method=method())
        window.restoration.cancel()
        check(window)


def test_one_matrix_in_its_states(window):
    window.tabs.setCurrentIndex(2)
    for changes in ({}, {"forget_flip": True}, {"frequencies": True}, {"stride": 2}, {"noise": 0.5}):
        window.one_matrix.edit(changes)
        check(window)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.name.partition(".")[0])
def test_lessons(window, path):
    lesson = lesson_named(path.name.partition(".")[0])
    window.open_lessons()
    check(window)
    for index, step in enumerate(lesson.steps):
        course = Course(lesson).at(index)
        window.lessons.begin(course.forward() if course.asks else course)
        if step.tab == "restoration":
            window.restoration.cancel()
        check(window)


def test_the_finder_finds(window):
    page = QWidget(window)
    page.setGeometry(0, 0, 200, 100)
    narrow = QLabel("a text that is far too long for this label", page)
    narrow.setGeometry(0, 0, 60, 20)
    low = QLabel("a text that wraps into more lines than there are", page)
    low.setWordWrap(True)
    low.setGeometry(0, 30, 80, 20)
    page.show()
    texts = {text for _, text, _, _ in clipped_texts(window)}
    assert {narrow.text(), low.text()} <= texts
