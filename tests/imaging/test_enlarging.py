"""Enlarging: slopes stay slopes, squares nearly so, and a second implementation agrees."""

import numpy as np
import pytest
from PIL import Image as Pillow

from deconvgui.imaging import enlarged, read_sample


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_a_slope_stays_one(scale):
    rows, columns = np.indices((12, 15)) * 1.0
    fine_rows, fine_columns = ((np.indices((12 * scale, 15 * scale)) + 0.5) / scale - 0.5) * 1.0
    fine = enlarged(2 * rows - columns + 3, scale)
    inner = slice(2 * scale, -2 * scale)
    np.testing.assert_allclose(fine[inner, inner], (2 * fine_rows - fine_columns + 3)[inner, inner], atol=1e-12)


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_as_pillow_does(scale):
    picture = read_sample("camera")[100:130, 200:240]
    other = Pillow.fromarray(picture).resize((40 * scale, 30 * scale), Pillow.Resampling.BICUBIC)
    inner = slice(2 * scale, -2 * scale)  # at the edge Pillow leaves taps out, and does not repeat the edge
    np.testing.assert_allclose(enlarged(picture, scale)[inner, inner], np.asarray(other)[inner, inner], atol=1e-5)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(1, 1), (5, 7, 3), (1, 9)])
def test_keeps_type_and_constant_pictures(shape, dtype):
    picture = np.full(shape, 0.25, dtype)
    fine = enlarged(picture, 3)
    assert fine.dtype == dtype
    assert fine.shape == (shape[0] * 3, shape[1] * 3, *shape[2:])
    np.testing.assert_allclose(fine, 0.25, rtol=1e-6)
    assert not np.shares_memory(enlarged(picture, 1), picture)
