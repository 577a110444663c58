"""The public contract: names and signatures on which other programs rely. Whoever changes a line here breaks them."""

import dataclasses
import inspect
from collections.abc import Iterator, Mapping

import numpy as np
import pytest

import deconvgui.restoration
from deconvgui.connectivity import transposed_convolution
from deconvgui.imaging import psf, read_image, write_image
from deconvgui.operators import Blur, GridConvolution, dot_test
from deconvgui.restoration import methods, restore, steps

NEEDED = inspect.Parameter.empty

VIEW = {"light": "display", "colour": "channels", "scale": 1, "saturation": None, "device": None}
"""Ways to look at the picture, which came later and change nothing unless they are given."""

FUNCTIONS = {
    "GridConvolution": (
        GridConvolution,
        {"in_shape": NEEDED, "kernel": NEEDED},
        {"stride": 1, "padding": 0, "dilation": 1},
    ),
    "GridConvolution.from_small": (
        GridConvolution.from_small,
        {"small_shape": NEEDED, "kernel": NEEDED},
        {"stride": 1, "padding": 0, "dilation": 1, "output_padding": 0},
    ),
    "GridConvolution.matrix": (GridConvolution.matrix, {"self": NEEDED}, {}),
    "GridConvolution.forward": (GridConvolution.forward, {"self": NEEDED, "x": NEEDED}, {}),
    "GridConvolution.adjoint": (GridConvolution.adjoint, {"self": NEEDED, "y": NEEDED}, {}),
    "Blur": (Blur, {"shape": NEEDED, "psf": NEEDED}, {"boundary": "reflect"}),
    "Blur.forward": (Blur.forward, {"self": NEEDED, "x": NEEDED}, {}),
    "Blur.adjoint": (Blur.adjoint, {"self": NEEDED, "y": NEEDED}, {}),
    "transposed_convolution": (
        transposed_convolution,
        {"x": NEEDED, "kernel": NEEDED},
        {"stride": 1, "padding": 0, "output_padding": 0, "dilation": 1, "groups": 1, "algorithm": "scatter"},
    ),
    "restore": (
        restore,
        {"image": NEEDED, "psf": NEEDED, "method": "auto"},
        {"noise_sigma": None, "boundary": "reflect", **VIEW},
    ),
    "steps": (
        steps,
        {"image": NEEDED, "psf": NEEDED, "method": "auto"},
        {"noise_sigma": None, "boundary": "reflect", **VIEW},
    ),
    "methods": (methods, {}, {}),
    "psf": (psf, {"tag": NEEDED}, {}),
}

FREE = {"restore", "steps", "psf"}
"""Functions that take any further keyword, as `parameters`."""


@pytest.mark.parametrize("name", FUNCTIONS)
def test_signature(name):
    function, positional, keywords = FUNCTIONS[name]
    found = inspect.signature(function).parameters.values()

    def of_kind(kind):
        return {parameter.name: parameter.default for parameter in found if parameter.kind is kind}

    first = of_kind(inspect.Parameter.POSITIONAL_OR_KEYWORD)
    assert list(first.items()) == list(positional.items())  # in this order
    assert of_kind(inspect.Parameter.KEYWORD_ONLY) == keywords
    assert list(of_kind(inspect.Parameter.VAR_KEYWORD)) == ["parameters"] * (name in FREE)
    assert not of_kind(inspect.Parameter.VAR_POSITIONAL)
    assert not of_kind(inspect.Parameter.POSITIONAL_ONLY)


