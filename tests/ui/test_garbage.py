"""Garbage is collected, and in the window's thread only."""

import gc
import threading
import weakref
from collections import Counter
from typing import ClassVar

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from random_walk import swept

from deconvgui.ui.application import prepare
from deconvgui.ui.garbage import PERIOD, GarbageCollector
from deconvgui.ui.window import MainWindow


class Circle:
    """Refers to itself, so that only the collector can free it; notes the thread that does."""

    freed_in: ClassVar[list[str]] = []

    def __init__(self):
        self.itself = self

    def __del__(self):
        self.freed_in.append(threading.current_thread().name)


def test_nothing_is_collected_in_a_background_thread(qapp):
    Circle.freed_in.clear()
    Circle()

    def allocate():
        for _ in range(50):
            _kept = [[] for _ in range(2000)]

    worker = threading.Thread(target=allocate, name="worker")
    worker.start()
    worker.join()
    assert not gc.isenabled()
    assert Circle.freed_in == []
    gc.collect()
    assert Circle.freed_in == [threading.main_thread().name]


def test_what_is_due_is_collected_between_two_events(qapp, wait):
    circles = [Circle() for _ in range(3000)]
    watched = weakref.ref(circles[0])
    del circles
    wait(lambda: watched() is None, 20 * PERIOD)


def test_there_is_one_collector(qapp):
    prepare(qapp)
    prepare(qapp)
    assert len(QApplication.instance().findChildren(GarbageCollector)) == 1


def use_a_window(wait):
    """Open a window, look at all its tabs and the windows beside it, and close it."""
    window = MainWindow()
    window.show()
    for index in (1, 2, 0, 1):
        window.tabs.setCurrentIndex(index)
    tab = window.restoration
    wait(lambda: not tab.busy)
    window.compare().close()
    for part in (tab.controls.painting, tab.controls.estimation):
        part.open()
        part.window.close()
    window.close()
    window.deleteLater()


def left_behind():
    """Return how many objects of Python's remain of what Qt has destroyed, by class."""
    swept()
    objects = (thing for thing in gc.get_objects() if isinstance(thing, QObject) and not shiboken6.isValid(thing))
    return Counter(type(thing).__name__ for thing in objects)


def test_closed_windows_leave_nothing_of_theirs(qapp, wait):
    use_a_window(wait)
    left = left_behind()
    for _ in range(2):
        use_a_window(wait)
    assert left_behind() - left == Counter()
