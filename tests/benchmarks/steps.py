"""A step of Richardson-Lucy: against the transforms that it consists of, and against scikit-image's."""

import contest
import numpy as np
from skimage.restoration import richardson_lucy

from deconvgui.operators import Blur, fourier
from deconvgui.restoration import METHODS

CASES = {512: (540, 15, 2.0), 1024: (1080, 15, 2.0), 2048: (2160, 31, 4.0)}
"""Picture: the canvas that it needs, the PSF's size and its sigma."""

MANY, PEER_STEPS = 1000, 5


def walk(shape, psf, boundary, acceleration="none"):
    """Return a function that takes one step after another."""
    y = np.random.default_rng(1).random(shape, np.float32) + np.float32(0.1)
    method = METHODS["richardson-lucy"].of(iterations=MANY, acceleration=acceleration)
    steps = method.steps(Blur(shape, psf, boundary=boundary), y)
    return lambda: next(steps)


def scikit_image(y, psf):
    """Return a function that takes some of scikit-image's steps: one alone would be charged for the preparation."""
    return lambda: richardson_lucy(y, psf.astype(y.dtype), num_iter=PEER_STEPS, clip=False)


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
        count = rounds if size < 2048 else rounds // 2
        ours = {
            "unknown": (walk, (size, size), psf, "unknown"),
            "accelerated": (walk, (size, size), psf, "unknown", "nesterov"),
        }
        floor = {"floor": (four_transforms, canvas), "wrap": (walk, (canvas, canvas), psf, "wrap"), **ours}
        taken = contest.turns(floor, count)
        over = [f"{taken[name] / taken['floor']:.2f}" for name in ("wrap", "unknown", "accelerated")]
        floors.append([canvas, *(f"{1e3 * taken[name]:.1f}" for name in ("floor", "wrap")), *over])
        # In a race of their own: scikit-image leaves nothing of anybody's in the caches.
        taken = contest.turns({"peer": (scikit_image, y, psf), **ours}, count // 2)
        row = [size, side, f"{1e3 * taken['peer'] / PEER_STEPS:.1f}"]
        for name in ours:
            row += [f"{1e3 * taken[name]:.1f}", f"{taken['peer'] / PEER_STEPS / taken[name]:.1f}"]
        peers.append(row)
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
