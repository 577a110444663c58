"""The gap of a periodic canvas: against the quadratic problem that it solves, written as dense matrices."""

import numpy as np
import pytest

from deconvgui.operators import Blur
from deconvgui.operators.boundary import periodic_extension
from deconvgui.operators.seam import smooth_gap


def bending(height, width, sides):
    """Return L of a picture that is periodic down, and along the rows mirrored or periodic, as a matrix."""
    cells = np.arange(height * width).reshape(height, width)
    L = np.zeros((cells.size, cells.size))
    neighbours = [np.roll(cells, 1, 0), np.roll(cells, -1, 0)]
    mode = "symmetric" if sides == "mirrored" else "wrap"
    wide = np.pad(cells, ((0, 0), (1, 1)), mode=mode)
    for other in (*neighbours, wide[:, :-2], wide[:, 2:]):
        L[cells.ravel(), cells.ravel()] += 1
        np.add.at(L, (cells.ravel(), other.ravel()), -1)
    return L


@pytest.mark.parametrize("sides", ["mirrored", "periodic"])
@pytest.mark.parametrize("gap", [1, 2, 7])
@pytest.mark.parametrize("width", [6, 9])
def test_bends_least_of_all(sides, gap, width):
    rows = np.random.default_rng(gap).random((5, width))
    L = bending(len(rows) + gap, width, sides)
    free = np.arange(rows.size, L.shape[0])
    best = np.linalg.lstsq(L[:, free], -L[:, : rows.size] @ rows.ravel(), rcond=None)[0]
    np.testing.assert_allclose(smooth_gap(rows, gap, sides).ravel(), best, atol=1e-9)


def test_a_flat_picture_stays_flat_and_a_slope_returns_by_a_cubic():
    np.testing.assert_allclose(smooth_gap(np.full((4, 6), 0.3), 9, "mirrored"), 0.3, atol=1e-12)
    slope = np.outer(np.arange(8.0), np.ones(5))
    known = np.polyfit([-2, -1, 6, 7], [6, 7, 0, 1], 3)
    np.testing.assert_allclose(smooth_gap(slope, 6, "periodic")[:, 2], np.polyval(known, np.arange(6)), atol=1e-9)


def test_wide_gaps_stay_finite_and_colour_goes_by_channel():
    picture = np.random.default_rng(3).random((300, 280, 3)).astype(np.float32)
    canvas = periodic_extension(picture, (720, 700), "reflect")
    assert canvas.dtype == np.float32
    assert np.isfinite(canvas).all()
    assert np.abs(canvas).max() < 10  # two random rows set a slope that overshoots, but not without bound
    np.testing.assert_array_equal(canvas[:300, :280], picture)
    alone = periodic_extension(picture[..., 1], (720, 700), "reflect")
    np.testing.assert_allclose(canvas[..., 1], alone, atol=1e-6)


def test_zero_continues_in_black_and_a_single_row_is_repeated():
    picture = np.random.default_rng(4).random((6, 7)) + 1
    canvas = periodic_extension(picture, (10, 12), "zero")
    assert not canvas[6:].any()
    assert not canvas[:, 7:].any()
    np.testing.assert_allclose(periodic_extension(picture[:1], (4, 7), "edge"), np.repeat(picture[:1], 4, 0))


def test_the_canvas_leaves_the_seam_more_room_than_the_psf_reaches():
    model = Blur((50, 60), np.ones((9, 11)) / 99).circulant(np.dtype(np.float64))
    assert model.shape[0] >= 50 + 12
    assert model.shape[1] >= 60 + 15
