"""The search for a prior's weight: against the closed form of a linear estimate, and as the methods report it."""

import numpy as np
import pytest

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import Blur
from deconvgui.restoration import METHODS, restore
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.gradients import gradient_power
from deconvgui.restoration.likelihood import first_guess, implied_noise
from deconvgui.restoration.search import FARTHEST, NEAR_FRAME, SIDE, importance
from deconvgui.restoration.search import found_weight as search
from deconvgui.restoration.sight import OPEN, Sight

PSF = make_psf("disk", radius=3)
SIGMA = 0.02


def found_weight(*arguments):
    """Return what the search finds; each time it tells how far it is, it has made one more attempt."""
    told, steps = [], search(*arguments)
    while True:
        try:
            told.append(next(steps))
        except StopIteration as end:
            assert [each.done for each in told] == list(range(len(told)))
            assert all(each.done <= each.total for each in told)
            return end.value


def pictured(side, boundary="wrap"):
    scene = read_sample("camera")[60 : 60 + side, 140 : 140 + side].astype(float)
    blur = Blur((side, side), PSF, boundary=boundary)
    return scene, blur, blur.forward(scene) + SIGMA * np.random.default_rng(1).standard_normal((side, side))


def linear(canvas, start, weight):
    tie = weight * gradient_power(canvas.shape)
    return canvas.solved(np.zeros_like(start[1]), tie, start[1], 0)[0]


@pytest.mark.parametrize("start", [0.1, 1.7, 20])
def test_finds_the_weight_of_least_expected_error_in_closed_form(start):
    """Nearly: the search sees the noise through one draw of it, and knows no parabola but near the minimum."""
    _, blur, y = pictured(96)
    model = blur.circulant(y.dtype)
    power, edges = np.abs(model.spectrum) ** 2, gradient_power(model.shape)
    P = np.abs(model.transform(y)) ** 2 / y.size
    strength = OPEN * implied_noise(Canvas(blur, y)).ratio
    natural = model.frequencies() / np.average(model.frequencies(), weights=np.tile(model.weights(), (96, 1)))
    seen = power / (power + strength * natural) ** 2

    def risk(weight):
        f = power / (power + weight * edges)
        parts = seen * ((1 - f) ** 2 * P + 2 * SIGMA**2 * f)
        return np.average(parts, weights=np.broadcast_to(model.weights(), parts.shape))

    weights = np.geomspace(1e-5, 1, 400)
    exact = weights[np.argmin([risk(weight) for weight in weights])]
    found = found_weight(blur, y, SIGMA, exact * start, linear)
    assert found.weight == pytest.approx(exact, rel=0.35)


def test_that_weight_is_the_one_of_least_error():
    scene, blur, y = pictured(96)

    def error(weight):
        canvas = Canvas(blur, y)
        return np.mean((linear(canvas, first_guess(canvas), weight) - scene) ** 2)

    weights = np.geomspace(1e-4, 1, 60)
    best = min(map(error, weights))
    assert error(found_weight(blur, y, SIGMA, 0.01, linear).weight) < 1.02 * best


def test_what_is_seen_of_a_picture_has_no_edge_of_its_own():
    """A constant stays as it is; black around it would be an edge that the filter sharpens."""
    _, _, y = pictured(48)
    seen = Sight(Blur(y.shape, PSF, boundary="unknown"), y)
    np.testing.assert_allclose(seen(np.full_like(y, 0.4)), 0.4, rtol=1e-6)
    one, other = np.random.default_rng(2).random((2, *y.shape))
    np.testing.assert_allclose(seen(one + 2 * other), seen(one) + 2 * seen(other), rtol=1e-9, atol=1e-9)


def test_what_comes_in_over_the_frame_counts_less():
    blur = Blur((30, 20), np.ones((4, 15)), boundary="unknown")
    counts = importance(blur, (30, 20))
    assert (counts[1:28, 5:15] == 1).all()
    counts[1:28, 5:15] = NEAR_FRAME
    np.testing.assert_allclose(counts, NEAR_FRAME)
    np.testing.assert_allclose(importance(blur, (60, 40))[0], NEAR_FRAME / 2)  # a quarter of a larger picture
    assert (importance(Blur((30, 20), np.ones((4, 15)), boundary="wrap"), (30, 20)) == 1).all()


