"""The PSF from the blurred picture alone: is it found, is it a PSF, and what is refused."""

import itertools

import numpy as np
import pytest
from scipy.ndimage import center_of_mass, gaussian_filter
from scipy.signal import fftconvolve

from deconvgui.errors import ImageError, ParameterError
from deconvgui.imaging import psf, read_sample
from deconvgui.restoration import ESTIMATORS, EstimationError, estimate_psf, estimate_steps, propose_size
from deconvgui.restoration.estimation import marginal
from deconvgui.restoration.estimation.agreement import DOUBTFUL, agreement
from deconvgui.restoration.estimation.checks import unevenness
from deconvgui.restoration.estimation.latent import Blurred
from deconvgui.restoration.estimation.marginal import LEAST_NOISE, SMOOTHING, surprise
from deconvgui.restoration.estimation.merit import merit
from deconvgui.restoration.estimation.telling import telling
from deconvgui.restoration.estimation.tidy import framed, recentred

SIZE = 13
TRUE = psf("motion", length=9, angle=30, size=SIZE)


def blurred(scene, kernel=TRUE, noise=0.005, margin=12):
    seen = fftconvolve(scene, kernel, mode="same")[margin:-margin, margin:-margin]
    return seen + noise * np.random.default_rng(5).standard_normal(seen.shape)


def photograph():
    return read_sample("camera").astype(np.float64)[60:230, 180:350]


def blocks():
    random = np.random.default_rng(3)
    scene = np.full((140, 140), 0.5)
    for _ in range(40):
        (top, left), (height, width) = random.integers(0, 130, 2), random.integers(5, 45, 2)
        scene[top : top + height, left : left + width] = random.uniform(0, 1)
    return scene


def blurred_noise(sigma):
    return gaussian_filter(np.random.default_rng(7).standard_normal((200, 240)), sigma)


def likeness(one, other):
    """Return the largest normalised correlation of two kernels over all shifts."""
    return fftconvolve(one, other[::-1, ::-1]).max() / np.linalg.norm(one) / np.linalg.norm(other)


@pytest.mark.parametrize("scene", [photograph, blocks])
def test_a_motion_is_found(scene):
    assert likeness(estimate_psf(blurred(scene()), SIZE).psf, TRUE) > 0.9


def test_the_restored_picture_is_nearer_to_the_scene_than_the_blurred_one():
    y, x = blurred(blocks()), blocks()[12:-12, 12:-12]
    restored = estimate_psf(y, SIZE, noise_sigma=0.005, attempts=2).image
    inner = np.s_[16:-16, 16:-16]
    shifted = [np.roll(restored, shift, (0, 1)) for shift in itertools.product((-1, 0, 1), repeat=2)]
    assert min(np.linalg.norm((s - x)[inner]) for s in shifted) < 0.7 * np.linalg.norm((y - x)[inner])


def test_the_estimate_is_a_psf():
    estimate = estimate_psf(blurred(photograph()), (SIZE, 17), iterations=1, attempts=2)
    assert estimate.psf.shape == (SIZE, 17)
    assert estimate.psf.min() >= 0
    assert estimate.psf.sum() == pytest.approx(1)
    for axis, centre in enumerate(center_of_mass(estimate.psf)):
        lines, off = estimate.psf.sum(axis=1 - axis), centre - estimate.psf.shape[axis] // 2
        assert abs(off) <= 0.5 + 1e-9 or lines[0 if off > 0 else -1] > 0  # else moving it would cut off light
    assert estimate.evidence > 5
    assert 0 < estimate.agreement <= 1


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_colour_and_precision_come_back(dtype):
    colour = np.repeat(blurred(blocks())[..., None], 3, axis=2).astype(dtype)
    estimate = estimate_psf(colour, 7, iterations=1, attempts=1)
    assert (estimate.image.shape, estimate.image.dtype) == (colour.shape, dtype)


def test_the_scale_of_the_values_does_not_matter():
    y = blurred(blocks())
    plain, other = (estimate_psf(image, 7, iterations=1, attempts=2).psf for image in (y, 256 * y))
    np.testing.assert_array_equal(other, plain)


def _brief(tag):
    short = {"iterations", "rounds"} & {field.name for field in ESTIMATORS[tag].fields()}
    return ESTIMATORS[tag].of(**dict.fromkeys(short, 2))


@pytest.mark.parametrize("tag", ESTIMATORS)
def test_steps_count_to_the_end_and_finish_with_the_restoration(tag):
    y = blurred(blocks())
    estimator = _brief(tag)
    steps = list(estimate_steps(y, 7, estimator))
    assert [step.index for step in steps] == list(range(1, steps[-1].total + 1))
    assert {step.total for step in steps} == {len(steps)}
    assert all(step.psf.sum() == pytest.approx(1) and np.isfinite(step.image).all() for step in steps)
    estimate = estimate_psf(y, 7, estimator)
    np.testing.assert_array_equal(steps[-1].psf, estimate.psf)
    np.testing.assert_array_equal(steps[-1].image, estimate.image)
    levels = range(1, steps[-1].levels + 1)
    attempts, polished = getattr(estimator, "attempts", 1), getattr(estimator, "finalists", 0)
    assert [step.level for step in estimate.history] == [*levels] * attempts + [steps[-1].levels] * (polished + 1)


