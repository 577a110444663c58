"""Every noise can be repeated and keeps the type; the statistics are those of its name."""

import numpy as np
import pytest

from deconvgui.errors import ImageError, ParameterError
from deconvgui.imaging import NOISES, estimate_sigma, psf, read_sample

SHAPES = [(64, 48), (16, 24, 3), (1, 7)]


@pytest.fixture(params=list(NOISES))
def noise(request):
    return NOISES[request.param]()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_same_seed_same_bytes(noise, shape, dtype):
    image = np.random.default_rng(5).random(shape).astype(dtype)
    before = image.copy()
    one, two = (noise.apply(image, np.random.default_rng(7)) for _ in range(2))
    assert one.dtype == dtype
    assert one.shape == shape
    assert one.tobytes() == two.tobytes()
    assert one is not image
    assert not np.shares_memory(one, image)
    np.testing.assert_array_equal(image, before)


def test_both_types_see_the_same_noise(noise):
    image = np.random.default_rng(1).integers(0, 256, (20, 20)) / np.float32(255)
    single = noise.apply(image.astype(np.float32), np.random.default_rng(3))
    double = noise.apply(image.astype(np.float64), np.random.default_rng(3))
    np.testing.assert_allclose(single, double, atol=1e-6)


def test_missing_pixels_stay_missing(noise):
    image = np.full((8, 8), 0.5)
    image[2, 3] = np.nan
    noisy = noise.apply(image, np.random.default_rng(0))
    assert np.isnan(noisy[2, 3])
    assert np.isfinite(noisy).sum() == 63


def test_spec_round_trip(noise):
    assert NOISES.parse(noise.spec) == noise


def test_none_changes_nothing():
    image = np.random.default_rng(0).random((9, 9))
    np.testing.assert_array_equal(NOISES["none"]().apply(image, np.random.default_rng(0)), image)


def test_gaussian_statistics():
    noisy = NOISES["gaussian"](sigma=0.02).apply(np.full((400, 400), 0.3), np.random.default_rng(11))
    assert noisy.mean() == pytest.approx(0.3, abs=4 * 0.02 / 400)
    assert noisy.std() == pytest.approx(0.02, rel=0.01)
    normal = (noisy - 0.3) / 0.02
    assert (normal**3).mean() == pytest.approx(0, abs=0.03)
    assert (normal**4).mean() == pytest.approx(3, abs=0.06)


@pytest.mark.parametrize("intensity", [0.05, 0.5, 1.0])
def test_poisson_variance_is_the_intensity_over_the_peak(intensity):
    noisy = NOISES["poisson"](peak=50).apply(np.full((400, 400), intensity), np.random.default_rng(2))
    assert noisy.mean() == pytest.approx(intensity, rel=0.01)
    assert noisy.var() == pytest.approx(intensity / 50, rel=0.02)
    np.testing.assert_allclose(noisy * 50, np.rint(noisy * 50), atol=1e-9)  # whole photons


def test_poisson_has_no_photons_below_black():
    assert not NOISES["poisson"]().apply(np.full((5, 5), -0.2), np.random.default_rng(0)).any()


@pytest.mark.parametrize("value", [1e16, np.inf])
def test_poisson_refuses_what_it_cannot_count(value):
    with pytest.raises(ImageError, match="too many photons"):
        NOISES["poisson"]().apply(np.full((2, 2), value), np.random.default_rng(0))


@pytest.mark.parametrize("shape", [(300, 300), (300, 300, 3)])
def test_salt_and_pepper_replaces_whole_pixels(shape):
    image = np.full(shape, 0.4)
    noisy = NOISES["salt-and-pepper"](share=0.2, white=0.75).apply(image, np.random.default_rng(1))
    assert set(np.unique(noisy)) == {0, 0.4, 1}
    pixels = noisy.reshape(300 * 300, -1)
    assert (pixels == pixels[:, :1]).all()
    assert (pixels[:, 0] == 1).mean() == pytest.approx(0.15, abs=0.005)
    assert (pixels[:, 0] == 0).mean() == pytest.approx(0.05, abs=0.003)


@pytest.mark.parametrize(("share", "white", "expected"), [(1, 1, {1}), (1, 0, {0}), (0, 0.5, {0.4})])
def test_salt_and_pepper_at_its_bounds(share, white, expected):
    noise = NOISES["salt-and-pepper"](share=share, white=white)
    assert set(np.unique(noise.apply(np.full((50, 50), 0.4), np.random.default_rng(0)))) == expected


@pytest.mark.parametrize("bits", [1, 3, 8, 16])
def test_quantisation_is_the_nearest_level(bits):
    image = np.random.default_rng(0).uniform(-0.2, 1.2, (60, 60))
    noisy = NOISES["quantisation"](bits=bits).apply(image, np.random.default_rng(0))
    levels = np.arange(2**bits) / (2**bits - 1)
    above = np.searchsorted((levels[1:] + levels[:-1]) / 2, image.ravel())
    np.testing.assert_array_equal(noisy.ravel(), levels[above])
    assert np.abs(noisy - image.clip(0, 1)).max() <= 0.5 / (2**bits - 1) + 1e-12
    np.testing.assert_array_equal(NOISES["quantisation"](bits=bits).apply(noisy, np.random.default_rng(0)), noisy)


