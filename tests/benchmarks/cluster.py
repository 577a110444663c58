"""What a cluster costs for each task, and what two workers gain over one, on this machine.

    python tests/benchmarks/cluster.py [--tasks N] [--side PIXELS] [--rounds N]

Prints a table for CLUSTER.md. Rounds of one and of two workers alternate, so that what else the machine does falls on
both. Overhead: tasks that do nothing, on one worker that is idle. Speed-up: a sweep of Richardson-Lucy (30 steps) over
seeds, with one thread a task.
"""

import argparse
import dataclasses
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from deconvgui.imaging import write_image
from deconvgui.restoration import METHODS
from deconvgui.workbench.axes import parse_axes
from deconvgui.workbench.cluster import Cluster
from deconvgui.workbench.executors import Here
from deconvgui.workbench.restoration import RestorationState, Source
from deconvgui.workbench.sweep import Found, points, rows

NOTHING = 400
"""Tasks that do nothing."""


def nothing(task):
    """Compute nothing."""
    yield task


def seconds(work):
    """Return the seconds that something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def overhead(executor):
    """Return milliseconds for a task that does nothing, many at once, and for one alone."""
    list(executor.map(nothing, range(20)))
    many = seconds(lambda: list(executor.map(nothing, range(NOTHING)))) / NOTHING
    alone = statistics.median(seconds(lambda: list(executor.map(nothing, [0]))) for _ in range(20))
    return 1e3 * many, 1e3 * alone


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tasks", type=int, default=16)
    parser.add_argument("--side", type=int, default=512)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.tif"
        write_image(path, np.random.default_rng(0).random((options.side, options.side)).astype(np.float32))
        state = dataclasses.replace(
            RestorationState(), source=Source(path=path), method=METHODS["richardson-lucy"].of(iterations=30)
        )
        todo = list(points(state, parse_axes([f"seed=1..{options.tasks}:{options.tasks}"], state)))
        one, two = Cluster("local:1"), Cluster("local:2")
        try:
            many, alone = overhead(one)
            times = {"here": [], "one": [], "two": []}
            for _ in range(options.rounds + 1):  # the first warms up
                for name, where in (("here", Here()), ("one", one), ("two", two)):
                    times[name].append(seconds(lambda where=where: list(rows(todo, Found({}, where)))))
        finally:
            one.close()
            two.close()
    gains = [a / b for a, b in zip(times["one"][1:], times["two"][1:], strict=True)]
    best = {name: min(found[1:]) for name, found in times.items()}
    each = 1e3 * best["one"] / options.tasks
    sys.stdout.write(
        f"| what | value |\n|---|---|\n"
        f"| machine | {platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()} |\n"
        f"| overhead of a task, {NOTHING} tasks that do nothing | {many:.1f} ms |\n"
        f"| one such task alone, there and back | {alone:.1f} ms |\n"
        f"| an experiment ({options.side} x {options.side}, 30 steps, scores) on one worker | {each:.0f} ms |\n"
        f"| {options.tasks} of them: this process with all cores; one worker; two workers (best of {options.rounds}) | "
        f"{best['here']:.2f} s; {best['one']:.2f} s; {best['two']:.2f} s |\n"
        f"| two workers over one, median of {options.rounds} alternating rounds (least, most) | "
        f"{statistics.median(gains):.2f} ({min(gains):.2f}, {max(gains):.2f}) |\n"
    )


if __name__ == "__main__":
    main()
