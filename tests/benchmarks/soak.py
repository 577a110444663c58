"""Hours of work in the window, compressed: restorations, opens, cancels; memory, threads and file handles between.

    .venv/bin/python tests/benchmarks/soak.py [actions [minutes]]

Drives a real window, without a screen, through a seeded walk: other methods, parameters, images, pages, runs cancelled
in the middle, results saved and opened again, steps looked back at, damaged files, tabs, undo. Every few actions it
notes what the process holds, prints the curve, and says how much each grew per thousand actions over the second half,
when all that is loaded on use has been loaded, undo is full, and Qt's cache too. The slope and twice its standard
error have to be less than a bound (Linux only).
"""

import gc
import random
import re
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image
from PySide6.QtCore import QEvent

ACTIONS = 3000
ROUND = 50
"""Actions between two looks."""

METHODS_TRIED = (
    "richardson-lucy:iterations=8",
    "wiener",
    "tikhonov",
    "landweber:iterations=6",
    "inverse",
    "isra:iterations=4",
)
GROWTH = 5.0
"""Megabytes in a thousand actions that are still flat: a picture of this size takes a few times as much in one."""

SPREAD = 20.0
"""Megabytes between the least and the most that the second half holds."""


def held():
    """Return megabytes of memory, threads, and open files of this process."""
    status = Path("/proc/self/status").read_text()
    memory = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
    return memory, int(re.search(r"Threads:\s+(\d+)", status)[1]), len(list(Path("/proc/self/fd").iterdir()))


def files(folder):
    """Make some images: a photograph, a stack, a transparent one, an animation, and one that is damaged."""
    rng = np.random.default_rng(0)
    tifffile.imwrite(folder / "stack.tif", rng.integers(0, 65536, (4, 96, 96), np.uint16), photometric="minisblack")
    Image.fromarray(rng.integers(0, 256, (90, 96, 4), np.uint8)).save(folder / "alpha.png")
    frames = [Image.fromarray(np.full((80, 90), 40 * n, np.uint8)) for n in range(4)]
    frames[0].save(folder / "frames.gif", save_all=True, append_images=frames[1:])
    np.save(folder / "array.npy", rng.random((90, 90)))
    (folder / "damaged.png").write_bytes((folder / "alpha.png").read_bytes()[:900])
    return [folder / name for name in ("stack.tif", "alpha.png", "frames.gif", "array.npy", "damaged.png")]


class Worker:
    """Does one thing after another, as a user in a great hurry does."""

    def __init__(self, application, window, folder):
        from deconvgui.imaging import PSFS
        from deconvgui.restoration import METHODS

        self.application, self.window, self.tab, self.folder = application, window, window.restoration, folder
        self.files, self.dice = files(folder), random.Random(7)
        self.methods = [METHODS.parse(spec) for spec in METHODS_TRIED]
        self.psfs = [PSFS.parse(spec) for spec in ("gaussian:sigma=1.5", "disk:radius=2", "motion:length=7,angle=30")]
        self.done = dict.fromkeys(("restored", "opened", "cancelled", "saved", "refused", "other"), 0)

    def settle(self, patience=60.0):
        end = time.monotonic() + patience
        while self.tab.busy and time.monotonic() < end:
            self.application.processEvents()
            time.sleep(0.001)
        assert not self.tab.busy, "a run does not end"

    def act(self):
        action = self.dice.choice((self.restore, self.restore, self.restore, self.open, self.cancel, self.other))
        action()
        self.application.processEvents()
        # What an event loop does by itself: otherwise nothing that was put away would ever be destroyed.
        self.application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def restore(self):
        self.tab.store.update(
            method=self.dice.choice(self.methods), psf=self.dice.choice(self.psfs), seed=self.dice.randrange(1000)
        )
        self.settle()
        self.done["restored"] += 1

    def open(self):
        path = self.dice.choice(self.files)
        self.tab.open_file(path)
        self.settle()
        self.done["refused" if path.stem == "damaged" else "opened"] += 1
        self.tab.workspace.notice.say("")

    def cancel(self):
        from deconvgui.restoration import METHODS

        self.tab.store.update(method=METHODS.parse("richardson-lucy:iterations=900"), seed=self.dice.randrange(1000))
        end = time.monotonic() + self.dice.uniform(0, 0.05)
        while time.monotonic() < end:
            self.application.processEvents()
        self.tab.cancel()
        self.settle()
        self.tab.store.update(method=self.methods[0])
        self.settle()
        self.done["cancelled"] += 1

    def other(self):
        choice = self.dice.randrange(4)
        if choice == 0 and self.tab.snapshot is not None and self.tab.snapshot.restored is not None:
            path = self.folder / self.dice.choice(("out.tif", "out.png", "out.npy"))
            self.tab.save_file(path)
            self.done["saved"] += 1
        elif choice == 1:
            self.tab.store.undo()
            self.settle()
        elif choice == 2:
            self.window.tabs.setCurrentIndex(self.dice.randrange(3))
            self.application.processEvents()
            self.window.tabs.setCurrentIndex(1)
        else:
            self.tab.files.copy()
        self.done["other"] += 1


def slope(counts, values):
    """Return the growth per thousand actions of the second half, and its standard error."""
    half = len(values) // 2
    x, y = np.array(counts[half:], float), np.array(values[half:], float)
    (gradient, offset), rest = np.polyfit(x, y, 1), len(x) - 2
    error = np.sqrt(((y - gradient * x - offset) ** 2).sum() / max(rest, 1) / ((x - x.mean()) ** 2).sum())
    return 1000 * gradient, 1000 * error


def main(actions, minutes):
    from PySide6.QtCore import QSettings

    from deconvgui.app import headless

    application = headless()
    from deconvgui.ui.window import MainWindow

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(settings, folder / "data")
        window.tabs.setCurrentIndex(1)
        window.resize(window.minimumSizeHint())  # the more can be done in a minute
        window.show()
        worker = Worker(application, window, folder)
        worker.tab.open_file(worker.files[0])
        worker.settle()
        counts, looks, begun = [], [], time.monotonic()
        print("| actions | memory, MB | threads | open files |\n| --- | --- | --- | --- |")
        for number in range(int(actions) + 1):
            if number % ROUND == 0:
                gc.collect()
                counts.append(number)
                looks.append(held())
                print("| {} | {:.1f} | {} | {} |".format(number, *looks[-1]), flush=True)
            if time.monotonic() - begun > 60 * minutes:
                break
            worker.act()
        window.close()
        spent = (time.monotonic() - begun) / 60
    print(f"\n{spent:.1f} minutes; " + ", ".join(f"{count} {word}" for word, count in worker.done.items()))
    flat = True
    for word, values, most in zip(
        ("memory, MB", "threads", "open files"), zip(*looks, strict=True), (GROWTH, 0.5, 0.5), strict=True
    ):
        growth, error = slope(counts, values)
        flat &= growth + 2 * error < most
        print(f"{word}: {growth:+.2f} +- {error:.2f} in a thousand actions")
    memory = [look[0] for look in looks[len(looks) // 2 :]]
    flat &= max(memory) - min(memory) < SPREAD
    print(f"memory in the second half: {min(memory):.1f} to {max(memory):.1f} MB")
    print("flat" if flat else "not shown to be flat", f"({threading.active_count()} threads of Python at the end)")
    return 0 if flat else 1


if __name__ == "__main__":
    raise SystemExit(
        main(*(float(argument) for argument in [*sys.argv[1:], *(str(ACTIONS), "inf")[len(sys.argv) - 1 :]]))
    )
