"""Hundreds of random actions in the real window: no exception, no thread, no widget left, memory bounded.

DECONVGUI_WALK sets the number of actions of each of two walks; 2000 take some minutes.
"""

import os
import sys
import threading

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from random_walk import Walker, resident, swept

from deconvgui.imaging import read_sample, write_image
from deconvgui.restoration import METHODS
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.recipe import write_recipe
from deconvgui.workbench.restoration import RestorationState, Source

ACTIONS = int(os.environ.get("DECONVGUI_WALK", "100"))
SEEDS = (1, 2)

GROWTH = 150
"""MiB by which a second walk may enlarge the process; the kept steps, the strip and the caches are within it."""


@pytest.fixture
def images(tmp_path):
    """Small pictures, so that runs end; a broken one; and a recipe."""
    grey = read_sample("camera")[100:190, 180:280]
    colour = read_sample("coffee")[100:160, 200:272]
    paths = [tmp_path / name for name in ("grey.png", "colour.tif", "tiny.png", "broken.png", "one.json", "none.png")]
    write_image(paths[0], grey)
    write_image(paths[1], colour)
    write_image(paths[2], grey[:9, :12])
    paths[3].write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    write_recipe(
        paths[4],
        RestorationState(source=Source(path=paths[0]), method=METHODS.parse("tv-richardson-lucy:iterations=5")),
    )
    return paths


def walk(seed, count, folder, images):
    """Return what was done in a window that is closed in the middle of a run."""
    window = MainWindow(folder=folder)
    window.tabs.setCurrentIndex(1)
    window.show()
    window.restoration.open_file(images[0])
    walker = Walker(window, seed, folder, images)
    try:
        for _ in range(count):
            walker.act()
        window.restoration.open_file(images[0])
        window.restoration.run(anew=True)
    finally:
        window.close()
        window.deleteLater()
    return walker.done


def test_random_walks_leave_nothing_behind(tmp_path, images, qtbot):
    walk(0, 100, tmp_path, images)  # everything that is made once is made
    swept()
    threads, widgets, memory = threading.active_count(), len(QApplication.allWidgets()), resident()
    grown = []
    for seed in SEEDS:
        done = walk(seed, ACTIONS, tmp_path, images)
        swept()
        assert len(set(done)) > 20
        grown.append(resident() - memory)
        assert threading.active_count() <= threads
        assert len(QApplication.allWidgets()) <= widgets
    sys.stdout.write(f"{ACTIONS * len(SEEDS)} actions, memory grew by {np.round(grown)} MiB\n")
    if sys.platform == "linux":
        assert grown[-1] < GROWTH


def test_the_same_seed_does_the_same(tmp_path, images):
    assert walk(7, 25, tmp_path, images) == walk(7, 25, tmp_path, images)
    swept()
