"""The transposed convolution is no inverse: against dense algebra and a published number."""

import numpy as np
import pytest

from deconvgui.connectivity import inverse
from deconvgui.connectivity.inverse import distance_from_identity, round_trip
from deconvgui.operators.geometry import Geometry
from deconvgui.operators.grid import GridConvolution

BINOMIAL = np.outer([1.0, 2, 1], [1.0, 2, 1]) / 16

GEOMETRIES = [
    Geometry.from_large((4, 4), (3, 3)),
    Geometry.from_large((6, 6), (3, 3), stride=2, padding=1),
    Geometry.from_large((7, 5), (2, 3), stride=(3, 1), padding=2),
    Geometry.from_large((7, 7), (3, 3), dilation=2),
    Geometry.from_large((5, 5), (3, 3), padding=2),
    Geometry.from_small((3, 3), (2, 2), stride=4, output_padding=5),
]


def test_the_smoothing_of_four_by_four_keeps_four_numbers():
    geometry = Geometry.from_large((4, 4), (3, 3))
    trip = round_trip(geometry, BINOMIAL, np.arange(16.0).reshape(4, 4))
    assert trip.rank == 4
    assert trip.distance == pytest.approx(3.878, abs=5e-4)


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_dense_algebra_agrees(geometry):
    generator = np.random.default_rng(0)
    kernel, start = generator.normal(size=geometry.kernel_shape), generator.normal(size=geometry.large_shape)
    matrix = GridConvolution.of_geometry(geometry, kernel).matrix().toarray()
    trip = round_trip(geometry, kernel, start)
    z = start.ravel()
    np.testing.assert_allclose(trip.direct.ravel(), matrix @ z, atol=1e-12)
    np.testing.assert_allclose(trip.transposed.ravel(), matrix.T @ (matrix @ z), atol=1e-12)
    np.testing.assert_allclose(trip.pseudo.ravel(), np.linalg.pinv(matrix) @ (matrix @ z), atol=1e-9)
    assert trip.rank == np.linalg.matrix_rank(matrix)
    assert trip.distance == pytest.approx(np.linalg.norm(matrix.T @ matrix - np.eye(z.size)))
    assert trip.pseudo_error == pytest.approx(np.linalg.norm(trip.pseudo - start) / np.linalg.norm(start))


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_the_iteration_finds_what_the_singular_values_find(geometry, monkeypatch):
    generator = np.random.default_rng(1)
    kernel, start = generator.normal(size=geometry.kernel_shape), generator.normal(size=geometry.large_shape)
    exact = round_trip(geometry, kernel, start)
    monkeypatch.setattr(inverse, "EXACT", 0)
    iterated = round_trip(geometry, kernel, start)
    assert iterated.rank is None
    np.testing.assert_allclose(iterated.pseudo, exact.pseudo, atol=1e-6)


def test_the_pseudo_inverse_is_nearer_than_any_multiple_of_the_transpose():
    geometry = Geometry.from_large((8, 8), (3, 3), stride=2, padding=1)
    start = np.random.default_rng(2).normal(size=(8, 8))
    trip = round_trip(geometry, BINOMIAL, start)
    scale = float((trip.transposed * start).sum() / (trip.transposed**2).sum())
    assert np.linalg.norm(trip.pseudo - start) <= np.linalg.norm(scale * trip.transposed - start)


def test_a_single_one_at_stride_one_is_the_identity():
    geometry = Geometry.from_large((5, 5), (1, 1))
    trip = round_trip(geometry, np.ones((1, 1)), np.arange(25.0).reshape(5, 5))
    assert (trip.rank, trip.distance, trip.transposed_error) == (25, 0, 0)
    assert trip.pseudo_error < 1e-14


def test_zeros_are_no_trouble():
    geometry = Geometry.from_large((5, 5), (3, 3))
    trip = round_trip(geometry, np.zeros((3, 3)), np.zeros((5, 5)))
    assert (trip.rank, trip.transposed_error, trip.pseudo_error) == (0, 0, 0)
    assert distance_from_identity(GridConvolution.of_geometry(geometry, np.zeros((3, 3)))) == 5


def test_large_grids_are_iterated_in_time():
    geometry = Geometry.from_large((64, 64), (3, 3), stride=2, padding=1)
    start = np.random.default_rng(3).normal(size=(64, 64))
    trip = round_trip(geometry, BINOMIAL, start)
    assert trip.rank is None
    again = GridConvolution.of_geometry(geometry, BINOMIAL).forward(trip.pseudo)
    np.testing.assert_allclose(again, trip.direct, atol=1e-8)
