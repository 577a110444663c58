"""Several channels and groups against loops over single numbers, and against ONNX Runtime."""

import itertools

import numpy as np
import pytest

from deconvgui.connectivity.channel_sentences import channel_question, channel_sentence, kernel_name, weights_text
from deconvgui.connectivity.channels import MOST, Channels, Stack, shared
from deconvgui.connectivity.walk import Walk
from deconvgui.errors import GeometryError
from deconvgui.operators.geometry import Geometry

COUNTS = range(1, MOST + 1)
ALL = [Channels(a, b, groups) for a, b in itertools.product(COUNTS, COUNTS) for groups in shared(a, b)]
GEOMETRIES = [
    Geometry.from_small((3, 3), (3, 3), stride=2, padding=1, output_padding=1),
    Geometry.from_small((2, 4), (3, 2), stride=(3, 1), padding=((0, 1), (2, 0)), dilation=(1, 2)),
    Geometry.from_small((1, 5), (1, 3), stride=(1, 4)),
]


def stack_of(geometry, channels):
    random = np.random.default_rng(7)
    x, w = (random.integers(-4, 5, shape).astype(float) for shape in (geometry.small_shape, geometry.kernel_shape))
    return Stack.of(geometry, x, w, channels), x, w


def by_loops(geometry, channels, planes, kernels):
    """Multiply and add number by number, group by group."""
    y = np.zeros((channels.outputs, *geometry.large_shape))
    inputs, outputs = channels.inputs // channels.groups, channels.outputs // channels.groups
    rows, columns = geometry.axes
    for group, a, b in itertools.product(range(channels.groups), range(inputs), range(outputs)):
        plane, kernel = planes[group * inputs + a], kernels[group * inputs + a, b]
        for (i, j), value in np.ndenumerate(plane):
            for (k, m), weight in np.ndenumerate(kernel):
                row = rows.stride * i + rows.dilation * k - rows.before
                column = columns.stride * j + columns.dilation * m - columns.before
                if 0 <= row < rows.large and 0 <= column < columns.large:
                    y[group * outputs + b, row, column] += value * weight
    return y


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("channels", ALL, ids=str)
def test_the_stack_is_what_loops_give(geometry, channels):
    stack, x, w = stack_of(geometry, channels)
    assert stack.kernels.shape == (channels.inputs, channels.outputs // channels.groups, *w.shape)
    np.testing.assert_array_equal(stack.planes[0], x)
    np.testing.assert_array_equal(stack.kernels[0, 0], w)
    np.testing.assert_allclose(stack.outputs, by_loops(geometry, channels, stack.planes, stack.kernels), atol=1e-12)


@pytest.mark.parametrize("channels", ALL, ids=str)
def test_onnx_runtime_gives_the_same(channels):
    onnx, onnxruntime = pytest.importorskip("onnx"), pytest.importorskip("onnxruntime")
    geometry = GEOMETRIES[0]
    stack, *_ = stack_of(geometry, channels)
    helper, float32 = onnx.helper, onnx.TensorProto.FLOAT
    sizes = {"strides": [2, 2], "pads": [1, 1, 1, 1], "output_padding": [1, 1], "group": channels.groups}
    node = helper.make_node("ConvTranspose", ["X", "W"], ["Y"], **sizes)
    x, w, y = (helper.make_tensor_value_info(name, float32, None) for name in "XWY")
    graph = helper.make_graph([node], "layer", [x, w], [y])
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 13)])
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    feed = {"X": stack.planes[None].astype(np.float32), "W": stack.kernels.astype(np.float32)}
    np.testing.assert_allclose(session.run(None, feed)[0][0], stack.outputs, atol=1e-4)


@pytest.mark.parametrize("channels", ALL, ids=str)
def test_what_is_connected_is_what_reaches(channels):
    """A single one in an input plane reaches exactly the output planes that are said to be connected with it."""
    geometry = Geometry.from_small((2, 2), (2, 2))
    stack = Stack.of(geometry, np.ones((2, 2)), np.ones((2, 2)), channels)
    for start in range(channels.inputs):
        planes = np.zeros_like(stack.planes)
        planes[start] = 1
        reached = by_loops(geometry, channels, planes, stack.kernels).any((1, 2))
        assert channels.partners(start, of_input=True) == tuple(np.flatnonzero(reached))
        for end in range(channels.outputs):
            assert channels.connected(start, end) == reached[end]
            assert (start in channels.partners(end, of_input=False)) == reached[end]


def test_every_kernel_has_one_pair():
    for channels in ALL:
        pairs = itertools.product(range(channels.inputs), range(channels.outputs))
        kernels = [channels.kernel(*pair) for pair in pairs if channels.connected(*pair)]
        assert sorted(kernels) == list(np.ndindex(*channels.stored))
        assert channels.weight_count((3, 2)) == len(kernels) * 6


