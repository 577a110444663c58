"""Which engine transforms: chosen by itself, or by the environment, or refused in a sentence."""

import types

import numpy as np
import pytest

from deconvgui.errors import ParameterError
from deconvgui.operators import engines, fourier


@pytest.fixture
def installed(monkeypatch):
    """Return a function that lets a module be there (or not), whatever is installed."""
    found, pretended = engines._found, {}
    monkeypatch.setattr(engines, "_found", lambda name: pretended[name] if name in pretended else found(name))
    return pretended.__setitem__


def stand_in():
    """Return NumPy's transforms under the name of mkl_fft, whose functions take the same arguments."""
    names = ("fft", "ifft", "rfft", "irfft", "rfft2")
    return types.SimpleNamespace(__version__="0.0", **{name: getattr(np.fft, name) for name in names})


def test_mkl_is_taken_where_it_is_installed(installed, monkeypatch):
    monkeypatch.delenv("DECONVGUI_FFT", raising=False)
    installed("mkl_fft", stand_in())
    assert engines.chosen().name == "mkl_fft 0.0"
    installed("mkl_fft", None)
    assert engines.chosen().name.startswith("scipy")


def test_the_environment_decides(installed, monkeypatch):
    installed("mkl_fft", stand_in())
    monkeypatch.setenv("DECONVGUI_FFT", "scipy")
    assert engines.chosen().name.startswith("scipy")
    monkeypatch.setenv("DECONVGUI_FFT", " MKL ")
    assert engines.chosen().name.startswith("mkl_fft")


def test_what_cannot_be_had_is_refused_in_words(installed, monkeypatch):
    installed("mkl_fft", None)
    monkeypatch.setenv("DECONVGUI_FFT", "mkl")
    with pytest.raises(ParameterError, match=r"mkl_fft is not installed.*-m pip install mkl_fft"):
        engines.chosen()
    monkeypatch.setenv("DECONVGUI_FFT", "fftw")
    with pytest.raises(ParameterError, match=r"'fftw', which names no engine.*scipy or mkl"):
        engines.chosen()


def test_scipy_without_its_inner_functions_will_do(installed, monkeypatch):
    monkeypatch.setenv("DECONVGUI_FFT", "scipy")
    installed("scipy.fft._pocketfft.pypocketfft", None)
    installed("scipy.fft._duccfft.pyduccfft", None)
    assert "public" in engines.chosen().name


def test_the_name_says_who_transforms():
    assert fourier.engine_name() == fourier.engine().name
    assert any(character.isdigit() for character in fourier.engine_name())


def available():
    """Return all engines that can run here; NumPy's transforms stand in for Intel's where those are missing."""
    low_level = engines.scipys_inner()
    assert low_level is not None, "this SciPy has no low-level transforms: the fast way is gone"
    mkl = engines._found("mkl_fft") or stand_in()
    return [engines.Pocketfft(low_level), engines.PublicScipy(), engines.Mkl(mkl)]


@pytest.mark.parametrize("engine", available(), ids=lambda engine: type(engine).__name__)
@pytest.mark.parametrize("shape", [(8, 9), (15, 4), (1, 7), (6, 1), (10, 12, 3)])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_all_engines_transform_alike(engine, shape, dtype):
    x = np.random.default_rng(0).standard_normal(shape).astype(dtype)
    tolerance = {"atol": 1e-5 * x.size if dtype == np.float32 else 1e-12 * x.size}
    rows = np.fft.rfft(x.astype(np.float64), axis=1)
    whole = np.fft.fft(rows, axis=0)
    half = np.empty(rows.shape, np.result_type(dtype, np.complex64))
    np.testing.assert_allclose(engine.rows(x, half), rows, **tolerance)
    there, back = np.empty_like(half), np.empty_like(half)
    engine.columns(half, there)
    np.testing.assert_allclose(there, whole, **tolerance)
    np.testing.assert_allclose(engine.forward(x, np.empty_like(half), 2), whole, **tolerance)
    for scaled in (False, True):
        engine.columns(there, back, inverse=True, scaled=scaled)
        np.testing.assert_allclose(back, rows * (1 if scaled else shape[0]), **tolerance)
        image = engine.rows_back(half.copy(), np.empty_like(x), scaled=scaled)
        np.testing.assert_allclose(image, x * (1 if scaled else shape[1]), **tolerance)
        assert image.dtype == dtype


@pytest.mark.parametrize("engine", available(), ids=lambda engine: type(engine).__name__)
def test_columns_can_be_transformed_in_place_and_with_gaps(engine):
    random = np.random.default_rng(1)
    whole = random.standard_normal((12, 9)) + 1j * random.standard_normal((12, 9))
    part = whole[:, 2:7]
    expected = np.fft.fft(part, axis=0)
    engine.columns(part, part)
    np.testing.assert_allclose(whole[:, 2:7], expected, atol=1e-12)
