"""Accelerated and tiled Richardson-Lucy: the formula, its safety, and no seams."""

import itertools

import dense
import numpy as np
import pytest

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import BOUNDARIES, Blur
from deconvgui.operators.crew import Crew
from deconvgui.operators.roundtrip import round_trip
from deconvgui.operators.tiles import tiles
from deconvgui.restoration import METHODS, coverage, restore, walks

ACCELERATIONS = ("none", "nesterov")
CUT = [name for name in BOUNDARIES if name != "wrap"]


def lucy(acceleration="nesterov", **parameters):
    return METHODS["richardson-lucy"].of(acceleration=acceleration, **parameters)


def photons(shape, seed=1):
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    return random.poisson(50 * (1 + np.sin(rows / 2) * np.cos(columns / 3))) / 50 + 0.02


def random_psf(shape, seed=0):
    psf = np.random.default_rng(seed).random(shape) + 0.1
    return psf / psf.sum()


@pytest.mark.parametrize("background", [0.0, 0.3])
@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("psf_shape", [(3, 3), (4, 2)])
def test_accelerated_steps_equal_the_formula_with_a_dense_matrix(boundary, psf_shape, background):
    psf, y = random_psf(psf_shape), photons((9, 10)) + background
    C, _ = dense.matrix(y.shape, psf, boundary)
    x = last = v = np.full(C.shape[1], y.mean() - background)
    walk = lucy(iterations=25, background=background).steps(Blur(y.shape, psf, boundary=boundary), y)
    for k, step in enumerate(walk):
        v = x * (x / last * x / v) ** max((k - 1) / (k + 1.5), 0)
        last, x = x, v * (C.T @ (y.ravel() / (C @ v + background))) / C.sum(axis=0)
        np.testing.assert_allclose(step.image.ravel(), x, rtol=1e-8)


