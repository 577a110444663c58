"""All five algorithms, against SciPy, ONNX Runtime, the definition of a gradient, and each other."""

import numpy as np
import pytest
from scipy import signal

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.algorithms import ALGORITHMS, LABELS
from deconvgui.errors import DeconvError, GeometryError
from deconvgui.operators.geometry import Geometry
from deconvgui.operators.grid import GridConvolution

GEOMETRIES_PER_ALGORITHM = 120
ONNX_GEOMETRIES = 120

every_algorithm = pytest.mark.parametrize("algorithm", ALGORITHMS)


def arguments(random, output_padding=7):
    """Asymmetric, over-cropped, gappy, dilated and rectangular, as chance has it."""
    return {
        "stride": tuple(random.integers(1, 5, 2).tolist()),
        "padding": tuple(map(tuple, random.integers(0, 6, (2, 2)).tolist())),
        "dilation": tuple(random.integers(1, 4, 2).tolist()),
        "output_padding": tuple(random.integers(0, output_padding, 2).tolist()),
    }


def cases(count, seed, **keywords):
    """Yield `count` stacks, kernels and arguments whose output has at least one cell."""
    random = np.random.default_rng(seed)
    while count:
        case = arguments(random, **keywords)
        groups, inputs, outputs = random.integers(1, 4, 3).tolist()
        x = random.standard_normal((int(random.integers(1, 3)), groups * inputs, *random.integers(1, 6, 2)))
        kernel = random.standard_normal((groups * inputs, outputs, *random.integers(1, 5, 2)))
        try:
            Geometry.from_small(x.shape[2:], kernel.shape[2:], **case)
        except GeometryError:
            continue
        count -= 1
        yield x, kernel, case | {"groups": groups}


def scipy_plane(x, w, stride, padding, dilation, output_padding):
    inserted = np.zeros([s * (n - 1) + 1 for s, n in zip(stride, x.shape, strict=True)])
    inserted[:: stride[0], :: stride[1]] = x
    dilated = np.zeros([d * (k - 1) + 1 for d, k in zip(dilation, w.shape, strict=True)])
    dilated[:: dilation[0], :: dilation[1]] = w
    full = signal.convolve2d(inserted, dilated)
    (top, bottom), (left, right) = padding
    shape = full.shape[0] - top - bottom + output_padding[0], full.shape[1] - left - right + output_padding[1]
    extended = np.pad(full, [(0, extra) for extra in output_padding])
    return extended[top : top + shape[0], left : left + shape[1]]


def scipy_oracle(x, kernel, *, groups, **case):
    inputs, outputs = len(kernel) // groups, kernel.shape[1]
    return np.stack(
        [
            np.stack(
                [
                    sum(scipy_plane(image[c], kernel[c, d], **case) for c in range(g * inputs, (g + 1) * inputs))
                    for g in range(groups)
                    for d in range(outputs)
                ]
            )
            for image in x
        ]
    )


@every_algorithm
def test_against_scipy(algorithm):
    for x, kernel, case in cases(GEOMETRIES_PER_ALGORITHM, seed=sum(map(ord, algorithm))):
        result = transposed_convolution(x, kernel, **case, algorithm=algorithm)
        np.testing.assert_allclose(result, scipy_oracle(x, kernel, **case), atol=1e-11, err_msg=str(case))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_all_algorithms_are_equal_and_keep_the_dtype(dtype):
    tolerance = 1e-12 if dtype == np.float64 else 1e-4
    for x, kernel, case in cases(60, seed=1):
        results = [transposed_convolution(x.astype(dtype), kernel, **case, algorithm=name) for name in ALGORITHMS]
        for result in results:
            assert result.dtype == dtype
            np.testing.assert_allclose(result, results[0], atol=tolerance)


def onnx_runtime(x, kernel, stride, dilation, groups, padding=((0, 0), (0, 0)), output_padding=(0, 0)):
    runtime, onnx = pytest.importorskip("onnxruntime"), pytest.importorskip("onnx")
    helper, real = onnx.helper, onnx.TensorProto.FLOAT
    pads = [size for sides in zip(*padding, strict=True) for size in sides]
    keywords = {"strides": stride, "dilations": dilation, "group": groups, "pads": pads}
    node = helper.make_node("ConvTranspose", ["X", "W"], ["Y"], output_padding=output_padding, **keywords)
    names = [helper.make_tensor_value_info(name, real, [None] * 4) for name in "XWY"]
    graph = helper.make_graph([node], "transposed", names[:2], names[2:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = runtime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"X": x.astype(np.float32), "W": kernel.astype(np.float32)})[0]


def algorithm_of(number):
    return list(ALGORITHMS)[number % len(ALGORITHMS)]


