"""The round trip in blocks and in tiles against the operator and its adjoint."""

import numpy as np
import pytest

from deconvgui.operators import BOUNDARIES, Blur, GridConvolution, kernel
from deconvgui.operators.crew import Crew
from deconvgui.operators.roundtrip import round_trip
from deconvgui.operators.tiles import tiles

PSFS = [(1, 1), (5, 5), (4, 6), (1, 7), (8, 3)]
SHAPES = [(33, 40), (40, 31), (24, 26, 3)]


@pytest.fixture(params=["one block", "many blocks"])
def blocks(request, monkeypatch):
    if request.param == "many blocks":
        monkeypatch.setattr(kernel, "ROWS", 150)
        monkeypatch.setattr(kernel, "COLUMNS", 130)


def squared(part, _rows):
    part *= np.abs(part)


def travel(trip, x):
    """Return Cᵀφ(C x) with φ(z) = z |z|, by a round trip."""
    wide, back = np.zeros(trip.scene_shape), np.full(trip.scene_shape, np.nan)
    wide[:, trip.scene_columns] = x
    beyond = np.ones(trip.data_shape[1], bool)
    beyond[trip.data_columns] = False

    def between(part, rows):
        part[:, beyond] = 0
        squared(part, rows)

    def after(part, rows):
        back[rows] = part

    trip(wide, between, after)
    return back[:, trip.scene_columns]


def expected(C, x):
    y = C.forward(x)
    return C.adjoint(y * np.abs(y))


@pytest.mark.usefixtures("blocks")
@pytest.mark.parametrize("crew", [1, 3])
@pytest.mark.parametrize("psf_shape", PSFS)
@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_a_blurs_round_trip_is_the_operator_and_its_adjoint(boundary, psf_shape, crew):
    random = np.random.default_rng(0)
    for shape in SHAPES:
        blur = Blur(shape, random.standard_normal(psf_shape), boundary=boundary)
        x = random.standard_normal(blur.in_shape)
        with Crew(crew) as people:
            trip = round_trip(blur, np.zeros(1), people)
            for _ in range(2):  # the second time, what the buffers hold is left from the first
                np.testing.assert_allclose(travel(trip, x), expected(blur, x), rtol=1e-9, atol=1e-10)


def test_any_operators_round_trip_is_the_operator_and_its_adjoint():
    random = np.random.default_rng(1)
    C = GridConvolution((14, 11), random.standard_normal((3, 4)), stride=(2, 1))
    x = random.standard_normal(C.in_shape)
    trip = round_trip(C, np.zeros(1), Crew(1))
    np.testing.assert_allclose(travel(trip, x), expected(C, x), rtol=1e-12)


def test_the_way_back_can_be_taken_alone():
    blur = Blur((30, 28), np.random.default_rng(2).random((5, 4)), boundary="edge")
    trip = round_trip(blur, np.zeros(1), Crew(1))
    back = np.empty(trip.scene_shape)

    def ones(part, _rows):
        part.fill(0)
        part[:, trip.data_columns] = 1

    trip(None, ones, lambda part, rows: back.__setitem__(rows, part))
    np.testing.assert_allclose(back[:, trip.scene_columns], blur.adjoint(np.ones(blur.out_shape)), rtol=1e-12)


@pytest.mark.parametrize("psf_shape", PSFS)
@pytest.mark.parametrize("boundary", BOUNDARIES)
def test_what_a_blurs_round_trip_knows_of_flat_images_is_what_its_operators_make_of_them(boundary, psf_shape):
    psf = np.random.default_rng(6).random(psf_shape)
    for shape in SHAPES:
        blur = Blur(shape, psf, boundary=boundary)
        trip = round_trip(blur, np.zeros(1), Crew(1))
        kept, line = trip.seen()
        np.testing.assert_allclose(kept[line][:, trip.scene_columns], blur.adjoint(np.ones(shape)), rtol=1e-12)
        data = np.full(trip.data_shape, np.nan)

        def keep(part, rows, data=data):
            data[rows] = part

        trip(trip.flat(0.7), keep, lambda *_: None)
        np.testing.assert_allclose(data[:, trip.data_columns], blur.forward(np.full(blur.in_shape, 0.7)), rtol=1e-11)
        assert boundary == "zero" or not any(trip.flat(0.7).strides)


@pytest.mark.parametrize("psf_shape", PSFS)
@pytest.mark.parametrize("boundary", [name for name in BOUNDARIES if name != "wrap"])
def test_tiles_have_no_seams(boundary, psf_shape):
    random = np.random.default_rng(3)
    for shape in [(190, 230), (131, 64, 3)]:
        blur = Blur(shape, random.standard_normal(psf_shape), boundary=boundary)
        x = random.standard_normal(blur.in_shape)
        found, times = np.full(blur.in_shape, np.nan), np.zeros(blur.in_shape, int)
        parts = tiles(blur, np.dtype(float), side=8 * max(psf_shape))
        for part in parts:
            scene = part.enter(x, np.empty(part.trip.canvas))
            back = np.zeros_like(scene)
            back[:, part.trip.scene_columns] = travel(part.trip, scene[:, part.trip.scene_columns])
            part.leave(back, found)
            times[part.rows.own, part.columns.own] += 1
        assert len(parts) >= 3
        np.testing.assert_array_equal(times, 1)
        np.testing.assert_allclose(found, expected(blur, x), rtol=1e-9, atol=1e-9)


def test_data_enter_a_tile_where_its_round_trip_has_them():
    blur = Blur((150, 140), np.random.default_rng(4).random((5, 4)), boundary="reflect")
    x = np.random.default_rng(5).random(blur.in_shape)
    y = blur.forward(x)
    for part in tiles(blur, np.dtype(float), side=40):
        room = np.empty((2, *part.trip.canvas))
        scene, data = part.enter(x, room[0]), part.enter_data(y, room[1])
        seen = np.zeros_like(data)

        def keep(prediction, rows, seen=seen, trip=part.trip):
            seen[rows, trip.data_columns] = prediction[:, trip.data_columns]

        part.trip(scene, keep, lambda *_: None)
        np.testing.assert_allclose(seen, data, atol=1e-12)
