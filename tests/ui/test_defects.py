"""Exceptions that nobody expected, injected into the real window: said, logged with the recipe, and survived."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from deconvgui.app import CRASHES, crashes_noted
from deconvgui.errors import ImageError
from deconvgui.restoration import METHODS
from deconvgui.ui.defects import OFTEN, Defects
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.defect_log import LARGEST, NAME, write_log
from deconvgui.workbench.recipe import parse_recipe
from deconvgui.workbench.restoration import RestorationState
from deconvgui.workbench.session import Session

QUICK = METHODS.parse("richardson-lucy:iterations=2")

pytestmark = pytest.mark.qt_no_exception_capture  # here, the program's own hook is under test


@pytest.fixture
def window(tmp_path, wait):
    window = MainWindow(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat), tmp_path / "data")
    window.restoration.take(RestorationState(seed=5, method=QUICK))
    window.tabs.setCurrentIndex(1)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    wait(lambda: not window.restoration.busy)
    defects = Defects(window, tmp_path / "data", lambda: window.notice, lambda: window.experiment)
    defects._print = lambda error: None
    yield window
    defects.close()
    window.close()
    window.deleteLater()


def broken(*_arguments):
    raise ZeroDivisionError("injected")


def said(window):
    return window.restoration.workspace.notice.message


def entries(tmp_path):
    path = tmp_path / "data" / NAME
    return path.read_text("utf-8").split("=" * 80)[1:] if path.exists() else []


def check(window, tmp_path, wait, count=1):
    """Check what became of a defect, and that the window still works."""
    wait(lambda: "ZeroDivisionError: injected" in said(window))
    assert "you can go on" in said(window)
    assert str(tmp_path / "data" / NAME) in said(window)
    found = entries(tmp_path)
    assert len(found) == count
    assert "Traceback" in found[-1]
    assert "broken" in found[-1]
    recipe = found[-1][found[-1].index("{") :]
    assert parse_recipe(recipe).state.seed == 5
    window.restoration.workspace.notice._action.click()
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    assert parse_recipe(QGuiApplication.clipboard().text()[found[-1].index("{") - 1 :]).state.seed == 5
    before = window.restoration.snapshot
    window.restoration.store.update(seed=6)
    wait(lambda: not window.restoration.busy and window.restoration.snapshot is not before)
    assert window.restoration.snapshot.complete
    assert window.restoration.snapshot.state.seed == 6


def test_in_a_slot(window, tmp_path, wait):
    QTimer.singleShot(0, broken)
    check(window, tmp_path, wait)


def test_in_a_button(window, tmp_path, wait):
    button = window.restoration.run_bar.run_button
    button.clicked.disconnect()
    button.clicked.connect(broken)
    button.click()
    check(window, tmp_path, wait)


PAINTING = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QWidget
from deconvgui.app import headless
application = headless()
from deconvgui.ui.defects import Defects
from deconvgui.ui.window import MainWindow
class Unpaintable(QWidget):
    def paintEvent(self, event):
        raise ZeroDivisionError("injected")
folder = Path(sys.argv[1])
window = MainWindow(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder / "data")
defects = Defects(window, folder / "data", lambda: window.notice, lambda: window.experiment)
window.show()
tab = window.restoration
def spoil():
    tab.settled.disconnect(spoil)
    widget = Unpaintable(window)
    widget.setGeometry(600, 300, 50, 50)
    timer = QTimer(widget)
    timer.timeout.connect(widget.update)
    timer.start(20)
    QTimer.singleShot(600, lambda: (widget.hide(), timer.stop(), go_on()))
    QTimer.singleShot(0, widget.show)
def go_on():
    print(tab.workspace.notice.message)
    tab.settled.connect(application.quit)
    tab.store.update(seed=6)
tab.settled.connect(spoil)
application.exec()
print(tab.snapshot.complete, tab.snapshot.state.seed)
window.close()
"""


