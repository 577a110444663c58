"""The strength for a picture that was cut out of its scene: against the filters, and known scenes."""

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import Blur
from deconvgui.restoration import restore
from deconvgui.restoration.nearest import SIDE, Nearness
from deconvgui.restoration.posterior import PosteriorMean
from deconvgui.restoration.spectral import noise_to_scene

PSF = np.random.default_rng(1).random((4, 5))
PSF /= PSF.sum()
FIELDS = {"wiener": "nsr", "tikhonov": "weight"}


def natural(model):
    return noise_to_scene(model, "natural")


@pytest.mark.parametrize("shape", [(20, 17), (18, 16, 3)])
def test_is_the_distance_to_the_mean_of_the_scenes(shape):
    y = np.random.default_rng(2).random(shape)
    near = Nearness(Blur(shape, PSF).circulant(y.dtype), y, natural, 0.1)
    mean = PosteriorMean(Blur(shape, PSF, boundary="unknown"), y, 0.1**2).image[: shape[0], : shape[1]]
    assert near.share == 1
    result = restore(y, PSF, "wiener", nsr=0.02).image
    assert near.distance(0.02) == pytest.approx(np.mean((result - mean) ** 2), rel=1e-9)


@pytest.mark.parametrize("boundary", ["reflect", "unknown"])
def test_finds_the_least_of_many_distances(boundary):
    y = gaussian_filter(np.random.default_rng(4).random((60, 50)), 1.5)
    y += 0.01 * np.random.default_rng(5).standard_normal(y.shape)
    near = Nearness(Blur(y.shape, PSF, boundary=boundary).circulant(y.dtype), y, natural, 0.01)
    places = np.arange(-5, 1.01, 0.1)
    least = places[np.argmin([near.distance(10**place) for place in places])]
    assert near.least(-9, 1) == pytest.approx(least, abs=0.15)


def test_of_a_large_picture_the_middle_counts_as_what_is_near_the_frame_of_the_whole():
    y = np.zeros((2 * SIDE, 4 * SIDE), np.float32)
    near = Nearness(Blur(y.shape, PSF).circulant(y.dtype), y, natural, 0.1)
    assert near.share == pytest.approx((1 / 2 + 1 / 4) / 2)
    assert 10 ** near.least(-9, 1) > 0


def drawn_scenes():
    """Return scenes without an edge, with edges alone, and with texture."""
    random = np.random.default_rng(17)
    rows, columns = np.mgrid[:140, :130] / 140
    smooth = gaussian_filter(random.standard_normal((140, 130)), 14)
    corners, levels = random.random((30, 2)), random.random(30)
    distances = [(rows - row) ** 2 + (columns - column) ** 2 for row, column in corners]
    texture = gaussian_filter(random.standard_normal((140, 130)), 1)
    return {
        "smooth": 0.3 + 0.4 * columns + 0.2 * smooth / smooth.std(),
        "patches": levels[np.argmin(distances, axis=0)],
        "texture": 0.5 + 0.1 * texture / texture.std() + 0.2 * rows,
    }


@pytest.mark.parametrize("scene", drawn_scenes())
@pytest.mark.parametrize("method", FIELDS)
@pytest.mark.parametrize("boundary", ["unknown", "reflect"])
def test_loses_little_against_the_best_strength(scene, method, boundary):
    truth = drawn_scenes()[scene]
    losses = []
    for psf, sigma in ((make_psf("disk", radius=2.5), 0.003), (make_psf("motion", length=9, angle=40), 0.015)):
        camera = Blur((truth.shape[0] - psf.shape[0] + 1, truth.shape[1] - psf.shape[1] + 1), psf, boundary="unknown")
        y = camera.forward(truth) + sigma * np.random.default_rng(6).standard_normal(camera.out_shape)

        def result(psf=psf, y=y, inner=truth[camera.frame], **values):
            return psnr(inner, restore(y, psf, method, boundary=boundary, **values).image)

        best = max(result(**{FIELDS[method]: 10.0**power}) for power in np.arange(-5, 1.1, 0.5))
        losses += [best - result(noise_sigma=sigma), best - result()]
    assert max(losses) < 0.6
    assert np.mean(losses) < 0.25


@pytest.mark.parametrize("method", ["wiener", "tikhonov"])
@pytest.mark.parametrize("boundary", ["reflect", "edge", "zero", "wrap"])
def test_a_picture_with_little_noise_that_was_cut_out_of_its_scene_is_not_lost_to_a_wrong_boundary(method, boundary):
    scene = read_sample("camera").astype(float)[100:230, 200:330]
    psf = np.ones((7, 7)) / 49
    camera = Blur((124, 124), psf, boundary="unknown")
    y = camera.forward(scene) + 0.002 * np.random.default_rng(3).standard_normal((124, 124))
    chosen = restore(y, psf, method, noise_sigma=0.002, boundary=boundary).image
    others = [
        restore(y, psf, method, boundary=boundary, **{FIELDS[method]: 10.0**power}).image
        for power in np.arange(-5, 1.1, 0.5)
    ]
    truth = scene[camera.frame]
    assert psnr(truth, chosen) > max(psnr(truth, image) for image in others) - 1
