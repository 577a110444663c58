"""The Connectivity tab without a window: its state stays valid, and what it shows is right."""

import json
from dataclasses import asdict, replace

import numpy as np
import pytest

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.kernels import INPUTS, KERNELS
from deconvgui.connectivity.presets import PRESETS
from deconvgui.errors import DeconvError, GeometryError, ParameterError
from deconvgui.workbench.connectivity import ConnectivityState, resolve

START = ConnectivityState()


def random_change(random, state):
    """Return what a user, a slider or a pasted table might ask for, possible or not."""
    pair = tuple(random.integers(1, 70, 2).tolist())
    few = tuple(random.integers(1, 10, 2).tolist())
    none_or_some = random.integers(0, 40, (2, 2)).tolist()
    changes = {
        "side": str(random.choice(["small", "large"])),
        "shape": pair,
        "kernel_shape": few,
        "stride": few,
        "padding": none_or_some,
        "dilation": few,
        "output_padding": none_or_some[0],
        "kernel_name": str(random.choice(list(KERNELS))),
        "kernel_values": random.integers(-5, 5, few),
        "input_name": str(random.choice(list(INPUTS))),
        "input_values": random.integers(-5, 5, few),
        "mode": str(random.choice(["scatter", "gather"])),
        "step": int(random.integers(-5, 5000)),
        "preset": str(random.choice(list(PRESETS))),
        "channels_in": int(random.integers(1, 7)),
        "channels_out": int(random.integers(1, 7)),
        "groups": int(random.integers(1, 7)),
        "channel": int(random.integers(0, 7)),
    }
    chosen = random.choice(list(changes), int(random.integers(1, 4)), replace=False)
    return {name: changes[name] for name in chosen}


def test_states_stay_valid_on_a_long_random_walk():
    random, state = np.random.default_rng(0), START
    for number in range(3000):
        state = state.with_changes(**random_change(random, state))
        assert all(axis.is_valid for axis in state.axes)
        assert state.with_changes() == state
        assert state.channel < (state.channels.inputs if state.mode == "scatter" else state.channels.outputs)
        if number % 100 == 0:
            view = resolve(state)
            assert view.frame.index == state.step
            assert max(view.walk.output.shape) <= 64


def test_the_default_is_its_preset():
    assert ConnectivityState.of_preset("default") == START


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_shown_as_they_are_declared(name):
    view = resolve(START.with_changes(preset=name, mode="gather"))
    assert view.geometry == PRESETS[name].geometry
    assert view.state.mode == "gather"
    assert view.state.preset == name
    expected = PRESETS[name].small_values
    if expected is not None:
        np.testing.assert_array_equal(view.walk.x, expected)


def test_what_is_shown_is_a_transposed_convolution():
    state = START.with_changes(shape=(3, 2), stride=(2, 3), padding=((1, 0), (2, 1)), output_padding=(0, 2))
    view = resolve(state)
    expected = transposed_convolution(
        [[1, 2], [3, 4], [5, 6]],
        np.arange(1, 10).reshape(3, 3),
        stride=(2, 3),
        padding=((1, 0), (2, 1)),
        output_padding=(0, 2),
    )
    np.testing.assert_array_equal(view.walk.output, expected)
    assert view.matrix_shape == (6, expected.size)
    assert view.link_count == len(view.geometry.links().small)
    assert view.sentence.startswith("Input (0, 0) = 1 is multiplied")
    assert view.limits.step == (0, 5)


def test_limits_can_be_reached_and_not_passed():
    state = START.with_changes(shape=5, stride=2, padding=2)
    for axis in range(2):
        low, high = resolve(state).limits.shape[axis]
        for asked, given in ((low, low), (high, high), (high + 1, high)):
            shape = [5, 5]
            shape[axis] = asked
            assert state.with_changes(shape=shape).shape[axis] == given
    before = resolve(state).limits.padding[0][0]
    assert resolve(state.with_changes(padding=((before.high, 2), (2, 2)))).walk.output.shape[0] == 1


def test_values_follow_the_sizes():
    state = START.with_changes(kernel_values=np.full((3, 3), 7), input_values=[[1, 2, 3]] * 3)
    smaller = state.with_changes(kernel_shape=(2, 4), shape=(4, 2))
    assert smaller.kernel_values == ((7, 7, 7, 0), (7, 7, 7, 0))
    assert smaller.input_values == ((1, 2), (1, 2), (1, 2), (0, 0))
    assert smaller.with_changes(kernel_name="ones").kernel_values is None
    np.testing.assert_array_equal(resolve(smaller.with_changes(kernel_name="ones")).walk.kernel, np.ones((2, 4)))


