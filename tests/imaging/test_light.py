"""The transfer function of sRGB against published values, and its inverse; luminance against the standard's weights."""

import numpy as np
import pytest
from skimage.color import rgb2xyz

from deconvgui.errors import ParameterError
from deconvgui.imaging import check_light, luminance, to_display, to_linear

# Coded 8-bit level and its light, as the tables of the standard's curve have it.
PUBLISHED = [
    (0, 0.0),
    (1, 0.000303527),
    (10, 0.003035270),
    (11, 0.003346536),
    (55, 0.038204372),
    (118, 0.181164244),
    (128, 0.215860500),
    (188, 0.502886458),
    (200, 0.577580440),
    (254, 0.991102097),
    (255, 1.0),
]


@pytest.mark.parametrize(("level", "light"), PUBLISHED)
def test_published_values_in_both_directions(level, light):
    assert to_linear(np.array(level / 255)) == pytest.approx(light, abs=5e-9)
    assert to_display(np.array(light)) * 255 == pytest.approx(level, abs=1e-4)


@pytest.mark.parametrize(("dtype", "tolerance"), [(np.float32, 3e-6), (np.float64, 1e-7)])
def test_there_and_back_beyond_black_and_white(dtype, tolerance):
    image = np.linspace(-3, 4, 10_001).astype(dtype).reshape(73, 137)
    before = image.copy()
    for one, other in ((to_linear, to_display), (to_display, to_linear)):
        back = other(one(image))
        assert back.dtype == one(image).dtype == dtype
        np.testing.assert_allclose(back, image, atol=tolerance)
        np.testing.assert_allclose(one(-image), -one(image), atol=0)
        assert (np.diff(one(image).ravel()) >= -1e-8).all()
    np.testing.assert_array_equal(image, before)


def test_the_extension_goes_on_by_the_same_law():
    assert to_linear(np.array(2.0)) == pytest.approx(((2 + 0.055) / 1.055) ** 2.4, rel=1e-14)
    assert to_display(np.array(-0.001)) == pytest.approx(-0.01292, rel=1e-14)


def test_luminance_is_that_of_the_standard():
    image = np.random.default_rng(0).random((20, 30, 3))
    np.testing.assert_allclose(luminance(to_linear(image)), rgb2xyz(image)[..., 1], atol=1e-4)
    np.testing.assert_allclose(luminance(np.ones((2, 2, 3), np.float32)), 1, atol=1e-6)


def test_an_unknown_light_is_refused():
    assert check_light("linear") == "linear"
    with pytest.raises(ParameterError, match="no light called 'lineal'"):
        check_light("lineal")
