"""How good the restored pictures are: `python tests/benchmarks/quality.py [six] [crops] [photons] [--kept FILE]`.

Prints the tables of `resources/experiments/quality.toml`: for every method the gain in dB (ISNR) in each scenario, and
the means of gain, PSNR, SSIM and seconds. The photographs of the six scenarios are not shipped: DECONVGUI_BENCH_DATA
names their folder. Seconds are of processors: with one thread (DECONVGUI_THREADS=1 OMP_NUM_THREADS=1) they say also on
a busy machine what a method takes. No method knows more than the data, the PSF and, except for photons, the noise
level; rows marked with * take the parameter of least error, which an oracle alone knows.

With `--kept`, what is measured is kept in that file cell by cell, and what is in there already is not measured again:
so the table can be made in pieces, and `--only-kept` prints it at once. A file is good for one state of the code.
"""

import argparse
import json
import os
import time
import tomllib
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import contest
import numpy as np

from deconvgui import resources
from deconvgui.imaging import isnr, parse_psf, psnr, read_image, read_sample, ssim
from deconvgui.operators import Blur
from deconvgui.restoration import METHODS, restore, steps

GREY = [0.299, 0.587, 0.114]
STRENGTHS = {"wiener": "nsr", "plug-and-play": "noise_sigma"}
COUNTED = 150
"""Steps among which the best one of an iteration is looked for."""
PEERS = {
    "scikit-image Richardson-Lucy*": [2, 4, 8, 15, 30, 60],
    "scikit-image Wiener*": [3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3],
    "scikit-image unsupervised Wiener": [0],
}


class Kept:
    """Rows of numbers by table, contender and case, in a file of JSON where one is named."""

    def __init__(self, path, measure):
        self._path, self._measure = path, measure
        self._rows = json.loads(path.read_text("utf-8")) if path and path.exists() else {}

    def row(self, key, measured):
        """Return a row that is kept, else the one that `measured` returns; None where nothing may be measured."""
        if key not in self._rows and self._measure:
            self._rows[key] = [float(value) for value in measured()]
            if self._path:
                fresh = self._path.with_suffix(".part")
                fresh.write_text(json.dumps(self._rows, indent=0), encoding="utf-8")
                fresh.replace(self._path)
        return self._rows.get(key)


@dataclass(frozen=True)
class Case:
    """One scenario on one image: the scene inside the frame, its blurred and noisy picture, and what made it."""

    scene: np.ndarray
    data: np.ndarray
    psf: np.ndarray
    sigma: float

    def row(self, image, seconds):
        """Return gain, PSNR, SSIM and seconds."""
        return isnr(self.scene, self.data, image), psnr(self.scene, image), ssim(self.scene, image), seconds