def test_further_planes_and_kernels_begin_one_cell_later():
    x, w = np.arange(4.0).reshape(2, 2), np.arange(3.0).reshape(1, 3)
    stack = Stack.of(Geometry.from_small((2, 2), (1, 3)), x, w, Channels(2, 2))
    np.testing.assert_array_equal(stack.planes[1], [[1, 2], [3, 0]])
    np.testing.assert_array_equal(stack.kernels[:, :, 0], [[[0, 1, 2], [1, 2, 0]], [[2, 0, 1], [0, 1, 2]]])
    assert (x.tolist(), w.tolist()) == ([[0, 1], [2, 3]], [[0, 1, 2]])


@pytest.mark.parametrize("numbers", [(0, 1, 1), (1, 5, 1), (4, 2, 4), (3, 4, 2), (2, 2, 0)])
def test_what_cannot_be_is_said(numbers):
    with pytest.raises(GeometryError, match="Choose"):
        Channels(*numbers)


def test_the_nearest_is_always_possible_and_never_has_more_groups():
    for a, b, groups in itertools.product(range(-1, 7), range(-1, 7), range(-1, 7)):
        channels = Channels.nearest(a, b, groups)
        assert channels.groups <= max(groups, 1)
        if a in COUNTS and b in COUNTS and groups in shared(a, b):
            assert channels == Channels(a, b, groups)


def test_depthwise_is_named_and_weights_are_counted():
    assert "<b>36 weights</b>" in weights_text(Channels(4, 4, 4), (3, 3))
    assert "Depthwise" in weights_text(Channels(4, 4, 4), (3, 3))
    assert "<b>144 weights</b>. Every input" in weights_text(Channels(4, 4), (3, 3))
    assert "4 · 2 / 2 · 1 · 3 = <b>12 weights</b>. Groups" in weights_text(Channels(4, 2, 2), (1, 3))
    assert "Depthwise" not in weights_text(Channels(1, 1, 1), (3, 3))


def walked(mode, channels, geometry=GEOMETRIES[0]):
    x, w = np.arange(1.0, 10).reshape(3, 3), np.arange(1.0, 10).reshape(3, 3)
    return Walk(geometry, x, w, mode), Stack.of(geometry, x, w, channels)


def test_a_gathering_step_says_the_sum_over_its_group():
    walk, stack = walked("gather", Channels(4, 4, 2))
    assert channel_sentence(walk.frame(21), stack, 1) == (
        "y[1](3, 3) = (5·1 + 6·8 + 8·4 + 9·2) + (6·3 + 7·1 + 9·6 + 1·4) = 103 + 83 = 186, "
        "summed over input channels 0 and 1."
    )
    walk, stack = walked("gather", Channels(3, 3, 3))
    assert channel_sentence(walk.frame(14), stack, 2).endswith("from input channel 2 alone.")


@pytest.mark.parametrize("channels", ALL, ids=str)
def test_the_numbers_in_a_gathering_sentence_add_up(channels):
    walk, stack = walked("gather", channels)
    for channel, step in itertools.product(range(channels.outputs), (0, 14, 35)):
        said = channel_sentence(walk.frame(step), stack, channel)
        _, *sums, result = said.partition(", summed")[0].partition(", from")[0].split(" = ")
        assert float(result) == stack.outputs[channel][walk.frame(step).cell]
        for terms in sums:
            if "…" not in terms:
                assert eval(terms.replace("·", "*")) == float(result)
        asked = channel_question(walk.frame(step), stack, channel)
        assert asked.endswith("= ?")
        assert said.startswith(asked.removesuffix(" = ?"))


def test_a_scattering_step_names_its_kernels_and_outputs():
    walk, stack = walked("scatter", Channels(4, 4, 2))
    assert channel_sentence(walk.frame(4), stack, 2) == (
        "x[2](1, 1) = 7 is multiplied by w[2, 0] and w[2, 1]: 9 products are added to each of y[2] and y[3]."
    )
    assert kernel_name(stack.channels, 2, 3) == "w[2, 1]"
    assert "y[2]" in channel_question(walk.frame(4), stack, 2)


def test_cells_that_nothing_reaches_say_so():
    geometry = Geometry.from_small((1, 1), (1, 1), output_padding=1)
    stack = Stack.of(geometry, np.ones((1, 1)), np.ones((1, 1)), Channels(2, 2))
    frame = Walk(geometry, np.ones((1, 1)), np.ones((1, 1)), "gather").frame(3)
    assert "bias alone" in channel_sentence(frame, stack, 1)
    assert channel_question(frame, stack, 1) == "y[1](1, 1) = ?"
    cropped = Geometry.from_small((3, 1), (1, 1), padding=((1, 0), (0, 0)))
    stack = Stack.of(cropped, np.ones((3, 1)), np.ones((1, 1)), Channels(2, 2))
    frame = Walk(cropped, np.ones((3, 1)), np.ones((1, 1)), "scatter").frame(0)
    assert "reaches no output cell" in channel_sentence(frame, stack, 0)