@pytest.mark.parametrize(
    ("function", "positional"), [(dot_test, ["operator"]), (read_image, ["path"]), (write_image, ["path", "image"])]
)
def test_needs_no_more_than_these(function, positional):
    parameters = inspect.signature(function).parameters.values()
    needed = [parameter.name for parameter in parameters if parameter.default is NEEDED]
    first = [parameter.name for parameter in parameters if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    assert needed == first == positional


def test_estimates_a_psf():
    from deconvgui.restoration import estimate_psf

    parameters = list(inspect.signature(estimate_psf).parameters.values())
    assert [parameter.name for parameter in parameters[:2]] == ["image", "size"]
    assert [parameter.default for parameter in parameters[:2]] == [NEEDED, None]
    assert all(
        parameter.default is not NEEDED or parameter.kind is parameter.VAR_KEYWORD for parameter in parameters[2:]
    )
    kind = inspect.signature(estimate_psf, eval_str=True).return_annotation
    names = {field.name for field in dataclasses.fields(kind)}
    assert {"psf", "image"} <= names


def test_the_operators_have_shapes_directions_and_a_transpose():
    grid = GridConvolution((7, 9), np.ones((3, 2)), stride=2, padding=((0, 1), (1, 0)), dilation=(1, 2))
    assert (grid.in_shape, grid.out_shape) == ((7, 9), (3, 4))
    assert grid.matrix().shape == (12, 63)
    assert (grid.T.in_shape, grid.T.out_shape) == (grid.out_shape, grid.in_shape)
    assert grid.T.T is grid
    assert GridConvolution.from_small((3, 4), np.ones((3, 2)), stride=2, output_padding=1).in_shape == (8, 9)
    blur = Blur((20, 30, 3), np.ones((5, 4)), boundary="unknown")
    assert (blur.in_shape, blur.out_shape) == ((24, 33, 3), (20, 30, 3))
    for boundary in ("wrap", "reflect", "edge", "zero"):
        assert Blur((20, 30), np.ones((5, 4)), boundary=boundary).in_shape == (20, 30)
    for operator in (grid, blur):
        assert dot_test(operator) < 1e-12
        assert dot_test(operator.T @ operator) < 1e-12


def test_all_algorithms_of_the_transposed_convolution():
    x, kernel = np.arange(6.0).reshape(2, 3), np.arange(4.0).reshape(2, 2)
    expected = GridConvolution.from_small((2, 3), kernel, stride=2).T.forward(x)
    for algorithm in ("scatter", "gather", "matrix", "subpixel", "gradient"):
        np.testing.assert_allclose(transposed_convolution(x, kernel, stride=2, algorithm=algorithm), expected)
    batch = transposed_convolution(np.ones((5, 4, 2, 3)), np.ones((4, 3, 2, 2)), groups=2)
    assert batch.shape == (5, 6, 3, 4)


def test_what_restoring_returns():
    image, point_spread = np.random.default_rng(0).random((16, 16)), psf("motion", length=5, angle=30)
    result = restore(image, point_spread, "richardson-lucy", iterations=2)
    assert result.image.shape == image.shape
    assert result.method == "richardson-lucy"
    assert result.parameters["iterations"] == 2
    assert len(result.history) == 2
    assert result.seconds > 0
    walk = steps(image, point_spread, "richardson-lucy", iterations=2)
    assert isinstance(walk, Iterator)
    assert [(step.index, step.image.shape) for step in walk] == [(1, (16, 16)), (2, (16, 16))]


def test_the_catalogue_does_not_take_the_place_of_the_function():
    """Its folder has the name of the function, and importing a folder binds its name in the package above."""
    assert list(deconvgui.restoration.METHODS)  # by now all of the folder has been imported
    assert deconvgui.restoration.methods is methods
    assert inspect.isfunction(methods)


def test_tags():
    assert isinstance(methods(), Mapping)
    assert {"wiener", "richardson-lucy"} <= methods().keys()
    for tag, method in methods().items():
        assert method.tag == tag


def test_a_psf_is_centred_and_of_unit_sum():
    spread = psf("gaussian", sigma=2.0)
    assert spread.sum() == pytest.approx(1, rel=1e-12)
    assert np.unravel_index(spread.argmax(), spread.shape) == (spread.shape[0] // 2, spread.shape[1] // 2)


def test_images_go_into_files_and_come_back(tmp_path):
    for dtype in (np.float32, np.float64):
        image = np.random.default_rng(1).random((5, 7, 3)).astype(dtype)
        write_image(tmp_path / "x.tif", image)
        again = read_image(tmp_path / "x.tif")
        assert again.dtype == dtype
        np.testing.assert_array_equal(again, image)


def test_the_type_that_comes_in_goes_out_and_nothing_is_clipped():
    rows, columns = np.indices((16, 16))
    bright = 3 * np.exp(-((rows - 7) ** 2 + (columns - 9) ** 2) / 50)  # noise alone might rightly be smoothed away
    for dtype in (np.float32, np.float64):
        for tag in methods():
            result = restore(bright.astype(dtype), np.ones((3, 3)), tag).image
            assert result.dtype == dtype
            assert result.max() > 1.5
