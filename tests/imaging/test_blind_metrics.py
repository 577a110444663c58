"""Metrics without a truth: closed forms, and what they must and must not depend on."""

import math

import numpy as np
import pytest

from deconvgui.imaging.blind_metrics import sharpness, whiteness

RANDOM = np.random.default_rng(5)


def test_the_sharpness_of_a_wave_is_its_slope():
    f = 1 / 32
    wave = np.sin(2 * np.pi * f * np.arange(3200)) * np.ones((4, 1))
    assert sharpness(wave) == pytest.approx(2 * math.sin(math.pi * f), rel=1e-3)


def test_sharpness_ignores_contrast_and_falls_with_blur():
    image = RANDOM.random((40, 40))
    blurred = (image[:, :-1] + image[:, 1:]) / 2
    assert sharpness(0.3 + 0.2 * image) == pytest.approx(sharpness(image))
    assert sharpness(blurred) < sharpness(image)
    assert sharpness(np.full((5, 5), 0.4)) == 0


def test_white_noise_is_white_whatever_its_strength():
    for sigma in (0.01, 3.0):
        assert whiteness(RANDOM.normal(0.5, sigma, (128, 160))) == pytest.approx(1, abs=0.05)


def test_structure_is_not_white():
    noise = RANDOM.normal(size=(128, 128))
    assert whiteness((noise + np.roll(noise, 1, 1) + np.roll(noise, 2, 1)) / 3) < 0.8
    assert whiteness(np.sin(np.arange(64) / 3) * np.ones((64, 1))) < 0.01
    assert math.isnan(whiteness(np.ones((8, 8))))


def test_an_impulse_has_a_flat_spectrum():
    impulse = np.zeros((16, 16))
    impulse[3, 4] = 1
    assert whiteness(impulse) == pytest.approx(2, rel=1e-6)
