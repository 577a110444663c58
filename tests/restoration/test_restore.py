"""The front door to restoration: what goes in, what comes out, and what is refused in a sentence."""

import math

import numpy as np
import pytest

from deconvgui.errors import DeconvError, ImageError, ParameterError, PsfError
from deconvgui.imaging import psf as make_psf
from deconvgui.imaging import psnr, read_sample
from deconvgui.operators import BOUNDARIES, Blur
from deconvgui.restoration import METHODS, Formation, prepare, restore, steps

PSF = make_psf("gaussian", sigma=1)


@pytest.fixture(scope="module")
def scene():
    return np.asarray(read_sample("coffee")[100:148, 200:256], np.float64)


@pytest.fixture(scope="module")
def blurred(scene):
    return Blur(scene.shape, PSF, boundary="reflect").forward(scene)


def test_says_how_the_picture_came_about(scene, blurred):
    result = restore(blurred, PSF, "richardson-lucy", iterations=7, background=0.001)
    assert psnr(scene, result.image) > psnr(scene, blurred) + 1
    assert result.method == "richardson-lucy"
    assert result.parameters == {
        "iterations": 7,
        "background": 0.001,
        "acceleration": "none",
        "noise_sigma": None,
    }
    assert [record.index for record in result.history] == list(range(1, 8))
    seconds = [record.seconds for record in result.history]
    assert seconds[0] > 0
    assert seconds == sorted(seconds)
    assert seconds[-1] <= result.seconds


def test_history_tells_how_much_each_step_changed(blurred):
    walk = list(steps(blurred, PSF, "richardson-lucy", iterations=6))
    history = restore(blurred, PSF, "richardson-lucy", iterations=6).history
    assert math.isnan(history[0].change)
    for record, before, after in zip(history[1:], walk, walk[1:], strict=False):
        moved = math.sqrt(((after.image - before.image) ** 2).sum() / (after.image**2).sum())
        assert record.change == pytest.approx(moved, rel=1e-12)


def test_is_its_own_last_step(blurred):
    small = blurred[:20, :22]
    for tag in METHODS:
        *_, last = steps(small, PSF, tag, boundary="unknown")
        np.testing.assert_array_equal(restore(small, PSF, tag, boundary="unknown").image, last.image)


def test_auto_lets_the_data_choose(scene, blurred):
    result = restore(blurred, PSF)
    assert result.method in METHODS
    again = restore(blurred, PSF, result.method, **result.parameters)
    np.testing.assert_array_equal(again.image, result.image)
    assert psnr(scene, result.image) > psnr(scene, blurred) + 1


def test_takes_a_method_with_its_parameters(blurred):
    method = METHODS["richardson-lucy"].of(iterations=3)
    expected = restore(blurred, PSF, "richardson-lucy", iterations=3)
    np.testing.assert_array_equal(restore(blurred, PSF, method).image, expected.image)
    with pytest.raises(ParameterError, match=r"richardson-lucy:iterations=3.* has its parameters already"):
        restore(blurred, PSF, method, iterations=4)


def test_the_noise_level_reaches_a_method_that_can_use_it(blurred):
    noisy = blurred + 0.02 * np.random.default_rng(1).standard_normal(blurred.shape)
    told = restore(noisy, PSF, "wiener", noise_sigma=0.02)
    assert told.parameters["noise_sigma"] == 0.02
    assert told.parameters["nsr"] != restore(noisy, PSF, "wiener").parameters["nsr"]
    assert restore(noisy, PSF, METHODS["wiener"](), noise_sigma=0.02).parameters == told.parameters
    assert restore(noisy, PSF, "auto", noise_sigma=0.02).parameters["noise_sigma"] == 0.02
    assert "noise_sigma" not in restore(noisy, PSF, "inverse", noise_sigma=0.02).parameters


@pytest.mark.parametrize("tag", METHODS)
@pytest.mark.parametrize(
    ("dtype", "expected"),
    [(np.uint8, np.float32), (np.uint16, np.float32), (np.float16, np.float32), (">f4", np.float32), (">f8", float)],
)
def test_other_types_are_brought_to_floating_point(tag, dtype, expected, blurred):
    top = np.iinfo(dtype).max if np.dtype(dtype).kind == "u" else 1
    image = (blurred[:20, :22] * top).astype(dtype)
    quick = {"iterations": 8}
    chosen = {field.name: quick[field.name] for field in METHODS[tag].fields() if field.name in quick}
    result = restore(image, PSF, tag, **chosen)
    assert result.image.dtype == expected
    scaled = np.asarray(image, np.float64) / top
    np.testing.assert_allclose(result.image, restore(scaled, PSF, tag, **result.parameters).image, atol=2e-3)


def test_lists_and_psfs_of_any_scale_are_fine(blurred):
    grey = blurred[..., 0]
    expected = restore(grey, PSF, "richardson-lucy").image
    np.testing.assert_allclose(restore(grey.tolist(), (PSF * 700).tolist(), "richardson-lucy").image, expected)