def test_closing_the_generator_ends_it():
    steps = estimate_steps(blurred(blocks()), 7)
    next(steps)
    steps.close()
    assert next(steps, None) is None


@pytest.mark.parametrize(
    ("image", "sentence"),
    [
        (np.full((64, 64), 0.3), "flat"),
        (np.add.outer(np.linspace(0, 0.5, 64), np.linspace(0, 0.4, 80)), "even slope"),
        (np.random.default_rng(0).standard_normal((96, 96)), "noise"),
        (0.5 + 0.01 * np.random.default_rng(1).standard_normal((128, 128, 3)), "noise"),
        *((blurred_noise(sigma), "slopes are as even as noise") for sigma in (1, 3, 6)),
        (blurred_noise(2) + 0.1 * blurred_noise(0), "noise"),
    ],
)
def test_nothing_to_hold_on_to(image, sentence):
    with pytest.raises(EstimationError, match=sentence) as caught:
        estimate_psf(image, 9)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        (12, "11 or 13"),
        (1, "from 3 to"),
        (61, "from 3 to"),
        (-3, "from 3 to"),
        ((9, 99), "from 3 to"),
        ((9, 9, 9), "one odd whole number"),
        (9.5, "one odd whole number"),
        ("9", "one odd whole number"),
        (True, "one odd whole number"),
    ],
)
def test_wrong_sizes(size, sentence):
    with pytest.raises(ParameterError, match=sentence):
        estimate_steps(blurred(blocks()), size)


def test_wrong_images():
    with pytest.raises(ImageError, match="not finite"):
        estimate_psf(np.full((32, 32), np.nan), 5)
    with pytest.raises(ParameterError, match="too few"):
        estimate_psf(np.eye(8), 3)
    with pytest.raises(ParameterError, match="has its parameters"):
        estimate_psf(blurred(blocks()), 5, ESTIMATORS["sparse-gradient"].of(), iterations=1)


def test_the_finest_and_the_coarsest_noise_have_slopes_of_even_kurtosis():
    random = np.random.default_rng(11)
    noises = [gaussian_filter(random.standard_normal((n, n)), s) for n in (64, 160) for s in (0, 1, 2, 4, 8)]
    assert max(unevenness(noise) for noise in noises) < 3.5
    assert unevenness(blurred(photograph(), psf("disk", radius=5), noise=0.01)) > 6


def test_two_pieces_farther_apart_than_the_size_leave_the_brighter():
    apart = np.zeros((7, 7))
    apart[0, 0], apart[6, 6] = 2, 1
    np.testing.assert_array_equal(recentred(apart, (3, 3)), np.pad([[1.0]], 1))


def test_a_path_that_just_fits_keeps_its_ends_though_its_weight_lies_at_one_of_them():
    path = np.eye(9)
    path[:4, :4] *= 4
    found = framed(np.pad(path, ((5, 0), (2, 6))), (9, 9))
    np.testing.assert_allclose(found, path / path.sum(), atol=1e-15)
    nearer = framed(path, (9, 9), spare=0.05)  # one cell with a 21st of the light goes
    np.testing.assert_allclose(nearer, np.pad(path[:8, :8], ((1, 0), (1, 0))) / 20, atol=1e-15)
    assert center_of_mass(framed(path, (15, 13))) == pytest.approx((7, 6), abs=0.5)


def test_attempts_agree_wherever_their_psfs_lie():
    shifted = np.roll(TRUE, (1, -1), (0, 1))
    across = psf("motion", length=9, angle=120, size=SIZE)
    assert agreement(TRUE, [across, shifted, TRUE]) == pytest.approx(likeness(shifted, TRUE))
    assert agreement(TRUE, [across, TRUE]) < DOUBTFUL
    assert agreement(TRUE, [TRUE]) is None


def test_for_print_what_hardly_differs_from_the_paper_costs_too_much():
    paper = np.full((40, 48), 0.9, np.float32)
    paper[5:30, 8:20] = 0.1
    paper[10:20, 30:40] = 0.86
    scene, point = Blurred(paper, (3, 3)), np.pad([[1.0]], 1)
    assert scene.background == pytest.approx(0.9, abs=0.02)
    plain, printed = (scene.latent(point, 3e-4, print_like=like) for like in (False, True))
    step = [x[12:18, 32:38].mean() - x[35:].mean() for x in (plain, printed)]
    assert step[0] == pytest.approx(-0.04, abs=3e-3)  # the square's rim costs less than it explains
    assert abs(step[1]) < 2e-3
    np.testing.assert_allclose(printed[8:27, 11:17], 0.1, atol=0.02)


