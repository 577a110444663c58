"""How much memory a restoration takes at its height, as multiples of its canvas: what the estimates are made of.

Each row is a process of its own; the height is the system's own count (VmHWM) less what the process held before. Run
it on Linux: .venv/bin/python tests/benchmarks/memory.py [side [method ...]]
"""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np

from deconvgui.imaging import psf
from deconvgui.restoration import METHODS, restore

SIDE = 2048
STEPS = 3
STATUS = Path("/proc/self/status")


def held(name):
    return 1024 * int(re.search(rf"{name}:\s+(\d+)", STATUS.read_text())[1])


def one(tag, side, channels, dtype, boundary):
    shape = (side, side, 3)[: 3 if channels == 3 else 2]
    image = np.random.default_rng(0).random(shape, np.float32).astype(dtype)
    kernel = psf("gaussian", sigma=2)
    few = {name: STEPS for name in ("iterations", "rounds") if any(f.name == name for f in METHODS[tag].fields())}
    restore(image[:64, :64], kernel, tag, boundary=boundary, **few)  # what is loaded on use
    before = held("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")
    restore(image, kernel, tag, boundary=boundary, **few)
    canvas = np.prod([n + k - 1 for n, k in zip(shape[:2], kernel.shape, strict=True)]) * channels * image.itemsize
    print(f"{(held('VmHWM') - before) / canvas:.2f}")


def main(side, tags):
    cases = [(1, "float32", "unknown"), (3, "float32", "unknown"), (1, "float64", "unknown"), (1, "float32", "reflect")]
    print(
        f"| method, {side} x {side} | " + " | ".join(f"{'colour' if c == 3 else 'grey'} {d} {b}" for c, d, b in cases)
    )
    print("|---" * (len(cases) + 1) + "|")
    for tag in tags or METHODS:
        found = []
        for case in cases:
            call = [sys.executable, __file__, "one", tag, str(side), *map(str, case)]
            done = subprocess.run(call, capture_output=True, text=True, check=False)
            found.append(done.stdout.strip() or "failed")
        print(f"| {tag} | " + " | ".join(found) + " |", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        one(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5], sys.argv[6])
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else SIDE, sys.argv[2:])
