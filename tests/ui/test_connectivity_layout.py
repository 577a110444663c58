"""Where the grids stand: inside the picture, apart from each other, the same for every step."""

import functools
import itertools

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF

from deconvgui.connectivity.kernels import INPUTS, KERNELS
from deconvgui.connectivity.presets import PRESETS
from deconvgui.ui.connectivity.layout import Spec, lay_out
from deconvgui.ui.connectivity.painting import arrange
from deconvgui.ui.connectivity.scene import scene
from deconvgui.workbench.connectivity import ConnectivityState, resolve

SIZES = [(686, 604), (1344, 960), (448, 560), (1264, 604)]


def random_state(random):
    def pair(low, high):
        return tuple(random.integers(low, high, 2).tolist())

    return ConnectivityState().with_changes(
        shape=pair(1, 33),
        kernel_shape=pair(1, 8),
        stride=pair(1, 5),
        padding=random.integers(0, 6, (2, 2)).tolist(),
        dilation=pair(1, 4),
        output_padding=pair(0, 4),
        kernel_name=str(random.choice(list(KERNELS))),
        input_name=str(random.choice(list(INPUTS))),
        mode=str(random.choice(["scatter", "gather"])),
        step=int(random.integers(0, 4000)),
    )


def arranged(state, size):
    return arrange(scene(resolve(state)), QRectF(0, 0, *size))


@functools.lru_cache(1)
def preset_scene(preset, mode):
    """Return what stands in every picture of a preset, however large the picture is."""
    return scene(resolve(ConnectivityState.of_preset(preset, mode)))


def assert_tidy(layout, size):
    """Everything is inside, nothing overlaps, cells are square."""
    rect, blocks = QRectF(0, 0, *size), [layout.legend]
    for place in layout.places.values():
        assert place.title.bottom() <= place.cells.top() + 1
        blocks.append(place.cells.united(place.title))
    for block in blocks:
        assert rect.contains(block), block
    for one, other in itertools.combinations(blocks, 2):
        assert not one.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1)), (one, other)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("mode", ["scatter", "gather"])
@pytest.mark.parametrize("preset", PRESETS)
def test_presets_are_tidy_and_readable(preset, mode, size):
    layout = arrange(preset_scene(preset, mode), QRectF(0, 0, *size))
    assert_tidy(layout, size)
    if size != (448, 560):
        assert layout["output"].side >= 24


@pytest.mark.parametrize("size", SIZES)
def test_random_states_are_tidy(size):
    random = np.random.default_rng(size[0])
    for _ in range(60):
        drawn = scene(resolve(random_state(random)))
        layout = arrange(drawn, QRectF(0, 0, *size))
        assert_tidy(layout, size)
        for key, place in layout.places.items():
            rows, columns = drawn[key].shape
            assert place.cells.height() == pytest.approx(rows * place.side)
            assert place.cells.width() == pytest.approx(columns * place.side)


def test_grids_hold_still_while_walking():
    state = ConnectivityState(mode="gather")
    first = arranged(state, SIZES[0])
    assert all(arranged(state.with_changes(step=step), SIZES[0]) == first for step in range(36))


def test_data_flow_from_left_to_right_and_long_rows_from_top_to_bottom():
    layout = arranged(ConnectivityState(), SIZES[0])
    centres = [layout[key].cells.center() for key in ("input", "middle", "output")]
    assert centres[0].x() < centres[1].x() < centres[2].x()
    assert len({layout[key].side for key in ("input", "middle", "output")}) == 1
    row = ConnectivityState().with_changes(
        shape=(1, 20), kernel_shape=(1, 3), stride=(1, 2), padding=((0, 0), (1, 1)), output_padding=(0, 1)
    )
    layout = arranged(row, SIZES[0])
    centres = [layout[key].cells.center() for key in ("input", "middle", "output")]
    assert centres[0].y() < centres[1].y() < centres[2].y()


def test_what_lies_under_the_window_is_enlarged_only_where_it_cannot_be_read():
    assert "lens" not in arranged(ConnectivityState(), SIZES[0]).places
    large = arranged(ConnectivityState().with_changes(shape=32), SIZES[0])
    assert large["lens"].side > 3 * large["middle"].side


def test_cells_are_found_again_under_their_middles():
    layout = arranged(ConnectivityState(mode="gather"), SIZES[0])
    for key, cell in (("input", (2, 1)), ("middle", (7, 0)), ("output", (0, 5)), ("stored", (1, 1))):
        assert layout.at(layout[key].cell(*cell).center()) == (key, cell)
    assert layout.at(QPointF(1, 1)) is None


def test_a_picture_too_small_for_anything_gets_the_smallest_cells():
    specs = tuple((key, Spec(40, 40, 100.0)) for key in ("input", "middle", "output", "stored", "rotated"))
    layout = lay_out(specs, (0.0, 0.0, 60.0, 60.0), 12.0, 20.0)
    assert {place.side for place in layout.places.values()} == {1.0}
