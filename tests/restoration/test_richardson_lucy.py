"""Richardson-Lucy against explicit matrices, against its invariants, and against scikit-image where that is right."""

import dense
import numpy as np
import pytest
from skimage import restoration as skimage_restoration

from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import BOUNDARIES, Blur, GridConvolution
from deconvgui.restoration import METHODS, restore, steps

PSF_SHAPES = [(3, 3), (5, 3), (4, 4), (2, 5), (1, 4)]
WHOLE = [name for name in BOUNDARIES if name != "unknown"]


def lucy(**parameters):
    return METHODS["richardson-lucy"].of(**parameters)


def random_psf(shape, seed=0):
    psf = np.random.default_rng(seed).random(shape) + 0.1
    return psf / psf.sum()


def photons(shape, seed=1):
    """A positive picture with structure and noise."""
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    scene = 1 + np.sin(rows / 2) * np.cos(columns / 3)
    return random.poisson(50 * scene) / 50 + 0.02


def images(C, y, **parameters):
    return [step.image for step in lucy(**parameters).steps(C, y)]


@pytest.mark.parametrize("psf_shape", PSF_SHAPES)
def test_sparse_grid_and_fft_are_the_same_code_and_agree(psf_shape):
    psf, y = random_psf(psf_shape), photons((14, 11))
    blur = Blur(y.shape, psf, boundary="unknown")
    grid = GridConvolution(blur.in_shape, psf[::-1, ::-1])  # deep learning's convolution does not mirror its kernel
    assert grid.out_shape == y.shape
    for one, other in zip(images(blur, y, iterations=200), images(grid, y, iterations=200), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-11)


