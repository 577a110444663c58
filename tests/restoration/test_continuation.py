"""What a result explains when it is continued otherwise: against the filter and the blur themselves."""

import numpy as np
import pytest

from deconvgui.operators import Blur
from deconvgui.restoration import restore
from deconvgui.restoration.continuation import SIDE, Reblurred, least_above
from deconvgui.restoration.spectral import noise_to_scene

PSF = np.random.default_rng(1).random((4, 5))
PSF /= PSF.sum()


def natural(model):
    return noise_to_scene(model, "natural")


@pytest.mark.parametrize("shape", [(20, 17), (18, 16, 3)])
def test_is_the_misfit_of_the_filtered_picture_blurred_with_its_last_pixels_around_it(shape):
    y = np.random.default_rng(2).random(shape)
    again = Reblurred(Blur(shape, PSF).circulant(y.dtype), y, natural)
    result = restore(y, PSF, "wiener", nsr=0.02).image
    misfit = y - Blur(shape, PSF, boundary="edge").forward(result)
    assert again.misfit(0.02) == pytest.approx(np.mean(misfit**2), rel=1e-9)
    assert again.share == 1


def test_of_a_large_picture_the_middle_counts_as_what_is_near_the_frame_of_the_whole():
    y = np.zeros((2 * SIDE, 4 * SIDE), np.float32)
    again = Reblurred(Blur(y.shape, PSF).circulant(y.dtype), y, natural)
    assert again.share == pytest.approx((1 / 2 + 1 / 4) / 2)


@pytest.mark.parametrize(("start", "least"), [(-3.0, -1.2), (-1.2, -1.2), (0.0, 0.0), (-9.0, 1.0)])
def test_goes_upwards_to_the_least_risk_and_never_below_where_it_began(start, least):
    place = -1.2 if start > -9 else 4.0
    assert least_above(lambda exponent: (exponent - place) ** 2, start, 1.0) == pytest.approx(least)
