"""Keras: the layer `Conv2DTranspose`, which has no padding of one's own.

References
----------
https://keras.io/api/layers/convolution_layers/convolution2d_transpose/
https://github.com/keras-team/keras/pull/22876, on "same" with PyTorch.
"""

from typing import NamedTuple

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks.conventions import same_before, surplus
from deconvgui.connectivity.frameworks.snippet import (
    Snippet,
    call,
    channels_last,
    dilations,
    each_group,
    each_group_note,
    extents,
    kernel_shape,
    option,
    sizes,
    spread,
    strides,
)
from deconvgui.connectivity.frameworks.snippet import snippet as make
from deconvgui.operators.axis import AxisGeometry
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr


class _Padding(NamedTuple):
    name: str
    extra: tuple[int, ...] | None = None


def snippet(geometry: Geometry, channels: Channels | None = None) -> Snippet:
    """Return the lines for Keras."""
    padding = _padding(geometry)
    shape = kernel_shape(geometry, channels)
    dilated = spread("v", "w", shape, dilations(geometry)) if _is_refused(geometry) else []
    kernel = "v" if dilated else "w"
    lines = [
        *(["import numpy as np"] if dilated or channels else []),
        "from keras import layers, ops",
        "",
        *dilated,
        *each_group(_run(geometry, channels, kernel, padding), channels, kernel, "ops.concatenate"),
        *([] if padding else _cut(geometry)),
        f"y = {'np.moveaxis(ops.convert_to_numpy(y)[0], -1, 0)' if channels else 'ops.convert_to_numpy(y)[0, ..., 0]'}",
    ]
    notes = [*_notes(geometry, padding), *each_group_note(_name(geometry), channels)]
    why = "" if padding else tr("Frameworks", "Keras only knows the paddings same and valid, and this is neither.")
    return make("keras", geometry, lines, notes, why)


def _name(geometry: Geometry) -> str:
    return f"Conv{len(geometry.axes)}DTranspose"


def _run(geometry: Geometry, channels: Channels | None, kernel: str, padding: _Padding | None) -> list[str]:
    """Return the lines that make the layer and call it, on all channels or on those of a group."""
    operands = channels_last(geometry, channels, kernel)
    inputs, outputs = (channels.inputs // channels.groups, channels.stored[1]) if channels else (1, 1)
    return [
        *_layer(geometry, padding or _Padding("valid"), outputs),
        f"layer.build({(1, *geometry.small_shape, inputs)})",
        f"layer.set_weights([{operands.kernel}])",
        f"y = layer({operands.x})",
    ]


def _layer(geometry: Geometry, padding: _Padding, outputs: int) -> list[str]:
    refused = _is_refused(geometry)
    return call(
        f"layer = layers.{_name(geometry)}",
        f"{outputs}",
        f"kernel_size={sizes(extents(geometry) if refused else geometry.kernel_shape)}",
        f"strides={sizes(strides(geometry))}",
        f'padding="{padding.name}"',
        *([f"output_padding={sizes(padding.extra)}"] if padding.extra else []),
        *([] if refused else option("dilation_rate", dilations(geometry), 1)),
        "use_bias=False",
    )


def _padding(geometry: Geometry) -> _Padding | None:
    axes = geometry.axes
    if all(axis.before == 0 and axis.large == _valid_size(axis) for axis in axes):
        return _Padding("valid")
    same = all(same_before(axis) == axis.before for axis in axes)
    if same and all(axis.large == axis.small * axis.stride for axis in axes):
        return _Padding("same")
    beyond = tuple(-surplus(axis) for axis in axes)
    if all(axis.before == 0 for axis in axes) and _are_extra(beyond, geometry):
        return _Padding("valid", beyond)
    extra = tuple(axis.large - axis.inserted + 1 - axis.extent % 2 for axis in axes)
    return _Padding("same", extra) if same and _are_extra(extra, geometry) else None


def _are_extra(extra: tuple[int, ...], geometry: Geometry) -> bool:
    return all(0 <= more < axis.stride for more, axis in zip(extra, geometry.axes, strict=True))


def _valid_size(axis: AxisGeometry) -> int:
    """Return what "valid" gives without output_padding: it also fills up the last stride."""
    return axis.inserted - 1 + max(axis.extent, axis.stride)


def _is_refused(geometry: Geometry) -> bool:
    return max(strides(geometry)) > 1 < max(dilations(geometry))


def _cut(geometry: Geometry) -> list[str]:
    axes = geometry.axes
    ends = [axis.before + axis.large - _valid_size(axis) for axis in axes]
    missing = [(max(-axis.before, 0), max(end, 0)) for axis, end in zip(axes, ends, strict=True)]
    surplus_ = [(max(axis.before, 0), max(-end, 0)) for axis, end in zip(axes, ends, strict=True)]
    return [
        f"y = layers.{layer}{len(axes)}D({pairs[0] if len(axes) == 1 else tuple(pairs)})(y)"
        for layer, pairs in (("ZeroPadding", missing), ("Cropping", surplus_))
        if any(map(any, pairs))
    ]


def _notes(geometry: Geometry, padding: _Padding | None) -> list[str]:
    notes = []
    if _is_refused(geometry):
        notes.append(
            tr("Frameworks", "Keras refuses a dilation together with a stride; so v is the kernel with its zeros.")
        )
    if padding and padding.name == "same" and any(surplus(axis) > 0 and surplus(axis) % 2 for axis in geometry.axes):
        notes.append(
            tr(
                "Frameworks",
                "Before Keras 3.15, on PyTorch, same cropped one cell more at the beginning: other values.",
            )
        )
    return notes
