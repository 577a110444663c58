"""Walks that stop by themselves, and what they take the noise for: against known noise, and against the best step."""

import itertools

import numpy as np
import pytest

from deconvgui.imaging import NOISES, psnr, read_sample
from deconvgui.imaging import psf as make_psf
from deconvgui.operators import Blur, GridConvolution
from deconvgui.restoration import METHODS, restore, steps, stopping
from deconvgui.restoration.noise_model import NoiseModel, estimate_noise
from deconvgui.restoration.sight import Sight


def cut(tag, blur, noise, size=144):
    """Return a scene within its frame, and what a camera sees of it."""
    scene = read_sample(tag).astype(np.float64)
    scene = (scene if scene.ndim == 2 else scene.mean(2))[60 : 60 + size, 110 : 110 + size]
    shape = tuple(n - k + 1 for n, k in zip(scene.shape, blur.shape, strict=True))
    camera = Blur(shape, blur, boundary="unknown")
    return scene[camera.frame], noise.apply(camera.forward(scene), np.random.default_rng(3)), camera


@pytest.mark.parametrize("tag", ["camera", "astronaut", "coffee"])
@pytest.mark.parametrize("photons", [30, 300])
def test_counts_the_photons_of_a_blurred_picture(tag, photons):
    _, y, C = cut(tag, make_psf("gaussian", sigma=2), NOISES["poisson"](peak=photons), 220)
    found = estimate_noise(C, y)
    assert found.photons == pytest.approx(photons, rel=0.15)
    assert found.sigma(y) == pytest.approx(np.sqrt(y.mean() / photons), rel=0.05)
    assert found.variance(y).mean() == pytest.approx(y.mean() / photons, rel=0.1)


@pytest.mark.parametrize("sigma", [0.005, 0.05])
def test_constant_noise_is_not_taken_for_photons(sigma):
    _, y, C = cut("astronaut", make_psf("gaussian", sigma=2), NOISES["gaussian"](sigma=sigma), 220)
    found = estimate_noise(C, y)
    assert np.sqrt(found.constant) == pytest.approx(sigma, rel=0.05)
    assert found.sigma(y) == pytest.approx(sigma, rel=0.05)


def test_noise_scales_with_the_picture():
    _, y, C = cut("camera", make_psf("disk", radius=3), NOISES["poisson"](peak=100))
    one, other = estimate_noise(C, y), estimate_noise(C, 255 * y)
    assert other.per_brightness == pytest.approx(255 * one.per_brightness, rel=0.01)
    np.testing.assert_allclose(other.variance(255 * y), 255**2 * one.variance(y), rtol=0.01)


@pytest.mark.parametrize("shape", [(1, 1), (3, 9), (5, 5), (40, 37)])
def test_any_picture_has_a_noise(shape):
    for y in (np.zeros(shape), np.ones(shape), np.random.default_rng(0).random(shape)):
        model = estimate_noise(GridConvolution(shape, np.ones(shape)), y)
        assert 0 <= model.constant < 1
        assert 0 <= model.per_brightness < 10
        assert (model.variance(y) > 0).all()


@pytest.mark.parametrize("shape", [(3, 3), (40, 37), (12, 11, 3), (33, 40, 3)])
@pytest.mark.parametrize("boundary", ["wrap", "unknown"])
def test_any_blurred_picture_has_a_noise(shape, boundary):
    for y in (np.zeros(shape), np.ones(shape), np.random.default_rng(0).random(shape)):
        model = estimate_noise(Blur(shape, [[0, 1, 0], [1, 4, 1], [0, 1, 0]], boundary=boundary), y)
        assert 0 <= model.constant < 1
        assert 0 <= model.per_brightness < 10