def test_without_blur_the_surprise_comes_down_to_that_of_independent_slopes(monkeypatch):
    y = (blocks() + 0.01 * np.random.default_rng(2).standard_normal((140, 140))).astype(np.float32)
    noise = 2 * 0.01**2 / (1 + 4 * SMOOTHING**2)
    across, down = (gaussian_filter(np.diff(y, axis=axis)[:139, :139], SMOOTHING, mode="nearest") for axis in (1, 0))
    power = (across**2 + down**2) / 2
    likeliest = np.maximum(power, noise)  # of all variances not below the noise's, the one that p(∂y) is largest for
    each = power / likeliest + np.log(likeliest)
    point, everywhere, left = np.pad([[1.0]], 1), np.ones(y.shape, bool), np.arange(140) < np.full((140, 1), 50)
    exact = each.mean()
    assert exact < surprise(y, 0.01, point, everywhere) < exact + 0.5
    monkeypatch.setattr(marginal, "PASSES", 200)
    assert exact < surprise(y, 0.01, point, everywhere) < exact + 0.02
    assert surprise(y, 0, point, left) == surprise(y, LEAST_NOISE, point, left)
    part = each[:, :50].mean()
    assert abs(part - exact) > 0.1
    assert part < surprise(y, 0.01, point, left) < part + 0.02


def test_a_psf_without_its_faint_part_surprises():
    spot, path = np.zeros((SIZE, SIZE)), psf("motion", length=11, angle=20, size=SIZE)
    spot[5:8, 5:8] = 1 / 9
    whole = 0.5 * spot + 0.5 * path
    y = blurred(blocks(), whole, noise=0.01).astype(np.float32)
    everywhere = np.ones(y.shape, bool)
    true, *others = (surprise(y, 0.01, kernel, everywhere) for kernel in (whole, spot, path, (spot + path.T) / 2))
    assert true < min(others) - 0.01


def sky(noise=0.01):
    scene = np.full((280, 280), 0.1) + np.linspace(0, 0.2, 280)
    scene[40:180, 120:160] = blocks()[:, 40:80]
    return blurred(scene, noise=noise, margin=12).astype(np.float32)


def test_only_what_is_near_clear_slopes_tells_psfs_apart():
    found = telling(sky(), 0.01, TRUE.shape)
    top, left = (np.flatnonzero(found.any(axis=axis))[0] for axis in (1, 0))
    bottom, right = (np.flatnonzero(found.any(axis=axis))[-1] for axis in (1, 0))
    reach = 12 + SIZE  # the blur, half a PSF, and the smoothing
    assert 28 - reach <= top < 28  # where the blocks begin, in the frame
    assert 168 < bottom <= 168 + reach
    assert 108 - reach <= left < 108
    assert 148 < right <= 148 + reach
    assert found[50:140, 110:145].mean() > 0.95
    noise = np.random.default_rng(4).standard_normal((60, 80))
    inside = telling(noise, 1.0, (5, 9))
    assert inside[6:-6, 8:-8].all()
    assert inside.sum() == 48 * 64


def test_a_sky_does_not_lend_merit_to_a_psf_that_is_too_smooth():
    y = sky()
    scene = Blurred(y / np.ptp(y), TRUE.shape)
    smooth = gaussian_filter(TRUE, 1.5)
    assert merit(scene, TRUE) < merit(scene, smooth / smooth.sum()) - 0.05


@pytest.mark.parametrize("size", [3, 5, 41])
def test_a_size_that_does_not_fit_gives_a_psf_or_says_why(size):
    estimate = estimate_psf(blurred(photograph()), size, iterations=1, attempts=1)
    assert estimate.psf.shape == (size, size)
    assert np.isfinite(estimate.image).all()


@pytest.mark.parametrize("scene", [photograph, blocks])
def test_the_proposed_size_holds_the_psf_and_is_not_much_larger(scene):
    assert SIZE - 2 <= propose_size(blurred(scene(), noise=0.01)) <= 3 * SIZE


def test_without_a_size_the_proposed_one_is_taken():
    y = blurred(blocks())
    assert estimate_psf(y, iterations=1, attempts=1).psf.shape == (propose_size(y),) * 2


def test_blind_richardson_lucy_finds_a_round_blur():
    round_blur = psf("gaussian", sigma=2, size=13)
    found = estimate_psf(blurred(photograph(), round_blur), 13, "blind-richardson-lucy", rounds=10)
    assert likeness(found.psf, round_blur) > 0.95
    wide = psf("disk", radius=5, size=15)
    assert likeness(estimate_psf(blurred(photograph(), wide), 15, "blind-richardson-lucy", rounds=10).psf, wide) > 0.85


def test_less_noise_lets_finer_edges_take_part():
    usual = ESTIMATORS["sparse-gradient"].of()
    assert usual._suited(0.01) == usual._suited(0.2) == usual
    fine = usual._suited(0.003)
    assert fine.finest_sparsity == pytest.approx(0.3 * usual.finest_sparsity)
    assert 0.4 * usual.smoothing < fine.smoothing < 0.6 * usual.smoothing
    assert usual._suited(0.0) == fine
    least = ESTIMATORS["sparse-gradient"].of(finest_sparsity=1e-5)
    assert least._suited(0.0).finest_sparsity == 1e-5
