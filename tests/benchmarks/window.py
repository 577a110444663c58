"""The window: how soon it opens, how soon a slider's value is painted, and whether it ever waits for a restoration."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import contest
import numpy as np

ROOT = Path(__file__).parents[2]
SMARTDEBLUR = {1024: (22.6, 2.8), 2048: (133, 16)}
"""Milliseconds from a slider's value to a frame of its preview, measured once, and of SciPy's bare inverse transform
on that machine: others are several times faster or slower, so only the ratios can be compared."""

BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Label(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(Label("deconvgui"))
window.resize(1280, 720)
window.show()
while True:
    application.processEvents()
"""

OURS = """
from deconvgui import app
make_application = app.make_application
def told():
    application = make_application()
    {imports}
    paint = {widget}.paintEvent
    def paint_and_tell(widget, event):
        paint(widget, event)
        print("painted", flush=True)
    {widget}.paintEvent = paint_and_tell
    return application
app.make_application = told
app.open_window()
"""
"""The program as it starts without arguments, which tells when a widget is painted."""

FRAME = OURS.format(imports="from deconvgui.ui.tab_pages import Frame", widget="Frame")
TAB = OURS.format(imports="from deconvgui.ui.restoration.pane import ImagePane", widget="ImagePane")


def start(code):
    """Return the seconds from the start of a process to its first paint."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    variables |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as home:
        variables |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
        started = time.perf_counter()
        command = [sys.executable, "-c", code]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=variables, text=True
        ) as running:
            running.stdout.readline()
            taken = time.perf_counter() - started
            running.kill()
    return taken


def start_table(rounds):
    codes = (BARE, FRAME, TAB)
    laps = [[start(code) for code in codes] for _ in range(rounds + 1)][1:]  # the first one compiles and fills caches
    bare, frame, tab = (statistics.median(lap[i] for lap in laps) for i in range(3))
    row = [*(f"{1e3 * seconds:.0f}" for seconds in (bare, frame, tab)), f"{frame / bare:.2f}", f"{tab / bare:.2f}"]
    head = [
        "bare PySide6 window, ms",
        "the window, ms",
        "with its tab, ms",
        "window over bare",
        "with its tab over bare",
    ]
    return contest.table(head, [row])


def probe(task, size, *more):
    """Return what the window did in a process of its own."""
    command = [sys.executable, str(ROOT / "tests" / "benchmarks" / "probes.py"), task, str(size), *map(str, more)]
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    answer = subprocess.run(command, env=variables, check=True, capture_output=True, text=True).stdout
    return json.loads(answer.splitlines()[-1])


def slider_table(sizes, rounds):
    rows = []
    for size in sizes:
        painted, floor = 1e3 * np.median(probe("slider", size, rounds), axis=0)
        peer = SMARTDEBLUR[size]
        rows.append(
            [size, f"{painted:.1f}", f"{floor:.1f}", f"{painted / floor:.2f}", peer[0], f"{peer[0] / peer[1]:.2f}"]
        )
    head = ["picture", "slider to painted frame, ms", "bare inverse transform, ms", "over it"]
    return contest.table([*head, "SmartDeblur, ms", "over the bare inverse transform there"], rows)


def stall_table(sizes):
    rows = []
    for size in sizes:
        seen = probe("stall", size)
        rows.append([size, seen["steps"], f"{1e3 * seen['longest']:.0f}", seen["moves"], seen["shown"], seen["last"]])
    head = [
        "picture",
        "steps shown",
        "longest stall, ms",
        "slider moves",
        "results shown",
        "the last one is the newest",
    ]
    return contest.table(head, rows)


def report(quick):
    """Return the tables."""
    sizes = (1024,) if quick else (1024, 2048)
    return "\n\n".join(
        [
            "### Start of the process to the first paint: of the window, and of the tab in it",
            start_table(3 if quick else 15),
            "### Wiener in the window, no margin passes: slider value to painted frame",
            slider_table(sizes, 15 if quick else 41),
            "### The event loop while Richardson-Lucy runs, and while a slider is dragged",
            stall_table(sizes),
        ]
    )
