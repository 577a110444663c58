"""TensorFlow: `tf.nn.conv2d_transpose`, which is told the size of its result.

References
----------
https://www.tensorflow.org/api_docs/python/tf/nn/conv2d_transpose
"""

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks.conventions import same_before
from deconvgui.connectivity.frameworks.snippet import (
    Pairs,
    Snippet,
    call,
    channels_last,
    cut,
    dilations,
    each_group,
    each_group_note,
    kernel_shape,
    sizes,
    spread,
    strides,
)
from deconvgui.connectivity.frameworks.snippet import snippet as make
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr


def snippet(geometry: Geometry, channels: Channels | None = None) -> Snippet:
    """Return the lines for TensorFlow."""
    padding = _padding(geometry)
    dilated = spread("v", "w", kernel_shape(geometry, channels), dilations(geometry))
    kernel = "v" if dilated else "w"
    lines = [
        *(["import numpy as np"] if dilated or channels else []),
        "import tensorflow as tf",
        "",
        *dilated,
        *each_group(_call(geometry, channels, kernel, padding), channels, kernel, "tf.concat"),
        *([f"y = tf.transpose(y, {_channels_first(geometry)})"] if channels else []),
        *([] if padding else cut(geometry, _pad, channels)),
    ]
    notes = [*_notes(geometry), *each_group_note(_function(geometry), channels)]
    return make("tensorflow", geometry, lines, notes, "" if padding else _hindrance(geometry))


def _function(geometry: Geometry) -> str:
    return f"tf.nn.conv{len(geometry.axes)}d_transpose"


def _channels_first(geometry: Geometry) -> tuple[int, ...]:
    return (len(geometry.axes), *range(len(geometry.axes)))


def _call(geometry: Geometry, channels: Channels | None, kernel: str, padding: str) -> list[str]:
    full = tuple(axis.scatter_length for axis in geometry.axes)
    operands, outputs = channels_last(geometry, channels, kernel), channels.stored[1] if channels else 1
    return call(
        f"y = {_function(geometry)}",
        operands.x,
        operands.kernel,
        f"output_shape={(1, *(geometry.large_shape if padding else full), outputs)}",
        f"strides={sizes(strides(geometry))}",
        f"padding={padding or _quoted('VALID')}",
        then=operands.unbatched,
    )


def _padding(geometry: Geometry) -> str:
    """Return the argument that gives the geometry, or nothing where none does."""
    axes = geometry.axes
    if all(same_before(axis) == axis.before for axis in axes):
        return _quoted("SAME")
    if any(axis.before < 0 or -axis.after >= axis.stride for axis in axes):
        return ""
    if all(axis.before == 0 and axis.after <= 0 for axis in axes):
        return _quoted("VALID")
    if len(axes) == 1:
        return ""
    return str([[0, 0], *([axis.before, max(axis.after, 0)] for axis in axes), [0, 0]])


def _hindrance(geometry: Geometry) -> str:
    for axis in geometry.axes:
        if axis.before < 0:
            return tr(
                "Frameworks", "TensorFlow's padding cannot be negative, but it would have to be {before}."
            ).format(before=axis.before)
        if -axis.after >= axis.stride:
            return tr(
                "Frameworks",
                "TensorFlow adds fewer cells than the stride, {stride}, beyond the last product; here it is {extra}.",
            ).format(stride=axis.stride, extra=-axis.after)
    return tr("Frameworks", "conv1d_transpose only knows the paddings SAME and VALID, and this is neither.")


def _notes(geometry: Geometry) -> list[str]:
    if set(dilations(geometry)) == {1}:
        return []
    return [
        tr(
            "Frameworks",
            "On a CPU, TensorFlow's dilations run in float32 only, and not with every padding. So v is the kernel with "
            "its zeros, which runs everywhere.",
        )
    ]


def _pad(pairs: Pairs) -> str:
    return f"y = tf.pad(y, {pairs})"


def _quoted(padding: str) -> str:
    return f'"{padding}"'
