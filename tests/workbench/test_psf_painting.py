"""Shaping a PSF by hand, and its MTF."""

import numpy as np
import pytest
from scipy.ndimage import convolve

from deconvgui.imaging import psf
from deconvgui.workbench import psf_painting as painting
from deconvgui.workbench.mtf import half, mtf

CHANGES = [painting.centred, painting.turned, painting.mirrored, painting.smoothed, lambda h: painting.cleaned(h, 0.1)]


@pytest.fixture
def kernel():
    return painting.scaled(psf("shake", length=12, seed=3))


def test_a_brush_adds_a_disk_and_takes_it_away():
    empty = np.zeros((21, 31))
    drawn = painting.stamped(empty, 8, 20, 5, 0.5)
    rows, columns = np.nonzero(drawn == 0.5)
    assert set(zip(rows - 8, columns - 20, strict=True)) == {
        (r, c) for r in range(-3, 4) for c in range(-3, 4) if np.hypot(r, c) <= 2.5 - 0.5
    }
    assert drawn[8, 20 + 4] == 0
    np.testing.assert_array_equal(painting.stamped(drawn, 8, 20, 9, -1), empty)
    assert painting.stamped(drawn, 8, 20, 3, 1).max() == 1


def test_one_pixel_is_painted_by_the_thinnest_brush():
    assert np.count_nonzero(painting.stamped(np.zeros((5, 5)), 2, 2, 1, 1)) == 1


@pytest.mark.parametrize("size", [3, 8, 15, 40])
def test_the_centre_stays_in_the_centre_when_the_size_changes(size):
    shown = painting.resized(painting.point((11, 14)), size)
    assert shown.shape == (size, size)
    assert shown[size // 2, size // 2] == shown.sum() == 1


def test_the_centre_of_mass_comes_to_the_centre(kernel):
    aside = np.zeros((25, 25))
    aside[2:5, 17:20] = 1
    middle = painting.centred(aside)
    np.testing.assert_array_equal(np.argwhere(middle > 0).mean(axis=0), (12, 12))
    assert middle.sum() == aside.sum()


def test_smoothing_is_a_convolution(kernel):
    binomial = np.outer([1, 2, 1], [1, 2, 1]) / 16
    expected = convolve(kernel, binomial, mode="constant")
    np.testing.assert_allclose(painting.smoothed(kernel), expected / expected.max(), atol=1e-12)


def test_four_turns_and_two_mirrorings_change_nothing(kernel):
    four = painting.turned(painting.turned(painting.turned(painting.turned(kernel))))
    np.testing.assert_array_equal(four, kernel)
    np.testing.assert_array_equal(painting.mirrored(painting.mirrored(kernel)), kernel)


@pytest.mark.parametrize("change", CHANGES)
def test_a_psf_stays_one(kernel, change):
    changed = change(kernel)
    assert changed.min() >= 0
    assert changed.max() == pytest.approx(1)


def test_nothing_becomes_a_point():
    np.testing.assert_array_equal(painting.scaled(np.zeros((5, 5))), painting.point((5, 5)))


def test_the_mtf_of_a_gaussian_is_a_gaussian():
    sigma, ratio = 2.0, 0.5
    curves = mtf(psf("gaussian", sigma=sigma, ratio=ratio))
    for contrast, width in ((curves.across, sigma), (curves.down, sigma * ratio)):
        box = np.sinc(curves.frequency)  # the pixel's own share, where it is integrated over
        pure = np.exp(-2 * (np.pi * width * curves.frequency) ** 2)
        assert min(np.abs(contrast - pure).max(), np.abs(contrast - pure * box).max()) < 0.01
    assert half(curves.frequency, curves.across) == pytest.approx(np.sqrt(np.log(2) / 2) / np.pi / sigma, rel=0.02)


def test_the_mtf_of_a_box_is_a_sinc_and_of_a_point_one():
    curves = mtf(np.full((1, 5), 0.2))
    expected = np.abs(np.sin(5 * np.pi * curves.frequency[1:]) / (5 * np.sin(np.pi * curves.frequency[1:])))
    np.testing.assert_allclose(curves.across[1:], expected, atol=1e-12)
    np.testing.assert_allclose(curves.down, 1)
    assert half(curves.frequency, curves.down) is None
