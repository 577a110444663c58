"""PSNR and SSIM against their formulas and against scikit-image."""

import math

import numpy as np
import pytest
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

from deconvgui.errors import ImageError
from deconvgui.imaging import isnr, psnr, read_sample, ssim


@pytest.fixture
def pair():
    rng = np.random.default_rng(8)
    truth = read_sample("astronaut")[100:180, 150:260]
    return truth, (truth + 0.05 * rng.standard_normal(truth.shape)).astype(np.float32)


def test_psnr_is_the_formula():
    truth, image = np.zeros((10, 10)), np.full((10, 10), 0.1)
    assert psnr(truth, image) == pytest.approx(20)
    assert psnr(image, truth) == pytest.approx(20)


def test_psnr_equals_scikit_image(pair):
    assert psnr(*pair) == pytest.approx(peak_signal_noise_ratio(*map(np.float64, pair), data_range=1), rel=1e-12)


def test_psnr_without_its_border(pair):
    truth, image = pair
    assert psnr(truth, image, border=7) == psnr(truth[7:-7, 7:-7], image[7:-7, 7:-7])


def test_identical_images():
    image = read_sample("cell")[:40, :40]
    assert psnr(image, image) == math.inf
    assert ssim(image, image) == pytest.approx(1)
    assert isnr(image, image, image) == 0
    assert isnr(image, image + 0.1, image) == math.inf
    assert isnr(image, image, image + 0.1) == -math.inf


def test_isnr_is_the_gain_in_psnr(pair):
    truth, image = pair
    better = truth + (image - truth) / 2
    assert isnr(truth, image, better) == pytest.approx(20 * math.log10(2), rel=1e-5)
    assert isnr(truth, image, better, border=3) == pytest.approx(
        psnr(truth, better, border=3) - psnr(truth, image, border=3)
    )


def test_missing_pixels_make_the_metric_missing(pair):
    truth, image = pair
    image[3, 3] = np.nan
    assert math.isnan(psnr(truth, image))
    assert math.isnan(ssim(truth, image))
    assert psnr(truth, image, border=10) > 20


@pytest.mark.parametrize("grey", [True, False])
@pytest.mark.parametrize("border", [0, 9])
def test_ssim_equals_scikit_image(pair, grey, border):
    truth, image = (array[..., 0] if grey else array for array in pair)
    inside = slice(border, -border or None)
    theirs = structural_similarity(
        truth[inside, inside].astype(np.float64),
        image[inside, inside].astype(np.float64),
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
        data_range=1,
        channel_axis=None if grey else 2,
    )
    assert ssim(truth, image, border=border) == pytest.approx(theirs, abs=1e-9)


def test_ssim_of_a_single_window_is_the_formula():
    rng = np.random.default_rng(1)
    x, y = rng.random((2, 11, 11))
    bell = np.exp(-(np.arange(-5, 6) ** 2) / (2 * 1.5**2))
    weights = np.outer(bell, bell) / bell.sum() ** 2
    mean_x, mean_y = (weights * x).sum(), (weights * y).sum()
    var_x, var_y = (weights * (x - mean_x) ** 2).sum(), (weights * (y - mean_y) ** 2).sum()
    covariance = (weights * (x - mean_x) * (y - mean_y)).sum()
    numerator = (2 * mean_x * mean_y + 0.01**2) * (2 * covariance + 0.03**2)
    expected = numerator / ((mean_x**2 + mean_y**2 + 0.01**2) * (var_x + var_y + 0.03**2))
    assert ssim(x, y) == pytest.approx(expected, rel=1e-10)


def test_ssim_of_an_image_smaller_than_its_window_is_missing():
    assert math.isnan(ssim(np.zeros((10, 40)), np.zeros((10, 40))))


def test_eight_bits_and_floating_point_compare():
    levels = np.arange(256, dtype=np.uint8).reshape(16, 16)
    assert psnr(levels, levels / 255) > 140


@pytest.mark.parametrize("metric", [psnr, ssim])
@pytest.mark.parametrize(
    ("one", "other", "border", "words"),
    [
        (np.zeros((4, 4)), np.zeros((4, 5)), 0, "cannot be compared"),
        (np.zeros((4, 4)), np.zeros((4, 4, 3)), 0, "cannot be compared"),
        (np.zeros((4, 4)), np.zeros((4, 4)), 2, "leaves nothing"),
        (np.zeros((4, 4)), np.zeros((4, 4)), -1, "leaves nothing"),
        (np.zeros(4), np.zeros(4), 0, "not an image"),
        (np.zeros((0, 4)), np.zeros((0, 4)), 0, "not an image"),
        (np.zeros((4, 4), int), np.zeros((4, 4)), 0, "no agreed black and white"),
    ],
)
def test_refusals(metric, one, other, border, words):
    with pytest.raises(ImageError, match=words):
        metric(one, other, border=border)
