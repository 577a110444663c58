"""The window changes its language while it is open: every text follows, and nothing else changes."""

import re
import threading

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPointF, QSettings
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabBar,
    QWidget,
)

from deconvgui import resources
from deconvgui.imaging import write_image
from deconvgui.restoration import METHODS
from deconvgui.texts import install_translator, language, tr
from deconvgui.translations import LANGUAGES, catalogue
from deconvgui.ui import fonts, wording
from deconvgui.ui.interpreter import first_language, interpreter
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.axes import parse_axis
from deconvgui.workbench.connectivity_pages import PAGES
from deconvgui.workbench.one_matrix_state import OneMatrixState
from deconvgui.workbench.restoration import Source

CHINESE = re.compile(r"[一-鿿]")


@pytest.fixture(autouse=True)
def source_language():
    """Speak English again after each test."""
    yield
    install_translator(None)
    interpreter.use("en")


@pytest.fixture
def window(tmp_path, wait):
    window = MainWindow(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    window.resize(1280, 720)
    window.show()
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
    wait(lambda: not window.restoration.busy)
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def speak_in_brackets():
    """Speak a language in which every text stands in brackets, so that what does not follow is seen."""
    install_translator(lambda _context, text: f"⟦{text}⟧", "brackets")
    wording.say_again()
    interpreter.changed.emit()


def texts(widget):
    """Yield every text of a widget that a user can meet, with where it is shown."""
    yield from (("tooltip", widget.toolTip()), ("name", widget.accessibleName()), ("title", widget.windowTitle()))
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", widget.text()
    if isinstance(widget, QComboBox):
        yield from (("entry", widget.itemText(row)) for row in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(tab)) for tab in range(widget.count()))
        yield from (("tooltip of the tab", widget.tabToolTip(tab)) for tab in range(widget.count()))
    if isinstance(widget, QSpinBox | QDoubleSpinBox):
        yield from (("unit", widget.suffix()), ("special value", widget.specialValueText()))
    if isinstance(widget, QLineEdit):
        yield "placeholder", widget.placeholderText()
    yield from (("action", action.text()) for action in widget.actions())


def stale(root):
    """Return the texts below a widget that did not change to brackets, though they have words."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if isinstance(widget.parentWidget(), QTabBar | QDialogButtonBox) or in_library(widget):
            continue  # Qt's own, in Qt's own translation
        for place, text in texts(widget):
            bare = re.sub(r"<[^>]*>|&[a-z]+;", " ", text)
            if "⟦" not in text and re.search(r"[A-Za-z]{2,}", bare) and text != "deconvgui":
                found.append((type(widget).__name__, place, text))
    return found


def spelled_out(root):
    """Return the texts below a widget that hold two English words in a row."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if not in_library(widget):
            shown = ((place, re.sub(r"<[^>]*>|&[a-z]+;", " ", text)) for place, text in texts(widget))
            found += [(place, text) for place, text in shown if re.search(r"\b[a-z]{2,} [a-z]{2,}\b", text)]
    return found


def in_library(widget):
    """Whether a widget belongs to the plotting library, in a menu that is never shown."""
    above = widget.parent()
    while above is not None and not type(above).__module__.startswith("pyqtgraph"):
        above = above.parent()
    return above is not None


def widgets():
    return len(QApplication.allWidgets())


def test_every_text_of_the_window_follows(window, wait):
    window.connectivity.transport.pause()
    window.restoration.workspace.notice.say(tr("Command", "stride"))
    speak_in_brackets()
    for page in PAGES:  # each is shown again when it is turned to
        window.connectivity.turn(page)
    assert not stale(window)


def test_pages_that_were_open_follow_too(window):
    for page in PAGES:
        window.connectivity.turn(page)
    speak_in_brackets()
    for page in PAGES:
        window.connectivity.turn(page)
    assert not stale(window.connectivity)


def test_the_other_windows_follow(window, wait):
    window.tabs.setCurrentIndex(1)
    board = window.compare()
    board.run((parse_axis("method.iterations=1,2", window.restoration.store.state),))
    wait(lambda: not board.runner.running and not board.runner.reporting)
    window.restoration.controls.estimation.open()
    speak_in_brackets()
    assert not stale(window)
    headings = [board.results.horizontalHeaderItem(column).text() for column in range(board.results.columnCount())]
    assert all("⟦" in heading for heading in headings)
    assert board.chosen is board.found.entries[board.found.best]
    board.close()


def test_nothing_is_left_in_english(window):
    interpreter.use("zh_CN")
    for page in PAGES:
        window.connectivity.turn(page)
    assert not spelled_out(window)
    assert not spelled_out(window.compare())


def test_the_entries_of_a_list_follow_wherever_they_are(qtbot):
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems([tr("Any", "first"), "a file"])
    box.insertItem(0, tr("Any", "before"), "data")
    box.addItem(tr("Any", "last"))
    box.removeItem(1)
    speak_in_brackets()
    box.insertItem(0, tr("Any", "again"))
    assert [box.itemText(row) for row in range(box.count())] == ["⟦again⟧", "⟦before⟧", "a file", "⟦last⟧"]
    assert box.itemData(1) == "data"
    install_translator(None)
    wording.say_again()
    assert [box.itemText(row) for row in range(box.count())] == ["again", "before", "a file", "last"]


def test_what_is_painted_follows(window):
    window.tabs.setCurrentIndex(0)
    figure = window.connectivity.figure
    before = figure.grab().toImage()
    interpreter.use("zh_CN")
    assert CHINESE.search(figure.scene["input"].name)
    assert figure.grab().toImage() != before
    interpreter.use("en")
    assert figure.grab().toImage() == before


