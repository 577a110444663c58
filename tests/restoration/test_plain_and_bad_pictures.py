"""Every method on pictures that tempt it to divide by zero, and in single precision beside double."""

import numpy as np
import pytest

from deconvgui.errors import ImageError, PsfError
from deconvgui.operators import BOUNDARIES, Blur
from deconvgui.restoration import METHODS, restore

PSF = np.array([[0.0, 1, 0, 0], [2, 4, 1, 0], [0, 1, 1, 1]]) / 11

SINGLE = 1e-3
"""How far a method's result in single precision may be from that in double, as a share of the picture's range."""

DRAWN = {"unsupervised-wiener": 1e-2}
"""The same for a method that draws random numbers: in single precision they are others."""

every_method = pytest.mark.parametrize("tag", METHODS)
every_boundary = pytest.mark.parametrize("boundary", BOUNDARIES)


def picture(seed=3, shape=(24, 21)):
    random = np.random.default_rng(seed)
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    scene = 0.5 + 0.3 * np.sin(rows / 2) * np.cos(columns / 3) + 0.1 * (rows > columns)
    return Blur(shape, PSF, boundary="reflect").forward(scene) + 0.01 * random.standard_normal(shape)


@every_method
def test_single_precision_agrees_with_double_precision(tag):
    y = picture()
    double = restore(y, PSF, tag)
    known = {name: value for name, value in double.parameters.items() if value is not None}
    double = restore(y, PSF, tag, **known)
    single = restore(y.astype(np.float32), PSF, tag, **known)
    assert single.image.dtype == np.float32
    assert np.abs(single.image - double.image).max() <= DRAWN.get(tag, SINGLE) * np.ptp(double.image)


@pytest.mark.parametrize("level", [0.0, 0.6])
@every_boundary
@every_method
def test_a_constant_picture_stays_one(tag, boundary, level):
    """Black around it makes a constant picture a square, which is not a constant scene: there it has to be finite."""
    result = restore(np.full((24, 21), level, np.float32), PSF, tag, boundary=boundary).image
    assert np.isfinite(result).all()
    if boundary != "zero" or level == 0:
        np.testing.assert_allclose(result, level, atol=2e-3)


@every_boundary
@every_method
def test_negative_values_give_a_finite_picture(tag, boundary):
    """Some or all of them: in turn, so that each method and each boundary meets both."""
    turn = ([*METHODS].index(tag) + BOUNDARIES.index(boundary)) % 2
    y = -picture() if turn else picture() - 0.6
    assert np.isfinite(restore(y.astype(np.float32), PSF, tag, boundary=boundary).image).all()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@every_method
def test_what_is_no_number_is_refused(tag, value):
    y = picture()
    y[3, 4] = value
    with pytest.raises(ImageError, match="1 value"):
        restore(y, PSF, tag)


@every_method
def test_a_psf_larger_than_the_picture_is_refused(tag):
    with pytest.raises(PsfError, match="larger than the picture"):
        restore(picture(shape=(8, 8)), np.ones((9, 3)), tag)


@pytest.mark.parametrize("weight", [0.3, None])
def test_strong_smoothing_of_dark_noise_stays_within_bounds(weight):
    noise = np.random.default_rng(0).normal(0.2, 0.47, (64, 64)).clip(0).astype(np.float32)
    result = restore(noise, PSF, "tv-richardson-lucy", boundary="unknown", iterations=275, weight=weight)
    assert 0 <= result.image.min() <= result.image.max() < 100
