"""Sizes, kinds of cells and links of a strided convolution, against counting by hand."""

import itertools
import math

import numpy as np
import pytest

from deconvgui.errors import GeometryError
from deconvgui.operators.geometry import AxisGeometry, Geometry

DUMOULIN_VISIN = [
    # i, k, s, p, d, o, a, n, ñ, p', o', rows × columns of C, nnz, direct and transposed steps
    (4, 3, 1, 0, 1, 2, 0, 2, 2, 2, 4, (4, 16), 36, (4, 16)),
    (5, 4, 1, 2, 1, 6, 0, 6, 6, 1, 5, (36, 25), 324, (36, 25)),
    (5, 3, 1, 1, 1, 5, 0, 5, 5, 1, 5, (25, 25), 169, (25, 25)),
    (5, 3, 1, 2, 1, 7, 0, 7, 7, 0, 5, (49, 25), 225, (49, 25)),
    (5, 3, 2, 0, 1, 2, 0, 2, 3, 2, 5, (4, 25), 36, (4, 25)),
    (5, 3, 2, 1, 1, 3, 0, 3, 5, 1, 5, (9, 25), 49, (9, 25)),
    (6, 3, 2, 1, 1, 3, 1, 3, 5, 1, 6, (9, 36), 64, (9, 36)),
    (7, 3, 1, 0, 2, 3, 0, 3, 3, 4, 7, (9, 49), 81, (9, 49)),
]

SMALL_NUMBERS = list(itertools.product((1, 2, 5), (1, 2, 3), (1, 2, 4), (1, 3), (0, 1, 4), (0, 2), (0, 1, 5)))


def brute_links(axis):
    cells = itertools.product(range(axis.small), range(axis.kernel), range(axis.large))
    return [(i, j, m) for i, j, m in cells if axis.stride * i + axis.dilation * j == m + axis.before]


def small_axes():
    for n, k, s, d, before, after, extra in SMALL_NUMBERS:
        if s * (n - 1) + d * (k - 1) + 1 - before - after + extra >= 1:
            yield AxisGeometry.from_small(n, k, s, d, p_b=before, p_e=after, output_padding=extra)


@pytest.mark.parametrize("row", DUMOULIN_VISIN, ids=str)
def test_the_table_of_dumoulin_and_visin(row):
    i, k, s, p, d, o, a, n, inserted, new_padding, large, matrix_shape, entries, steps = row
    geometry = Geometry.from_large((i, i), (k, k), stride=s, padding=p, dilation=d)
    (axis, other) = geometry.axes
    assert axis == other
    assert (axis.small, axis.remainder, axis.inserted) == (n, a, inserted)
    assert n == o
    assert (axis.pad_before, axis.pad_after) == (new_padding, new_padding + a)
    assert geometry.large_shape == (large, large)
    assert geometry.matrix_shape == matrix_shape
    assert geometry.link_count == len(geometry.links().small) == entries
    assert (math.prod(geometry.small_shape), math.prod(geometry.large_shape)) == steps
    assert Geometry.from_small((n, n), (k, k), stride=s, padding=p, dilation=d, output_padding=a) == geometry


def test_links_are_all_triples_of_the_relation_in_order():
    for axis in small_axes():
        assert [tuple(map(int, link)) for link in zip(*axis.links(), strict=True)] == sorted(brute_links(axis))


def test_tap_slices_join_the_same_cells_as_the_links():
    for axis in small_axes():
        sliced = [
            (i, tap, m)
            for tap, (small, large) in enumerate(axis.tap_slices())
            for i, m in zip(range(axis.small)[small], range(axis.large)[large], strict=True)
        ]
        assert sorted(sliced) == sorted(brute_links(axis))


def test_sizes_from_the_large_side_are_those_of_sliding_a_window():
    for o, k, s, d, before, after in itertools.product((1, 4, 7), (1, 3), (1, 2, 5), (1, 2), (0, 3), (0, 2)):
        starts = range(0, o + before + after - d * (k - 1), s)
        if starts:
            axis = AxisGeometry.from_large(o, k, s, d, p_b=before, p_e=after)
            assert (axis.small, axis.large, axis.padding) == (len(starts), o, (before, after))
            assert axis.remainder == o + before + after - d * (k - 1) - 1 - starts[-1]
            assert axis.direct_size == axis.small


def test_lengths_of_the_equivalent_ordinary_convolution():
    for axis in small_axes():
        padded = axis.inserted + axis.pad_before + axis.pad_after
        assert padded - axis.extent + 1 == axis.large
        assert axis.before + axis.large + axis.after == axis.scatter_length


