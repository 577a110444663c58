"""A measured PSF as a value: what goes in comes out, and forged values are refused."""

import numpy as np
import pytest

from deconvgui.errors import PsfError
from deconvgui.imaging import PSFS, psf
from deconvgui.imaging.psfs.measured import STEPS, Measured


@pytest.mark.parametrize("shape", [(1, 1), (9, 5), (64, 64)])
def test_what_is_held_comes_back(shape):
    kernel = np.random.default_rng(0).uniform(0, 1, shape)
    kernel /= kernel.sum()
    made = Measured.holding(kernel)
    assert made.render().shape == shape
    np.testing.assert_allclose(made.render(), kernel, atol=2 * kernel.max() / STEPS)
    assert PSFS.parse(made.spec) == made


def test_a_size_cuts_and_fills_around_the_same_centre():
    kernel = psf("gaussian", sigma=1, size=7)
    for size in (5, 8, 11):
        cut = Measured.of(values_text=Measured.holding(kernel).values_text, size=size).render()
        np.testing.assert_allclose(cut, psf("gaussian", sigma=1, size=min(size, 7)) if size == 5 else cut, atol=1e-4)
        assert np.unravel_index(cut.argmax(), cut.shape) == (size // 2, size // 2)
        assert cut.shape == (size, size)


@pytest.mark.parametrize(
    "text", ["", "3x3", "3x3x", "3x3xAAAA", "0x0xeJwDAAAAAAE=", "9999999x9999999xeJwDAAAAAAE=", "ax3x"]
)
def test_forged_values_are_refused(text):
    with pytest.raises(PsfError) as caught:
        Measured.of(values_text=text).render()
    assert caught.value.advice