def test_the_step_stays_within_the_walk():
    state = START.with_changes(step=8)
    assert state.with_changes(shape=2).step == 3
    assert state.with_changes(mode="gather", step=99).step == 35
    assert state.with_changes(step=-1).step == 0


def test_only_a_change_of_the_example_itself_leaves_its_preset():
    assert START.with_changes(step=2, mode="gather").preset == "default"
    assert START.with_changes(stride=1).preset == ""
    assert START.with_changes(kernel_name="ones").preset == ""


def test_changing_sides_keeps_the_picture():
    large = START.with_changes(side="large")
    assert (large.shape, large.output_padding) == ((6, 6), (1, 1))
    assert resolve(large).geometry == resolve(START).geometry
    assert large.with_changes(shape=7).geometry.small_shape == (4, 4)
    assert large.with_changes(shape=7).output_padding == (0, 0)
    assert large.with_changes(side="small").shape == START.shape


def test_a_state_goes_through_json():
    state = START.with_changes(preset="numbers-strides", padding=((1, 2), (0, 1)), step=3)
    assert ConnectivityState(**json.loads(json.dumps(asdict(state)))) == state


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"strid": 2}, "no setting called 'strid'. Did you mean stride"),
        ({"preset": "defalt"}, "Did you mean default"),
        ({"stride": 0}, "stride is 0"),
        ({"stride": 1.5}, "stride cannot be 1.5"),
        ({"mode": "spiral"}, "no walk called 'spiral'"),
        ({"side": "medium"}, "no side called 'medium'"),
        ({"kernel_values": [[1, 2], [3]]}, "not a rectangle"),
        ({"kernel_values": [1, 2]}, "not a rectangle"),
    ],
)
def test_nonsense_is_refused(changes, message):
    with pytest.raises(DeconvError, match=message):
        START.with_changes(**changes)


def test_impossible_states_say_so_when_they_are_resolved():
    with pytest.raises(GeometryError, match="no cells"):
        resolve(replace(START, padding=30))
    with pytest.raises(GeometryError, match="The array is 1 × 1"):
        resolve(replace(START, input_values=((1.0,),)))
    with pytest.raises(GeometryError, match="not a rectangle"):
        resolve(replace(START, kernel_values=((1.0,), (1.0, 2.0))))
    with pytest.raises(ParameterError, match="no kernel called 'blob'"):
        resolve(replace(START, kernel_name="blob"))


def test_stepping_reuses_the_walk():
    state = START.with_changes(shape=32, kernel_shape=4, padding=1, output_padding=0, mode="gather")
    values = np.random.default_rng(0).standard_normal((32, 32))
    state = state.with_changes(input_values=values)
    first = resolve(state)
    for step in range(100, 160):
        assert resolve(state.with_changes(step=step)).walk is first.walk


def test_kernels_and_planes_of_their_own_follow_the_sizes_and_survive_json():
    state = ConnectivityState().with_changes(page="channels", channels_in=3, kernel_at=(2, 1), plane_at=2)
    state = state.with_changes(**state.kernel_change([[1, 2, 3], [4, 5, 6], [7, 8, 9.5]]))
    state = state.with_changes(**state.input_change(np.eye(3)))
    again = ConnectivityState(**json.loads(json.dumps(asdict(state))))
    assert again == state
    assert resolve(again).stack.kernels[2, 1, 2, 2] == 9.5
    smaller = state.with_changes(kernel_shape=2, shape=2)
    np.testing.assert_array_equal(resolve(smaller).stack.kernels[2, 1], [[1, 2], [4, 5]])
    np.testing.assert_array_equal(resolve(smaller).stack.planes[2], np.eye(2))
    fewer = state.with_changes(channels_in=1)
    assert (fewer.kernel_at, fewer.plane_at) == ((0, 1), 0)
    resolve(fewer)
    back = fewer.with_changes(channels_in=3)
    assert resolve(back).stack.kernels[2, 1, 2, 2] == 9.5
    assert state.with_changes(kernel_name="ones").channel_kernels == ()
    assert state.with_changes(input_name="ones").channel_inputs == ()
