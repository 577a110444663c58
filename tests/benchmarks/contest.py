"""What all benchmarks share: contenders that take turns, the picture they work on, and tables."""

import contextlib
import multiprocessing
import os
import platform
import statistics
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import Blur, fourier

NOISE = 0.002
"""Standard deviation of the noise: little, so that a hundred steps still improve the picture."""


def turns(contenders, rounds):
    """Return each contender's median seconds by the clock; see `laps`."""
    return {name: seconds for name, (seconds, _) in laps(contenders, rounds).items()}


def laps(contenders, rounds):
    """Return each contender's median seconds, by the clock and on all processors together.

    They take turns, so that what else the machine does hits all alike, and each has a process of its own, so that
    nobody works in memory that another one has fetched from the system.

    Parameters
    ----------
    contenders : dict
        For each name a function of a module and its arguments; what it returns is called and timed.
    rounds : int
    """
    with contextlib.ExitStack() as stack:
        running = {name: stack.enter_context(Contender(*contender)) for name, contender in contenders.items()}
        for contender in running.values():
            contender.lap()  # plans, pages and caches
        taken = [{name: contender.lap() for name, contender in running.items()} for _ in range(rounds)]
    return {name: tuple(map(statistics.median, zip(*(lap[name] for lap in taken), strict=True))) for name in contenders}


class Contender:
    """A process that makes something to be called once, and calls it whenever it is asked to."""

    def __init__(self, make, *arguments):
        context = multiprocessing.get_context("spawn")
        self._pipe, end = context.Pipe()
        self._process = context.Process(target=_compete, args=(end, make, arguments), daemon=True)

    def __enter__(self):
        self._process.start()
        return self

    def __exit__(self, *_):
        self._pipe.send(False)
        self._process.join()

    def lap(self):
        """Return the seconds of one more call, by the clock and on all processors together."""
        self._pipe.send(True)
        return self._pipe.recv()


def _compete(pipe, make, arguments):
    contender = make(*arguments)
    while pipe.recv():
        started, spent = time.perf_counter(), time.process_time()
        contender()
        pipe.send((time.perf_counter() - started, time.process_time() - spent))


def gaussian(size, sigma):
    """Return a Gaussian PSF of size × size, unit sum."""
    offset = np.arange(size) - size // 2
    line = np.exp(-0.5 * (offset / sigma) ** 2)
    psf = np.outer(line, line)
    return psf / psf.sum()


def framed(size, psf, dtype=np.float32):
    """Return a sharp scene inside a frame, and what a camera with that PSF and a little noise sees there.

    The scene goes on beyond the frame: mirrored copies of the cameraman side by side, cut away from their seams.
    """
    photograph = np.asarray(read_sample("camera"), np.float64)
    margin = psf.shape[0] // 2
    reach = size + psf.shape[0] - 1
    scene = np.pad(photograph, (0, max(0, reach + 37 - len(photograph))), mode="symmetric")[37:, 37:][:reach, :reach]
    blurred = Blur((size, size), psf, boundary="unknown").forward(scene)
    noisy = blurred + NOISE * np.random.default_rng(size).standard_normal(blurred.shape)
    return scene[margin : margin + size, margin : margin + size], noisy.astype(dtype)


def interior(scene, picture, border):
    """Return the PSNR away from the border."""
    inner = np.s_[border:-border, border:-border]
    return psnr(scene[inner], np.asarray(picture, np.float64)[inner])


def table(head, rows):
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def machine():
    """Return the processor, the threads and the versions in one line."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    packages = ("numpy", "scipy", "scikit-image", "mkl_fft")
    return (
        f"{model or platform.processor()}, {os.cpu_count()} cores, {fourier.threads()} threads, "
        f"Python {platform.python_version()}, {', '.join(filter(None, map(_version, packages)))}; "
        f"FFT by {fourier.engine_name()}. {_load()}"
    )


def _load():
    """Return how much else the machine was doing: threads that want a core for themselves, before the start."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return f"Load before the start: {load:.1f}; what is above 0 slows the contender with more threads more."


def _version(package):
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""
