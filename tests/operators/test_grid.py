"""The strided convolution and its adjoint, against loops, SciPy and its own matrix."""

import numpy as np
import pytest
from scipy import signal

from deconvgui.errors import GeometryError
from deconvgui.operators.checks import dot_test
from deconvgui.operators.grid import GridConvolution


def random_convolutions(count, seed=0):
    random = np.random.default_rng(seed)
    while count:
        axes = int(random.integers(1, 3))
        arguments = {
            "stride": tuple(random.integers(1, 5, axes)),
            "padding": tuple(tuple(random.integers(0, 6, 2)) for _ in range(axes)),
            "dilation": tuple(random.integers(1, 4, axes)),
        }
        shape, kernel = tuple(random.integers(1, 9, axes)), random.standard_normal(random.integers(1, 5, axes))
        try:
            if count % 2:
                yield GridConvolution(shape, kernel, **arguments)
            else:
                extra = tuple(random.integers(0, 7, axes))
                yield GridConvolution.from_small(shape, kernel, **arguments, output_padding=extra)
        except GeometryError:
            continue
        count -= 1


def brute_forward(operator, z):
    y = np.zeros(operator.out_shape)
    axes = operator.geometry.axes
    for i in np.ndindex(y.shape):
        for j in np.ndindex(operator.kernel.shape):
            m = [a.stride * p + a.dilation * q - a.before for a, p, q in zip(axes, i, j, strict=True)]
            if all(0 <= index < size for index, size in zip(m, z.shape, strict=True)):
                y[i] += operator.kernel[j] * z[tuple(m)]
    return y


def test_forward_against_loops():
    random = np.random.default_rng(1)
    for operator in random_convolutions(60):
        z = random.standard_normal(operator.in_shape)
        np.testing.assert_allclose(operator.forward(z), brute_forward(operator, z), atol=1e-12)


def test_matrix_is_forward_and_its_transpose_is_adjoint():
    random = np.random.default_rng(2)
    for operator in random_convolutions(80, seed=3):
        matrix = operator.matrix()
        z, x = random.standard_normal(operator.in_shape), random.standard_normal(operator.out_shape)
        assert matrix.shape == (x.size, z.size)
        assert matrix.nnz == operator.geometry.link_count
        np.testing.assert_allclose((matrix @ z.ravel()).reshape(x.shape), operator.forward(z), atol=1e-12)
        np.testing.assert_allclose((matrix.T @ x.ravel()).reshape(z.shape), operator.adjoint(x), atol=1e-12)


def test_adjoints_pass_the_dot_test():
    assert max(dot_test(operator) for operator in random_convolutions(200, seed=4)) < 1e-12
    assert max(dot_test(operator, dtype=np.float32) for operator in random_convolutions(20, seed=5)) < 1e-5


def test_forward_is_scipys_correlation():
    random = np.random.default_rng(6)
    z, kernel = random.standard_normal((9, 12)), random.standard_normal((4, 3))
    np.testing.assert_allclose(GridConvolution(z.shape, kernel).forward(z), signal.correlate2d(z, kernel, "valid"))
    full = GridConvolution(z.shape, kernel, padding=(3, 2))
    np.testing.assert_allclose(full.forward(z), signal.correlate2d(z, kernel, "full"))
    strided = GridConvolution(z.shape, kernel, padding=(3, 2), stride=(2, 3))
    np.testing.assert_allclose(strided.forward(z), signal.correlate2d(z, kernel, "full")[::2, ::3])


def test_the_numeric_figures_of_dumoulin_and_visin():
    z = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
    w = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
    assert GridConvolution(z.shape, w).forward(z).tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
    strided = GridConvolution(z.shape, w, stride=2, padding=1)
    assert strided.forward(z).tolist() == [[6, 17, 3], [8, 17, 13], [6, 4, 4]]
    assert strided.matrix().nnz == 49


def test_the_trap_of_equal_shapes_and_different_values():
    kernel, x = [1, 10, 100], [1, 2, 3]
    torch = GridConvolution.from_small(3, kernel, stride=2, padding=1, output_padding=1)
    tensorflow = GridConvolution.from_small(3, kernel, stride=2, padding=((0, 1),))
    assert torch.adjoint(x).tolist() == [10, 102, 20, 203, 30, 300]
    assert tensorflow.adjoint(x).tolist() == [1, 10, 102, 20, 203, 30]


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_the_dtype_that_comes_in_goes_out(dtype):
    operator = GridConvolution((6, 6), np.ones((3, 3)), stride=2)
    assert operator.forward(np.ones((6, 6), dtype)).dtype == dtype
    assert operator.T.forward(np.ones((2, 2), dtype)).dtype == dtype
    assert operator.forward(np.ones((6, 6), int)).dtype == np.float64


def test_inputs_are_left_alone():
    kernel, z = np.ones((2, 2)), np.ones((4, 4))
    operator = GridConvolution(z.shape, kernel)
    kernel[:] = 7
    assert operator.forward(z).tolist() == [[4] * 3] * 3
    assert (z == 1).all()


@pytest.mark.parametrize(
    ("kernel", "message"),
    [([[1j]], "complex"), ([["a"]], "type"), ([[np.nan, np.inf]], "2 of the kernel's weights"), (3.0, "0 axes")],
)
def test_kernels_that_are_none_are_refused(kernel, message):
    with pytest.raises(GeometryError, match=message):
        GridConvolution((4, 4), kernel)


def test_a_kernel_must_fit_its_geometry():
    operator = GridConvolution((4, 4), np.ones((3, 3)))
    with pytest.raises(GeometryError, match="2 × 3, but the geometry has 3 × 3"):
        GridConvolution.of_geometry(operator.geometry, np.ones((2, 3)))
