"""The page "Direct and back": the same links in both directions, and the adjoint's equation."""

import numpy as np
import pytest

from deconvgui.connectivity.presets import PAPER_INPUT, PRESETS
from deconvgui.workbench.connectivity import ConnectivityState, resolve
from deconvgui.workbench.connectivity_direct import direct_view, untied


def view_of(preset="default", mode="scatter", **changes):
    return resolve(ConnectivityState.of_preset(preset, mode).with_changes(**changes))


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("input_name", ["ramp", "random"])
def test_both_products_are_equal_while_the_weights_are_tied(preset, input_name):
    direct = direct_view(view_of(preset, input_name=input_name))
    assert direct.tied
    assert direct.products[0] == pytest.approx(direct.products[1], rel=1e-12)
    assert direct.gap < 1e-14


def test_other_weights_are_no_adjoint():
    view = view_of()
    free = view.state.with_changes(**untied(view))
    assert direct_view(resolve(free)).gap < 1e-14
    direct = direct_view(resolve(free.with_changes(kernel_name="sobel")))
    assert not direct.tied
    assert direct.gap > 1e-3
    np.testing.assert_array_equal(direct.trip.direct, direct_view(view).trip.direct)
    tied = direct_view(resolve(free.with_changes(kernel_name="sobel", direct_kernel=None)))
    assert tied.gap < 1e-14


def test_weights_of_the_direct_convolution_follow_the_kernels_size():
    view = view_of()
    state = view.state.with_changes(**untied(view)).with_changes(side="small", kernel_shape=4)
    assert np.shape(state.direct_kernel) == (4, 4)
    assert direct_view(resolve(state)).trip.direct.shape == state.geometry.small_shape


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("mode", ["scatter", "gather"])
def test_a_step_is_the_same_links_in_both_directions(preset, mode):
    view = view_of(preset, mode)
    for step in range(0, len(view.walk), 3):
        shown = resolve(view.state.with_changes(step=step))
        direct, cell = direct_view(shown), shown.frame.cell
        if mode == "scatter":
            gathered = sum(direct.trip.start[tuple(link.output)] * link.weight for link in shown.frame.contributions)
            assert gathered == pytest.approx(direct.trip.direct[cell])
            assert direct.small_cells.tolist() == [list(cell)]
        else:
            gathered = sum(direct.x[tuple(link.input)] * link.weight for link in shown.frame.contributions)
            assert gathered == pytest.approx(direct.transposed[cell])
            assert direct.large_cells.tolist() == [list(cell)]
        assert f"({cell[0]}, {cell[1]})" in direct.sentence


def test_the_papers_numbers_go_there_and_their_result_comes_back():
    direct = direct_view(view_of("numbers"))
    np.testing.assert_array_equal(direct.trip.start, PAPER_INPUT)
    np.testing.assert_array_equal(direct.trip.direct, [[12, 12, 17], [10, 17, 19], [9, 6, 14]])
    np.testing.assert_array_equal(direct.x, direct.trip.direct)


def test_cells_that_are_never_read_do_not_matter():
    view = view_of("padding-strides-odd", side="small", output_padding=1, padding=0)
    direct = direct_view(view)
    assert direct.unread.any()
    kept = direct.trip.pseudo[direct.unread]
    np.testing.assert_allclose(kept, 0, atol=1e-12)


def test_steps_share_the_way_there_and_back():
    view = view_of()
    later = resolve(view.state.with_changes(step=3))
    assert direct_view(later).trip is direct_view(view).trip