@pytest.mark.parametrize("psf_shape", PSF_SHAPES)
def test_grid_with_padding_is_the_blur_with_a_black_surrounding(psf_shape):
    psf, y = random_psf(psf_shape, seed=2), photons((12, 13))
    padding = tuple((k - 1 - k // 2, k // 2) for k in psf_shape)
    grid = GridConvolution(y.shape, psf[::-1, ::-1], padding=padding)
    blur = Blur(y.shape, psf, boundary="zero")
    assert grid.out_shape == y.shape
    for one, other in zip(images(blur, y, iterations=200), images(grid, y, iterations=200), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-11)


def test_sparse_matrix_product_is_a_third_way():
    psf, y = random_psf((4, 3)), photons((10, 9))
    grid = GridConvolution((13, 11), psf[::-1, ::-1])
    iterates = dense.richardson_lucy(grid.matrix().toarray(), y.ravel(), 50)
    for expected, image in zip(iterates, images(grid, y, iterations=50), strict=True):
        np.testing.assert_allclose(image.ravel(), expected, rtol=1e-10)


@pytest.mark.parametrize("background", [0.0, 0.3])
@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("psf_shape", PSF_SHAPES)
def test_equals_the_formula_with_a_dense_matrix(boundary, psf_shape, background):
    psf, y = random_psf(psf_shape, seed=3), photons((9, 10)) + background
    C, in_shape = dense.matrix(y.shape, psf, boundary)
    assert C.sum(axis=0).min() > 0.02 * C.sum(axis=0).mean()  # all pixels are seen well enough to be restored
    expected = dense.richardson_lucy(C, y.ravel(), 25, background)
    blur = Blur(y.shape, psf, boundary=boundary)
    found = images(blur, y, iterations=25, background=background)
    assert blur.in_shape == in_shape
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_allclose(one.ravel(), other, rtol=1e-9)


@pytest.mark.parametrize("psf_shape", [(5, 5), (4, 6)])
@pytest.mark.parametrize("boundary", [name for name in BOUNDARIES if name != "zero"])
def test_a_constant_picture_stays_constant(boundary, psf_shape):
    y = np.full((16, 13), 0.7)
    for step in steps(y, random_psf(psf_shape), "richardson-lucy", boundary=boundary, iterations=60):
        np.testing.assert_allclose(step.image, 0.7, rtol=1e-12)


@pytest.mark.parametrize("psf_shape", [(5, 5), (4, 6)])
def test_a_black_surrounding_contradicts_a_constant_picture(psf_shape):
    """Light that is lost across the edge must come from somewhere: the border rises. The interior follows slowly."""
    y = np.full((40, 41), 0.7)
    result = restore(y, random_psf(psf_shape), "richardson-lucy", boundary="zero", iterations=4)
    assert result.image[0].min() > 0.71
    assert result.image[0].mean() > 0.8
    assert result.image.max() > 1
    np.testing.assert_allclose(result.image[20, 20], 0.7, rtol=1e-12)  # four steps reach 4 × 2 × 2 pixels far


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("psf_shape", [(3, 3), (4, 2)])
def test_never_lowers_the_poisson_likelihood(boundary, psf_shape):
    y = photons((20, 18), seed=5)
    for background in (0.0, 0.2):
        blur = Blur(y.shape, random_psf(psf_shape), boundary=boundary)
        costs = []
        for x in images(blur, y, iterations=80, background=background):
            prediction = blur.forward(x) + background
            costs.append(float(np.sum(prediction - y * np.log(prediction))))
        assert np.diff(costs).max() <= 1e-10 * abs(costs[0])
        assert costs[-1] < costs[0] - 1e-3


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("psf_shape", [(3, 3), (2, 4)])
def test_every_step_predicts_the_flux_of_the_data(boundary, psf_shape):
    y = photons((15, 12), seed=6)
    blur = Blur(y.shape, random_psf(psf_shape), boundary=boundary)
    for x in images(blur, y, iterations=40):
        assert blur.forward(x).sum() == pytest.approx(y.sum(), rel=1e-11)
        if boundary == "wrap":
            assert x.sum() == pytest.approx(y.sum(), rel=1e-11)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_stays_positive_even_where_the_data_are_not(boundary):
    y = photons((16, 16)) - 1.2
    assert y.min() < -0.5
    for step in steps(y, random_psf((4, 3)), "richardson-lucy", boundary=boundary, iterations=50):
        assert np.isfinite(step.image).all()
        assert step.image.min() >= 0
        assert step.image.max() > 0


def test_negative_data_count_as_zero():
    y = photons((16, 16)) - 1.2
    one, other = (restore(data, random_psf((4, 3)), "richardson-lucy").image for data in (y, np.maximum(y, 0)))
    np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_black_stays_black(boundary):
    for dtype in (np.float32, np.float64):
        result = restore(np.zeros((9, 8), dtype), random_psf((3, 2)), "richardson-lucy", boundary=boundary)
        assert np.abs(result.image).max() < 1e-30


@pytest.mark.parametrize("size", [1, 3, 4])
@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_point_as_psf_returns_the_data_after_one_step(boundary, size):
    psf, y = np.zeros((size, size)), photons((11, 12))
    psf[size // 2, size // 2] = 1
    for step in steps(y, psf, "richardson-lucy", boundary=boundary, iterations=5):
        np.testing.assert_allclose(step.image, y, rtol=1e-12)


def test_other_ranges_than_zero_to_one_work():
    y, psf = photons((20, 20)), random_psf((4, 3))
    expected = restore(y, psf, "richardson-lucy", iterations=40).image
    for scale in (255.0, 1e-4, 1e6):
        image = restore(y * scale, psf, "richardson-lucy", iterations=40).image
        np.testing.assert_allclose(image, expected * scale, rtol=1e-9)


def test_single_precision_follows_double_precision():
    y, psf = photons((32, 32)), random_psf((5, 4))
    double = restore(y, psf, "richardson-lucy", boundary="unknown").image
    single = restore(y.astype(np.float32), psf, "richardson-lucy", boundary="unknown").image
    np.testing.assert_allclose(single, double, rtol=1e-3)


def test_a_background_is_taken_off_the_scene_and_not_off_the_data():
    scene, psf = photons((24, 24), seed=8), random_psf((3, 4))
    blur = Blur(scene.shape, psf, boundary="wrap")
    y = blur.forward(scene) + 0.5
    best = images(blur, y, iterations=400, background=0.5)[-1]
    assert best.mean() == pytest.approx(scene.mean(), rel=1e-3)
    np.testing.assert_allclose(blur.forward(best) + 0.5, y, rtol=0.02)


def test_with_a_bright_background_the_start_stays_positive():
    y = np.full((8, 8), 0.1)
    result = restore(y, random_psf((3, 3)), "richardson-lucy", background=5.0, iterations=20)
    assert np.isfinite(result.image).all()
    assert 0 <= result.image.min() <= result.image.max() < 1e-6


def test_every_pixel_moves_under_a_large_psf_at_the_boundary_edge():
    """The corner's copies weigh hundreds of pixels there, and the interior must not count as unseen beside them."""
    psf, y = make_psf("motion", length=80, angle=45), photons((90, 90))
    blur = Blur(y.shape, psf, boundary="edge")
    seen = blur.adjoint(np.ones(y.shape))
    assert seen.max() > 100 * np.median(seen)
    image = images(blur, y, iterations=2)[-1]
    assert np.isclose(image, y.mean(), rtol=1e-9).mean() < 0.01


def test_what_the_data_barely_see_stays_as_it_began():
    psf = np.full((5, 5), 1e-4)
    psf[2, 2] = 1
    blur = Blur((20, 20), psf / psf.sum(), boundary="unknown")
    y = photons((20, 20))
    image = images(blur, y, iterations=30)[-1]
    np.testing.assert_array_equal(image[0], np.full(24, y.mean()))
    assert len(np.unique(image[blur.frame])) > 300


def test_margin_of_an_unknown_scene_is_restored_from_what_leaks_into_the_frame():
    """A bright point just outside the frame is found where it is."""
    scene = np.full((24, 24), 0.1)
    scene[1, 12] = 20
    blur = Blur((18, 18), np.full((7, 7), 1 / 49), boundary="unknown")
    image = images(blur, blur.forward(scene), iterations=300)[-1]
    row, column = np.unravel_index(image.argmax(), image.shape)
    assert row < blur.frame[0].start
    assert column == 12


def interior_agreement(psf, count):
    """Return our result and scikit-image's after `count` steps on the same data."""
    y = photons((48, 48), seed=9)
    ours = restore(y, psf, "richardson-lucy", boundary="wrap", iterations=count).image
    return ours, skimage_restoration.richardson_lucy(y, psf, num_iter=count, clip=False)


@pytest.mark.parametrize("count", [1, 3, 6])
def test_agrees_with_scikit_image_where_the_border_has_not_yet_reached(count):
    """scikit-image starts flat, too, but sees black beyond the edge and does not divide by Cᵀ1.

    A step carries what is wrong at the border two radii further inwards; beyond that both are equal.
    """
    ours, theirs = interior_agreement(random_psf((5, 5), seed=10), count)
    reached = count * 2 * 2
    inner = slice(reached, -reached)
    np.testing.assert_allclose(ours[inner, inner], theirs[inner, inner], rtol=1e-9)
    assert np.abs(ours - theirs)[0].max() > 0.05


def test_differs_from_scikit_image_for_even_psfs():
    """Its mirrored PSF is not the adjoint there; that is why it is not called."""
    ours, theirs = interior_agreement(random_psf((4, 4), seed=10), 6)
    inner = slice(24 - 4, 24 + 4)
    assert np.abs(ours - theirs)[inner, inner].max() > 0.01


def test_total_variation_is_weak_where_there_is_little_noise():
    """With eight steps to compare weights by, the chosen one lost 2 dB: there they differ later."""
    scene, psf = read_sample("camera")[60:156, 140:236].astype(float), make_psf("disk", radius=4)
    camera = Blur(tuple(np.subtract(scene.shape, psf.shape) + 1), psf, boundary="unknown")
    y = camera.forward(scene) + 0.001 * np.random.default_rng(0).standard_normal(camera.out_shape)

    def score(**parameters):
        result = restore(y, psf, "tv-richardson-lucy", boundary="unknown", **parameters)
        return psnr(scene[camera.frame], result.image), result.parameters["weight"]

    found, weight = score(noise_sigma=0.001)
    assert found > max(score(weight=weight * factor, iterations=60)[0] for factor in (1 / 16, 1 / 4, 4)) - 0.5
