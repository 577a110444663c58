"""What `window` runs in processes of their own: `python probes.py slider|stall SIZE`; prints JSON."""

import dataclasses
import json
import sys
import tempfile
import time
from pathlib import Path

import contest
import numpy as np
import wiener
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from deconvgui import app
from deconvgui.imaging import PSFS, write_image
from deconvgui.restoration import METHODS
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.restoration import RestorationState, Source

PATIENCE = 60.0


def opened(path, method, boundary):
    """Return the application and the window with an experiment in it that has run."""
    application = app.make_application()
    window = MainWindow()
    window.resize(1200, 900)
    window.tabs.setCurrentIndex(1)
    window.show()
    state = RestorationState(
        source=Source(path=path),
        blurred_already=True,
        psf=PSFS.parse("gaussian:sigma=2"),
        boundary=boundary,
        method=METHODS.parse(method),
    )
    window.restoration.store.replace(state)
    until(application, lambda: not window.restoration.busy)
    until(application, lambda: window.restoration.snapshot.state == state)
    return application, window.restoration


def until(application, done):
    """Wait for events, without turning in circles that would keep Python from its other threads, until it is so."""
    end = time.monotonic() + PATIENCE
    while not done():
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > end:
            raise TimeoutError


class Painted(QObject):
    """Counts how often a widget has been painted."""

    def __init__(self, widget):
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, widget, event):  # noqa: N802  # Qt names it so
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(widget, event)


def moved(tab, nsr):
    """Move the slider: what it does is to replace the state."""
    tab.take(dataclasses.replace(tab.store.state, method=METHODS["wiener"].of(nsr=float(nsr))))


def slider(path, rounds):
    """Return the seconds from a new value of the slider until its picture was painted, and of one bare inverse each."""
    application, tab = opened(path, "wiener:nsr=0.01", "reflect")
    pane = tab.gallery.restored.pane
    painted, seconds = Painted(pane), []
    transform = wiener.inverse(len(pane.pixels), len(tab.snapshot.data.psf))
    for nsr in np.geomspace(1e-3, 1e-1, rounds):
        until(application, lambda: not tab.busy)
        for _ in range(30):
            application.processEvents()
        before, shown = pane.pixels, painted.count
        started = time.perf_counter()
        moved(tab, nsr)
        until(application, lambda before=before, shown=shown: pane.pixels is not before and painted.count > shown)
        seen = time.perf_counter()
        transform()  # caches and pages
        begun = time.perf_counter()
        transform()
        seconds.append((seen - started, time.perf_counter() - begun))
    tab.shut_down()
    return seconds


class Probe(QObject):
    """A timer of one millisecond that remembers the longest time between two of its ticks."""

    def __init__(self):
        super().__init__()
        self.longest, self._last = 0.0, None
        self._timer = QTimer(self)
        self._timer.setTimerType(self._timer.timerType().PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def _tick(self):
        now = time.perf_counter()
        if self._last is not None:
            self.longest = max(self.longest, now - self._last)
        self._last = now


def stall(path, _rounds):
    """Return the longest stall while Richardson-Lucy runs, and what a dragged slider shows."""
    application, tab = opened(path, "richardson-lucy:iterations=2", "unknown")
    steps, shown = set(), []
    tab.runner.arrived.connect(lambda snapshot: steps.add(snapshot.index))
    probe = Probe()
    tab.take(dataclasses.replace(tab.store.state, method=METHODS.parse("richardson-lucy:iterations=40")))
    until(application, lambda: tab.busy)
    until(application, lambda: not tab.busy)
    result = {"steps": len(steps - {0}), "longest": probe.longest}
    tab.take(dataclasses.replace(tab.store.state, boundary="reflect", method=METHODS.parse("wiener:nsr=0.5")))
    until(application, lambda: not tab.busy)
    tab.runner.arrived.connect(lambda item: shown.append(item.state.method.nsr) if item.restored is not None else None)
    values = [float(nsr) for nsr in np.geomspace(1e-3, 1e-1, 60)]
    for nsr in values:  # as a hand does: faster than the results come
        moved(tab, nsr)
        end = time.perf_counter() + 0.016
        until(application, lambda end=end: time.perf_counter() > end)
    until(application, lambda: not tab.busy)
    inorder = shown == sorted(shown)
    tab.shut_down()
    last = "yes" if shown and shown[-1] == values[-1] and inorder else "no"
    return {**result, "moves": len(values), "shown": len(set(shown)), "last": last}


def main():
    task, size, *more = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "blurred.tif"
        write_image(path, contest.framed(int(size), contest.gaussian(13, 2.0))[1])
        print(json.dumps({"slider": slider, "stall": stall}[task](path, *map(int, more or [0]))))


if __name__ == "__main__":
    main()
