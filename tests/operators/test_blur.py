"""The blur against brute force and against SciPy, and its adjoint by the dot test."""

import itertools

import numpy as np
import pytest
from scipy import ndimage, signal

from deconvgui.errors import GeometryError, ParameterError, PsfError
from deconvgui.operators import BOUNDARIES, Blur, dot_test

SHAPES = [(9, 9), (12, 17), (16, 31), (37, 23), (8, 8, 3), (13, 11, 3)]
PSFS = [(1, 1), (3, 3), (4, 4), (5, 2), (2, 7), (8, 8)]
SCIPY_MODES = {"wrap": "wrap", "reflect": "reflect", "edge": "nearest", "zero": "constant"}


def brute_force_blur(scene, psf, shape, boundary):
    """y[m] = Σⱼ h[j] x[m + c − j], with x beyond the edge as the boundary says, one multiplication at a time."""
    (height, width), (kh, kw) = shape, psf.shape

    def pixel(row, column):
        if boundary == "unknown":
            return scene[row + kh - 1 - kh // 2, column + kw - 1 - kw // 2]
        if boundary == "wrap":
            return scene[row % height, column % width]
        if boundary == "edge":
            return scene[min(max(row, 0), height - 1), min(max(column, 0), width - 1)]
        if boundary == "reflect":
            return scene[mirrored(row, height), mirrored(column, width)]
        inside = 0 <= row < height and 0 <= column < width
        return scene[row, column] if inside else 0.0

    blurred = np.zeros(shape)
    for m, n, i, j in itertools.product(range(height), range(width), range(kh), range(kw)):
        blurred[m, n] += psf[i, j] * pixel(m + kh // 2 - i, n + kw // 2 - j)
    return blurred


def mirrored(index, length):
    index %= 2 * length
    return index if index < length else 2 * length - 1 - index


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("psf_shape", PSFS)
def test_equals_brute_force(boundary, psf_shape):
    random = np.random.default_rng(3)
    psf = random.random(psf_shape)
    blur = Blur((8, 11), psf, boundary=boundary)
    scene = random.standard_normal(blur.in_shape)
    expected = brute_force_blur(scene, psf, (8, 11), boundary)
    np.testing.assert_allclose(blur.forward(scene), expected, atol=1e-13)


@pytest.mark.parametrize("boundary", SCIPY_MODES)
def test_equals_scipy_for_odd_psfs(boundary):
    random = np.random.default_rng(4)
    scene, psf = random.random((33, 40)), random.random((7, 5))
    expected = ndimage.convolve(scene, psf, mode=SCIPY_MODES[boundary])
    np.testing.assert_allclose(Blur(scene.shape, psf, boundary=boundary).forward(scene), expected, atol=1e-12)


def test_unknown_boundary_is_the_valid_convolution_of_a_larger_scene():
    random = np.random.default_rng(5)
    psf = random.random((6, 9))
    blur = Blur((20, 30), psf, boundary="unknown")
    scene = random.random(blur.in_shape)
    assert blur.in_shape == (25, 38)
    np.testing.assert_allclose(blur.forward(scene), signal.convolve2d(scene, psf, mode="valid"), atol=1e-12)


def test_frame_is_where_the_picture_stands_in_the_scene():
    delta = np.zeros((5, 4))
    delta[2, 2] = 1  # centred at size // 2
    blur = Blur((10, 12), delta, boundary="unknown")
    scene = np.random.default_rng(6).random(blur.in_shape)
    np.testing.assert_allclose(blur.forward(scene), scene[blur.frame], atol=1e-14)


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("shape", SHAPES)
def test_dot_test(boundary, shape):
    random = np.random.default_rng(7)
    for seed, psf_shape in enumerate(PSFS):
        psf = random.standard_normal(psf_shape)
        assert dot_test(Blur(shape, psf, boundary=boundary), seed=seed) < 1e-12
        assert dot_test(Blur(shape, psf, boundary=boundary).T, seed=seed, dtype=np.float32) < 1e-5


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_dot_test_over_random_geometries(boundary):
    random = np.random.default_rng(8)
    for seed in range(60):
        shape = tuple(random.integers(1, 40, 2))
        psf = random.standard_normal([random.integers(1, n + 1) for n in shape])
        assert dot_test(Blur(shape, psf, boundary=boundary), seed=seed) < 1e-12


def test_dot_test_finds_a_wrong_adjoint():
    psf = np.random.default_rng(9).random((4, 4))

    class MirroredPsf(Blur):
        """What other libraries use for even PSFs."""

        def _adjoint(self, y):
            return Blur(self.out_shape, psf[::-1, ::-1], boundary="zero").forward(y)

    assert dot_test(MirroredPsf((16, 16), psf, boundary="zero")) > 1e-3
    assert dot_test(Blur((16, 16), psf, boundary="zero")) < 1e-12


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_float32_stays_float32_and_agrees(boundary):
    random = np.random.default_rng(10)
    psf = random.random((9, 9))
    blur = Blur((64, 50), psf / psf.sum(), boundary=boundary)
    scene = random.random(blur.in_shape)
    for single, double in [
        (blur.forward(scene.astype(np.float32)), blur.forward(scene)),
        (blur.adjoint(blur.forward(scene).astype(np.float32)), blur.adjoint(blur.forward(scene))),
    ]:
        assert single.dtype == np.float32
        np.testing.assert_allclose(single, double, atol=2e-6)


def test_channels_are_blurred_alike():
    random = np.random.default_rng(11)
    psf, colour = random.random((5, 5)), random.random((20, 21, 3))
    together = Blur(colour.shape, psf).forward(colour)
    apart = [Blur(colour.shape[:2], psf).forward(colour[..., c]) for c in range(3)]
    np.testing.assert_allclose(together, np.stack(apart, axis=-1), atol=1e-13)


@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_circulant_model_inverts_the_blur_inside(boundary):
    random = np.random.default_rng(12)
    psf = np.zeros((4, 5))
    psf[2, 2], psf[1, 2] = 0.8, 0.2  # invertible, off centre, even
    blur = Blur((40, 44), psf, boundary=boundary)
    scene = random.random(blur.in_shape)
    model = blur.circulant(np.dtype(np.float64))
    canvas = model.image(model.transform(model.extend(blur.forward(scene))) / model.spectrum)
    restored = model.restrict(canvas)
    assert restored.shape == blur.in_shape
    inside = slice(12, -12)
    np.testing.assert_allclose(restored[inside, inside], scene[inside, inside], atol=1e-4)


def test_half_spectrum_weights_give_parsevals_sum():
    for shape in [(8, 8), (7, 9), (6, 5)]:
        image = np.random.default_rng(13).standard_normal(shape)
        model = Blur(shape, [[1.0]], boundary="wrap").circulant(np.dtype(np.float64))
        energy = (model.weights() * np.abs(model.transform(image)) ** 2).sum() / image.size
        assert energy == pytest.approx((image**2).sum(), rel=1e-12)


@pytest.mark.parametrize(
    ("psf", "words"),
    [
        (np.zeros((3, 3)), "zero everywhere"),
        (np.array([[1.0, np.nan], [np.inf, 1.0]]), "2 values that are not finite"),
        (np.ones((17, 3)), "larger than the picture"),
        (np.ones((3, 3, 3)), "two dimensions"),
        (np.ones((0, 3)), "two dimensions"),
    ],
)
def test_bad_psfs_are_refused_in_words(psf, words):
    with pytest.raises(PsfError, match=words):
        Blur((16, 16), psf)


def test_bad_arguments_are_refused_in_words():
    with pytest.raises(ParameterError, match="reflect"):
        Blur((16, 16), [[1.0]], boundary="reflekt")
    with pytest.raises(GeometryError, match="0 × 4"):
        Blur((0, 4), [[1.0]])
    with pytest.raises(GeometryError, match=r"5 × 5.*16 × 16"):
        Blur((16, 16), [[1.0]]).forward(np.zeros((5, 5)))
