"""Ladders of large sizes and splits of the padding, against brute force and against a framework."""

import itertools

import numpy as np
import pytest

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.sizes import ladder, splits
from deconvgui.operators.axis import AxisGeometry

AXES = [
    AxisGeometry.from_small(n, k, s, d, p_b=p_b, p_e=p_e, output_padding=more)
    for n, k, s, d, p_b, p_e, more in itertools.product((1, 3, 5), (1, 3, 4), (1, 2, 3), (1, 2), (0, 1), (0, 2), (0, 1))
    if s * (n - 1) + d * (k - 1) + 1 - p_b - p_e + more >= 1
]


@pytest.mark.parametrize("axis", AXES)
def test_the_ladder_holds_exactly_the_sizes_that_the_direct_convolution_takes_to_n(axis):
    before, after = axis.padding
    reach = range(max(1, axis.extent - before - after), 60)
    wanted = [o for o in reach if (o + before + after - axis.extent) // axis.stride + 1 == axis.small]
    assert [rung.axis.large for rung in ladder(axis) if rung.returns] == wanted


@pytest.mark.parametrize("axis", AXES)
def test_the_present_size_is_marked_once(axis):
    rungs = ladder(axis)
    assert [rung.axis for rung in rungs if rung.present] == [axis]
    assert all(rung.numerator // axis.stride + 1 == rung.axis.direct_size for rung in rungs)


def test_seven_and_eight_both_lead_to_three():
    rungs = ladder(AxisGeometry.from_large(8, 3, 2))
    assert [(rung.axis.large, rung.returns, rung.present) for rung in rungs] == [(7, True, False), (8, True, True)]


def test_a_size_beyond_the_ladder_leads_elsewhere():
    rungs = ladder(AxisGeometry.from_small(3, 3, 2, p_b=1, p_e=1, output_padding=2))
    assert [(rung.axis.output_padding, rung.returns) for rung in rungs] == [(0, True), (1, True), (2, False)]


@pytest.mark.parametrize("axis", [axis for axis in AXES if axis.after >= 0])
def test_all_splits_crop_as_much_and_the_present_one_is_among_them(axis):
    found = splits(axis)
    total = axis.scatter_length - axis.large
    assert [split.before for split in found] == list(range(total + 1))
    assert {split.before + split.after for split in found} == {total}
    assert [split.before for split in found if split.present] == [axis.before]


def picks(axis, name):
    return [split.before for split in splits(axis) if any(call.startswith(name) for call in split.chosen_by)]


def test_the_trap_of_equal_shapes():
    axis = AxisGeometry.from_small(3, 3, 2, p_b=1, p_e=1, output_padding=1)
    assert picks(axis, "PyTorch") == [1]
    assert picks(axis, "TensorFlow SAME") == [0]
    x, w = np.array([[1.0, 2, 3]]), np.array([[1.0, 10, 100]])
    full = transposed_convolution(x, w, stride=(1, 2))[0]
    assert full[1 : 1 + 6].tolist() == [10, 102, 20, 203, 30, 300]
    assert full[0:6].tolist() == [1, 10, 102, 20, 203, 30]


@pytest.mark.parametrize(("auto_pad", "k", "s"), [*itertools.product(("UPPER", "LOWER"), (3, 4, 5, 6), (2, 3))])
def test_onnx_runtime_crops_as_is_said(auto_pad, k, s):
    onnx, runtime = pytest.importorskip("onnx"), pytest.importorskip("onnxruntime")
    n, o = 4, 4 * s
    h = onnx.helper
    node = h.make_node("ConvTranspose", ["x", "w"], ["y"], strides=[s], output_shape=[o], auto_pad=f"SAME_{auto_pad}")
    kind = onnx.TensorProto.FLOAT
    values = [h.make_tensor_value_info(name, kind, shape) for name, shape in (("x", [1, 1, n]), ("w", [1, 1, k]))]
    graph = h.make_graph([node], "g", values, [h.make_tensor_value_info("y", kind, [1, 1, o])])
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", 13)], ir_version=8)
    session = runtime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    x, w = np.arange(1, n + 1, dtype=np.float32), np.arange(1, k + 1, dtype=np.float32)
    (y,) = session.run(None, {"x": x[None, None], "w": w[None, None]})
    axis = AxisGeometry(n, k, s, 1, 0, o)
    (before,) = picks(axis, f"ONNX SAME_{auto_pad}")
    full = transposed_convolution(x[None], w[None], stride=(1, s))[0]
    np.testing.assert_array_equal(y[0, 0], full[before : before + o])