def kernel(scenario):
    if "psf" in scenario:
        return parse_psf(scenario["psf"])
    line = np.array(scenario.get("line", ()), float)
    if "bell" in scenario:
        line = np.exp(-((np.arange(scenario["size"]) - scenario["size"] // 2) ** 2) / 2 / scenario["bell"] ** 2)
    return np.outer(line, line) / line.sum() ** 2


def picture(name, table):
    """Return a picture to blur, or None where it is not here."""
    if "window" in table:
        image = read_sample(name).astype(float)
        top, left, side = table["window"]
        grey = image if image.ndim == 2 else image @ GREY
        return grey[top : top + side, left : left + side]
    path = Path(os.environ.get("DECONVGUI_BENCH_DATA", "")) / name
    if not path.is_file():
        return None
    image = read_image(path).astype(float)
    return image if image.ndim == 2 else image @ GREY


def case(scene, scenario, cut):
    psf = kernel(scenario)
    size = scene.shape if cut == "wrap" else tuple(n - k + 1 for n, k in zip(scene.shape, psf.shape, strict=True))
    camera = Blur(size, psf, boundary=cut)
    clean = camera.forward(scene)
    if "peak" in scenario:
        data = np.random.RandomState(0).poisson(np.maximum(clean, 0) * scenario["peak"]) / scenario["peak"]
        return Case(scene[camera.frame], data, psf, None)
    sigma = scenario.get("sigma", np.sqrt(scenario.get("variance", 0)) / 255)
    if "bsnr" in scenario:
        sigma = clean.std() / 10 ** (scenario["bsnr"] / 20)
    data = clean + sigma * np.random.RandomState(0).standard_normal(size)
    return Case(scene[camera.frame], data, psf, float(sigma))


def restored(spec, one, boundary, **more):
    method = METHODS.parse(spec)
    method = method.of(**{**method.values(), **more})
    known = None if "noise_sigma" in more else one.sigma
    return restore(one.data.astype(np.float32), one.psf, method, noise_sigma=known, boundary=boundary)


def automatic(spec, one, boundary):
    began = time.process_time()
    result = restored(spec, one, boundary)
    return one.row(result.image, time.process_time() - began)


def oracle(spec, one, boundary, factors):
    """Return the best row: over the steps of an iteration, else over weights around the chosen one."""
    method = METHODS.parse(spec)
    if "weight" not in method.values() and "iterations" in method.values() and method.iterations is None:
        walk = method.of(**{**method.values(), "iterations": COUNTED})
        rows, spent, began = [], 0.0, time.process_time()
        for step in steps(one.data.astype(np.float32), one.psf, walk, boundary=boundary):
            spent += time.process_time() - began
            rows.append(one.row(step.image, spent))
            began = time.process_time()  # scoring does not count
        return max(rows)
    began = time.process_time()
    result = restored(spec, one, boundary)
    rows = [one.row(result.image, time.process_time() - began)]
    name = STRENGTHS.get(spec, "weight")
    chosen, field = result.parameters[name], method.field(name).parameter
    weights = [float(np.clip(chosen * factor, field.low, field.high)) for factor in factors]
    for weight in weights:
        began = time.process_time()
        rows.append(one.row(restored(spec, one, boundary, **{name: weight}).image, time.process_time() - began))
    return max(rows)


def peer(name, values, one):
    """Return the best row of scikit-image over its parameter."""
    from skimage import restoration

    run = {
        "scikit-image Richardson-Lucy*": lambda n: restoration.richardson_lucy(one.data, one.psf, n, clip=False),
        "scikit-image Wiener*": lambda balance: restoration.wiener(one.data, one.psf, balance, clip=False),
        "scikit-image unsupervised Wiener": lambda _: restoration.unsupervised_wiener(
            one.data, one.psf, clip=False, rng=0
        )[0],
    }[name]
    rows = []
    for value in values:
        began = time.process_time()
        image = run(value)
        rows.append(one.row(image, time.process_time() - began))
    return max(rows)


def show(label, rows):
    gains = " ".join("   –  " if row is None else f"{row[0]:6.2f}" for row in rows)
    whole = None not in rows
    mean = np.mean(rows, axis=0) if whole else None
    means = f"{mean[0]:6.2f}{mean[1]:7.2f}{mean[2]:7.3f}{mean[3]:7.2f}" if whole else ""
    print(f"{label:62s}{gains} |{means}", flush=True)


def report(name, table, experiment, arguments, kept):
    images = [picture(name, table) for name in table["images"]]
    print(f"\n{table['title']}")
    if any(image is None for image in images):
        print("Skipped: let DECONVGUI_BENCH_DATA name the folder that holds " + " and ".join(table["images"]) + ".")
        return
    cases = [case(image, scenario, table["cut"]) for image in images for scenario in table["scenarios"]]
    print(f"{'ISNR in dB':62s}{' ' * (7 * len(cases))}|  mean   PSNR   SSIM      s")
    for label, gains in table.get("reference", {}).items():
        print(f"{label + ' (published)':62s}{' '.join(f'{gain:6.2f}' for gain in gains)} |{np.mean(gains):6.2f}")

    def line(label, measured):
        rows = (kept.row(f"{name} | {label} | {k}", lambda one=one: measured(one)) for k, one in enumerate(cases))
        show(label, list(rows))

    for label, values in PEERS.items() if table["peers"] else ():
        line(label, partial(peer, label, values))
    for boundary in table["boundaries"]:
        for spec in arguments.only or table.get("methods", experiment["methods"]):
            line(f"{spec} [{boundary}]", partial(automatic, spec, boundary=boundary))
            if spec in experiment["oracles"]:
                best = partial(oracle, spec, boundary=boundary, factors=experiment["factors"])
                line(f"{spec}* [{boundary}]", best)


def main():
    experiment = tomllib.loads(resources.path("experiments", "quality.toml").read_text("utf-8"))
    tables = [name for name, value in experiment.items() if isinstance(value, dict)]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tables", nargs="*", choices=[*tables, []], help="all, where none is given")
    parser.add_argument("--only", nargs="+", metavar="METHOD", help="instead of the methods of the experiment")
    parser.add_argument("--kept", type=Path, metavar="FILE", help="where rows are kept, and taken from")
    parser.add_argument("--only-kept", action="store_true", help="measure nothing")
    arguments = parser.parse_args()
    kept = Kept(arguments.kept, not arguments.only_kept)
    if not arguments.only_kept:
        print(contest.machine())
    for name in arguments.tables or tables:
        report(name, experiment[name], experiment, arguments, kept)


if __name__ == "__main__":
    main()
