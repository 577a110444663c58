"""Arrays of other libraries do what NumPy's would, stay what they are, and are never turned into NumPy's in secret."""

import importlib
from importlib.util import find_spec

import numpy as np
import pytest

from deconvgui.operators import Blur, GridConvolution, dot_test
from deconvgui.operators.boundary import BOUNDARIES
from deconvgui.operators.decimation import Decimation
from deconvgui.operators.devices import DeviceError, adopted, beside, host, is_foreign, place

LIBRARIES = ["array_api_strict", *(["torch"] if find_spec("torch") and find_spec("array_api_compat") else [])]
every_library = pytest.mark.parametrize("library", LIBRARIES)

RANDOM = np.random.default_rng(3)
X, Y = RANDOM.standard_normal((5, 4)), RANDOM.standard_normal((5, 4))
Z = X + 1j * Y


def foreign(library, array):
    return importlib.import_module(library).asarray(np.array(array))


FORMULAS = {
    "arithmetic": lambda x, y: (2 - x) * y / (1 + x * x) - -y,
    "numbers of NumPy's": lambda x, y: np.float64(3) * x + y * np.float64(0.5),
    "maximum": lambda x, y: np.maximum(x, 0) + np.minimum(1, y) + np.maximum(x, y),
    "functions": lambda x, y: np.sqrt(np.abs(x)) + np.exp(y) + np.log(1 + x**2) + np.hypot(x, y) + np.copysign(x, y),
    "powers": lambda x, y: np.abs(x) ** np.float64(0.3) + np.reciprocal(2 + np.abs(y)),
    "where": lambda x, y: np.where((x > 0) & (y <= 0), x, 1) + np.where(x > y, 0, 1),
    "clip": lambda x, y: np.clip(x, -0.5, 0.5) + np.clip(y, 0, None),
    "made": lambda x, y: np.full_like(x, 2, shape=(4,)) + np.zeros_like(y, shape=(5, 4)) + np.ones_like(x),
    "sums": lambda x, y: np.sum(x * y, axis=(0, 1), dtype=float) + x.mean() + y.max() - y.min() + np.ptp(x) + 0 * x,
    "along axes": lambda x, y: x.sum(axis=0) + y.sum(axis=1, keepdims=True) + x.reshape(2, 2, 5).mean(axis=(0, 2))[0],
    "norm": lambda x, y: np.linalg.norm(x) * y + np.vdot(x, y),
    "moved": lambda x, y: np.roll(x, 2, 0) + np.moveaxis(np.moveaxis(y, 0, 1), 1, 0),
    "padded": lambda x, y: np.pad(x, ((1, 2), (0, 3)))[1:6, :4] * y,
    "picked": lambda x, y: x[np.ix_([4, 0, 0, 1, 2], [3, 1, 1, 0])] - y,
    "taken": lambda x, y: np.take(x[:, 0], np.clip(np.abs(y) * 2, 0, 4).astype(np.int32)),
    "whole numbers": lambda x, y: x - (np.abs(y) * 3).astype(np.int32),
    "new axes": lambda x, y: x[:, None] * y[None, :, 1:2],
    "elements": lambda x, y: x[2, 1] * y + len(x) + x.size + x.ndim,
    "rows": lambda x, y: sum(row * other for row, other in zip(x, y, strict=True)),
    "finite": lambda x, y: np.isfinite(x / (y > -9)).astype(np.float64),
}


@every_library
@pytest.mark.parametrize("name", FORMULAS)
def test_a_formula_gives_the_same(library, name):
    expected = FORMULAS[name](X, Y)
    found = FORMULAS[name](adopted(foreign(library, X)), adopted(foreign(library, Y)))
    assert found.dtype == expected.dtype
    assert type(found.array).__module__.startswith(library)
    np.testing.assert_allclose(found.host(), expected, rtol=1e-13, atol=1e-14)


