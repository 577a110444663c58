"""Overlaps and phase sums against brute force and against the known examples."""

import itertools

import numpy as np
import pytest

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.checkerboard import (
    Phases,
    answer_to_flat,
    box_spread,
    equalised,
    keeps_brightness,
    overlaps,
    phase_sums,
    verdict,
    with_unit_gain,
)
from deconvgui.connectivity.kernels import bilinear
from deconvgui.operators.geometry import Geometry

CASES = list(itertools.product((1, 2, 3, 4, 5), (1, 2, 3), (1, 2), (0, 1)))


def geometry_of(k, s, d=1, p=0, n=9):
    return Geometry.from_small((n, n), (k, k + 1), stride=(s, s), padding=p, dilation=(d, d))


def random_kernel(geometry):
    return np.random.default_rng(1).normal(size=geometry.kernel_shape)


@pytest.mark.parametrize(("k", "s", "d", "p"), CASES)
def test_overlaps_count_the_products(k, s, d, p):
    geometry = geometry_of(k, s, d, p)
    counted = np.zeros(geometry.large_shape, int)
    links = geometry.links()
    for row, column in links.large:
        counted[row, column] += 1
    np.testing.assert_array_equal(overlaps(geometry), counted)


@pytest.mark.parametrize(("k", "s", "d", "p"), CASES)
def test_phases_say_what_a_flat_input_gives_inside(k, s, d, p):
    geometry = geometry_of(k, s, d, p, n=24)
    kernel = random_kernel(geometry)
    flat = transposed_convolution(np.ones(geometry.small_shape), kernel, stride=s, dilation=d, padding=p)
    np.testing.assert_allclose(answer_to_flat(geometry, kernel), flat)
    margins = [axis.extent for axis in geometry.axes]
    phases = Phases.of(geometry, kernel)
    for row in range(margins[0], flat.shape[0] - margins[0]):
        for column in range(margins[1], flat.shape[1] - margins[1]):
            phase = (row + p) % s, (column + p) % s
            assert flat[row, column] == pytest.approx(phases.sums[phase], abs=1e-12)
            assert overlaps(geometry)[row, column] == phases.counts[phase]


def test_without_dilation_the_sums_are_those_of_slices():
    geometry = Geometry.from_small((4, 4), (5, 4), stride=(2, 3))
    kernel = random_kernel(geometry)
    expected = [[kernel[r::2, q::3].sum() for q in range(3)] for r in range(2)]
    np.testing.assert_allclose(phase_sums(geometry, kernel), expected)


def test_even_overlaps_may_ripple():
    geometry = Geometry.from_small((5, 5), (4, 4), stride=2)
    phases = Phases.of(geometry, np.random.default_rng(0).random((4, 4)))
    assert phases.even
    assert not phases.flat
    assert "although every cell gets 4" in verdict(phases)


def test_uneven_overlaps_may_be_flat():
    geometry = Geometry.from_small((5, 5), (3, 3), stride=2)
    row = np.array([0.5, 1, 0.5])
    phases = Phases.of(geometry, np.outer(row, row))
    assert phases.counts.tolist() == [[4, 2], [2, 1]]
    assert phases.flat
    assert phases.ripple == 0
    assert "Flat, although cells get 1 to 4" in verdict(phases)


def test_the_classic_checkerboard():
    phases = Phases.of(Geometry.from_small((5, 5), (3, 3), stride=2), np.ones((3, 3)))
    assert (phases.even, phases.flat) == (False, False)
    assert phases.sums.tolist() == [[4, 2], [2, 1]]
    assert phases.ripple == pytest.approx(3 / 2.25)


def test_strides_beyond_the_kernel_leave_holes():
    phases = Phases.of(Geometry.from_small((5, 5), (2, 2), stride=2, dilation=2), np.ones((2, 2)))
    assert phases.has_holes
    assert "Holes" in verdict(phases)


@pytest.mark.parametrize("factor", [1, 2, 3, 4])
def test_bilinear_kernels_are_flat(factor):
    size = 2 * factor - factor % 2
    phases = Phases.of(Geometry.from_small((5, 5), (size, size), stride=factor), bilinear((size, size)))
    assert phases.flat
    np.testing.assert_allclose(phases.sums, 1)


@pytest.mark.parametrize(("k", "s", "d", "p"), [case for case in CASES if case[1] <= case[0] and case[2] == 1])
def test_equalising_is_the_projection_on_kernels_with_equal_phase_sums(k, s, d, p):
    geometry = geometry_of(k, s, d, p)
    kernel = random_kernel(geometry)
    cured = equalised(geometry, kernel)
    assert Phases.of(geometry, cured).flat
    phases = np.add.outer(np.arange(k) % s * s, np.arange(k + 1) % s).ravel()
    constraints = np.array([(phases == r).astype(float) - (phases == 0) for r in range(1, s * s)]).reshape(
        -1, k * (k + 1)
    )
    off = np.linalg.pinv(constraints) @ (constraints @ kernel.ravel()) if s > 1 else 0
    np.testing.assert_allclose(cured.ravel(), kernel.ravel() - off, atol=1e-12)


def test_unit_gain_keeps_the_mean():
    geometry = Geometry.from_small((8, 8), (5, 5), stride=(2, 3))
    kernel = with_unit_gain(geometry, np.random.default_rng(0).random((5, 5)))
    assert phase_sums(geometry, kernel).mean() == pytest.approx(1)
    edge = np.array([[-1.0, 0, 1]])
    assert not keeps_brightness(edge)
    assert np.isfinite(with_unit_gain(Geometry.from_small((8, 8), (1, 3), stride=2), edge)).all()
    assert np.isfinite(with_unit_gain(Geometry.from_small((8, 8), (1, 3), stride=2), 0 * edge)).all()


@pytest.mark.parametrize(("k", "s", "d"), [(3, 2, 1), (4, 2, 1), (2, 3, 1), (3, 2, 2), (5, 4, 1)])
def test_nearest_resizing_then_the_kernel_is_a_transposed_convolution(k, s, d):
    generator = np.random.default_rng(2)
    x, kernel = generator.normal(size=(6, 7)), generator.normal(size=(k, k + 1))
    resized = np.kron(x, np.ones((s, s)))
    expected = transposed_convolution(resized, kernel, dilation=d)
    spread = box_spread(kernel, (s, s), (d, d))
    np.testing.assert_allclose(transposed_convolution(x, spread, stride=s), expected, atol=1e-12)
    assert Phases.of(Geometry.from_small(x.shape, spread.shape, stride=s), spread).flat
