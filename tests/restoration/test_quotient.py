"""A quotient of spectra for one strength after another, against NumPy's own transforms."""

import gc
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from deconvgui.operators import fourier
from deconvgui.restoration import quotient
from deconvgui.restoration.quotient import Quotient


@pytest.mark.parametrize("small", [0, quotient.SMALL])
@pytest.mark.parametrize("shape", [(1, 1), (12, 10), (45, 64, 3)])
def test_is_the_inverse_transform_of_the_quotient(shape, small, monkeypatch):
    monkeypatch.setattr(quotient, "SMALL", small)
    monkeypatch.setattr(quotient, "COLUMNS", 64)
    rng = np.random.default_rng(0)
    spectrum = np.fft.rfft2(rng.random(shape), axes=(0, 1))
    power, ratio = rng.random(spectrum.shape[:2]), rng.random(spectrum.shape[:2])
    ratio[0, 0] = 0
    made = Quotient(spectrum.copy(), power, ratio, shape[1])
    for strength in (0.01, 3.0):
        divisor = (power + strength * ratio).reshape(*power.shape, *[1] * (len(shape) - 2))
        expected = np.fft.irfft2(spectrum / divisor, shape[:2], axes=(0, 1))
        np.testing.assert_allclose(made.image(strength), expected, rtol=1e-9, atol=1e-9)


def test_several_may_ask_at_once_and_the_helpers_go_with_it(monkeypatch):
    monkeypatch.setattr(fourier, "threads", lambda: 3)
    before = threading.active_count()
    rng = np.random.default_rng(5)
    numerator = rng.standard_normal((200, 101)) + 1j * rng.standard_normal((200, 101))
    power, ratio = rng.random((200, 101)) + 0.1, rng.random((200, 101)) + 0.1
    made = Quotient(numerator.copy(), power, ratio, 200)
    strengths = np.geomspace(1e-3, 10, 24)
    alone = [made.image(strength).copy() for strength in strengths]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(made.image, strengths))
    np.testing.assert_array_equal(together, alone)
    assert threading.active_count() == before + 2
    del made
    gc.collect()
    deadline = time.monotonic() + 20
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() == before