@pytest.mark.parametrize("boundary", BOUNDARIES)
@pytest.mark.parametrize("tag", METHODS)
def test_pictures_of_one_pixel_row_or_column(tag, boundary):
    assert restore([[0.5]], [[1.0]], tag, boundary=boundary).image == pytest.approx(0.5, rel=1e-12)
    blur = Blur((1, 9), np.array([[0.25, 0.5, 0.25]]), boundary="reflect" if boundary == "unknown" else boundary)
    row = blur.forward(np.linspace(0.2, 0.8, 9)[None])
    across = restore(row, [[1, 2, 1]], tag, boundary=boundary).image
    down = restore(row.T, [[1], [2], [1]], tag, boundary=boundary).image
    assert across.shape == row.shape
    np.testing.assert_allclose(down.T, across, rtol=1e-6)
    np.testing.assert_allclose(blur.forward(across), row, atol=0.25)  # blurred again, it is the data


BAD = {
    "one NaN": ({"image": np.where(np.eye(12) == 1, np.nan, 0.5)}, ImageError, "12 values that are not finite"),
    "infinite": ({"image": np.full((9, 9), np.inf)}, ImageError, "81 values that are not finite"),
    "empty": ({"image": np.zeros((0, 9))}, ImageError, "(0, 9) is not an image"),
    "one axis": ({"image": np.zeros(9)}, ImageError, "(9,) is not an image"),
    "four channels": ({"image": np.zeros((9, 9, 4))}, ImageError, "(9, 9, 4) is not an image"),
    "complex": ({"image": np.zeros((9, 9), complex)}, ImageError, "complex128"),
    "wide integers": ({"image": np.zeros((9, 9), int)}, ImageError, "int64"),
    "words": ({"image": [["a", "b"]]}, ImageError, "<U1"),
    "PSF larger": ({"psf": np.ones((21, 3))}, PsfError, "21 × 3, larger than the picture, which is 20 × 20"),
    "PSF zero": ({"psf": np.zeros((3, 3))}, PsfError, "zero everywhere"),
    "PSF with NaN": ({"psf": [[1, np.nan]]}, PsfError, "1 values that are not finite"),
    "PSF negative": ({"psf": [[1, -0.25]]}, PsfError, "down to -0.25"),
    "PSF empty": ({"psf": np.zeros((0, 3))}, PsfError, "(0, 3) is not a PSF"),
    "PSF for each channel": ({"psf": np.ones((3, 3, 3))}, PsfError, "(3, 3, 3) is not a PSF"),
    "PSF of words": ({"psf": [["a"]]}, PsfError, "<U1"),
    "method": ({"method": "lucy-richardson"}, ParameterError, "no method called 'lucy-richardson'"),
    "boundary": ({"boundary": "mirror"}, ParameterError, "no boundary called 'mirror'"),
    "parameter": ({"method": "wiener", "iterations": 3}, ParameterError, "no parameter of wiener called 'iterations'"),
    "too small": ({"method": "richardson-lucy", "iterations": 0}, ParameterError, "iterations cannot be 0"),
    "not whole": ({"method": "richardson-lucy", "iterations": 2.5}, ParameterError, "iterations cannot be 2.5"),
    "sigma": ({"method": "wiener", "noise_sigma": -0.1}, ParameterError, "noise_sigma cannot be -0.1"),
    "parameter of auto": ({"iterations": 3}, ParameterError, "called 'iterations'"),
}


def prepared(boundary="reflect", **arguments):
    return prepare(formation=Formation(boundary), **arguments)


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_used_is_refused_before_the_first_step(case):
    changes, kind, words = BAD[case]
    arguments = {"image": np.full((20, 20), 0.5), "psf": PSF, **changes}
    for door in (restore, steps, prepared):  # steps refuses when it is called, not when it is first asked
        with pytest.raises(kind) as caught:
            door(**arguments)
        error = caught.value
        assert isinstance(error, DeconvError)
        assert words in error.problem
        assert error.problem.endswith(".")
        assert error.advice.endswith((".", "?"))


def test_near_misses_are_told_the_right_name():
    image = np.full((20, 20), 0.5)
    for arguments, advice in [
        ({"method": "winer"}, "Did you mean wiener?"),
        ({"boundary": "unknwon"}, "Did you mean unknown?"),
        ({"method": "richardson-lucy", "iteration": 3}, "Did you mean iterations?"),
    ]:
        with pytest.raises(ParameterError) as caught:
            restore(image, PSF, **arguments)
        assert caught.value.advice == advice


def test_a_layer_for_napari():
    """napari's contract of LayerDataTuple: data, keywords of Image's constructor, the type of the layer."""
    image = np.random.default_rng(0).random((20, 21, 3))
    result = restore(image, np.ones((3, 3)), "wiener", nsr=0.01)
    data, settings, kind = result.to_layer()
    assert data is result.image
    assert (kind, settings["name"], settings["rgb"]) == ("image", "wiener", True)
    assert settings["metadata"]["parameters"]["nsr"] == 0.01
    low, high = settings["contrast_limits"]
    assert low <= data.min()
    assert data.max() <= high
    assert result.to_layer("mine")[1]["name"] == "mine"
