"""PyTorch: `torch.nn.functional.conv_transpose2d`, which crops the same at both ends.

References
----------
https://pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose2d.html
"""

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks.snippet import Pairs, Snippet, call, cut, dilations, option, sizes, strides
from deconvgui.connectivity.frameworks.snippet import snippet as make
from deconvgui.operators.axis import AxisGeometry
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr


def snippet(geometry: Geometry, channels: Channels | None = None) -> Snippet:
    """Return the lines for PyTorch."""
    why = next(filter(None, map(_hindrance, geometry.axes)), "")
    batch, first = ("[None, None]", "[0, 0]") if channels is None else ("[None]", "[0]")
    lines = [
        "import torch",
        "import torch.nn.functional as F",
        "",
        *call(
            f"y = F.conv_transpose{len(geometry.axes)}d",
            f"torch.as_tensor(x){batch}",
            f"torch.as_tensor(w){'' if channels else batch}",
            f"stride={sizes(strides(geometry))}",
            *([] if why else _padding(geometry)),
            *option("dilation", dilations(geometry), 1),
            *([f"groups={channels.groups}"] if channels else []),
            then=first,
        ),
    ]
    return make("pytorch", geometry, lines + (cut(geometry, _pad, channels) if why else []), [], why)


def _padding(geometry: Geometry) -> list[str]:
    before = [axis.before for axis in geometry.axes]
    extra = [axis.before - axis.after for axis in geometry.axes]
    return [*option("padding", before, 0), *option("output_padding", extra, 0)]


def _hindrance(axis: AxisGeometry) -> str:
    extra, most = axis.before - axis.after, max(axis.stride, axis.dilation)
    if axis.before < 0:
        return tr("Frameworks", "PyTorch's padding cannot be negative, but it would have to be {before}.").format(
            before=axis.before
        )
    if extra < 0:
        return tr(
            "Frameworks",
            "PyTorch crops as much at the beginning as at the end, or more; here it is {before} at the beginning and "
            "{after} at the end.",
        ).format(before=axis.before, after=axis.after)
    if extra >= most:
        return tr(
            "Frameworks",
            "PyTorch's output_padding would have to be {extra}, but it must be smaller than stride or dilation, here "
            "{most}.",
        ).format(extra=extra, most=most)
    return ""


def _pad(pairs: Pairs) -> str:
    flat = tuple(count for pair in reversed(pairs) for count in pair)
    return f"y = F.pad(y, {flat})"