def test_against_onnx_runtime():
    for number, (x, kernel, case) in enumerate(cases(ONNX_GEOMETRIES, seed=2)):
        case["output_padding"] = tuple(np.minimum(case["output_padding"], np.subtract(case["stride"], 1)).tolist())
        try:
            result = transposed_convolution(x, kernel, **case, algorithm=algorithm_of(number))
        except GeometryError:
            continue
        np.testing.assert_allclose(result, onnx_runtime(x, kernel, **case), atol=1e-4, err_msg=str(case))


def test_against_onnx_runtime_cropped_by_hand():
    for number, (x, kernel, case) in enumerate(cases(ONNX_GEOMETRIES, seed=5)):
        full = onnx_runtime(x, kernel, case["stride"], case["dilation"], case["groups"])
        (top, bottom), (left, right) = case["padding"]
        below, beside = case["output_padding"]
        rows, columns = full.shape[2] - top - bottom + below, full.shape[3] - left - right + beside
        padded = np.pad(full, ((0, 0), (0, 0), (0, below), (0, beside)))
        result = transposed_convolution(x, kernel, **case, algorithm=algorithm_of(number))
        np.testing.assert_allclose(result, padded[:, :, top : top + rows, left : left + columns], atol=1e-4)


@every_algorithm
def test_against_the_definition_of_a_gradient(algorithm):
    for x, kernel, case in cases(8, seed=3):
        if case.pop("groups") > 1:
            continue
        convolution = GridConvolution.from_small(x.shape[2:], kernel[0, 0], **case)
        units = np.eye(np.prod(convolution.in_shape)).reshape(-1, *convolution.in_shape)
        slopes = [np.vdot(x[0, 0], convolution.forward(unit)) for unit in units]
        result = transposed_convolution(x[0, 0], kernel[0, 0], **case, algorithm=algorithm)
        np.testing.assert_allclose(result.ravel(), slopes, atol=1e-12)


@every_algorithm
def test_known_numbers(algorithm):
    x, w = np.array([[1, 2, 3]]), np.array([[1, 10, 100]])
    torch = transposed_convolution(x, w, stride=(1, 2), padding=(0, 1), output_padding=(0, 1), algorithm=algorithm)
    assert torch.tolist() == [[10, 102, 20, 203, 30, 300]]
    assert torch.dtype == np.float64
    gappy = transposed_convolution([[1, 2], [3, 4]], np.ones((2, 2)), stride=2, dilation=2, algorithm=algorithm)
    assert gappy.tolist() == [[1, 0, 3, 0, 2], [0] * 5, [4, 0, 10, 0, 6], [0] * 5, [3, 0, 7, 0, 4]]


@every_algorithm
def test_output_padding_beyond_the_reach_of_the_kernel_is_empty(algorithm):
    y = transposed_convolution(np.ones((2, 2)), np.ones((2, 2)), stride=2, output_padding=3, algorithm=algorithm)
    assert y.shape == (7, 7)
    assert (y[:4, :4] == 1).all()
    assert not y[4:].any()
    assert not y[:, 4:].any()


def test_nearest_neighbour_resizing_then_a_convolution_is_one_of_them():
    random = np.random.default_rng(4)
    x, w, factor = random.standard_normal((4, 5)), random.standard_normal((3, 2)), 3
    resized = signal.convolve2d(np.kron(x, np.ones((factor, factor))), w)
    kernel = signal.convolve2d(np.ones((factor, factor)), w)
    np.testing.assert_allclose(transposed_convolution(x, kernel, stride=factor), resized)


@pytest.mark.parametrize(
    ("x", "kernel", "keywords", "message"),
    [
        (np.ones(3), np.ones(3), {}, "1 axes: 3"),
        (np.ones((2, 2)), np.ones((1, 1, 2, 2)), {}, "kernel has 4 axes and the input 2"),
        (np.ones((1, 2, 3, 3)), np.ones((3, 1, 2, 2)), {}, "for 3 input channels, but the input has 2"),
        (np.ones((1, 4, 3, 3)), np.ones((4, 1, 2, 2)), {"groups": 3}, "4 input channels .* 3 groups"),
        (np.ones((2, 2)), np.ones((2, 2)), {"groups": 0}, "into 0 groups"),
        (np.ones((2, 2)), np.ones((2, 2)), {"groups": 2}, "into 2 groups"),
        (np.ones((2, 2)), [[np.nan, 1]], {}, "1 of the kernel's weights"),
        (np.ones((2, 2)) * 1j, np.ones((2, 2)), {}, "type complex128"),
        (np.ones((2, 2)), np.ones((2, 2)), {"padding": 2}, "no cells"),
        (np.ones((2, 0)), np.ones((2, 2)), {}, "shape is 0"),
        (np.ones((2, 2)), np.ones((2, 2)), {"algorithm": "scater"}, "Did you mean scatter"),
    ],
)
def test_refusals(x, kernel, keywords, message):
    with pytest.raises(DeconvError, match=message):
        transposed_convolution(x, kernel, **keywords)


def test_every_algorithm_has_a_name():
    assert LABELS.keys() == ALGORITHMS.keys()