@pytest.mark.parametrize("tag", ["tv", "wavelet"])
def test_a_slope_is_not_flattened_at_the_frame(tag):
    """There is all that a large weight does to it; where that did not count, 3 dB were lost and more."""
    rows, columns = np.mgrid[:120, :120] / 120
    slope, psf = 0.1 + 0.5 * rows + 0.3 * columns, make_psf("gaussian", sigma=2)
    camera = Blur(tuple(np.subtract(slope.shape, psf.shape) + 1), psf, boundary="unknown")
    y = camera.forward(slope) + 0.003 * np.random.default_rng(1).standard_normal(camera.out_shape)

    def score(**parameters):
        result = restore(y, psf, tag, boundary="unknown", **parameters)
        return psnr(slope[camera.frame], result.image), result.parameters["weight"]

    found, weight = score(noise_sigma=0.003)
    assert found > max(score(weight=weight * 2.0**k)[0] for k in range(-4, 3)) - 1


def test_a_smooth_scene_cut_from_a_larger_one_gets_a_weight_that_loses_little():
    """Where the frame counted, 0.3 dB were lost: the error near it grew with the weight and hid what was won inside."""
    place = np.linspace(0, 1, 120)
    waves = 0.5 + 0.4 * np.outer(np.cos(9 * place), np.sin(14 * place))
    psf = make_psf("shake", length=14, seed=3)
    camera = Blur(tuple(np.subtract(waves.shape, psf.shape) + 1), psf, boundary="unknown")
    y = camera.forward(waves) + 0.012 * np.random.default_rng(1).standard_normal(camera.out_shape)

    def score(**parameters):
        result = restore(y, psf, "hyper-laplacian", boundary="unknown", **parameters)
        return psnr(waves[camera.frame], result.image), result.parameters["weight"]

    found, weight = score(noise_sigma=0.012)
    assert found > max(score(weight=weight * 2.0**k)[0] for k in range(-2, 3)) - 0.15


def test_stays_within_reach_of_the_suggestion_and_repeats_itself():
    _, blur, y = pictured(64)
    found = found_weight(blur, y, SIGMA, 1e5, linear)
    assert found.weight == pytest.approx(1e5 * 2**-FARTHEST)
    assert found == found_weight(blur, y, SIGMA, 1e5, linear)


def test_of_a_large_picture_only_the_middle_is_looked_at():
    _, blur, y = pictured(SIDE + 80)
    shapes = []

    def noted(canvas, start, weight):
        shapes.append(canvas.picture.shape)
        return linear(canvas, start, weight)

    edge = y.copy()
    edge[:20] = 0.5
    assert found_weight(blur, y, SIGMA, 0.01, noted) == found_weight(blur, edge, SIGMA, 0.01, linear)
    assert set(shapes) == {(SIDE, SIDE)}


@pytest.mark.parametrize("tag", ["tv", "hyper-laplacian", "wavelet"])
def test_methods_say_what_they_found_and_lose_little(tag):
    scene, _, y = pictured(96)
    result = restore(y, PSF, tag, boundary="wrap", noise_sigma=SIGMA)
    weight = result.parameters["weight"]
    assert f"{weight:.2g}" in result.note
    assert not restore(y, PSF, tag, boundary="wrap", weight=weight).note
    others = [restore(y, PSF, tag, boundary="wrap", weight=weight * 2.0**k) for k in (-3, -2, -1, 1, 2, 3)]
    assert psnr(scene, result.image) > max(psnr(scene, other.image) for other in others) - 0.15


def test_flat_pictures_and_others_without_noise_get_a_weight_too():
    for y in (np.full((24, 24), 0.3), np.zeros((24, 24)), pictured(24)[0]):
        for tag in ("tv", "hyper-laplacian", "wavelet"):
            result = restore(y, PSF, tag)
            assert np.isfinite(result.image).all()
            assert METHODS[tag].field("weight").parameter.low <= result.parameters["weight"] <= 10
    assert METHODS["tv"]().weight is None
