"""Large pictures: tiles against the whole, peak memory, and how the cost of a step grows."""

import functools
import math
import subprocess
import sys
from pathlib import Path

import contest
import numpy as np
import scipy.fft

from deconvgui.operators import Blur, fourier
from deconvgui.operators.base import LinearOperator
from deconvgui.restoration import METHODS, walks

PSF = contest.gaussian(31, 4.0)
WHOLE, CUT, USUAL = 1 << 30, 1, walks.TILED
"""From which side a picture is cut into tiles: never, always, and as the program does it."""

PEAK = """
import re, resource, sys
from pathlib import Path
import numpy as np
from deconvgui.restoration import restore
size, method, boundary, *more = sys.argv[1:]
y = np.random.default_rng(0).random((int(size), int(size)), np.float32)
y += np.float32(0.05)
line = np.exp(-0.5 * (np.arange(-15, 16) / 4) ** 2)
parameters = {"iterations": 4, "acceleration": more[0]} if more else {}
restore(y, np.outer(line, line), method, boundary=boundary, **parameters)
status = Path("/proc/self/status")
if status.exists():  # what getrusage says includes the process that this one was forked from
    peak = 1024 * int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(peak / y.nbytes)
"""


class Apart(LinearOperator):
    """A blur of which only the two operators are known: a step is then taken image by image."""

    def __init__(self, blur):
        self._blur, self.in_shape, self.out_shape = blur, blur.in_shape, blur.out_shape

    def _forward(self, x):
        return self._blur.forward(x)

    def _adjoint(self, y):
        return self._blur.adjoint(y)


def picture(size):
    return np.random.default_rng(0).random((size, size), np.float32) + np.float32(0.05)


def walk(size, from_side, apart=False):
    """Return a function that takes plain steps; pictures of that side or more are cut into tiles."""
    walks.TILED = from_side  # it is read as the first step is asked for
    y = picture(size)
    blur = Blur(y.shape, PSF, boundary="unknown")
    steps = METHODS["richardson-lucy"].of(iterations=1000).steps(Apart(blur) if apart else blur, y)
    next(steps)
    return lambda: next(steps)


def plain(size):
    """Return a function that takes steps as they are written down, of SciPy's public functions on all cores."""
    y, side = picture(size), fourier.good_length(size + len(PSF) - 1)
    turn = functools.partial(scipy.fft.rfft2, workers=fourier.threads())
    back = functools.partial(scipy.fft.irfft2, s=(side, side), workers=fourier.threads())
    padded = np.zeros((side, side), np.float32)
    padded[: len(PSF), : len(PSF)] = PSF
    H, data = turn(padded), np.s_[:size, :size]
    padded[...] = 0
    padded[data] = 1
    seen = np.maximum(back(turn(padded) * H.conj()), 1e-6)
    x = np.full_like(padded, y.mean())

    def step():
        nonlocal x
        ratio = np.zeros_like(x)
        ratio[data] = y / back(turn(x) * H)[data]
        x = x * back(turn(ratio) * H.conj()) / seen

    return step


def tiles_table(sizes, rounds):
    contenders = {"plain": (plain,), "apart": (walk, WHOLE, True), "whole": (walk, WHOLE), "tiles": (walk, CUT)}
    rows = []
    for size in sizes:
        taken = contest.turns({name: (one, size, *more) for name, (one, *more) in contenders.items()}, rounds)
        rows.append([size, *(f"{1e3 * seconds:.0f}" for seconds in taken.values())])
        rows[-1] += [f"{taken[other] / taken['tiles']:.2f}" for other in ("plain", "apart", "whole")]
    whole = ["as it is written down", "operator by operator", "in passes"]
    head = ["picture", *(f"whole, {how}" for how in whole), "tiles", *(f"faster than {how}" for how in whole)]
    return contest.table(head, rows)


def seam(size, count):
    """Return the largest difference between tiles and the whole after some steps, over the largest pixel."""
    _, y = contest.framed(size, PSF)
    blur = Blur(y.shape, PSF, boundary="unknown")
    last = []
    for from_side in (WHOLE, CUT):
        walks.TILED = from_side
        *_, step = METHODS["richardson-lucy"].of(iterations=count).steps(blur, y)
        last.append(step.image)
    return float(np.abs(last[0] - last[1]).max() / last[0].max())


def peak(*arguments):
    """Return the peak memory of a fresh process, Python and all, as a multiple of the picture."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PEAK, *map(str, arguments)]
    return float(subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout)


def memory_table(sizes):
    cases = {
        "richardson-lucy": ("richardson-lucy", "unknown", "none"),
        "richardson-lucy, accelerated": ("richardson-lucy", "unknown", "nesterov"),
        "wiener": ("wiener", "reflect"),
    }
    rows = [[size, name, f"{peak(size, *case):.1f}"] for size in sizes for name, case in cases.items()]
    return contest.table(["picture", "method", "peak over picture"], rows)


def growth_table(sizes, rounds):
    rows = []
    for size in sizes:
        seconds = contest.turns({"step": (walk, size, USUAL)}, rounds if size < 2048 else 3)["step"]
        pixels = size * size
        rows.append([size, f"{1e3 * seconds:.1f}", f"{1e9 * seconds / pixels:.1f}"])
        rows[-1].append(f"{1e9 * seconds / (pixels * math.log2(pixels)):.2f}")
    return contest.table(["picture", "step, ms", "ns a pixel", "ns over log2 N"], rows)


def report(quick):
    """Return the tables."""
    sizes = (4096,) if quick else (4096, 8192)
    parts = [
        "### Tiles against the whole, a step, ms (float32, PSF 31 × 31, unknown boundary)",
        tiles_table(sizes, 3 if quick else 7),
        f"Largest difference between tiles and whole, 1024, 30 steps, float32: {seam(1024, 30):.0e} of the brightest.",
        "### Peak memory of a fresh process, as a multiple of the float32 picture",
        memory_table(sizes),
        "### How the cost of a step grows with the number of pixels N",
        growth_table((256, 512, 1024, 2048, *sizes), 5 if quick else 15),
    ]
    walks.TILED = USUAL
    return "\n\n".join(parts)
