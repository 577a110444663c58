"""The present geometry as lines of code in the frameworks; one per file, and none of them is imported here."""

from collections.abc import Callable

from deconvgui.connectivity.frameworks import jax, keras, onnx, pytorch, scipy, tensorflow
from deconvgui.connectivity.frameworks.snippet import Snippet
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import mark

__all__ = ["FRAMEWORKS", "LABELS", "Snippet"]

FRAMEWORKS: dict[str, Callable[[Geometry], Snippet]] = {
    "pytorch": pytorch.snippet,
    "tensorflow": tensorflow.snippet,
    "keras": keras.snippet,
    "onnx": onnx.snippet,
    "jax": jax.snippet,
    "scipy": scipy.snippet,
}
"""From a geometry of one or two axes to the lines that compute it."""

LABELS = {
    "pytorch": mark("Frameworks", "PyTorch"),
    "tensorflow": mark("Frameworks", "TensorFlow"),
    "keras": mark("Frameworks", "Keras"),
    "onnx": mark("Frameworks", "ONNX Runtime"),
    "jax": mark("Frameworks", "JAX"),
    "scipy": mark("Frameworks", "SciPy"),
}
"""Names for a list; pass them through `tr("Frameworks", ...)`."""
