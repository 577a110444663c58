"""ONNX: the operator `ConvTranspose`, run by ONNX Runtime.

References
----------
https://onnx.ai/onnx/operators/onnx__ConvTranspose.html
"""

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks.snippet import Snippet, call, cut, dilations, numpy_pad, strides
from deconvgui.connectivity.frameworks.snippet import snippet as make
from deconvgui.operators.axis import AxisGeometry
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import tr

_IMPORTS = ["import numpy as np", "import onnxruntime", "from onnx import TensorProto, helper", ""]
# The versions are old enough for the run times in use, whatever the installed `onnx` writes by itself.
_MODEL = [
    "info = helper.make_tensor_value_info",
    *call(
        "graph = helper.make_graph",
        "[node]",
        '"transposed"',
        '[info(name, TensorProto.FLOAT, None) for name in "XW"]',
        '[info("Y", TensorProto.FLOAT, None)]',
    ),
    *call("model = helper.make_model", "graph", "ir_version=8", 'opset_imports=[helper.make_opsetid("", 13)]'),
]
_SESSION = call(
    "session = onnxruntime.InferenceSession", "model.SerializeToString()", 'providers=["CPUExecutionProvider"]'
)


def snippet(geometry: Geometry, channels: Channels | None = None) -> Snippet:
    """Return the lines for ONNX."""
    why = next(filter(None, map(_hindrance, geometry.axes)), "")
    attributes = _attributes(geometry, exact=not why) + ([f"group={channels.groups}"] if channels else [])
    node = call("node = helper.make_node", '"ConvTranspose"', '["X", "W"]', '["Y"]', *attributes)
    run = [*_SESSION, *_run(channels)]
    lines = [*_IMPORTS, *node, *_MODEL, *run, *(cut(geometry, numpy_pad, channels) if why else [])]
    return make("onnx", geometry, lines, [], why)


def _run(channels: Channels | None) -> list[str]:
    batch, kernel, first = ("[None]", "", "[0]") if channels else ("[None, None]", "[None, None]", "[0, 0]")
    return [
        "feed = {",
        f'    "X": x{batch}.astype(np.float32),',
        f'    "W": w{kernel}.astype(np.float32),',
        "}",
        f"y = session.run(None, feed)[0]{first}",
    ]


def _attributes(geometry: Geometry, *, exact: bool) -> list[str]:
    axes = geometry.axes
    attributes = [f"strides={list(strides(geometry))}", f"dilations={list(dilations(geometry))}"]
    if exact:
        pads = [axis.before for axis in axes] + [max(axis.after, 0) for axis in axes]
        attributes += [f"pads={pads}", f"output_padding={[max(-axis.after, 0) for axis in axes]}"]
    return attributes


def _hindrance(axis: AxisGeometry) -> str:
    if axis.before < 0:
        return tr("Frameworks", "ONNX has no negative padding, but it would have to be {before}.").format(
            before=axis.before
        )
    if -axis.after >= axis.stride:
        return tr(
            "Frameworks",
            "output_padding would have to be {extra}, but ONNX Runtime refuses what is not below the stride, {stride}.",
        ).format(extra=-axis.after, stride=axis.stride)
    return ""