def test_in_painting_it_is_not_said_for_ever(tmp_path):
    """In a process of its own: where Python calls the event loop of a test, Qt for Python hands the error to it."""
    done = program(PAINTING, tmp_path).communicate(timeout=100)[0].splitlines()
    assert "ZeroDivisionError" in done[0]
    assert "you can go on" in done[0]
    assert done[1] == "True 6"
    found = entries(tmp_path)
    assert len(found) == OFTEN
    assert "paintEvent" in found[0]
    assert parse_recipe(found[0][found[0].index("{") :]).state == RestorationState()


def program(code, folder):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def test_in_a_worker(window, tmp_path, wait):
    window.restoration.runner.start(broken)
    check(window, tmp_path, wait)


def test_in_another_thread(window, tmp_path, wait):
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    check(window, tmp_path, wait)


def test_what_the_user_can_mend_is_said_and_not_logged(window, tmp_path, wait):
    def mistaken():
        raise ImageError("The file is empty.", "Copy it again.")

    QTimer.singleShot(0, mistaken)
    wait(lambda: said(window) == "The file is empty. Copy it again.")
    assert not entries(tmp_path)


def test_a_defect_while_a_defect_is_told(window, tmp_path, wait, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("deconvgui.workbench.defect_log.details", broken)
        # Not through a timer: outside the program's own event loop, Qt for Python may hand the error to who waits.
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("injected"), None)
    QTimer.singleShot(0, broken)
    check(window, tmp_path, wait)


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "data").write_text("a file")
    assert write_log(tmp_path / "data", "entry") is None


def test_the_log_does_not_grow_for_ever(tmp_path):
    for number in range(40):
        write_log(tmp_path, f"{number} " + "x" * 30_000)
    content = (tmp_path / NAME).read_text()
    assert len(content) <= LARGEST
    assert content.startswith("=" * 80)
    assert "\n39 x" in content


def test_what_a_crash_of_a_library_left_is_moved_into_the_log(tmp_path):
    with crashes_noted(tmp_path):
        assert (tmp_path / CRASHES).exists()
    assert list(tmp_path.iterdir()) == []
    crash = "import sys, faulthandler; from pathlib import Path; from deconvgui.app import crashes_noted\n"
    crash += "with crashes_noted(Path(sys.argv[1])): faulthandler._sigsegv()"
    program(crash, tmp_path).communicate(timeout=100)
    with crashes_noted(tmp_path):
        assert "Segmentation fault" in (tmp_path / NAME).read_text()


PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from deconvgui.app import headless
application = headless()
from deconvgui.ui.window import MainWindow
folder = Path(sys.argv[1])
window = MainWindow(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat), folder / "data")
window.show()
def go_on():
    window.restoration.store.update(seed=4321)
    window.restoration.settled.connect(lambda: print("settled", flush=True))
QTimer.singleShot(500, go_on)
application.exec()
"""


@pytest.mark.skipif(os.name != "posix", reason="processes are killed as POSIX does it")
def test_after_a_hard_kill_the_next_start_offers_the_session(tmp_path, wait, qtbot):
    with program(PROGRAM, tmp_path) as process:
        try:
            assert process.stdout.readline() == "settled\n"
            deadline = time.monotonic() + 60
            while Session(tmp_path / "data").state() is None or Session(tmp_path / "data").state().seed != 4321:
                assert time.monotonic() < deadline
                time.sleep(0.05)
        finally:
            process.send_signal(signal.SIGKILL)
    Session(tmp_path / "data").opened()  # looking at it counted as opening it
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, tmp_path / "data")
    window.show()
    try:
        tab = window.restoration
        wait(lambda: not tab.busy)
        assert tab.store.state.seed == 4321
        assert "did not end properly" in tab.workspace.notice.message
        tab.workspace.notice._action.click()
        assert tab.store.state == RestorationState()
        wait(lambda: not tab.busy)
    finally:
        window.close()
        window.deleteLater()
    again = MainWindow(settings, tmp_path / "data")
    again.show()
    try:
        wait(lambda: not again.restoration.busy)
        assert "did not end properly" not in again.restoration.workspace.notice.message
    finally:
        again.close()
        again.deleteLater()