def test_quantisation_of_a_noisy_area_adds_the_variance_of_rounding():
    image = np.random.default_rng(3).uniform(6 / 31, 25 / 31, 200_000).reshape(400, 500)
    error = NOISES["quantisation"](bits=5).apply(image, np.random.default_rng(0)) - image
    assert error.var() == pytest.approx((1 / 31) ** 2 / 12, rel=0.01)


@pytest.mark.parametrize("intensity", [0.2, 0.7])
def test_camera_adds_the_variances_of_its_parts(intensity):
    noise = NOISES["camera"](peak=400, reading=12, bits=8)
    noisy = noise.apply(np.full((500, 500), intensity), np.random.default_rng(6))
    assert noisy.mean() == pytest.approx(intensity, abs=1e-3)
    assert noisy.var() == pytest.approx(intensity / 400 + (12 / 400) ** 2 + (1 / 255) ** 2 / 12, rel=0.01)
    np.testing.assert_allclose(noisy * 255, np.rint(noisy * 255), atol=1e-9)


def test_camera_without_reading_noise_counts_photons():
    image = np.random.default_rng(0).random((40, 40))
    camera = NOISES["camera"](peak=50, reading=0, bits=16).apply(image, np.random.default_rng(9))
    counted = NOISES["poisson"](peak=50).apply(image, np.random.default_rng(9))
    np.testing.assert_allclose(camera, counted.clip(0, 1), atol=1e-5)


@pytest.mark.parametrize(
    "spec", ["gaussian:sigma=1.5", "gaussian:sigma=-0.1", "poisson:peak=0", "salt", "none:a=1", "quantisation:bits=0"]
)
def test_parse_refuses(spec):
    with pytest.raises(ParameterError):
        NOISES.parse(spec)


@pytest.mark.parametrize("sigma", [0.002, 0.01, 0.05])
@pytest.mark.parametrize("tag", ["camera", "astronaut", "retina"])
def test_estimate_on_blurred_samples(tag, sigma):
    image = blurred(read_sample(tag).astype(np.float64))
    noisy = NOISES["gaussian"](sigma=sigma).apply(image, np.random.default_rng(4))
    assert estimate_sigma(noisy) == pytest.approx(sigma, rel=0.05)


@pytest.mark.parametrize("sigma", [0.03, 0.1])
def test_estimate_on_a_sharp_sample_reads_a_little_high(sigma):
    noisy = NOISES["gaussian"](sigma=sigma).apply(read_sample("camera"), np.random.default_rng(4))
    assert sigma < estimate_sigma(noisy) < 1.2 * sigma


def test_estimate_scales_with_the_noise_only():
    field = np.random.default_rng(0).standard_normal((100, 100))
    slope = np.add.outer(np.arange(100.0), 3 * np.arange(100.0))
    assert estimate_sigma(field) == pytest.approx(1, rel=0.03)
    assert estimate_sigma(0.25 * field + slope) == pytest.approx(0.25 * estimate_sigma(field), rel=1e-9)


def test_estimate_sees_past_saturation_and_missing_pixels():
    noisy = 0.02 * np.random.default_rng(0).standard_normal((200, 200)) + 0.5
    noisy[:120] = 0.0
    noisy[150, 150], noisy[160, 160] = np.nan, np.inf
    assert estimate_sigma(noisy) == pytest.approx(0.02, rel=0.05)


def test_estimate_of_a_clean_drawing_is_nothing():
    assert estimate_sigma(read_sample("page")) < 1e-6
    assert estimate_sigma(np.zeros((20, 20))) == 0


@pytest.mark.parametrize(("shape", "seen"), [((1, 5000), True), ((5000, 2), True), ((3, 3), False), ((1, 1), False)])
def test_estimate_of_narrow_images(shape, seen):
    noisy = 0.1 * np.random.default_rng(0).standard_normal(shape)
    assert estimate_sigma(noisy) == (pytest.approx(0.1, rel=0.1) if seen else 0.0)


def blurred(image):
    """Return the periodic convolution with a Gaussian, as a camera with a soft lens would see it."""
    kernel = np.zeros(image.shape[:2])
    small = psf("gaussian", sigma=1.5)
    half = small.shape[0] // 2
    kernel[: small.shape[0], : small.shape[1]] = small
    response = np.fft.rfft2(np.roll(kernel, (-half, -half), (0, 1)))
    channels = [image] if image.ndim == 2 else np.moveaxis(image, 2, 0)
    out = [np.fft.irfft2(np.fft.rfft2(channel) * response, channel.shape) for channel in channels]
    return out[0] if image.ndim == 2 else np.stack(out, axis=2)
