"""Read thousands of damaged files of every format: each must end in an image or in one ImageError.

    python tests/imaging/fuzz.py [files] [seed]

A file that takes too long ends the process with a traceback, one that needs too much memory fails to get it, and one
that brings a decoder down brings this process down, with its number on the last line. Prints what was found, as JSON.
"""

import faulthandler
import json
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import corpus
import numpy as np

from deconvgui.errors import DeconvError, ImageError
from deconvgui.imaging import load_image, read_description, read_psf

SECONDS = 60
"""For one file; hundreds of times what it takes."""

ROOM = 1 << 30
"""Bytes of address space beyond what the process has at its start; an image of `PIXELS` takes a tenth of it."""

PIXELS = 1_000_000


def bound_memory():
    try:
        import resource
    except ImportError:  # Windows has no such bound
        return
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (size + ROOM, resource.RLIM_INFINITY))


def peak():
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) // 1024 if found else 0


def outcome(path, number):
    """Return what became of a file."""
    try:
        loaded = load_image(path, max_pixels=PIXELS, page=number % 3 if number % 4 == 0 else 0)
    except ImageError as error:
        if "\n" in str(error) or not error.problem.endswith("."):
            raise AssertionError(str(error)) from error
        return "no memory" if isinstance(error.__cause__, MemoryError) else "refused"
    assert loaded.pixels.ndim in (2, 3)
    assert loaded.pixels.dtype in (np.float32, np.float64)
    assert loaded.pixels.shape[0] * loaded.pixels.shape[1] <= PIXELS
    return "read"


def also(path, number):
    """Send the file through the other doors, too."""
    for door in (read_description, read_psf)[number % 2 :][:1]:
        try:
            door(path)
        except DeconvError:
            continue


def main(files, seed):
    good = corpus.good_files()
    names = list(good)
    found, slowest = {name: Counter() for name in names}, (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.png")
        for name, content in good.items():  # what is loaded on use is loaded before the bound
            path.write_bytes(content)
            assert load_image(path).pixels.size, name
        bound_memory()
        for number in range(files):
            name = names[number % len(names)]
            path.write_bytes(corpus.damaged(name, good[name], np.random.default_rng((seed, number))))
            print(f"{number} {name}", file=sys.stderr, flush=True)
            begun = time.perf_counter()
            faulthandler.dump_traceback_later(SECONDS, exit=True)
            found[name][outcome(path, number)] += 1
            if number % 5 == 0:
                also(path, number)
            faulthandler.cancel_dump_traceback_later()
            slowest = max(slowest, (time.perf_counter() - begun, f"{number} {name}"))
    total = sum(found.values(), Counter())
    print(json.dumps({"files": files, "seed": seed, **total, "slowest": slowest, "peak_mb": peak(), "formats": found}))


if __name__ == "__main__":
    main(*(int(argument) for argument in [*sys.argv[1:], *("1000", "1")[len(sys.argv) - 1 :]]))
