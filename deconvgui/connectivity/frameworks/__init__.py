"""The present geometry as lines of code in the frameworks; one per file, and none of them is imported here."""

from typing import Protocol

from deconvgui.connectivity.channels import Channels
from deconvgui.connectivity.frameworks import jax, keras, onnx, pytorch, scipy, tensorflow
from deconvgui.connectivity.frameworks.snippet import Snippet
from deconvgui.operators.geometry import Geometry
from deconvgui.texts import mark

__all__ = ["FRAMEWORKS", "LABELS", "Snippet"]


class Writer(Protocol):
    """Writes the lines that compute a geometry of one or two axes: of one plane, or of several channels."""

    def __call__(self, geometry: Geometry, channels: Channels | None = None) -> Snippet:
        """Return the lines."""
        ...


FRAMEWORKS: dict[str, Writer] = {
    "pytorch": pytorch.snippet,
    "tensorflow": tensorflow.snippet,
    "keras": keras.snippet,
    "onnx": onnx.snippet,
    "jax": jax.snippet,
    "scipy": scipy.snippet,
}
"""From a geometry to the lines that compute it."""

LABELS = {
    "pytorch": mark("Frameworks", "PyTorch"),
    "tensorflow": mark("Frameworks", "TensorFlow"),
    "keras": mark("Frameworks", "Keras"),
    "onnx": mark("Frameworks", "ONNX Runtime"),
    "jax": mark("Frameworks", "JAX"),
    "scipy": mark("Frameworks", "SciPy"),
}
"""Names for a list; pass them through `tr("Frameworks", ...)`."""
