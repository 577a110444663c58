"""Which cells the frameworks crop when they are only told a size: equal shapes with other values.

A transposed convolution that is to give o cells drops T = s(n − 1) + K − o of its products' cells. How many of them
at the beginning is a convention, and the conventions differ where T is odd. The numbers were measured with PyTorch,
TensorFlow, JAX and ONNX Runtime, and the tests measure them again wherever these are installed.

References
----------
ONNX, "Operators: ConvTranspose", https://onnx.ai/onnx/operators/onnx__ConvTranspose.html.
PyTorch, "ConvTranspose2d", https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html.
TensorFlow, "tf.nn.conv2d_transpose", https://www.tensorflow.org/api_docs/python/tf/nn/conv2d_transpose.
"""

from collections.abc import Iterator
from typing import NamedTuple

from deconvgui.operators.axis import AxisGeometry
from deconvgui.operators.base import shape_text
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr


class Convention(NamedTuple):
    """A call that gives the same shape, and how many cells it crops before the first one of each axis."""

    call: str
    before: tuple[int, ...]


def conventions(geometry: Geometry) -> tuple[Convention, ...]:
    """Return the calls that frameworks are usually given for the sizes of `geometry`, as far as they can reach them."""
    return tuple(_pytorch(geometry.axes)) + tuple(_same(geometry.axes))


def same_shape_other_values(geometry: Geometry) -> list[str]:
    """Return a warning for each number of cells that other calls crop, although they give the same shape."""
    own = tuple(axis.before for axis in geometry.axes)
    callers: dict[tuple[int, ...], list[str]] = {}
    for convention in conventions(geometry):
        callers.setdefault(convention.before, []).append(convention.call)
    return [_warning(geometry, calls, before, own) for before, calls in callers.items() if before != own]


def surplus(axis: AxisGeometry) -> int:
    """Return T, the cells to crop on both sides together; negative where empty ones are added."""
    return axis.scatter_length - axis.large


def same_before(axis: AxisGeometry) -> int | None:
    """Return what padding "SAME" crops before the first cell, ⌊max(T, 0) / 2⌋; None where it has another size."""
    reaches = -(-axis.large // axis.stride) == axis.small
    return max(surplus(axis), 0) // 2 if reaches else None


def _same(axes: tuple[AxisGeometry, ...]) -> Iterator[Convention]:
    before = tuple(start for start in map(same_before, axes) if start is not None)
    if len(before) < len(axes):
        return
    yield Convention("TensorFlow SAME", before)
    if any(axis.large != axis.small * axis.stride for axis in axes):
        return
    yield Convention("Keras same", before)
    yield Convention("JAX SAME", before)
    if min(map(surplus, axes)) >= 0:
        yield Convention("ONNX SAME_UPPER", before)
        yield Convention("ONNX SAME_LOWER", tuple(-(-surplus(axis) // 2) for axis in axes))


def _pytorch(axes: tuple[AxisGeometry, ...]) -> Iterator[Convention]:
    before = tuple(max(-(-surplus(axis) // 2), 0) for axis in axes)
    extra = tuple(2 * start - surplus(axis) for start, axis in zip(before, axes, strict=True))
    if all(more < max(axis.stride, axis.dilation) for more, axis in zip(extra, axes, strict=True)):
        yield Convention(f"PyTorch padding={_sizes(before)}, output_padding={_sizes(extra)}", before)


def _sizes(values: tuple[int, ...]) -> str:
    return str(values[0]) if len(set(values)) == 1 else str(values)


def _warning(geometry: Geometry, calls: list[str], before: tuple[int, ...], own: tuple[int, ...]) -> str:
    return tr(
        "Frameworks",
        "Same shape, other values: {calls}. That also gives {shape}, but crops {before} at the beginning instead of "
        "{own}.",
    ).format(calls=" · ".join(calls), shape=shape_text(geometry.large_shape), before=_sizes(before), own=_sizes(own))
