"""Fixtures of the window's tests."""

import gc

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QSettings, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deconvgui.imaging.samples import Sample, samples
from deconvgui.ui import theme
from deconvgui.ui.application import prepare
from deconvgui.ui.restoration.tab import RestorationTab
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.restoration import RestorationState


@pytest.fixture(autouse=True)
def own_application(qapp, tmp_path_factory):
    """Dress the application as the program does, with settings of its own."""
    QStandardPaths.setTestModeEnabled(True)
    folder = str(tmp_path_factory.getbasetemp())  # of this process: tests run side by side
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
    prepare(qapp)
    theme.appearance.use("light")
    yield
    QGuiApplication.clipboard().clear()  # a QMimeData of Python's there outlives the interpreter, and PySide crashes
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not left, f"windows outlived the test: {left}"


@pytest.fixture(scope="session")
def cut_samples(tmp_path_factory):
    """A folder with a piece of each picture that comes with the program."""
    folder = tmp_path_factory.mktemp("samples")
    for sample in samples().values():
        with Image.open(sample.path) as picture:
            picture.crop((150, 60, 374, 252)).save(folder / sample.file)
    return folder


@pytest.fixture(autouse=True)
def small_samples(request, monkeypatch):
    """Open windows on pieces, which are restored and painted in a tenth of the time, but for `whole_samples`."""
    if "whole_samples" not in request.fixturenames:
        folder = request.getfixturevalue("cut_samples")
        monkeypatch.setattr(Sample, "path", property(lambda sample: folder / sample.file))


@pytest.fixture
def whole_samples():
    """Leave the pictures that come with the program as large as they are, for what hangs on their size."""


@pytest.fixture
def wait(qtbot):
    """Wait for something to become true, and fail if it does not."""
    return lambda condition, milliseconds=20000: qtbot.waitUntil(condition, timeout=milliseconds)


@pytest.fixture
def whole_window(wait):
    """A window in which all tabs have been shown."""
    window = MainWindow()
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    for index in range(3):
        window.tabs.setCurrentIndex(index)
    wait(lambda: not window.restoration.busy)
    yield window
    window.close()
    window.deleteLater()


@pytest.fixture
def make_tab(qtbot, wait):
    """Make restoration tabs that are shut down at the end."""
    tabs = []

    def make(**changes):
        tab = RestorationTab(RestorationState(**changes))
        tabs.append(tab)
        tab.resize(1280, 680)
        tab.show()
        tab.activateWindow()
        assert QTest.qWaitForWindowActive(tab)
        wait(lambda: not tab.busy)
        return tab

    yield make
    for tab in tabs:
        tab.shut_down()
        tab.close()
        tab.deleteLater()
