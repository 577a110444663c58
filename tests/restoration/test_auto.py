"""Auto: what it chooses, that it says so, and that the choice is worth it."""

import numpy as np
import pytest

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import Blur
from deconvgui.parameters import CONTEXT
from deconvgui.restoration import METHODS, restore
from deconvgui.restoration.denoisers import MARGIN
from deconvgui.restoration.menu import MENU, PHOTONS, choose, seconds
from deconvgui.texts import tr

PSF = make_psf("gaussian", sigma=1.2)
WAYS = "together", "alone"


def blurred(side=96):
    scene = read_sample("camera")[100 : 100 + side, 150 : 150 + side].astype(float)
    return scene, Blur(scene.shape, PSF, boundary="reflect").forward(scene)


@pytest.mark.parametrize(("budget", "tag"), [(0.05, "wiener"), (0.5, "hyper-laplacian"), (30, "plug-and-play")])
def test_takes_the_best_that_the_time_allows_and_names_it(budget, tag):
    scene, picture = blurred(300 if tag == "hyper-laplacian" else 192 if tag == "wiener" else 64)
    y = picture + 0.02 * np.random.default_rng(0).standard_normal(picture.shape)
    result = restore(y, PSF, budget=budget)
    assert result.method == "auto"
    assert result.note.startswith(tr(CONTEXT, METHODS[tag].label))
    assert f"{result.parameters['noise_sigma']:.3g}" in result.note
    assert result.parameters["noise_sigma"] == pytest.approx(0.02, rel=0.3)
    assert psnr(scene, result.image) > psnr(scene, y) + 1
    by_name = restore(y, PSF, choose(Blur(y.shape, PSF), y, None, budget).method)
    np.testing.assert_array_equal(result.image, by_name.image)


def test_notices_photon_noise():
    _, picture = blurred()
    y = np.random.default_rng(0).poisson(picture * 60) / 60
    blur = Blur(y.shape, PSF)
    quick = choose(blur, y, None, 0.05)
    assert quick.method.tag == PHOTONS
    assert "photons" in quick.reason
    slow = choose(blur, y, None, 60)
    assert slow.method.tag == "plug-and-play"
    assert slow.sigma == pytest.approx(np.sqrt(picture.mean() / 60), rel=0.3)
    assert choose(blur, y, 0.1, 0.05).method.tag != PHOTONS  # told, it does not look


def test_a_picture_that_is_said_to_be_periodic_and_is_not_gets_a_filter_that_bears_it():
    scene, psf = read_sample("camera")[100:212, 150:262].astype(float), make_psf("motion", length=13, angle=30)
    camera = Blur(tuple(np.subtract(scene.shape, psf.shape) + 1), psf, boundary="unknown")
    noise = 0.005 * np.random.default_rng(0).standard_normal(camera.out_shape)
    picture, truth = camera.forward(scene) + noise, scene[camera.frame]
    quick = "plug-and-play:denoiser=alone,iterations=4"
    result = restore(picture, psf, boundary="wrap")
    assert "not periodic" in result.note
    assert psnr(truth, result.image) > psnr(truth, picture) - 1
    assert psnr(truth, restore(picture, psf, METHODS.parse(quick), boundary="wrap").image) < psnr(truth, picture) - 5
    periodic = Blur(scene.shape, psf, boundary="wrap").forward(scene)
    periodic += 0.005 * np.random.default_rng(0).standard_normal(scene.shape)
    assert "not periodic" not in choose(Blur(scene.shape, psf, boundary="wrap"), periodic, None, 5).reason


def test_finds_a_method_for_more_pixels_than_there_are_data():
    _, picture = blurred(32)
    result = restore(picture, PSF, scale=2)
    assert result.image.shape == (64, 64)
    assert result.note.startswith(tr(CONTEXT, METHODS["richardson-lucy"].label))


def test_menu_goes_from_slow_to_fast_and_ends_with_what_is_always_affordable():
    seconds = [cost for _, cost in MENU]
    assert seconds == sorted(seconds, reverse=True)
    assert seconds[-1] == 0


def test_reckons_with_the_margins_of_tiles_and_with_channels():
    grey, colour = (Blur(shape, PSF, boundary="wrap") for shape in ((512, 512), (512, 512, 3)))
    together, alone = (seconds(f"plug-and-play:denoiser={each}", 1.0, grey, np.zeros((512, 512))) for each in WAYS)
    assert together == pytest.approx((512 + 2 * MARGIN) ** 2 / 1e6)
    assert 0.512**2 < alone < together
    assert seconds("wiener", 1.0, colour, np.zeros((512, 512, 3))) == pytest.approx(3 * 0.512**2)
