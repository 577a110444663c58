"""The main window: tabs, theme, panels, settings, and a close in the middle of everything."""

import random
import re
import sys
import threading

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabBar, QWidget

from deconvgui.imaging import PSFS
from deconvgui.restoration import METHODS
from deconvgui.ui import theme
from deconvgui.ui.tab_pages import OTHER_TAB_AFTER, TABS, Frame
from deconvgui.ui.window import MainWindow


@pytest.fixture
def make_window(tmp_path, wait):
    windows = []

    def make():
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(settings)
        windows.append(window)
        window.show()
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()


def test_python_and_qt_do_not_lose_references():
    """PySide6 6.12.0 on Python 3.11 loses one reference to None with every void call, until the process aborts."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 100


def test_has_its_tabs(make_window):
    window = make_window()
    assert [window.tabs.tabText(index) for index in range(window.tabs.count())] == [
        "Connectivity",
        "Restoration",
        "One matrix",
    ]
    for index, tab in enumerate((window.connectivity, window.restoration, window.one_matrix)):
        window.tabs.setCurrentIndex(index)
        assert tab.isVisible()


def test_panels_fold_and_come_back(make_window):
    window = make_window()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    for index in range(window.tabs.count()):
        window.tabs.setCurrentIndex(index)
        for key, panel in ((Qt.Key.Key_F9, "controls"), (Qt.Key.Key_F10, "explanation")):
            shown = getattr(window.workspace, panel)
            assert shown.isVisible()
            QTest.keyClick(window, key)
            assert shown.isHidden()
            QTest.keyClick(window, key)
            assert shown.isVisible()


def test_a_small_screen_belongs_to_the_window(make_window):
    window = make_window()
    window.hide()
    window.appear()
    assert window.isMaximized() == (
        window.screen().availableSize().height() < 768 or window.screen().size().width() < 1280
    )


@pytest.mark.parametrize("tab", [0, 1, 2])
def test_theme_and_tab_are_remembered(make_window, tab):
    window = make_window()
    window.use_theme("dark")
    window.tabs.setCurrentIndex(tab)
    window.close()
    again = make_window()
    assert theme.current() is theme.DARK
    assert again.tabs.currentIndex() == tab


def test_one_matrix_goes_on_in_the_restoration_tab(make_window, wait):
    window = make_window()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.one_matrix.isVisible()
    window.one_matrix.carry_button.click()
    assert window.restoration.isVisible()
    wait(lambda: not window.restoration.busy)
    np.testing.assert_allclose(window.restoration.snapshot.data.blurred, window.one_matrix.view.y, atol=1e-14)


def test_nonsense_in_the_settings_does_no_harm(make_window, tmp_path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    for key in ("theme", "tab", "geometry"):
        settings.setValue(key, "nonsense")
    settings.sync()
    window = make_window()
    assert window.isVisible()


def test_texts_stand_out_from_their_background_in_both_themes():
    def luminance(colour):
        channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]

    def contrast(one, other):
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for colours in (theme.LIGHT, theme.DARK):
        for text in (colours.text, colours.muted):
            for ground in (colours.window, colours.surface, colours.field):
                assert contrast(text, ground) >= 4.5, (colours.name, text.name(), ground.name())
        assert contrast(colours.text, colours.warning_surface) >= 4.5
    for fill in (theme.INPUT, theme.WEIGHTS, theme.OUTPUT, theme.PRESENT):
        assert contrast(theme.readable_on(fill), fill) >= 4.5


def test_every_visible_text_passes_the_marker(make_window, source_texts, wait):
    source_texts(lambda _context, text: "⟦" + text + "⟧")
    window = make_window()
    window.restoration.store.update(method=METHODS.parse("wiener"))
    wait(lambda: not window.restoration.busy)
    unmarked = [(type(widget).__name__, text) for widget, text in shown_texts(window) if not marked(text)]
    assert not unmarked


def marked(text):
    """Whether a text comes from the marker, or has no words: numbers, formulae, file names."""
    plain = re.sub(r"<[^>]*>|&[a-z]+;", " ", text)
    words = re.findall(r"[A-Za-z]{2,}", plain)
    return "⟦" in text or not words or text.startswith("<p style='font-size: large'>")


def shown_texts(window):
    for widget in window.findChildren(QWidget):
        if isinstance(widget.parentWidget(), QTabBar):
            continue  # Qt's own arrows, in Qt's own translation
        texts = [widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(index) for index in range(widget.count())]
        if isinstance(widget, QTabBar):
            texts += [widget.tabText(index) for index in range(widget.count())]
        yield from ((widget, text) for text in texts if text)


def test_every_control_tells_what_it_does(make_window):
    window = make_window()
    from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QScrollBar

    kinds = (QAbstractSpinBox, QComboBox, QAbstractButton, QAbstractSlider)
    silent = [
        (type(widget).__name__, widget.objectName(), getattr(widget, "text", str)())
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and not isinstance(widget, QScrollBar)
        and widget.objectName() not in ("heading", "qt_spinbox_lineedit")
        and not isinstance(widget.parentWidget(), QTabBar)
        and not (widget.toolTip() or widget.parentWidget().toolTip())
    ]
    assert not silent


def test_closing_in_the_middle_of_everything(make_window, wait):
    chance = random.Random(5)
    for _ in range(6):
        window = make_window()
        window.restoration.store.update(method=METHODS.parse("richardson-lucy:iterations=1000"))
        window.restoration.run()
        QTest.qWait(chance.randrange(60))
        window.restoration.store.update(psf=PSFS.parse("disk:radius=3"))
        QTest.qWait(chance.randrange(60))
        window.close()


def test_a_window_that_is_closed_at_once_starts_nothing(make_window):
    window = make_window()
    window.tabs.setCurrentIndex(0)
    window.close()
    QTest.qWait(2 * OTHER_TAB_AFTER)
    assert not any(thread.name.startswith("deconvgui-job") for thread in threading.enumerate())


def test_a_long_random_story_ends_well(make_window, wait):
    """Open, slide, run, cancel, undo, switch tabs: many actions, no exception, and it still works."""
    chance = random.Random(11)
    window = make_window()
    tab = window.restoration
    actions = (
        lambda: tab.store.update(
            psf=PSFS.parse(chance.choice(("gaussian:sigma=1", "disk:radius=2", "motion:length=7")))
        ),
        lambda: tab.store.update(method=METHODS.parse(chance.choice(("wiener", "richardson-lucy:iterations=40")))),
        lambda: tab.store.update(boundary=chance.choice(("wrap", "reflect", "edge", "zero", "unknown"))),
        lambda: tab.store.update(seed=chance.randrange(100), framed=chance.random() < 0.5),
        tab.run,
        tab.cancel,
        tab.store.undo,
        tab.store.redo,
        lambda: window.tabs.setCurrentIndex(chance.randrange(3)),
        window.fold_controls,
        window.fold_explanation,
        tab.gallery.viewport.fit,
        lambda: window.use_theme(chance.choice(("light", "dark"))),
        lambda: QTest.qWait(chance.randrange(8)),
    )
    for _ in range(150):
        chance.choice(actions)()
    tab.run()
    wait(lambda: not tab.busy)
    assert tab.snapshot.complete
    assert tab.workspace.notice.message == ""


class WindowWatch(QObject):
    """Notes which windows appear."""

    def __init__(self):
        super().__init__()
        self.seen = []

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_no_window_flashes_up_while_another_is_filled(make_window, qapp, wait):
    """A widget that is shown before it has a parent is a window for a moment, and takes the keys away."""
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    try:
        window = make_window()
        for index in range(window.tabs.count()):
            window.tabs.setCurrentIndex(index)
        for chooser, entries in (
            (window.restoration.controls._method, METHODS),
            (window.restoration.controls._psf, PSFS),
        ):
            for index in range(len(entries)):
                chooser.list.setCurrentIndex(index)
        window.tabs.setCurrentIndex(0)
        for key in "12345":
            QTest.keyClick(window.connectivity, key)
    finally:
        qapp.removeEventFilter(watch)
    assert watch.seen == ["MainWindow"]


@pytest.mark.parametrize("tab", ["connectivity", "restoration", "one-matrix"])
def test_the_frame_is_seen_before_the_tab_is_made(tmp_path, wait, tab):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("tab", tab)
    window = MainWindow(settings, tmp_path, frame_first=True)
    made = tab.replace("-", "_")
    try:
        assert tab not in window.pages.made
        empty = window.pages.frame.grab()
        window.show()
        wait(lambda: window.pages.frame is None)
        page = getattr(window, made)
        assert page.isVisible()
        assert page.size() == empty.size()
        assert window.findChildren(Frame) == [] or not window.findChild(Frame).isVisible()
        wait(lambda: tuple(window.pages.made) == TABS)
        assert page.isVisible()
    finally:
        window.close()
        window.deleteLater()


def test_a_tab_that_is_chosen_before_the_frame_was_seen_takes_its_place(tmp_path):
    window = MainWindow(frame_first=True)
    window.tabs.setCurrentIndex(2)
    assert window.pages.frame is None
    assert "restoration" not in window.pages.made
    window.close()
    window.deleteLater()


def test_ctrl_q_closes_the_window_where_the_system_binds_it_too(monkeypatch, wait):
    """Twice in one action, it would be ambiguous and do nothing."""
    bound = QKeySequence.keyBindings

    def as_on_a_desktop(key):
        return [QKeySequence("Ctrl+Q")] if key == QKeySequence.StandardKey.Quit else bound(key)

    monkeypatch.setattr(QKeySequence, "keyBindings", staticmethod(as_on_a_desktop))
    window = MainWindow()
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    QTest.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    window.deleteLater()