@every_library
def test_what_is_changed_in_place_changes_the_memory_and_its_views(library):
    kept = foreign(library, X)
    x, expected = adopted(kept), X.copy()
    for changed in (x, expected):
        view = changed[1:3]
        view += 1
        np.maximum(view, 0, out=view)
        changed[:, :1] = 7
        changed[changed < -0.5] = -0.5
        np.add.at(changed, np.array([0, 0, 2]), changed[2:5].copy())
        changed[...] = changed * 2
    np.testing.assert_allclose(np.asarray(kept), expected, rtol=1e-14)


@every_library
def test_complex_numbers(library):
    z = adopted(foreign(library, Z))
    found = (z * X).conj() + z.real - 1j * z.imag
    np.testing.assert_allclose(found.host(), (Z * X).conj() + X - 1j * Y, rtol=1e-13)
    assert np.vdot(z, z) == pytest.approx(np.vdot(Z, Z))
    spectrum = adopted(foreign(library, X)).rfft2((6, 5))
    np.testing.assert_allclose(spectrum.host(), np.fft.rfft2(X, (6, 5)), atol=1e-12)
    np.testing.assert_allclose(spectrum.irfft2((6, 5), scaled=True).host()[:5, :4], X, atol=1e-12)


@every_library
def test_what_has_no_word_is_refused(library):
    x = adopted(foreign(library, X))
    for refused in (np.asarray, np.sort, np.sinh, np.add.reduce, lambda x: np.add(X, x, out=X.copy())):
        with pytest.raises(TypeError):
            refused(x)


@every_library
def test_a_blur_takes_and_gives_them(library):
    for shape, psf_shape in (((12, 9), (4, 3)), ((7, 11, 3), (3, 5))):
        psf = RANDOM.random(psf_shape)
        for boundary in BOUNDARIES:
            C = Blur(shape, psf, boundary=boundary)
            assert dot_test(C, like=foreign(library, X)) < 1e-12
            assert dot_test(C, like=foreign(library, X), dtype=np.float32) < 1e-5
            for direction, size in ((C.forward, C.in_shape), (C.T.forward, C.out_shape)):
                x = RANDOM.standard_normal(size)
                found = direction(foreign(library, x))
                assert is_foreign(found)
                np.testing.assert_allclose(np.asarray(found), direction(x), rtol=1e-11, atol=1e-12)


@every_library
@pytest.mark.parametrize("sampling", ["average", "point"])
def test_so_does_a_blur_with_a_decimation_after_it(library, sampling):
    C = Decimation((12, 8), 2, sampling=sampling) @ Blur((12, 8), RANDOM.random((3, 4)))
    assert C.portable
    assert dot_test(C, like=foreign(library, X)) < 1e-12
    x = RANDOM.standard_normal((12, 8))
    np.testing.assert_allclose(np.asarray(C.forward(foreign(library, x))), C.forward(x), rtol=1e-11, atol=1e-12)


def test_a_grid_keeps_to_numpys():
    C = GridConvolution((6, 5), RANDOM.random((3, 2)))
    assert not (C @ Blur((6, 5), RANDOM.random((3, 3)))).portable
    x = foreign("array_api_strict", RANDOM.random((6, 5)))
    assert isinstance(C.forward(x), np.ndarray)


def test_numpys_arrays_stay_where_they_are():
    assert host(X) is X
    assert beside(X, Y) is X
    assert beside(X, None) is X
    assert not any(map(is_foreign, (X, X[0, 0], [[1.0]], 1.0, ((1,),))))


def test_the_processor_is_numpy_and_other_devices_have_to_be_there():
    assert place("") is place(" cpu ") is place("numpy") is None
    for name in ("nonsense", "cuda:99", "cupy:0", "torch:nonsense"):
        with pytest.raises(DeviceError) as error:
            place(name)
        assert "Leave the device out" in str(error.value) or "array-api-compat" in str(error.value)
