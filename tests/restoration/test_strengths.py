"""The strength of a linear filter on periodic pictures: against the best of many, which the sharp original tells."""

import numpy as np
import pytest

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import Blur
from deconvgui.restoration import restore

FIELDS = {"wiener": "nsr", "tikhonov": "weight"}
BLURS = {
    "hardly any": make_psf("gaussian", sigma=0.35, size=7),
    "box": make_psf("box", width=7),
    "motion": make_psf("motion", length=11, angle=20),
}


# Where hardly anything is blurred, noise and detail look alike to who does not know the level.
@pytest.mark.parametrize(
    ("blur", "known"), [("hardly any", True), ("box", True), ("box", False), ("motion", True), ("motion", False)]
)
@pytest.mark.parametrize("method", FIELDS)
@pytest.mark.parametrize("sigma", [0.003, 0.03])
def test_a_periodic_picture_is_nearly_as_good_as_with_the_best_strength(method, blur, sigma, known):
    scene = read_sample("camera").astype(float)[60:188, 140:268]
    y = Blur(scene.shape, BLURS[blur], boundary="wrap").forward(scene)
    y += sigma * np.random.default_rng(5).standard_normal(scene.shape)

    def result(**values):
        return psnr(scene, restore(y, BLURS[blur], method, boundary="wrap", **values).image)

    best = max(result(**{FIELDS[method]: 10.0**power}) for power in np.arange(-6, 1.1, 0.5))
    assert result(noise_sigma=sigma if known else None) > best - 0.3