def test_direct_size_says_when_output_padding_is_ambiguous():
    for axis in small_axes():
        before, after = axis.padding
        again = AxisGeometry.from_large(axis.large, axis.kernel, axis.stride, axis.dilation, p_b=before, p_e=after)
        assert again.small == axis.direct_size
        assert (again == axis) == (axis.output_padding < axis.stride)


def test_output_padding_uncovers_real_cells_first_and_then_adds_empty_ones():
    axis = AxisGeometry.from_small(3, 3, 2, p_b=1, p_e=1, output_padding=4)
    assert axis.extra.tolist() == [False] * 5 + [True] * 4
    assert axis.reached.tolist() == [True] * 6 + [False] * 3
    assert axis.after == -3


@pytest.mark.parametrize(
    ("k", "s", "d", "reached"),
    [(1, 3, 1, [1, 0, 0, 1]), (2, 2, 2, [1, 0, 1, 0, 1]), (2, 2, 1, [1, 1, 1, 1]), (2, 3, 2, [1, 0, 1, 1, 0, 1])],
)
def test_gaps_are_known(k, s, d, reached):
    assert AxisGeometry.from_small(2, k, s, d).reached.astype(int).tolist() == reached


def test_negative_canonical_padding_leaves_leading_cells_empty():
    axis = AxisGeometry(small=2, kernel=2, stride=1, before=-2, large=5)
    assert axis.reached.tolist() == [False, False, True, True, True]
    assert axis.pad_before == 3


def test_flexible_arguments_mean_the_same():
    plain = Geometry.from_small((3, 4), (3, 3), stride=2, padding=1, dilation=1, output_padding=1)
    spelled = Geometry.from_small(
        [3, 4], (3, 3), stride=(2, 2), padding=((1, 1), 1), dilation=(1, 1), output_padding=[np.int64(1), 1]
    )
    assert plain == spelled
    sides = Geometry.from_large(9, (3,), padding=((2, 0),))
    assert sides.axes == (AxisGeometry(9, 3, 1, 1, 2, 9),)


def test_asymmetric_padding_stays_on_its_side():
    rows, columns = Geometry.from_small((4, 4), (3, 3), padding=((0, 2), (1, 0))).axes
    assert (rows.before, rows.after, columns.before, columns.after) == (0, 2, 1, 0)


@pytest.mark.parametrize(
    ("arguments", "problem", "advice"),
    [
        ({"padding": 3}, "no cells: 5 − 3 − 3 + 0 = -1", "at most 4"),
        ({"stride": 0}, "stride is 0, but must be at least 1", ""),
        ({"stride": (1, 2, 3)}, "(1, 2, 3) does not fit an image of 2 axes", "one for each axis"),
        ({"stride": 1.5}, "stride cannot be 1.5", "whole number"),
        ({"dilation": True}, "dilation cannot be True", "whole number"),
        ({"padding": -1}, "padding is -1", "Crop"),
        ({"padding": (1, 2, 3)}, "padding (1, 2, 3)", "pair (before, after)"),
        ({"padding": ((1, 2, 3), 1)}, "padding (1, 2, 3)", ""),
        ({"output_padding": -2}, "output_padding is -2", ""),
    ],
)
def test_refusals_name_the_numbers_and_what_to_try(arguments, problem, advice):
    with pytest.raises(GeometryError) as caught:
        Geometry.from_small((3, 3), (3, 3), **arguments)
    assert problem in caught.value.problem
    assert advice in caught.value.advice


def test_a_kernel_larger_than_the_input_is_refused_with_the_missing_padding():
    with pytest.raises(GeometryError, match=r"reaches over 9 cells, .* only 5.* Add 4 cells") as caught:
        Geometry.from_large((5, 5), (5, 5), dilation=2)
    missing = 4
    assert Geometry.from_large((5, 5), (5, 5), dilation=2, padding=((missing, 0), (0, missing))).small_shape == (1, 1)
    assert caught.value.advice


@pytest.mark.parametrize("kernel", [(), (3, 3, 3)])
def test_kernels_of_other_dimensions_are_refused(kernel):
    with pytest.raises(GeometryError, match=f"{len(kernel)} axes"):
        Geometry.from_small((3, 3), kernel)


def test_sizes_below_one_are_refused():
    with pytest.raises(GeometryError, match="shape is 0"):
        Geometry.from_small((0, 3), (3, 3))
    with pytest.raises(GeometryError, match="large is 0"):
        AxisGeometry(small=1, kernel=1, large=0)
