"""Zero insertion, padding and cropping, and the kinds of cells that they make."""

import numpy as np
import pytest
from scipy import signal

from deconvgui.connectivity.cells import Canvas, CellKind, Expanded, OutputKind, output_kinds, planar
from deconvgui.connectivity.expansion import window, zero_insert
from deconvgui.operators.geometry import AxisGeometry, Geometry
from deconvgui.operators.grid import GridConvolution

R, I, P, O, X = CellKind  # noqa: E741  # the pictures below are drawn with one letter per kind


def test_zero_insert_puts_zeros_between_neighbours_only():
    inserted = zero_insert(np.array([[1.0, 2.0], [3.0, 4.0]]), (2, 3))
    assert inserted.tolist() == [[1, 0, 0, 2], [0, 0, 0, 0], [3, 0, 0, 4]]
    assert zero_insert(np.ones((2, 5, 3, 4), np.float32), (1, 1)).dtype == np.float32


def test_window_is_padding_or_cropping():
    canvas = np.arange(1.0, 7).reshape(2, 3)
    for top in range(-4, 5):
        for left in range(-4, 5):
            padded = np.pad(canvas, 9)[top + 9 : top + 12, left + 9 : left + 11]
            np.testing.assert_array_equal(window(canvas, (top, left), (3, 2)), padded)


def test_correlating_the_expanded_input_with_the_rotated_kernel_gives_the_transposed_convolution():
    random = np.random.default_rng(0)
    for padding in (0, 1, ((0, 3), (2, 1)), 4):
        operator = GridConvolution.from_small(
            (5, 4), random.standard_normal((3, 2)), stride=(2, 3), padding=padding, dilation=(1, 2), output_padding=2
        )
        x = random.standard_normal((5, 4))
        expanded = Expanded.of(operator.geometry, x)
        rotated = zero_insert(operator.kernel, (1, 2))[::-1, ::-1]
        seen = np.where(expanded.kinds == CellKind.CROPPED, 0, expanded.values)
        everywhere = signal.correlate2d(seen, rotated, "valid")
        (top, left), (rows, columns) = expanded.corner, operator.in_shape
        here = everywhere[top : top + rows, left : left + columns]
        np.testing.assert_allclose(here, operator.adjoint(x), atol=1e-12)


def kinds_along(axis):
    return Expanded.of(planar(Geometry((axis,))), np.ones((1, axis.small))).kinds[0].tolist()


@pytest.mark.parametrize(
    ("padding", "extra", "kinds"),
    [
        ((0, 0), 0, [P, P, R, I, R, P, P]),
        ((1, 1), 0, [P, R, I, R, P]),
        ((1, 1), 1, [P, R, I, R, P, O]),
        ((2, 1), 2, [R, I, R, P, O, O]),
        ((3, 0), 0, [X, I, R, P, P]),
        ((0, 3), 0, [P, P, R, I, X]),
        ((0, 3), 2, [P, P, R, I, R, O]),
    ],
)
def test_kinds_of_the_expanded_input(padding, extra, kinds):
    axis = AxisGeometry.from_small(2, 3, 2, p_b=padding[0], p_e=padding[1], output_padding=extra)
    assert kinds_along(axis) == kinds


def test_every_input_cell_is_where_first_says():
    geometry = Geometry.from_small((3, 2), (3, 3), stride=(2, 3), padding=(4, 0), output_padding=4)
    x = np.arange(1.0, 7).reshape(3, 2)
    expanded = Expanded.of(geometry, x)
    top, left = expanded.first
    np.testing.assert_array_equal(expanded.values[top::2, left::3][:3, :2], x)
    assert np.count_nonzero(expanded.values) == 6
    assert expanded.kinds[top, left] == CellKind.CROPPED


def test_output_kinds_tell_real_from_bias_only():
    geometry = Geometry.from_small((2, 2), (2, 1), stride=(2, 3), padding=((0, 1), (0, 0)), output_padding=(2, 1))
    rows, columns = [0, 0, 0, 2, 3], [0, 1, 1, 0, 3]
    assert output_kinds(geometry).tolist() == [[row | column for column in columns] for row in rows]


def test_bias_only_cells_are_the_empty_columns_of_the_matrix():
    geometry = Geometry.from_small((2, 3), (2, 2), stride=(3, 2), dilation=2, padding=1, output_padding=3)
    counts = GridConvolution.of_geometry(geometry, np.ones((2, 2))).adjoint(np.ones((2, 3)))
    np.testing.assert_array_equal((output_kinds(geometry) & OutputKind.BIAS_ONLY) > 0, counts == 0)


def test_the_canvas_shows_the_padding_as_a_margin_that_is_cropped():
    canvas = Canvas.of(Geometry.from_small((2, 2), (3, 3), stride=2, padding=((1, 2), (0, 0))))
    cropped = canvas.kinds == OutputKind.CROPPED
    assert canvas.kinds.shape == (5, 5)
    assert (canvas.first, canvas.corner) == ((0, 0), (1, 0))
    assert cropped.all(axis=1).tolist() == [True, False, False, True, True]


def test_the_canvas_grows_where_the_output_leaves_it():
    rows = AxisGeometry(small=2, kernel=1, before=-1, large=5)
    canvas = Canvas.of(Geometry((rows, AxisGeometry(small=1, kernel=1))))
    assert canvas.kinds[:, 0].tolist() == [1, 0, 0, 1, 1]
    assert (canvas.first, canvas.corner) == ((1, 0), (0, 0))


def test_every_kind_has_a_name_for_the_legend():
    for kinds in (CellKind, OutputKind):
        assert len({kind.label for kind in kinds}) == len(kinds)
