"""The lines for the frameworks are run wherever these are installed, and must give our numbers."""

import contextlib
import os
import warnings

import numpy as np
import pytest

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.channels import MOST, Channels, shared
from deconvgui.connectivity.frameworks import FRAMEWORKS, LABELS
from deconvgui.connectivity.frameworks.conventions import conventions, same_shape_other_values
from deconvgui.connectivity.presets import PRESETS
from deconvgui.errors import GeometryError
from deconvgui.operators.geometry import AxisGeometry, Geometry
from deconvgui.operators.grid import GridConvolution

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

NEEDS = {
    "pytorch": ["torch"],
    "tensorflow": ["tensorflow"],
    "keras": ["keras"],
    "onnx": ["onnx", "onnxruntime"],
    "jax": ["jax"],
    "scipy": ["scipy"],
}
COUNT = 300


@contextlib.contextmanager
def foreign():
    """Other people's warnings are not ours to mend."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def installed(*modules):
    with foreign():
        for module in modules:
            pytest.importorskip(module, exc_type=ImportError)


def random_axis(random):
    """Return any axis: paddings of their own at both ends, beyond the kernel too, and any output_padding."""
    n, k, s, d = (int(random.integers(1, most)) for most in (7, 6, 5, 4))
    if random.random() < 0.5:
        d = 1
    before, after, more = (int(random.integers(0, 6)) for _ in range(3))
    return AxisGeometry.from_small(n, k, s, d, p_b=before, p_e=after, output_padding=more)


def usual_axis(random):
    """Return an axis as layers have them: cropped alike at both ends, or by half of what is too much."""
    n, k, s = (int(random.integers(1, most)) for most in (7, 6, 5))
    d = 1 if random.random() < 0.7 else 2
    full = s * (n - 1) + d * (k - 1) + 1
    large = int(random.choice([n * s, full, full + random.integers(0, s)]))
    before = max(full - large, 0) // 2 if random.random() < 0.5 else -(-max(full - large, 0) // 2)
    after = full - before - large
    return AxisGeometry.from_small(n, k, s, d, p_b=before, p_e=max(after, 0), output_padding=max(-after, 0))


def geometries(count=COUNT, seed=0):
    random, made = np.random.default_rng(seed), []
    while len(made) < count:
        kind = usual_axis if len(made) % 2 else random_axis
        with contextlib.suppress(GeometryError):
            made.append(Geometry(tuple(kind(random) for _ in range(1 + (len(made) // 2) % 2))))
    return made


def arrays(geometry, seed=1):
    random = np.random.default_rng(seed)
    return tuple(random.integers(-4, 5, shape).astype(float) for shape in (geometry.small_shape, geometry.kernel_shape))


def expected(geometry, x, w):
    axes = geometry.axes if len(geometry.axes) == 2 else (AxisGeometry(1, 1), *geometry.axes)
    small, kernel = (tuple(getattr(axis, side) for axis in axes) for side in ("small", "kernel"))
    return transposed_convolution(
        x.reshape(small),
        w.reshape(kernel),
        stride=[axis.stride for axis in axes],
        dilation=[axis.dilation for axis in axes],
        padding=[axis.padding for axis in axes],
        output_padding=[axis.output_padding for axis in axes],
    ).reshape(geometry.large_shape)


def run(snippet, x, w):
    names = {"x": x, "w": w}
    with foreign():
        exec(snippet.code, names)
    y = np.asarray(names["y"])
    assert y.ndim == x.ndim
    return y


def keras_crops_otherwise(snippet):
    import keras

    old = tuple(map(int, keras.__version__.split(".")[:2])) < (3, 15)
    return old and keras.backend.backend() == "torch" and "Before Keras 3.15" in snippet.note


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_the_lines_give_our_numbers(name):
    installed(*NEEDS[name])
    exact = set()
    for geometry in geometries():
        snippet = FRAMEWORKS[name](geometry)
        x, w = arrays(geometry)
        if name == "keras" and keras_crops_otherwise(snippet):
            continue
        np.testing.assert_allclose(
            run(snippet, x, w), expected(geometry, x, w), rtol=0, atol=1e-3, err_msg=f"{geometry}\n{snippet.code}"
        )
        exact.add(snippet.exact)
    assert exact == ({True} if name in ("jax", "scipy") else {True, False})


def all_channels():
    counts = range(1, MOST + 1)
    return [Channels(a, b, groups) for a in counts for b in counts for groups in shared(a, b)]


def by_pairs(geometry, channels, x, w):
    """Add up what each input plane gives each output plane, one pair after the other."""
    y = np.zeros((channels.outputs, *geometry.large_shape))
    inputs, outputs = channels.inputs // channels.groups, channels.outputs // channels.groups
    for start in range(channels.inputs):
        for end in range(channels.outputs):
            if start // inputs == end // outputs:
                y[end] += expected(geometry, x[start], w[start, end % outputs])
    return y


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_the_lines_for_channels_and_groups_give_our_numbers(name):
    installed(*NEEDS[name])
    random, kinds = np.random.default_rng(2), all_channels()
    for number, geometry in enumerate(geometries(2 * len(kinds), seed=3)):
        channels = kinds[number // 2]
        snippet = FRAMEWORKS[name](geometry, channels)
        x = random.integers(-4, 5, (channels.inputs, *geometry.small_shape)).astype(float)
        w = random.integers(-4, 5, (*channels.stored, *geometry.kernel_shape)).astype(float)
        if name == "keras" and keras_crops_otherwise(snippet):
            continue
        np.testing.assert_allclose(
            run(snippet, x, w),
            by_pairs(geometry, channels, x, w),
            rtol=0,
            atol=1e-3,
            err_msg=f"{channels}\n{snippet.code}",
        )


def test_groups_are_an_argument_where_there_is_one_and_explained_where_not():
    geometry, channels = Geometry.from_small((3, 3), (3, 3), stride=2, padding=1), Channels(4, 2, 2)
    assert "groups=2" in FRAMEWORKS["pytorch"](geometry, channels).code
    assert "group=2" in FRAMEWORKS["onnx"](geometry, channels).code
    for name in ("tensorflow", "keras", "jax"):
        assert "has no groups" in FRAMEWORKS[name](geometry, channels).note
        assert "has no groups" not in FRAMEWORKS[name](geometry, Channels(4, 2)).note


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_an_output_that_begins_before_the_first_product_or_after_the_last(name):
    installed(*NEEDS[name])
    for axis in (AxisGeometry(3, 3, 2, 1, -2, 8), AxisGeometry(3, 2, 2, 1, 7, 2), AxisGeometry(3, 3, 1, 1, -3, 2)):
        for geometry in (Geometry((axis,)), Geometry((axis, AxisGeometry(2, 2, 1, 1, 0, 3)))):
            x, w = arrays(geometry)
            y = run(FRAMEWORKS[name](geometry), x, w)
            np.testing.assert_allclose(y, GridConvolution.of_geometry(geometry, w).adjoint(x), rtol=0, atol=1e-3)


def test_the_geometries_are_of_every_kind():
    axes = [axis for geometry in geometries() for axis in geometry.axes]
    kinds = {
        "p_b ≠ p_e": lambda axis: axis.padding[0] != axis.padding[1],
        "p > K − 1": lambda axis: axis.before > axis.extent - 1,
        "s > K": lambda axis: axis.stride > axis.extent,
        "d > 1": lambda axis: axis.dilation > 1 < axis.kernel,
        "output_padding ≥ s": lambda axis: axis.output_padding >= axis.stride,
        "nothing but padding": lambda axis: not axis.reached.any(),
    }
    for kind, holds in kinds.items():
        assert sum(map(holds, axes)) > 3, kind
    assert {len(geometry.axes) for geometry in geometries()} == {1, 2}


def torch_before(x, w, axis, call):
    import torch
    import torch.nn.functional as F  # noqa: N812

    numbers = dict(part.split("=") for part in call.removeprefix("PyTorch ").split(", "))
    options = {name: int(value) for name, value in numbers.items()}
    x, w = torch.as_tensor(x)[None, None], torch.as_tensor(w)[None, None]
    return F.conv_transpose1d(x, w, stride=axis.stride, dilation=axis.dilation, **options)[0, 0]


def tensorflow_before(x, w, axis, _call):
    import tensorflow as tf

    v = np.zeros(axis.extent)  # its dilations do not run on every CPU
    v[:: axis.dilation] = w
    shape, x = (1, axis.large, 1), x[None, ..., None]
    return tf.nn.conv1d_transpose(x, v[..., None, None], shape, axis.stride, "SAME")[0, :, 0]


def jax_before(x, w, axis, _call):
    from jax import lax

    options = {"rhs_dilation": (axis.dilation,), "transpose_kernel": True}
    return lax.conv_transpose(x[None, ..., None], w[..., None, None], (axis.stride,), "SAME", **options)[0, :, 0]


def keras_before(x, w, axis, _call):
    from keras import layers, ops

    layer = layers.Conv1DTranspose(
        1, axis.kernel, strides=axis.stride, dilation_rate=axis.dilation, padding="same", use_bias=False
    )
    layer.build((1, len(x), 1))
    layer.set_weights([w[..., None, None]])
    return ops.convert_to_numpy(layer(x[None, ..., None]))[0, :, 0]


def onnx_before(x, w, axis, call):
    import onnxruntime
    from onnx import TensorProto, helper

    options = {"auto_pad": call.removeprefix("ONNX "), "strides": [axis.stride], "dilations": [axis.dilation]}
    node = helper.make_node("ConvTranspose", ["X", "W"], ["Y"], output_shape=[axis.large], **options)
    values = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in "XWY"}
    graph = helper.make_graph([node], "same", [values["X"], values["W"]], [values["Y"]])
    model = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 13)])
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    feed = {"X": x[None, None].astype(np.float32), "W": w[None, None].astype(np.float32)}
    return session.run(None, feed)[0][0, 0]


CONVENTIONS = {
    "PyTorch": ("pytorch", torch_before),
    "TensorFlow": ("tensorflow", tensorflow_before),
    "JAX": ("jax", jax_before),
    "Keras": ("keras", keras_before),
    "ONNX": ("onnx", onnx_before),
}


@pytest.mark.parametrize("name", CONVENTIONS)
def test_a_convention_crops_what_the_warning_says(name):
    tag, compute = CONVENTIONS[name]
    installed(*NEEDS[tag])
    seen = 0
    for geometry in (geometry for geometry in geometries() if len(geometry.axes) == 1):
        (axis,) = geometry.axes
        if name == "Keras" and axis.stride > 1 < axis.dilation:
            continue  # it refuses them together
        for call, (before,) in conventions(geometry):
            if call.startswith(name):
                there = AxisGeometry(axis.small, axis.kernel, axis.stride, axis.dilation, before, axis.large)
                x, w = arrays(geometry)
                ours = GridConvolution.of_geometry(Geometry((there,)), w).adjoint(x)
                with foreign():
                    theirs = np.asarray(compute(x, w, axis, call))
                np.testing.assert_allclose(theirs, ours, rtol=0, atol=1e-3, err_msg=f"{call}: {axis}")
                seen += 1
    assert seen > 20


def test_the_trap_of_equal_shapes():
    geometry = Geometry.from_small(3, 3, stride=2, padding=1, output_padding=1)
    x, w = np.array([1.0, 2, 3]), np.array([1.0, 10, 100])
    np.testing.assert_array_equal(run(FRAMEWORKS["scipy"](geometry), x, w), [10, 102, 20, 203, 30, 300])
    (warning,) = same_shape_other_values(geometry)
    assert "TensorFlow SAME · Keras same · JAX SAME · ONNX SAME_UPPER" in warning
    assert "That also gives 6, but crops 0 at the beginning instead of 1" in warning
    same = Geometry((AxisGeometry(3, 3, 2, 1, 0, 6),))
    np.testing.assert_array_equal(run(FRAMEWORKS["scipy"](same), x, w), [1, 10, 102, 20, 203, 30])
    (warning,) = same_shape_other_values(same)
    assert "PyTorch padding=1, output_padding=1 · ONNX SAME_LOWER" in warning


def test_what_is_alike_everywhere_is_not_warned_of():
    geometry = Geometry.from_small((3, 3), (4, 4), stride=2, padding=1)
    assert same_shape_other_values(geometry) == []
    for name in ("pytorch", "tensorflow", "keras", "onnx"):
        snippet = FRAMEWORKS[name](geometry)
        assert (snippet.framework, snippet.exact, snippet.note) == (name, True, "")
    assert 'padding="SAME"' in FRAMEWORKS["tensorflow"](geometry).code
    assert "output_padding" not in FRAMEWORKS["pytorch"](geometry).code


@pytest.mark.parametrize(
    ("name", "changes", "reason"),
    [
        ("pytorch", {"padding": ((0, 1),)}, "crops as much at the beginning"),
        ("pytorch", {"output_padding": 2}, "output_padding would have to be 2"),
        ("tensorflow", {"padding": 1, "dilation": 2}, "conv1d_transpose only knows"),
        ("tensorflow", {"output_padding": 2}, "TensorFlow adds fewer cells than the stride, 2"),
        ("keras", {"padding": ((1, 0),)}, "Keras only knows the paddings same and valid"),
        ("onnx", {"output_padding": 3}, "output_padding would have to be 3"),
    ],
)
def test_what_a_framework_cannot_say_is_explained(name, changes, reason):
    snippet = FRAMEWORKS[name](Geometry.from_small(3, 3, **({"stride": 2} | changes)))
    assert not snippet.exact
    assert reason in snippet.note
    assert "add a bias only after that" in snippet.note


def test_every_preset_has_lines_in_every_framework():
    assert FRAMEWORKS.keys() == LABELS.keys()
    for preset in PRESETS.values():
        for name, snippet in FRAMEWORKS.items():
            made = snippet(preset.geometry)
            compile(made.code, name, "exec")
            assert made.framework == name


def test_the_texts_pass_the_marker(source_texts):
    geometry = Geometry.from_small((3, 3), (3, 3), stride=2, padding=((0, 3), (1, 1)), dilation=2)
    source_texts(lambda _context, text: f"[{text}]")
    for name, snippet in FRAMEWORKS.items():
        for line in snippet(geometry).note.splitlines():
            assert line.startswith("["), (name, line)
