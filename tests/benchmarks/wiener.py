"""Wiener's slider without the window: from a strength to the picture, against one bare inverse transform."""

import dataclasses
import itertools

import contest
import numpy as np

from deconvgui.operators import fourier
from deconvgui.restoration import METHODS, prepare

CASES = {512: (15, 2.0), 1024: (15, 2.0), 2048: (31, 4.0)}
"""Picture: the PSF's size and its sigma."""


def slider(size, side, sigma):
    """Return a function that moves the slider on and returns the picture; the transforms of the data are kept."""
    y = np.random.default_rng(0).random((size, size), np.float32)
    y.flags.writeable = False
    solver = prepare(y, contest.gaussian(side, sigma), "wiener")
    strengths = itertools.cycle(np.geomspace(1e-4, 1e-1, 50))

    def move():
        method = METHODS["wiener"].of(nsr=float(next(strengths)))
        return next(dataclasses.replace(solver, method=method).steps()).image

    return move


def inverse(size, side):
    """Return a function that takes one inverse transform of the same canvas, in memory that it keeps."""
    length = fourier.good_length(size + side - 1)
    spectrum = fourier.forward(np.random.default_rng(0).random((length, length), np.float32))
    room, image = np.empty_like(spectrum), np.empty((length, length), np.float32)

    def transform():
        engine, threads = fourier.engine(), fourier.threads()
        engine.columns(spectrum, room, threads, inverse=True, scaled=True)
        engine.rows_back(room, image, threads, scaled=True)

    return transform


def report(quick):
    """Return the table."""
    rows = []
    for size, (side, sigma) in list(CASES.items())[: 2 if quick else None]:
        taken = contest.turns(
            {"floor": (inverse, size, side), "ours": (slider, size, side, sigma)}, 21 if quick else 101
        )
        rows.append([size, *(f"{1e3 * taken[name]:.2f}" for name in taken), f"{taken['ours'] / taken['floor']:.2f}"])
    title = "### Wiener: slider value to the picture as numbers, against one bare inverse transform, float32, ms"
    return f"{title}\n\n{contest.table(['picture', 'floor', 'ours', 'over floor'], rows)}"
