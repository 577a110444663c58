"""What is seen of an experiment besides its pictures: checked against sums written out, and closed forms."""

import dataclasses
import math

import numpy as np
import pytest

from deconvgui.errors import ParameterError
from deconvgui.imaging import PSFS, luminance
from deconvgui.restoration import METHODS
from deconvgui.workbench.profile import Line, profile
from deconvgui.workbench.restoration import RestorationState, Source, degrade, experiment
from deconvgui.workbench.tones import Levels, Signed, histogram, signed
from deconvgui.workbench.views import difference, on_grid, psf_spectrum, residual, rms, spectrum

RANDOM = np.random.default_rng(3)
STATE = RestorationState(psf=PSFS.parse("motion:length=5"), method=METHODS.parse("richardson-lucy:iterations=2"))


def last(state):
    *_, snapshot = experiment(state)
    return snapshot


def brute_force(y, psf, x):
    """Return y − h * x where all of h lies on x, by the sum of its definition."""
    (kh, kw), c = psf.shape, [k // 2 for k in psf.shape]
    left = np.full(y.shape, np.nan)
    for row in range(kh - 1 - c[0], y.shape[0] - c[0]):
        for column in range(kw - 1 - c[1], y.shape[1] - c[1]):
            window = x[row + c[0] - kh + 1 : row + c[0] + 1, column + c[1] - kw + 1 : column + c[1] + 1]
            left[row, column] = y[row, column] - (window * psf[::-1, ::-1]).sum()
    return left


@pytest.mark.parametrize("boundary", ["unknown", "reflect", "wrap", "zero"])
def test_the_residual_is_data_minus_the_blurred_result(boundary):
    state = dataclasses.replace(STATE, boundary=boundary)
    data, rows = degrade(state), slice(100, 130)
    x = RANDOM.random(data.shown.shape)
    expected = brute_force(data.blurred[rows], data.psf, x[rows])
    got = residual(state, data, x)[rows]
    known = np.isfinite(expected)
    assert known.sum() > 3000
    np.testing.assert_allclose(got[known], expected[known], atol=1e-6)
    assert np.isfinite(got).all() == (boundary != "unknown")


def test_near_an_unknown_edge_the_residual_is_not_known():
    data = degrade(STATE)
    x = data.shown.copy()
    left = residual(STATE, data, x)
    x[:2], x[:, :2] = 5, 5
    again = residual(STATE, data, x)
    reach = max(data.psf.shape) // 2
    assert np.isnan(left).sum() > 0
    assert np.isfinite(left[reach:-reach, reach:-reach]).all()
    assert np.array_equal(np.isnan(left), np.isnan(again))


def test_where_data_are_saturated_the_residual_is_not_known():
    state = dataclasses.replace(STATE, boundary="reflect", saturation=0.8)
    data = degrade(state)
    left = residual(state, data, data.shown)
    assert 0 < np.isnan(left).sum() == (data.blurred >= 0.8).sum() == data.left_out(0.8)
    assert np.isnan(left[data.blurred >= 0.8]).all()
    assert data.left_out(None) == 0


def test_the_residual_of_a_finer_colour_result_has_the_grid_of_the_data():
    state = dataclasses.replace(STATE, source=Source("coffee"), scale=2, colour="luminance", light="linear")
    snapshot = last(state)
    left = residual(state, snapshot.data, snapshot.restored)
    assert left.shape == snapshot.data.blurred.shape[:2]
    assert np.nanstd(left) < 0.05
    fine = on_grid(left, 2)
    assert fine.shape == snapshot.restored.shape[:2]
    np.testing.assert_array_equal(fine[::2, 1::2], left)


def test_the_difference_is_of_brightness_and_needs_an_original():
    snapshot = last(dataclasses.replace(STATE, source=Source("coffee")))
    expected = luminance(snapshot.restored - snapshot.data.original)
    np.testing.assert_allclose(difference(snapshot), expected, atol=1e-6)
    blind = dataclasses.replace(snapshot, data=dataclasses.replace(snapshot.data, original=None))
    assert difference(blind) is None


def test_the_spectrum_of_a_wave_has_its_peaks_at_its_frequency():
    wave = np.cos(2 * np.pi * 8 * np.arange(64) / 64) * np.ones((48, 1))
    powers = spectrum(wave)
    assert powers[24, 32 + 8] == powers.max() == pytest.approx(0)
    assert powers[24, 32 - 8] == pytest.approx(0)
    assert powers[24, 32 + 20] < -3
    assert spectrum(np.ones((8, 8))).max() == -6


def test_the_spectrum_of_a_box_has_the_zeros_of_its_closed_form():
    powers = psf_spectrum(np.full((1, 4), 0.25), (32, 64))
    f = (np.arange(64) - 32) / 64
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = np.abs(np.sin(4 * np.pi * f) / (4 * np.sin(np.pi * f)))
    expected[32] = 1
    np.testing.assert_allclose(powers[5], np.log10(np.maximum(expected, 1e-6)), atol=1e-6)


def test_a_profile_reads_pixels_and_interpolates_between_them():
    ramp = np.arange(12.0)[:, None] * 10 + np.arange(15.0)
    distance, value = profile(ramp, Line(2, 3, 9, 3))
    np.testing.assert_allclose(distance, np.arange(8))
    np.testing.assert_allclose(value, ramp[3, 2:10])
    distance, value = profile(ramp, Line(1.5, 0.5, 4.5, 4.5))
    assert distance[-1] == pytest.approx(5)
    np.testing.assert_allclose(value, 10 * (0.5 + 0.8 * distance) + 1.5 + 0.6 * distance)
    assert np.isnan(profile(ramp, Line(-3, 0, 3, 0))[1]).sum() == 3


def test_a_profile_of_colours_is_of_their_brightness():
    image = RANDOM.random((9, 9, 3)).astype(np.float32)
    np.testing.assert_allclose(profile(image, Line(0, 4, 8, 4))[1], luminance(image)[4], rtol=1e-6)


def test_the_diverging_map_is_symmetric_about_a_neutral_zero():
    red, green, blue = np.moveaxis(Signed(0.5).colours(np.array([[-0.5, -9.0, 0.0, 0.5, np.nan]]))[0].astype(int), 1, 0)
    assert red[0] == red[1] < blue[0]
    assert red[2] == green[2] == blue[2] > 240
    assert red[3] > blue[3]
    assert (red[4], green[4], blue[4]) == (128, 128, 128)


@pytest.mark.parametrize(("reach", "limit"), [(0.03, 0.05), (0.1, 0.1), (0.11, 0.2), (7.0, 10.0), (0.0, 1.0)])
def test_the_limits_are_round_and_hold_nearly_everything(reach, limit):
    assert signed(np.full((20, 20), -reach)).limit == pytest.approx(limit)
    assert math.isfinite(signed(np.full((2, 2), np.nan)).limit)


def test_asinh_keeps_black_and_white_and_raises_what_is_faint():
    levels, values = Levels(1.0, 3.0, asinh=50.0), np.array([0.0, 1.0, 1.002, 2.0, 3.0, 9.0, np.nan])
    shown = levels.brightness(values)
    assert shown[[0, 1, 4, 5, 6]] == pytest.approx([0, 0, 1, 1, 0])
    assert shown[2] == pytest.approx(0.001 * 50 / np.arcsinh(50), rel=1e-3)
    assert shown[3] == pytest.approx(np.log(25 + np.sqrt(626)) / np.log(50 + np.sqrt(2501)))
    np.testing.assert_allclose(Levels(1.0, 3.0).brightness(values), [0, 0, 0.001, 0.5, 1, 1, 0], atol=1e-9)
    assert levels.moved(black=2.0).asinh == 50.0


def test_levels_never_cross():
    levels = Levels().moved(black=3.0)
    assert levels.black < levels.white == 1
    assert Levels(0.4, 0.8).moved(white=-1.0).white > 0.4
    with pytest.raises(ParameterError, match="not above black"):
        Levels(0.5, 0.5)


def test_the_histogram_counts_every_pixel_once():
    image = RANDOM.normal(0.5, 0.5, (50, 60))
    counted = histogram(image)
    assert counted.counts.sum() == image.size
    assert counted.low == image.min()
    assert counted.high == image.max()


def test_the_root_mean_square_is_of_what_is_known():
    assert rms(np.array([3.0, np.nan, 4.0])) == pytest.approx(np.sqrt(12.5))
    assert np.isnan(rms(np.full((2, 3), np.nan)))
