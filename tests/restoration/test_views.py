"""Linear light, luminance and super-resolution, each against the long way round."""

import numpy as np
import pytest
from dense import matrix, richardson_lucy

from deconvgui.errors import ParameterError
from deconvgui.imaging import enlarged, luminance, psf, psnr, read_sample, to_display, to_linear
from deconvgui.operators import Blur, Decimation
from deconvgui.restoration import MethodError, methods, restore, steps

KERNEL = psf("gaussian", sigma=1.0, size=5)


@pytest.fixture(scope="module")
def colour():
    return read_sample("coffee")[100:148, 200:260].astype(np.float64)


def few(tag):
    """Return the arguments that let a method be quick, for what does not hang on how far it goes."""
    quick = {"iterations": 6, "budget": 0.1}
    return {field.name: quick[field.name] for field in methods()[tag].fields() if field.name in quick}


def mean_of_blocks(shape, scale):
    """Return the decimation as a matrix, pixel by pixel."""
    height, width = shape
    S = np.zeros((height // scale * (width // scale), height * width))
    for row in range(height):
        for column in range(width):
            S[row // scale * (width // scale) + column // scale, row * width + column] = 1 / scale**2
    return S


@pytest.mark.parametrize("boundary", ["wrap", "reflect", "edge", "zero", "unknown"])
@pytest.mark.parametrize("scale", [2, 3])
def test_fine_richardson_lucy_is_the_textbooks_over_matrices(boundary, scale):
    shape, kernel = (4 * scale, 5 * scale), psf("box", width=4)  # whose margin is seen everywhere
    H, in_shape = matrix(shape, kernel, boundary)
    C = mean_of_blocks(shape, scale) @ H
    y = np.random.default_rng(0).random((4, 5))
    expected = richardson_lucy(C, y.ravel(), 6)
    frame = Blur(shape, kernel, boundary=boundary).frame
    given = {"acceleration": "none", "iterations": 6, "boundary": boundary, "scale": scale}
    for step, wanted in zip(steps(y, kernel, "richardson-lucy", **given), expected, strict=True):
        assert step.image.shape == shape
        np.testing.assert_allclose(step.image, wanted.reshape(in_shape)[frame], rtol=1e-6)


@pytest.mark.parametrize("tag", methods())
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_every_method_makes_finer_pictures_or_says_why_not(tag, dtype):
    y = np.random.default_rng(1).random((9, 11)).astype(dtype)
    result = finer(y, tag)
    if isinstance(result, MethodError):
        assert "super-resolution" in result.problem
        assert "richardson-lucy" in result.advice
    else:
        assert result.shape == (18, 22)
        assert result.dtype == dtype
        assert np.isfinite(result).all()


def finer(y, tag):
    try:
        return restore(y, KERNEL, tag, scale=2, boundary="unknown").image
    except MethodError as error:
        return error


@pytest.mark.parametrize("scale", [2, 3])
def test_super_resolution_beats_enlarging(scale):
    scene = read_sample("camera")[100:316, 150:372].astype(np.float64)
    kernel = psf("gaussian", sigma=1.2, size=7)
    operator = Decimation((210, 216), scale) @ Blur((210, 216), kernel, boundary="unknown")
    y = operator.forward(scene) + 0.002 * np.random.default_rng(0).standard_normal(operator.out_shape)
    truth = scene[3:213, 3:219]
    fine = restore(y, kernel, "richardson-lucy", scale=scale, boundary="unknown")
    assert psnr(truth, fine.image) > psnr(truth, enlarged(y, scale)) + 1.5
    assert restore(y, kernel, "auto", scale=scale, boundary="unknown").image.shape == truth.shape


@pytest.mark.parametrize("tag", methods())
def test_linear_light_is_restored_as_such(colour, tag):
    y = to_display(Blur(colour.shape, KERNEL).forward(to_linear(colour)))
    long_way = to_display(restore(to_linear(y), KERNEL, tag, **few(tag)).image)
    np.testing.assert_allclose(restore(y, KERNEL, tag, light="linear", **few(tag)).image, long_way, atol=1e-12)


def test_blur_of_light_is_undone_better_in_linear_light():
    scene = read_sample("hubble")[100:300, 100:300].astype(np.float64)
    kernel = psf("disk", radius=3)
    y = to_display(Blur(scene.shape, kernel, boundary="wrap").forward(to_linear(scene)))
    right, wrong = (
        psnr(scene, restore(y, kernel, "richardson-lucy", boundary="wrap", light=light, iterations=50).image)
        for light in ("linear", "display")
    )
    assert right > wrong + 1


@pytest.mark.parametrize("light", ["display", "linear"])
@pytest.mark.parametrize("tag", methods())
def test_luminance_alone_is_restored_and_the_rest_stays(colour, tag, light):
    coded, light_of = (to_display, to_linear) if light == "linear" else (np.asarray, np.asarray)
    seen = light_of(colour)
    bright = luminance(seen)
    expected = coded(seen + (restore(bright, KERNEL, tag, **few(tag)).image - bright)[..., None])
    given = restore(colour, KERNEL, tag, colour="luminance", light=light, **few(tag))
    np.testing.assert_allclose(given.image, expected, atol=1e-12)


def test_the_brightness_of_the_result_is_the_restored_one(colour):
    given = restore(colour.astype(np.float32), KERNEL, "wiener", colour="luminance").image
    assert given.dtype == np.float32
    np.testing.assert_allclose(luminance(given), restore(luminance(colour), KERNEL, "wiener").image, atol=1e-4)


def test_a_grey_picture_has_nothing_but_brightness():
    grey = np.random.default_rng(0).random((20, 20))
    np.testing.assert_array_equal(
        restore(grey, KERNEL, "wiener", colour="luminance").image, restore(grey, KERNEL, "wiener").image
    )


def test_all_views_together(colour):
    before = colour.copy()
    fine = restore(colour, KERNEL, "richardson-lucy", scale=2, colour="luminance", light="linear", iterations=3).image
    assert fine.shape == (96, 120, 3)
    assert np.isfinite(fine).all()
    np.testing.assert_array_equal(colour, before)
    for step in steps(colour, KERNEL, "richardson-lucy", scale=2, colour="luminance", iterations=2):
        np.testing.assert_allclose(
            step.image - luminance(step.image)[..., None],
            enlarged(colour - luminance(colour)[..., None], 2),
            atol=1e-9,
        )


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"light": "bright"}, "no light called 'bright'"),
        ({"colour": "hue"}, "no way to restore colour called 'hue'"),
        ({"scale": 0}, "scale cannot be 0"),
        ({"scale": 1.5}, "scale cannot be 1.5"),
    ],
)
def test_refusals(choice, words):
    with pytest.raises(ParameterError, match=words):
        restore(np.ones((16, 16)), KERNEL, "wiener", **choice)