def scenario(tag, psf, photons, side=96):
    """Return a scene, its blur through a frame, and the photons that are counted there (0: no noise)."""
    sample = np.asarray(read_sample(tag), np.float64)
    scene = sample if sample.ndim == 2 else sample.mean(axis=2)
    blur = Blur((side, side), psf, boundary="unknown")
    top, left = ((n - m) // 2 for n, m in zip(scene.shape, blur.in_shape, strict=True))
    scene = scene[top : top + blur.in_shape[0], left : left + blur.in_shape[1]]
    y = np.maximum(blur.forward(scene), 0)
    return scene, blur, np.random.default_rng(0).poisson(y * photons) / photons if photons else y


SCENARIOS = {
    "camera": ("camera", make_psf("gaussian", sigma=2), 0),
    "motion": ("camera", make_psf("motion", length=15, angle=30), 500),
    "coffee": ("coffee", make_psf("disk", radius=4), 200),
    "hubble": ("hubble", make_psf("gaussian", sigma=2), 100),
}


def course(scene, blur, y, acceleration, count):
    likelihood, quality = [], []
    for step in lucy(acceleration, iterations=count).steps(blur, y):
        prediction = np.maximum(blur.forward(step.image), 1e-12)
        likelihood.append(float(np.sum(y * np.log(prediction) - prediction)))
        quality.append(psnr(scene[blur.frame], step.image[blur.frame]))
    return np.array(likelihood), np.array(quality)


@pytest.mark.parametrize("name", SCENARIOS)
def test_acceleration_is_never_behind_plain_steps_and_reaches_the_same_pictures(name):
    given = scenario(*SCENARIOS[name])
    plain, plain_quality = course(*given, "none", 300)
    fast, fast_quality = course(*given, "nesterov", 60)
    assert (fast >= plain[:60] - 1e-10 * abs(plain[0])).all()
    for count, most in ((30, 11), (100, 20), (300, 35)):
        assert np.argmax(fast >= plain[count - 1]) + 1 <= most
    upto = (fast > plain[0]) & (fast <= plain[plain_quality.argmax()])
    gap = fast_quality[upto] - np.interp(fast[upto], plain, plain_quality)
    assert gap.size >= 2
    assert gap.min() > -0.1
    assert fast_quality.max() > plain_quality.max() - 0.05


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_acceleration_stays_finite_and_positive_whatever_the_data(boundary, dtype):
    random = np.random.default_rng(2)
    stars = np.zeros((24, 22))
    stars[random.integers(0, 22, 9), random.integers(0, 22, 9)] = 1e4
    pictures = {
        "black": np.zeros((9, 8)),
        "negative": random.random((16, 15)) - 0.9,
        "all negative": -np.ones((9, 9)),
        "stars": stars,
        "one row": random.random((1, 30)),
        "colour": random.random((12, 11, 3)),
    }
    for y in pictures.values():
        psf = random_psf((1, 4) if len(y) == 1 else (4, 3))
        result = restore(
            y.astype(dtype), psf, "richardson-lucy", boundary=boundary, iterations=150, acceleration="nesterov"
        )
        assert result.image.dtype == dtype
        assert np.isfinite(result.image).all()
        assert result.image.min() >= 0


@pytest.mark.parametrize("boundary", [name for name in BOUNDARIES if name != "zero"])
def test_acceleration_leaves_a_constant_picture_constant(boundary):
    blur = Blur((16, 13), random_psf((4, 5)), boundary=boundary)
    for step in lucy(iterations=60).steps(blur, np.full((16, 13), 0.7)):
        np.testing.assert_allclose(step.image[blur.frame], 0.7, rtol=1e-11)


def test_accelerated_single_precision_follows_double_precision():
    y, psf = photons((32, 32)), random_psf((5, 4))
    arguments = {"psf": psf, "method": lucy(iterations=15), "boundary": "unknown"}
    double, single = restore(y, **arguments).image, restore(y.astype(np.float32), **arguments).image
    np.testing.assert_allclose(single, double, rtol=1e-3)


def test_accelerated_steps_are_not_changed_by_later_ones():
    walk = lucy(iterations=12).steps(Blur((20, 20), random_psf((5, 4)), boundary="unknown"), photons((20, 20)))
    kept = [(step.image, step.image.copy()) for step in walk]
    for image, copy in kept:
        np.testing.assert_array_equal(image, copy)
    assert not any(np.shares_memory(a, b) for (a, _), (b, _) in itertools.pairwise(kept))


@pytest.fixture
def small_tiles(monkeypatch):
    """Cut every picture, into tiles as small as the PSF lets them be."""
    monkeypatch.setattr(walks, "TILED", 1)
    monkeypatch.setattr(walks, "tiles", lambda blur, dtype, crew: tiles(blur, dtype, side=1, crew=crew))


@pytest.mark.usefixtures("small_tiles")
@pytest.mark.parametrize("acceleration", ACCELERATIONS)
@pytest.mark.parametrize("psf_shape", [(5, 5), (4, 3)])
@pytest.mark.parametrize("boundary", CUT)
def test_tiles_give_the_picture_that_the_whole_gives(boundary, psf_shape, acceleration, monkeypatch):
    method, psf = lucy(acceleration, iterations=30), random_psf(psf_shape)
    for y in (photons((90, 101)), np.stack([photons((64, 48), seed=seed) for seed in range(3)], axis=-1)):
        blur = Blur(y.shape, psf, boundary=boundary)
        assert len(tiles(blur, y.dtype, side=1)) >= 4
        cut = [step.image for step in method.steps(blur, y)]
        with monkeypatch.context() as patch:
            patch.setattr(walks, "TILED", 1000)
            whole = [step.image for step in method.steps(blur, y)]
        for one, other in zip(cut, whole, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)
        assert not any(np.shares_memory(a, b) for a, b in itertools.pairwise(cut))


@pytest.mark.usefixtures("small_tiles")
def test_what_the_data_barely_see_is_the_same_in_tiles():
    psf = np.full((5, 5), 1e-4)
    psf[2, 2] = 1
    blur, y = Blur((60, 70), psf / psf.sum(), boundary="unknown"), photons((60, 70))
    image = [step.image for step in lucy("none", iterations=10).steps(blur, y)][-1]
    np.testing.assert_array_equal(image[0], np.full(74, y.mean()))
    assert (image[blur.frame] != y.mean()).mean() > 0.99


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("psf_shape", [(5, 5), (4, 7), (9, 2)])
def test_coverage_keeps_few_rows_and_gives_all(boundary, psf_shape):
    blur = Blur((200, 90), random_psf(psf_shape), boundary=boundary)
    trip = round_trip(blur, np.zeros(1), Crew(1))
    weights = coverage.Coverage(trip, np.zeros(1))
    seen = blur.adjoint(np.ones(blur.out_shape))
    ones = np.ones(trip.scene_shape)
    for first in range(0, len(ones), 7):
        weights.divide(ones[first : first + 7], slice(first, min(first + 7, len(ones))))
    expected = np.where(seen <= 0.01 * seen.mean(), 1, 1 / seen)
    np.testing.assert_allclose(ones[:, trip.scene_columns], expected, rtol=1e-12)
    beyond = np.delete(ones, np.arange(trip.scene_shape[1])[trip.scene_columns], axis=1)
    assert not beyond.any()
    assert len(weights._weight) < 50