def test_the_button_changes_it_and_it_is_remembered(window, tmp_path, monkeypatch):
    button = next(button for button in window.findChildren(QAbstractButton) if "EN" in button.text())
    button.click()
    assert (language(), window.tabs.tabText(1)) == ("zh_CN", "复原")
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    monkeypatch.delenv("DECONVGUI_LANGUAGE")
    assert first_language(settings) == "zh_CN"
    button.click()
    assert (language(), window.tabs.tabText(1)) == ("en", "Restoration")
    assert first_language(settings) == "en"
    monkeypatch.setenv("DECONVGUI_LANGUAGE", "zh")
    assert first_language(settings) == "zh_CN"


def test_nothing_else_changes(window, wait):
    connectivity, restoration, one_matrix = window.connectivity, window.restoration, window.one_matrix
    window.tabs.setCurrentIndex(0)
    connectivity.edit({"stride": (3, 3)})
    connectivity.go(4)
    connectivity.predict.setChecked(True)
    connectivity.matrix_button.click()
    connectivity.transport.speed.setValue(7)
    one_matrix.store.replace(OneMatrixState(noise=0.03, position=7))
    window.tabs.setCurrentIndex(1)
    restoration.store.update(method=METHODS["richardson-lucy"].of(iterations=6))
    wait(lambda: not restoration.busy)
    restoration.gallery.viewport.look_at(QPointF(100, 120), 3.0)
    restoration.gallery.show_view("residual")
    wait(lambda: not restoration.gallery.busy)
    restoration.gallery.toggle_line()
    restoration.run_bar.scrubber.setValue(2)
    restoration.workspace.controls.verticalScrollBar().setValue(150)
    window.fold_explanation()

    def seen():
        return (
            window.tabs.currentIndex(),
            window.geometry(),
            connectivity.store.state,
            connectivity.store.can_undo,
            connectivity.view.veiled,
            connectivity.matrix_button.isChecked(),
            connectivity.split.sizes(),
            connectivity.transport.speed.value(),
            restoration.store.state,
            restoration.snapshot.index,
            id(restoration.snapshot.restored),
            restoration.gallery.viewport.scale(None, None),
            restoration.gallery.view,
            restoration.gallery.marks.line,
            restoration.run_bar.scrubber.wanted,
            restoration.workspace.controls.verticalScrollBar().value(),
            restoration.workspace.explanation.isHidden(),
            restoration.busy,
            one_matrix.store.state,
            QApplication.focusWidget(),
        )

    before = seen()
    for name in ("zh_CN", "en"):
        interpreter.use(name)
        wait(lambda: not restoration.gallery.busy)
        assert seen() == before
    restoration.store.undo()
    assert restoration.store.state.method != before[8].method


def test_a_run_goes_on(window, wait):
    window.tabs.setCurrentIndex(1)
    restoration = window.restoration
    restoration.store.update(method=METHODS["richardson-lucy"].of(iterations=1000))
    wait(lambda: restoration.runner.running and restoration.snapshot.index > 1)
    step = restoration.snapshot.index
    interpreter.use("zh_CN")
    assert restoration.runner.running
    wait(lambda: restoration.snapshot.index > step + 1)
    assert CHINESE.search(restoration.run_bar.status.text())
    restoration.cancel()
    wait(lambda: not restoration.busy)


def test_what_a_run_said_follows(window, wait, tmp_path):
    path = tmp_path / "small.png"
    write_image(path, np.random.default_rng(1).random((48, 48)))
    window.tabs.setCurrentIndex(1)
    restoration = window.restoration
    restoration.store.update(source=Source("small", path), method=METHODS["auto"].of())
    wait(lambda: not restoration.busy)
    assert not CHINESE.search(restoration._explanation._chosen._label.text())
    interpreter.use("zh_CN")
    assert CHINESE.search(restoration._explanation._chosen._label.text())
    restoration.open_file(tmp_path / "missing.png")
    wait(lambda: bool(restoration.workspace.notice.message))
    assert CHINESE.search(restoration.workspace.notice.message)
    interpreter.use("en")
    assert not CHINESE.search(restoration.workspace.notice.message)
    assert "missing.png" in restoration.workspace.notice.message


def test_fifty_changes_leave_nothing_behind(window):
    for name in ("zh_CN", "en"):
        interpreter.use(name)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    before = (widgets(), threading.active_count(), len(wording._said))
    for _ in range(25):
        for name in ("zh_CN", "en"):
            interpreter.use(name)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (widgets(), threading.active_count(), len(wording._said)) == before


def test_qt_speaks_it_too(window):
    interpreter.use("zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    assert CHINESE.search(box.button(QDialogButtonBox.StandardButton.Close).text())


def test_the_font_has_every_character_of_the_translations(qapp):
    font = QRawFont(str(resources.path("fonts", fonts.FILE)), 16)
    used = {letter for name in LANGUAGES if name != "en" for text in catalogue(name).values() for letter in text}
    assert not [letter for letter in used if ord(letter) >= 0x2E80 and not font.supportsCharacter(ord(letter))]
    assert font.supportsCharacter(ord("啊"))
    assert font.supportsCharacter(ord("座"))  # the first and the last of GB 2312's first level
    assert len(qapp.font().families()) > 1


def test_chinese_does_not_spread_the_lines(window):
    label = QLabel("Blurred")
    height = label.sizeHint().height()
    label.setText("模糊 Blurred")
    assert label.sizeHint().height() <= height + 1
