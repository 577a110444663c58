"""The curves over the frequency against a closed form and against what a filter does to a wave."""

import numpy as np
import pytest

from deconvgui.imaging import psf
from deconvgui.operators import Blur
from deconvgui.restoration import METHODS
from deconvgui.workbench.response import response


def test_a_gaussians_transfer_function_is_a_gaussian():
    blur = Blur((200, 240), psf("gaussian", sigma=1.5), boundary="wrap")
    curves = response(METHODS.parse("wiener:nsr=0.01"), blur, {})
    # Integration over the pixel adds a sinc, which differs little from 1 where a Gaussian of 1.5 pixels is not 0.
    expected = np.exp(-2 * (np.pi * 1.5 * curves.frequency) ** 2)
    np.testing.assert_allclose(curves.blur, expected, atol=0.02)
    assert curves.frequency[0] == 0
    assert curves.frequency[-1] <= 0.5
    assert curves.net[0] == pytest.approx(1)


@pytest.mark.parametrize("scene", ["natural", "white"])
def test_the_net_response_is_what_happens_to_a_wave(scene):
    rows, columns = np.mgrid[:64, :64]
    method = METHODS.parse(f"wiener:nsr=0.02,scene={scene}")
    blur = Blur((64, 64), psf("disk", radius=3), boundary="wrap")
    factors = method.response(blur.circulant(np.dtype(np.float64)), {})
    for row, column in [(0, 4), (5, 3), (20, 11), (0, 0)]:
        wave = np.cos(2 * np.pi * (row * rows + column * columns) / 64)
        (step,) = method.steps(blur, blur.forward(wave))
        np.testing.assert_allclose(step.image, factors[row, column] * wave, atol=1e-10)


def test_a_method_that_depends_on_the_scene_has_none():
    blur = Blur((32, 32), psf("box", width=3))
    assert response(METHODS.parse("richardson-lucy"), blur, {}) is None


def test_what_was_chosen_from_the_data_counts():
    blur = Blur((32, 32), psf("box", width=3), boundary="wrap")
    chosen = response(METHODS.parse("wiener"), blur, {"nsr": 0.3})
    given = response(METHODS.parse("wiener:nsr=0.3"), blur, {})
    np.testing.assert_array_equal(chosen.net, given.net)
