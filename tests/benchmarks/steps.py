"""A step of Richardson-Lucy: against the transforms that it consists of, and against scikit-image's."""

import contest
import numpy as np
from skimage.restoration import richardson_lucy

from deconvgui.operators import Blur, fourier
from deconvgui.restoration import METHODS

CASES = {512: (540, 15, 2.0), 1024: (1080, 15, 2.0), 2048: (2160, 31, 4.0)}
"""Picture: the canvas that it needs, the PSF's size and its sigma."""

MANY = 1000


def walk(shape, psf, boundary, acceleration="none"):
    """Return a function that takes one step after another."""
    y = np.random.default_rng(1).random(shape, np.float32) + np.float32(0.1)
    method = METHODS["richardson-lucy"].of(iterations=MANY, acceleration=acceleration)
    steps = method.steps(Blur(shape, psf, boundary=boundary), y)
    return lambda: next(steps)


def four_transforms(size):
    """Return a function that takes the transforms of a step, two there and two back, and nothing else."""
    image = np.random.default_rng(0).random((size, size), np.float32)
    spectrum = np.empty((size, size // 2 + 1), np.complex64)

    def transform():
        for _ in range(2):
            fourier.inverse(fourier.forward(image, spectrum), image)

    return transform


def report(quick):
    """Return both tables."""
    rounds, sizes = (9, (512, 1024)) if quick else (41, (512, 1024, 2048))
    floors, peers = [], []
    for size in sizes:
        canvas, side, sigma = CASES[size]
        psf = contest.gaussian(side, sigma)
        y = np.random.default_rng(1).random((size, size), np.float32) + np.float32(0.1)
        taken = contest.turns(
            {
                "floor": four_transforms(canvas),
                "wrap": walk((canvas, canvas), psf, "wrap"),
                "unknown": walk((size, size), psf, "unknown"),
                "accelerated": walk((size, size), psf, "unknown", "nesterov"),
                "peer": lambda y=y, psf=psf: richardson_lucy(y, psf.astype(y.dtype), num_iter=1, clip=False),
            },
            rounds if size < 2048 else rounds // 2,
        )
        ms = {name: f"{1e3 * seconds:.1f}" for name, seconds in taken.items()}
        over = {name: f"{seconds / taken['floor']:.2f}" for name, seconds in taken.items()}
        floors.append([canvas, ms["floor"], ms["wrap"], over["wrap"], over["unknown"], over["accelerated"]])
        faster = {name: f"{taken['peer'] / seconds:.1f}" for name, seconds in taken.items()}
        peers.append(
            [size, side, ms["peer"], ms["unknown"], faster["unknown"], ms["accelerated"], faster["accelerated"]]
        )
    return "\n\n".join(
        [
            "### A step against its own engine's four bare transforms, float32, ms",
            contest.table(
                ["canvas", "floor", "step, wrap", "over floor", "unknown, over floor", "accelerated, over floor"],
                floors,
            ),
            "### A step against scikit-image's, float32, ms",
            contest.table(
                ["picture", "PSF", "scikit-image", "ours, unknown", "faster", "accelerated", "faster"], peers
            ),
        ]
    )