def test_the_expected_error_is_that_of_the_prediction_as_it_is_seen(monkeypatch):
    """For a linear walk, its mean over many data is, but for a constant, mean(A(Cx − clean))² (Stein's identity)."""
    monkeypatch.setattr(stopping, "CAUTION", 1)
    random, sigma = np.random.default_rng(1), 0.1
    blur = Blur((20, 20), make_psf("gaussian", sigma=1.5), boundary="wrap")
    clean = blur.forward(random.random((20, 20)))
    landweber = METHODS["landweber"](positivity=False, acceleration="none", iterations=8)
    variance = np.full(clean.shape, sigma**2)

    def walk(y):
        return (step.image for step in landweber.steps(blur, y))

    expected, actual = [], []
    for seed in range(60):
        monkeypatch.setattr(stopping, "SEED", seed)
        y = clean + sigma * random.standard_normal(clean.shape)
        seen = Sight(blur, y)
        judged = list(itertools.islice(stopping.judged(walk, blur, y, variance), 8))
        expected.append([risk for _, risk in judged])
        actual.append([np.mean(seen(blur.forward(x) - clean) ** 2) for x, _ in judged])
    expected, actual = (np.mean(values, 0) - np.mean(values) for values in (expected, actual))
    np.testing.assert_allclose(expected, actual, atol=0.04 * np.ptp(actual))


@pytest.mark.parametrize("noise", ["gaussian:sigma=0.01", "gaussian:sigma=0.04", "poisson:peak=30", "poisson:peak=300"])
@pytest.mark.parametrize("tag", ["camera", "coffee"])
def test_richardson_lucy_stops_near_its_best_step(tag, noise):
    scene, y, C = cut(tag, make_psf("motion", length=9, angle=30), NOISES.parse(noise))
    blur = make_psf("motion", length=9, angle=30)
    walk = {"boundary": "unknown", "acceleration": "nesterov"}
    method = METHODS["richardson-lucy"](iterations=60, acceleration="nesterov")
    best = max(psnr(scene, step.image[C.frame]) for step in method.steps(C, y))
    result = restore(y, blur, "richardson-lucy", iterations=None, **walk)
    assert psnr(scene, result.image) > best - 0.3
    assert result.parameters["iterations"] == len(result.history)
    assert str(len(result.history)) in result.note
    again = restore(y, blur, "richardson-lucy", iterations=len(result.history), **walk)
    np.testing.assert_array_equal(again.image, result.image)


def test_says_how_many_photons_it_saw():
    _, y, _ = cut("camera", make_psf("gaussian", sigma=2), NOISES["poisson"](peak=50))
    result = restore(y, make_psf("gaussian", sigma=2), "richardson-lucy", iterations=None)
    assert "photons at brightness 1" in result.note


def test_without_noise_it_goes_on_to_the_limit_and_says_so(monkeypatch):
    monkeypatch.setattr("deconvgui.restoration.lucy.MOST", 20)
    scene = read_sample("camera").astype(np.float64)[:48, 100:148]
    psf = make_psf("gaussian", sigma=2)
    y = Blur(scene.shape, psf).forward(scene)
    result = restore(y, psf, "richardson-lucy", iterations=None, noise_sigma=0.0)
    assert len(result.history) == 20
    assert "limit of 20 steps" in result.note


def test_a_known_noise_level_is_used():
    _, y, C = cut("camera", make_psf("gaussian", sigma=2), NOISES["gaussian"](sigma=0.02), 80)
    method = METHODS["richardson-lucy"](iterations=None, acceleration="nesterov")
    steps = [len(restore(y, C.psf, method, noise_sigma=sigma).history) for sigma in (0.01, 0.02, 0.1)]
    assert steps[0] > steps[1] > steps[2]


def test_the_variance_is_never_zero():
    assert NoiseModel(0.0).variance(np.zeros((4, 4), np.float32)).min() > 0


@pytest.mark.parametrize("boundary", ["reflect", "wrap"])
@pytest.mark.parametrize(("tag", "more"), [("richardson-lucy", {"acceleration": "nesterov"}), ("landweber", {})])
def test_stops_before_waves_come_in_from_a_wrongly_assumed_boundary(tag, more, boundary):
    """They explain the data, so that the residual and the noise say nothing of them; 6 and 18 dB were lost."""
    scene, psf = read_sample("hubble")[..., 1][100:260, 100:260].astype(float), make_psf("motion", length=13, angle=30)
    camera = Blur(tuple(np.subtract(scene.shape, psf.shape) + 1), psf, boundary="unknown")
    y = camera.forward(scene) + 0.001 * np.random.default_rng(0).standard_normal(camera.out_shape)
    truth = scene[camera.frame]
    stopped = restore(y, psf, tag, boundary=boundary, iterations=None, **more)
    every = [psnr(truth, step.image) for step in steps(y, psf, tag, boundary=boundary, iterations=100, **more)]
    assert psnr(truth, stopped.image) > max(every) - 0.5
    assert every[-1] < max(every) - 1
