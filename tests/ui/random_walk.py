"""A user who does anything in any order, the same for the same seed."""

import gc
import threading
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QSlider,
    QToolButton,
    QWidget,
)

from deconvgui.errors import DeconvError
from deconvgui.ui.window import MainWindow

MODAL = ("…", "About", "Largest")
"""Parts of what stands on buttons that open a dialogue of the system: nobody is there to close it."""

PATIENCE = 20.0
"""Seconds that a cancelled step may take."""

SMALL = 10
"""Actions after which the window has time to finish something."""


class Walker:
    """Does one random thing after another to a window, and remembers what."""

    def __init__(self, window: MainWindow, seed: int, folder: Path, images: list[Path]) -> None:
        self.window, self.folder, self.images = window, folder, images
        self.seed = seed
        self.random = np.random.default_rng(seed)
        self.done: list[str] = []
        self.errors: list[Exception] = []
        window.restoration.runner.failed.connect(self._note)
        self._actions = sorted(name for name in dir(self) if name.startswith("do_"))

    def act(self) -> None:
        """Do something, by a stream of its own: what is on the screen shifts no later choice."""
        self.random = np.random.default_rng((self.seed, len(self.done)))
        name = self._actions[self.random.integers(len(self._actions))]
        self.done.append(name)
        getattr(self, name)()
        QTest.qWait(int(self.random.integers(0, 4)))
        if self.errors:
            raise self.errors[0]
        if len(self.done) % SMALL == 0:
            QTest.qWait(20)

    def _note(self, error: Exception) -> None:
        """Remember an error that no user can cause."""
        if not isinstance(error, DeconvError):
            error.add_note(f"with {self.window.restoration.store.state}, after {self.done[-5:]}")
            self.errors.append(error)

    def any_of(self, things):
        """Return one of them, or None where there are none."""
        things = list(things)
        return things[self.random.integers(len(things))] if things else None

    def seen(self, kind, within: QWidget | None = None) -> list[QWidget]:
        """Return the widgets of a kind that can be used now."""
        root = within or self.window.workspace
        return [widget for widget in root.findChildren(kind) if widget.isVisible() and widget.isEnabled()]

    def do_switch_tabs(self):
        self.window.tabs.setCurrentIndex(int(self.random.choice([0, 1, 1, 1, 2])))

    def do_slide(self):
        for _ in range(3):
            slider = self.any_of(self.seen(QSlider))
            if slider is not None:
                slider.setValue(int(self.random.integers(slider.minimum(), slider.maximum() + 1)))

    def do_spin(self):
        spin = self.any_of(self.seen(QAbstractSpinBox))
        if spin is not None:
            QTest.keyClick(spin, self.any_of([Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp]))

    def do_choose(self):
        box = self.any_of(self.seen(QComboBox))
        if box is not None and box.count():
            row = int(self.random.integers(box.count()))
            box.setCurrentIndex(row)
            box.activated.emit(row)

    def do_check(self):
        box = self.any_of(self.seen(QCheckBox))
        if box is not None:
            box.click()

    def do_click_a_button(self):
        buttons = [*self.seen(QPushButton), *self.seen(QToolButton)]
        button = self.any_of(
            b
            for b in buttons
            if not any(word in b.text() + b.toolTip() for word in MODAL)
            and (not isinstance(b, QToolButton) or b.menu() is None)
            and "Open" not in b.toolTip() + b.text()
            and "ave" not in b.toolTip() + b.text()
            and "file" not in b.toolTip()
        )
        if button is not None:
            button.click()

    def do_press_a_key(self):
        widget = QApplication.focusWidget() or self.window
        keys = "BWDRSGLA0+- "
        key = self.any_of(keys)
        QTest.keyClick(widget, key)

    def do_press_a_special_key(self):
        key = self.any_of([Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab])
        QTest.keyClick(
            QApplication.focusWidget() or self.window,
            key,
            self.any_of(
                [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier]
            ),
        )

    def do_run(self):
        self.window.restoration.run(anew=bool(self.random.integers(2)))

    def do_cancel(self):
        self.window.restoration.cancel()

    def do_escape(self):
        QTest.keyClick(self.window, Qt.Key.Key_Escape)

    def do_undo(self):
        for _ in range(self.random.integers(1, 4)):
            self.window.restoration.store.undo()

    def do_redo(self):
        self.window.restoration.store.redo()

    def do_open(self):
        self.window.restoration.open_file(self.any_of(self.images))

    def do_open_again_soon(self):
        for path in self.random.permutation(np.array(self.images, dtype=object))[:3]:
            self.window.restoration.open_file(path)

    def do_save_and_open_a_recipe(self):
        tab, path = self.window.restoration, self.folder / f"r{self.random.integers(4)}.json"
        tab.files.save_recipe(path)
        tab.open_file(path)

    def do_save(self):
        ending = self.any_of(["png", "tif", "jpg"])
        self.window.restoration.save_file(self.folder / f"saved.{ending}")

    def do_report(self):
        self.window.restoration.save_report(self.folder / "page.html")

    def do_copy_and_paste(self):
        self.window.restoration.files.copy()
        self.window.restoration.files.paste()

    def do_drag_in_a_picture(self):
        pane = self.window.restoration.gallery.restored.pane
        modifier = self.any_of(
            [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier]
        )
        here, there = (
            QPoint(int(self.random.integers(pane.width() + 1)), int(self.random.integers(pane.height() + 1)))
            for _ in range(2)
        )
        QTest.mousePress(pane, Qt.MouseButton.LeftButton, modifier, here)
        QTest.mouseMove(pane, there)
        QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, modifier, there)

    def do_look_back_or_on(self):
        bar = self.window.restoration.run_bar
        bar.scrubber.look_back(int(self.random.integers(1, 40)))
        if self.random.integers(2):
            bar.go_on()

    def do_use_the_strip(self):
        tab = self.window.restoration
        tab.keep()
        strip = tab.strip
        if strip.results:
            strip.list.setCurrentRow(int(self.random.integers(len(strip.results))))
            button = self.any_of([strip._compare, strip._take, strip._remove, None])
            if button is None:
                strip.shown.emit(strip.current)
            else:
                button.click()

    def do_arrange(self):
        gallery = self.window.restoration.gallery
        gallery.arrange(int(self.random.integers(5)))
        gallery.show_view(self.any_of(["restored", "difference", "residual", "spectra"]))

    def do_paint_a_psf(self):
        painting = self.window.restoration.controls.painting
        painting.open()
        canvas = painting.window.canvas
        for _ in range(4):
            place = QPoint(int(self.random.integers(canvas.width())), int(self.random.integers(canvas.height())))
            QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place)
        button = self.any_of(b for b in self.seen(QPushButton, painting.window) if "…" not in b.text())
        if button is not None:
            button.click()
        if self.random.integers(2):
            painting.window.close()

    def do_estimate(self):
        estimation = self.window.restoration.controls.estimation
        estimation.open()
        estimation.window.way.setCurrentIndex(int(self.random.integers(estimation.window.way.count())))
        estimation.window.start()
        QTest.qWait(30)
        if self.random.integers(2):
            estimation.window.runner.cancel()
        if estimation.window.use.isEnabled():
            estimation.window.use.click()
        estimation.window.close()

    def do_compare(self):
        if self.random.integers(4):
            return
        board = self.window.compare()
        board.setup._run.click()
        QTest.qWait(int(self.random.integers(50)))
        board.close()

    def do_fold(self):
        self.any_of([self.window.fold_controls, self.window.fold_explanation, self.window.restoration.toggle_charts])()

    def do_change_the_theme(self):
        self.window.use_theme(self.any_of(["light", "dark"]))

    def do_resize(self):
        self.window.resize(int(self.random.integers(1024, 1600)), int(self.random.integers(640, 1000)))


def swept() -> None:
    """Let everything go that waits to be destroyed, and the cancelled steps of closed windows end."""
    for thread in threading.enumerate():
        if thread.name.startswith("deconvgui-job"):
            thread.join(PATIENCE)
    for _ in range(3):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()


def resident() -> float:
    """Return the memory of this process, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20
