"""The transforms' two ways, into given arrays and by SciPy's public functions, against NumPy."""

import threading

import numpy as np
import pytest
from scipy.signal import fftconvolve

from deconvgui.operators import Blur, fourier
from deconvgui.operators.engines import PublicScipy


@pytest.fixture(params=["engine", "public"])
def way(request, monkeypatch):
    if request.param == "public":
        monkeypatch.setattr(fourier, "engine", PublicScipy)
    elif isinstance(fourier.engine(), PublicScipy):
        pytest.fail("this SciPy has no low-level transforms: the fast way is gone")
    return request.param


@pytest.mark.parametrize("shape", [(8, 9), (15, 4), (1, 7), (6, 1), (10, 12, 3)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_transforms_equal_numpys(way, shape, dtype):
    x = np.random.default_rng(0).standard_normal(shape).astype(dtype)
    expected = np.fft.rfft2(x.astype(np.float64), axes=(0, 1))
    out = np.empty(expected.shape, np.result_type(dtype, np.complex64))
    spectrum = fourier.forward(x, out)
    tolerance = 1e-5 if dtype == np.float32 else 1e-12
    np.testing.assert_allclose(spectrum, expected, atol=tolerance * x.size)
    back = fourier.inverse(spectrum, np.empty_like(x))
    assert back.dtype == dtype
    np.testing.assert_allclose(back, x, atol=tolerance)


def test_a_filter_gives_a_new_array_each_time_whatever_went_before(way):
    random = np.random.default_rng(1)
    blur = Blur((20, 30), random.random((5, 4)), boundary="unknown")
    first, second = random.random(blur.in_shape), random.random(blur.in_shape)
    kept = blur.forward(first)
    copy = kept.copy()
    blur.adjoint(kept)
    blur.forward(second)
    np.testing.assert_array_equal(kept, copy)
    np.testing.assert_array_equal(blur.forward(first), copy)


def test_two_threads_may_use_one_operator():
    random = np.random.default_rng(2)
    blur = Blur((64, 64), random.random((5, 5)))
    images = [random.random((64, 64)) for _ in range(4)]
    expected = [blur.forward(image) for image in images]
    wrong = []

    def work(image, answer):
        for _ in range(100):
            if not np.array_equal(blur.forward(image), answer):
                wrong.append(image)

    workers = [threading.Thread(target=work, args=pair) for pair in zip(images, expected, strict=True)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not wrong


@pytest.mark.parametrize(("asked", "given"), [("3", 3), ("1", 1)])
def test_threads_can_be_set(monkeypatch, asked, given):
    monkeypatch.setenv("DECONVGUI_THREADS", asked)
    assert fourier._cores.__wrapped__() == given


@pytest.mark.parametrize("asked", ["", "0", "-2", "many"])
def test_nonsense_for_threads_means_all(monkeypatch, asked):
    monkeypatch.setenv("DECONVGUI_THREADS", asked)
    assert fourier._cores.__wrapped__() >= 1


def test_good_lengths_have_small_factors():
    for least in (1, 7, 257, 1061, 2049):
        length = fourier.good_length(least)
        assert length >= least
        for factor in (2, 3, 5):
            while length % factor == 0:
                length //= factor
        assert length == 1


@pytest.mark.parametrize("mode", ["full", "same", "valid"])
def test_linear_convolution(mode):
    rng = np.random.default_rng(3)
    x = rng.random((17, 24))
    for kernel in (rng.random((4, 7)), rng.random((5, 2)), x[1:, :20]):
        np.testing.assert_allclose(fourier.convolved(x, kernel, mode), fftconvolve(x, kernel, mode), atol=1e-12)
