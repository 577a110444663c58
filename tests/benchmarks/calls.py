"""Whole calls: how long until the picture is as good as scikit-image's after 30 and after 100 steps."""

import functools

import contest
import numpy as np
from skimage.restoration import richardson_lucy

from deconvgui.imaging import psnr
from deconvgui.restoration import restore, steps

CASES = {512: (15, 2.0), 1024: (15, 2.0), 2048: (31, 4.0)}


def ours(y, psf, count):
    return restore(y, psf, "richardson-lucy", boundary="unknown", iterations=count, acceleration="nesterov").image


def theirs(y, psf, count):
    return richardson_lucy(y, psf.astype(y.dtype), num_iter=count, clip=False)


def bertero_boccacci(y, psf, count):
    """Return Richardson-Lucy's picture as deconwolf computes it, plainly written in double precision.

    M. Bertero and P. Boccacci, "A simple method for the reduction of boundary effects in the Richardson-Lucy approach
    to image deconvolution", Astron. Astrophys. 437 (2005): the scene is larger than the picture, and pixels of which
    the data see less than a hundredth are left dark.
    """
    reach, shape = len(psf) // 2, y.shape
    canvas = tuple(n + 2 * (len(psf) - 1) for n in shape)
    placed = np.zeros(canvas)
    placed[: len(psf), : len(psf)] = psf
    transfer = np.fft.rfft2(np.roll(placed, (-reach, -reach), (0, 1)))
    frame = tuple(slice(len(psf) - 1, len(psf) - 1 + n) for n in shape)
    data, mask = np.zeros(canvas), np.zeros(canvas)
    data[frame], mask[frame] = y, 1

    def blur(x, factors):
        return np.fft.irfft2(np.fft.rfft2(x) * factors, canvas)

    seen = blur(mask, transfer.conj())
    weight = np.where(seen > 0.01, 1 / np.maximum(seen, 0.01), 0)
    x = np.full(canvas, y.mean())
    for _ in range(count):
        x = np.maximum(x * weight * blur(data / np.maximum(blur(x, transfer), 1e-12), transfer.conj()), 0)
    return x[frame]


def steps_to(goal, scene, y, psf, border):
    """Return after how many accelerated steps the interior is as good as the goal."""
    walk = steps(y, psf, "richardson-lucy", boundary="unknown", iterations=300, acceleration="nesterov")
    return next(step.index for step in walk if contest.interior(scene, step.image, border) >= goal)


def row(size, count, rounds):
    """Return a line of the table for a size and a number of scikit-image's steps."""
    side, sigma = CASES[size]
    psf = contest.gaussian(side, sigma)
    scene, y = contest.framed(size, psf)
    peer = theirs(y, psf, count)
    goal = contest.interior(scene, peer, 2 * side)
    needed = steps_to(goal, scene, y, psf, 2 * side)
    taken = contest.laps(
        {"ours": (functools.partial, ours, y, psf, needed), "theirs": (functools.partial, theirs, y, psf, count)},
        rounds,
    )
    equal = restore(y, psf, "richardson-lucy", boundary="unknown", iterations=count).image
    return [
        size,
        count,
        needed,
        f"{goal:.2f}",
        f"{1e3 * taken['theirs'][0]:.0f}",
        f"{1e3 * taken['ours'][0]:.0f}",
        f"{taken['theirs'][0] / taken['ours'][0]:.1f}",
        f"{taken['theirs'][1] / taken['ours'][1]:.1f}",
        f"{psnr(scene, peer):.2f}",
        f"{psnr(scene, bertero_boccacci(y, psf, count)):.2f}",
        f"{psnr(scene, equal):.2f}",
    ]


def report(quick):
    """Return the table."""
    sizes = (512, 1024) if quick else (512, 1024, 2048)
    rows = [
        row(size, count, 9 if size == 512 else 3 if size * count <= 1024 * 100 else 1)
        for count in (30, 100)
        for size in sizes
    ]
    head = [
        "picture",
        "its steps",
        "our steps",
        "interior PSNR",
        "scikit-image, ms",
        "ours, ms",
        "faster",
        "less processor time",
    ]
    title = "### A whole call to scikit-image's interior PSNR, accelerated, float32; full frame at equal steps, plain"
    head += ["full frame, scikit-image", "full frame, deconwolf's algorithm", "full frame, ours"]
    return f"{title}\n\n{contest.table(head, rows)}"
