"""What a boundary does to a photograph that is cut out of a larger blurred one: PSNR of its border and of the rest."""

import contest
import numpy as np
from skimage.restoration import richardson_lucy

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import BOUNDARIES, Blur
from deconvgui.restoration import restore

SIDE, STEPS, NOISE = 256, 30, 0.002
PSFS = {"disk, radius 5": make_psf("disk", radius=5), "motion, 15 px": make_psf("motion", length=15, angle=30)}


def cut(psf):
    """Return the middle of the cameraman, and what is seen there of his whole blurred photograph, with noise."""
    whole = np.asarray(read_sample("camera"), np.float64)
    first = (len(whole) - SIDE) // 2
    blur = Blur((SIDE, SIDE), psf, boundary="unknown")
    rows, columns = (slice(first - before, first + SIDE + after) for before, after in blur.margins)
    seen = blur.forward(whole[rows, columns])
    middle = whole[first : first + SIDE, first : first + SIDE]
    return middle, seen + NOISE * np.random.default_rng(0).standard_normal(seen.shape)


def qualities(scene, image, width):
    """Return the PSNR of the border band, and of what is inside."""
    band = np.ones(scene.shape, bool)
    band[width:-width, width:-width] = False
    return [f"{psnr(scene[part][None], image[part][None]):.2f}" for part in (band, ~band)]


def report(_quick):
    """Return the table."""
    rows = []
    for name, psf in PSFS.items():
        scene, y = cut(psf)
        width = max(psf.shape)
        rows.append([name, "scikit-image", *qualities(scene, richardson_lucy(y, psf, num_iter=STEPS), width)])
        for boundary in BOUNDARIES:
            image = restore(y, psf, "richardson-lucy", boundary=boundary, iterations=STEPS).image
            rows.append([name, boundary, *qualities(scene, image, width)])
    head = ["blur", "boundary", "border band, dB", "inside, dB"]
    title = (
        f"### A photograph cut out of a larger blurred one: {STEPS} steps of Richardson-Lucy, a band as wide as the PSF"
    )
    return f"{title}\n\n{contest.table(head, rows)}"
