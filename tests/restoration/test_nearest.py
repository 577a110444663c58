"""The strength for a picture that was cut out of its scene: against the filters, and a known scene."""

import numpy as np
import pytest

from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import Blur
from deconvgui.restoration import METHODS, restore
from deconvgui.restoration.nearest import PASSES, SIDE, Nearness, least_between
from deconvgui.restoration.spectral import noise_to_scene

PSF = np.random.default_rng(1).random((4, 5))
PSF /= PSF.sum()


def natural(model):
    return noise_to_scene(model, "natural")


@pytest.mark.parametrize("shape", [(20, 17), (18, 16, 3)])
def test_is_the_distance_to_the_result_with_an_unknown_margin(shape):
    y = np.random.default_rng(2).random(shape)
    model = Blur(shape, PSF).circulant(y.dtype)
    near = Nearness(model, y, natural, 0.3)
    unknown = Blur(shape, PSF, boundary="unknown").on(model.shape)
    target = next(METHODS["wiener"](nsr=0.3, passes=PASSES + 1).steps(unknown, y)).image[unknown.frame]
    assert near.share == 1
    result = restore(y, PSF, "wiener", nsr=0.02).image
    assert near.distance(0.02) == pytest.approx(np.mean((result - target) ** 2), rel=1e-9)


def test_of_a_large_picture_the_middle_counts_as_what_is_near_the_frame_of_the_whole():
    y = np.zeros((2 * SIDE, 4 * SIDE), np.float32)
    near = Nearness(Blur(y.shape, PSF).circulant(y.dtype), y, natural, 0.1)
    assert near.share == pytest.approx((1 / 2 + 1 / 4) / 2)


@pytest.mark.parametrize(("place", "least"), [(-1.2, -1.2), (-4.0, -3.0), (4.0, 1.0), (1.0, 1.0)])
def test_finds_the_least_risk_between_two_exponents(place, least):
    assert least_between(lambda exponent: (exponent - place) ** 2, -3.0, 1.0) == pytest.approx(least)


def test_finds_the_lower_of_two_minima():
    assert least_between(lambda x: min((x + 2) ** 2 + 1, (x - 0.25) ** 2), -3.0, 1.0) == pytest.approx(0.25, abs=0.1)


@pytest.mark.parametrize("method", ["wiener", "tikhonov"])
@pytest.mark.parametrize("boundary", ["reflect", "edge", "zero", "wrap"])
def test_a_picture_with_little_noise_that_was_cut_out_of_its_scene_is_not_lost_to_a_wrong_boundary(method, boundary):
    scene = read_sample("camera").astype(float)[100:230, 200:330]
    psf = np.ones((7, 7)) / 49
    camera = Blur((124, 124), psf, boundary="unknown")
    y = camera.forward(scene) + 0.002 * np.random.default_rng(3).standard_normal((124, 124))
    name = {"wiener": "nsr", "tikhonov": "weight"}[method]
    chosen = restore(y, psf, method, noise_sigma=0.002, boundary=boundary).image
    others = [
        restore(y, psf, method, boundary=boundary, **{name: 10.0**power}).image for power in np.arange(-5, 1.1, 0.5)
    ]
    truth = scene[camera.frame]
    assert psnr(truth, chosen) > max(psnr(truth, image) for image in others) - 1
