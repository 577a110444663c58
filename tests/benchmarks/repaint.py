"""How long a step takes in the running window: from the new state to the painted picture, at the largest grids.

    python tests/benchmarks/repaint.py

Runs without a screen. A step is what a key does: the state, what follows from it, and all the painting. Beside the
time that has passed stands the processor's time of the window's thread, which others on the machine disturb less.
"""

import itertools
import os
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from deconvgui.ui import theme
from deconvgui.ui.application import prepare
from deconvgui.ui.connectivity.transport import FASTEST
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.connectivity_state import ConnectivityState

SIZES = ((1280, 720), (1920, 1080))
SETTLED = 8.0
"""Seconds after which the window has made its other tabs."""
GRIDS = {
    "32 × 32, stride 1": {"shape": 32, "stride": 1, "padding": 1, "output_padding": 0},
    "16 × 16, stride 2": {"shape": 16, "stride": 2, "padding": 1, "output_padding": 1},
    "3 × 3, stride 2": {},
}
WARM, STEPS = 12, 120
AIM = 8.0
"""Milliseconds."""
PLAYED = 5.0
"""Seconds."""


def steps_taken(application, tab):
    """Return the milliseconds that each of some steps through the middle of the walk takes, and those it computes."""
    last = tab.view.limits.step.high
    taken = []
    for step in range(WARM + STEPS):
        started, before = time.perf_counter(), time.thread_time()
        tab.go((last // 3 + step) % (last + 1))
        application.processEvents()
        taken.append((time.perf_counter() - started, time.thread_time() - before))
    return 1e3 * np.array(taken[WARM:]).T


class Paints(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, _watched, event):  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def frames_a_second(application, tab):
    """Return how many different steps are painted in a second while the walk plays at its greatest speed."""
    paints, started = Paints(), time.perf_counter()
    tab.go(0)
    application.processEvents()
    tab.figure.installEventFilter(paints)
    tab.transport.speed.setValue(FASTEST)
    tab.transport.play()
    while time.perf_counter() - started < PLAYED:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    tab.transport.pause()
    tab.figure.removeEventFilter(paints)
    return min(paints.count, tab.view.state.step) / (time.perf_counter() - started)


def settle(application):
    """Let the window make what it makes later."""
    started = time.perf_counter()
    while time.perf_counter() - started < SETTLED:
        application.processEvents()


def main():
    """Print median, 95th percentile and worst step for each window, grid and walk, and the frames of a walk."""
    application = QApplication.instance() or QApplication([])
    prepare(application)
    window = MainWindow()
    window.tabs.setCurrentIndex(0)
    window.show()
    settle(application)
    tab = window.connectivity
    heads = f"{'median':>7} {'95 %':>7} {'worst':>7} {'computed':>8}"
    print(f"{'window':>11}  {'theme':<5} {'matrix':<6} {'input':<18} {'walk':<8} {heads}  ms; aim {AIM:g}")
    for size, look, matrix in itertools.product(SIZES, ("light", "dark"), (False, True)):
        window.resize(*size)
        theme.appearance.use(look)
        tab.split.ask(matrix)
        for name, mode in itertools.product(GRIDS, ("scatter", "gather")):
            tab.store.replace(ConnectivityState().with_changes(**GRIDS[name], mode=mode))
            application.processEvents()
            taken, computed = steps_taken(application, tab)
            figures = (np.median(taken), np.percentile(taken, 95), taken.max())
            row = " ".join(f"{value:7.2f}" for value in figures) + f" {np.median(computed):8.2f}"
            with_matrix = "yes" if matrix else "no"
            print(f"{size[0]:>4} × {size[1]:<4}  {look:<5} {with_matrix:<6} {name:<18} {mode:<8} {row}", flush=True)
    tab.store.replace(ConnectivityState().with_changes(**GRIDS["32 × 32, stride 1"], mode="gather"))
    frames = frames_a_second(application, tab)
    print(f"playing at {FASTEST:g} steps a second: {frames:.1f} frames a second")
    window.close()


if __name__ == "__main__":
    main()
