"""Save, and be killed in the middle of it, many times: run by test_saving.py as a process of its own.

    python tests/saving.py KIND FOLDER KILLS

A fork saves one of two contents after the other, again and again, and is killed at a random moment; then the file must
be one of both, to the last byte. Prints how many kills left an unfinished part beside it.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

import numpy as np

LONGEST = 0.02
"""Seconds before a kill, at most; several saves fit into it."""


def image(folder):
    from deconvgui.imaging import write_image

    pictures = [np.random.default_rng(seed).random((200, 300)).astype(np.float32) for seed in (0, 1)]
    return folder / "a.tif", [lambda p=p: write_image(folder / "a.tif", p) for p in pictures]


def states():
    from deconvgui.imaging import PSFS
    from deconvgui.workbench.restoration import RestorationState

    return [RestorationState(seed=1), RestorationState(seed=2, psf=PSFS["zernike"]())]


def recipe(folder):
    from deconvgui.workbench.recipe import write_recipe

    return folder / "a.json", [lambda s=s: write_recipe(folder / "a.json", s) for s in states()]


def session(folder):
    from deconvgui.workbench.session import NAME, Session

    kept = Session(folder)
    return folder / NAME, [lambda s=s: kept.keep(s) for s in states()]


def csv(folder):
    from deconvgui.connectivity.matrix_files import write_matrix
    from deconvgui.operators import GridConvolution

    matrices = [GridConvolution((n, n), np.ones((3, 3))).matrix() for n in (9, 12)]
    return folder / "a.csv", [lambda m=m: write_matrix(folder / "a.csv", m, "C") for m in matrices]


def figure(folder):
    from deconvgui.app import headless

    headless()
    from deconvgui.ui.connectivity import export
    from deconvgui.workbench.connectivity_state import ConnectivityState

    takes = [export.Take(ConnectivityState(), export.PAPER, name, False) for name in ("light", "dark")]
    return folder / "a.png", [lambda t=t: export.write_figure(folder / "a.png", t) for t in takes]


def log(folder):
    from deconvgui.workbench.defect_log import NAME, write_log

    def save(letter):
        (folder / NAME).unlink(missing_ok=True)
        write_log(folder, letter * 5000)

    # Each begins a new file: between both there may be none.
    return folder / NAME, [lambda letter=letter: save(letter) for letter in "ab"]


KINDS = {kind.__name__: kind for kind in (image, recipe, session, csv, figure, log)}


def main(kind, folder, kills):
    path, saves = KINDS[kind](folder)
    whole = []
    for save in saves:
        save()
        whole.append(path.read_bytes())
    assert whole[0] != whole[1]
    dice, left = random.Random(5), 0
    for number in range(kills):
        child = os.fork()
        if not child:
            while True:
                for save in saves:
                    save()
        time.sleep(dice.uniform(0.001, LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if kind != "log" or path.exists():
            assert path.read_bytes() in whole, f"torn after kill {number}"
        parts = [entry for entry in folder.iterdir() if entry.suffix == ".part"]
        left += bool(parts)
        for part in parts:
            part.unlink()
    print(left)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
