"""Garbage is collected, and in the window's thread only."""

import gc
import threading
import weakref
from typing import ClassVar

from PySide6.QtWidgets import QApplication

from deconvgui.ui.application import prepare
from deconvgui.ui.garbage import PERIOD, GarbageCollector


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
