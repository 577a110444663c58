"""How many accelerated steps do the work of plain ones, and whether they are safe."""

import contest
import numpy as np

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import Blur
from deconvgui.restoration import METHODS

SIDE = 256
CASES = {
    "camera, Gaussian 2.5, noise 0.005": ("camera", make_psf("gaussian", sigma=2.5), None),
    "camera, motion 15, 500 photons": ("camera", make_psf("motion", length=15, angle=30), 500),
    "coffee, disk 4, 200 photons": ("coffee", make_psf("disk", radius=4), 200),
    "hubble, Gaussian 2, 100 photons": ("hubble", make_psf("gaussian", sigma=2), 100),
    "astronaut, Gaussian 1.5, no noise": ("astronaut", make_psf("gaussian", sigma=1.5), 0),
}
"""Photograph, PSF, and how many photons white stands for (0: no noise; None: additive noise)."""


def scenario(tag, psf, photons):
    """Return the scene, its blur and what is seen of it."""
    sample = np.asarray(read_sample(tag), np.float64)
    scene = sample if sample.ndim == 2 else sample.mean(axis=2)
    blur = Blur((SIDE, SIDE), psf, boundary="unknown")
    top, left = ((n - m) // 2 for n, m in zip(scene.shape, blur.in_shape, strict=True))
    scene = scene[top : top + blur.in_shape[0], left : left + blur.in_shape[1]]
    y, random = blur.forward(scene), np.random.default_rng(0)
    if photons is None:
        y = y + 0.005 * random.standard_normal(y.shape)
    elif photons:
        y = random.poisson(np.maximum(y, 0) * photons) / photons
    return scene, blur, np.maximum(y, 0)


def course(scene, blur, y, count, acceleration):
    """Return the likelihood and the PSNR after each step."""
    method = METHODS["richardson-lucy"].of(iterations=count, acceleration=acceleration)
    likelihood, quality = [], []
    for step in method.steps(blur, y):
        prediction = np.maximum(blur.forward(step.image), 1e-12)
        likelihood.append(float(np.sum(y * np.log(prediction) - prediction)))
        quality.append(psnr(scene[blur.frame], step.image[blur.frame]))
    return np.array(likelihood), np.array(quality)


def compared(plain, fast):
    """Return the steps to plain's likelihoods, how often below plain, and the largest PSNR gap at equal likelihood."""
    (plain_likelihood, plain_quality), (likelihood, quality) = plain, fast
    reached = [int(np.argmax(likelihood >= plain_likelihood[count - 1])) + 1 for count in (30, 100, 300)]
    below = int(np.sum(likelihood < plain_likelihood[: len(likelihood)]))
    best = plain_quality.argmax()
    upto = (likelihood > plain_likelihood[0]) & (likelihood <= plain_likelihood[best])
    gap = quality[upto] - np.interp(likelihood[upto], plain_likelihood, plain_quality)
    return [*reached, below, f"{gap.min():+.3f} to {gap.max():+.3f}"]


def report(quick):
    """Return the table."""
    rows = []
    for name, case in list(CASES.items())[: 2 if quick else None]:
        given = scenario(*case)
        rows.append([name, *compared(course(*given, 300, "none"), course(*given, 60, "nesterov"))])
    head = ["scene", "to 30", "to 100", "to 300", "steps below plain", "dB at equal likelihood, up to the best"]
    return "\n\n".join(
        ["### Accelerated steps to the likelihood of plain ones, float64, unknown boundary", contest.table(head, rows)]
    )
