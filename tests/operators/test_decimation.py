"""Decimation: its adjoint, and that after a blur it is a strided convolution whose adjoint is a transposed one."""

import numpy as np
import pytest

from deconvgui.connectivity import transposed_convolution
from deconvgui.errors import GeometryError, ParameterError
from deconvgui.operators import Blur, Decimation, GridConvolution, dot_test

SAMPLINGS = ["average", "point"]


@pytest.mark.parametrize("sampling", SAMPLINGS)
@pytest.mark.parametrize(("shape", "scale"), [((6, 9), 3), ((8, 4, 3), 2), ((5, 7), 1), ((8, 16), 8)])
def test_adjoint_and_shapes(shape, scale, sampling):
    operator = Decimation(shape, scale, sampling=sampling)
    assert operator.out_shape == (shape[0] // scale, shape[1] // scale, *shape[2:])
    assert dot_test(operator) < 1e-13
    for dtype in (np.float32, np.float64):
        x = np.random.default_rng(0).random(shape).astype(dtype)
        assert operator.forward(x).dtype == operator.adjoint(operator.forward(x)).dtype == dtype
        assert not np.shares_memory(operator.forward(x), x)


def test_averages_and_picks():
    x = np.arange(24.0).reshape(4, 6)
    np.testing.assert_array_equal(Decimation((4, 6), 2).forward(x), [[3.5, 5.5, 7.5], [15.5, 17.5, 19.5]])
    np.testing.assert_array_equal(Decimation((4, 6), 2, sampling="point").forward(x), [[7, 9, 11], [19, 21, 23]])
    inserted = Decimation((4, 6), 2, sampling="point").adjoint(np.array([[1.0, 2, 3], [4, 5, 6]]))
    np.testing.assert_array_equal(inserted[1::2, 1::2], [[1, 2, 3], [4, 5, 6]])
    assert np.count_nonzero(inserted) == 6


def strided(operator, psf, scale, sampling):
    """Return S C as the strided cross-correlation of deep learning, its kernel computed by hand.

    y[i] = Σ_p b[p] Σ_j h[j] x[s·i + p + c − j], so that the tap at offset t = p − j holds Σ b[p] h[p − t].
    """
    box = np.zeros((scale, scale))
    if sampling == "average":
        box[:] = 1 / scale**2
    else:
        box[scale // 2, scale // 2] = 1
    kh, kw = psf.shape
    kernel = np.zeros((kh + scale - 1, kw + scale - 1))
    for (p, q), weight in np.ndenumerate(box):
        kernel[p : p + kh, q : q + kw] += weight * psf[::-1, ::-1]
    before = (kh - 1 - kh // 2, kw - 1 - kw // 2)
    padding = tuple((b, k // 2) for b, k in zip(before, psf.shape, strict=True))
    return GridConvolution(operator.in_shape, kernel, stride=scale, padding=padding)


@pytest.mark.parametrize("sampling", SAMPLINGS)
@pytest.mark.parametrize("scale", [2, 3])
@pytest.mark.parametrize("size", [(3, 3), (4, 2), (5, 3)])
def test_blur_and_decimation_are_one_strided_convolution(size, scale, sampling):
    rng = np.random.default_rng(1)
    psf, shape = rng.random(size), (4 * scale, 5 * scale)
    operator = Decimation(shape, scale, sampling=sampling) @ Blur(shape, psf, boundary="zero")
    convolution = strided(operator, psf, scale, sampling)
    assert convolution.out_shape == operator.out_shape
    x, y = rng.random(operator.in_shape), rng.random(operator.out_shape)
    np.testing.assert_allclose(operator.forward(x), convolution.forward(x), atol=1e-12)
    np.testing.assert_allclose(operator.adjoint(y), convolution.adjoint(y), atol=1e-12)


def test_its_adjoint_is_the_transposed_convolution_of_the_other_tab():
    rng = np.random.default_rng(2)
    psf, shape = rng.random((3, 3)), (8, 10)
    operator = Decimation(shape, 2) @ Blur(shape, psf, boundary="zero")
    convolution, y = strided(operator, psf, 2, "average"), rng.random((4, 5))
    axes = convolution.geometry.axes
    transposed = transposed_convolution(
        y,
        convolution.kernel,
        stride=2,
        padding=tuple((axis.before, axis.after) for axis in axes),
        output_padding=tuple(axis.remainder for axis in axes),
    )
    np.testing.assert_allclose(operator.adjoint(y), transposed, atol=1e-12)


@pytest.mark.parametrize("boundary", ["wrap", "reflect", "edge", "zero", "unknown"])
def test_dot_test_behind_every_boundary(boundary):
    blur = Blur((12, 9, 3), np.random.default_rng(0).random((4, 3)), boundary=boundary)
    assert dot_test(Decimation(blur.out_shape, 3) @ blur) < 1e-13


def test_refusals():
    with pytest.raises(GeometryError, match="A picture of 7 × 6 cannot be divided by 2"):
        Decimation((7, 6), 2)
    for scale in (0, 9, 2.0, True, "2"):
        with pytest.raises(ParameterError, match="scale cannot be"):
            Decimation((8, 8), scale)
    with pytest.raises(ParameterError, match="no sampling called 'nearest'"):
        Decimation((8, 8), 2, sampling="nearest")
