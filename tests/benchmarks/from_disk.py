"""A picture larger than memory, restored in tiles: peak memory, seconds and seams.

    python tests/benchmarks/from_disk.py [--side 20000] [--steps 3] [--whole 2048] [--tile 512] [--folder DIR]

First the seams: a photograph of `--whole` pixels, blurred and noisy, restored in tiles and in one piece by 30 steps of
Richardson-Lucy and by others, and the largest difference as a share of the range: of all pixels, of all but one in ten
thousand, and of those that are four radii of the PSF away from the edge. Then the memory: a float32 picture of
`--side` squared is made piece by piece as a tiled BigTIFF, and `deconvgui restore --tiles auto` runs on it in a process
of its own, whose peak resident memory is the system's figure (ru_maxrss).
"""

import argparse
import math
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import read_sample
from deconvgui.imaging.pieces import Window, growing, open_source
from deconvgui.operators import Blur
from deconvgui.restoration import restore
from deconvgui.restoration.tiling import HALO_RADII, make_order, restore_file

PSF = "gaussian:sigma=2"
SIGMA = 0.005
METHODS = (
    ("richardson-lucy", {"iterations": 30}),
    ("richardson-lucy", {"iterations": 30, "acceleration": "nesterov"}),
    ("wiener", {}),
    ("tikhonov", {}),
    ("tv", {}),
    ("hyper-laplacian", {}),
)


def scene(side: int) -> np.ndarray:
    """Return photographs side by side, blurred, with noise."""
    sample = np.asarray(read_sample("camera"), np.float32)
    both = np.hstack([sample, sample[:, ::-1]])
    tile = np.vstack([both, both[::-1]])
    count = math.ceil(side / tile.shape[0])
    sharp = np.tile(tile, (count, count))[:side, :side]
    y = Blur(sharp.shape, make_psf("gaussian", sigma=2), boundary="reflect").forward(np.ascontiguousarray(sharp))
    return y + SIGMA * np.random.default_rng(side).standard_normal(y.shape, np.float32)


def seams(folder: Path, side: int, tile: int) -> None:
    psf = make_psf("gaussian", sigma=2)
    edge = HALO_RADII * (len(psf) // 2)
    inside = slice(edge, -edge)
    y = scene(side)
    np.save(folder / "y.npy", y)
    print(f"seams, {side} x {side} in tiles of {tile}, halo {edge} (share of the range)")
    for tag, parameters in METHODS:
        for boundary in ("reflect", "unknown"):
            order = make_order(open_source(folder / "y.npy"), psf, tag, boundary=boundary, **parameters)
            *_, last = restore_file(order, folder / "x.npy", side=tile)
            whole = restore(y, psf, last.result.method, boundary=boundary).image
            gap = np.abs(np.load(folder / "x.npy") - whole) / np.ptp(whole)
            words = " ".join(f"{name}={value}" for name, value in parameters.items())
            print(
                f"  {tag:16s} {words:36s} {boundary:8s} inside {gap[inside, inside].max():.1e}  everywhere "
                f"{gap.max():.1e}  99.99 % {np.quantile(gap, 0.9999):.1e}  said by the check {last.result.gap:.1e}",
                flush=True,
            )


def memory(folder: Path, side: int, steps: int) -> None:
    source, output = folder / "large.tif", folder / "restored.tif"
    piece = scene(1024)
    started = time.perf_counter()
    with growing(source, (side, side), side=512) as target:
        for top in range(0, side, 1024):
            for left in range(0, side, 1024):
                window = Window(slice(top, min(top + 1024, side)), slice(left, min(left + 1024, side)))
                height, width = window.shape
                target.write(window, piece[:height, :width])
    print(f"made {source.stat().st_size / 2**30:.2f} GiB in {time.perf_counter() - started:.0f} s", flush=True)
    command = [sys.executable, "-m", "deconvgui", "restore", str(source), str(output), "--psf", PSF]
    command += ["--method", "richardson-lucy", "--iterations", str(steps), "--tiles", "auto"]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{side} x {side} float32, {steps} steps: peak {used.ru_maxrss / 2**20:.2f} GiB, "
        f"{time.perf_counter() - started:.0f} s, of the processor {used.ru_utime + used.ru_stime:.0f} s, "
        f"{output.stat().st_size / 2**30:.2f} GiB written"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=20000)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--whole", type=int, default=2048)
    parser.add_argument("--tile", type=int, default=512)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    needed = 2.2 * 4 * options.side**2
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        free = shutil.disk_usage(name).free
        if free < needed:
            raise SystemExit(f"{needed / 2**30:.1f} GiB of disk space are needed, {free / 2**30:.1f} GiB are free")
        print(f"{os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}", flush=True)
        if options.side:
            memory(Path(name), options.side, options.steps)
        if options.whole:
            seams(Path(name), options.whole, options.tile)


if __name__ == "__main__":
    main()
