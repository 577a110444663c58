"""The examples of Dumoulin and Visin, "A guide to convolution arithmetic for deep learning" (2016), as data.

Each is a direct convolution of their figures; read from the small side it is the transposed one of their chapter 4.
"""

from dataclasses import dataclass

import numpy as np

from deconvgui.connectivity.kernels import PAPER_KERNEL
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.operators.grid import GridConvolution
from deconvgui.texts import mark

PAPER_INPUT = (
    (3.0, 3.0, 2.0, 1.0, 0.0),
    (0.0, 0.0, 1.0, 3.0, 1.0),
    (3.0, 1.0, 2.0, 2.0, 3.0),
    (2.0, 0.0, 0.0, 2.0, 2.0),
    (2.0, 0.0, 0.0, 0.0, 1.0),
)
"""What the paper's numeric figures 1.1 and 1.2 convolve."""


@dataclass(frozen=True)
class Preset:
    """A square geometry with a name.

    Attributes
    ----------
    label : str
        Pass it through `tr("Presets", ...)`.
    figure : str
        The figures of the paper, "2.1 / 4.1" for the direct and the transposed one; empty where it has none.
    large, kernel, stride, padding, dilation : int
        i, k, s, p and d of the direct convolution, the same on both axes and on all sides.
    numeric : bool
        Whether kernel and input are the paper's numbers, so that the small side holds the result that it prints.
    """

    label: str
    figure: str
    large: int
    kernel: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1
    numeric: bool = False

    @property
    def geometry(self) -> Geometry:
        """The geometry of two equal axes."""
        size, taps = (self.large, self.large), (self.kernel, self.kernel)
        return Geometry.from_large(size, taps, stride=self.stride, padding=self.padding, dilation=self.dilation)

    @property
    def small_values(self) -> Array | None:
        """What the transposed convolution consumes: the direct one's result, where the paper prints numbers."""
        if not self.numeric:
            return None
        return GridConvolution.of_geometry(self.geometry, PAPER_KERNEL).forward(np.array(PAPER_INPUT))


PRESETS: dict[str, Preset] = {
    "default": Preset(mark("Presets", "Stride 2, the usual up-sampling"), "", 6, 3, stride=2, padding=1),
    "no-padding": Preset(mark("Presets", "No padding, unit strides"), "2.1 / 4.1", 4, 3),
    "arbitrary-padding": Preset(mark("Presets", "Arbitrary padding, unit strides"), "2.2 / 4.2", 5, 4, padding=2),
    "half-padding": Preset(mark("Presets", "Same padding, unit strides"), "2.3 / 4.3", 5, 3, padding=1),
    "full-padding": Preset(mark("Presets", "Full padding, unit strides"), "2.4 / 4.4", 5, 3, padding=2),
    "strides": Preset(mark("Presets", "No padding, strides"), "2.5 / 4.5", 5, 3, stride=2),
    "padding-strides": Preset(mark("Presets", "Padding, strides"), "2.6 / 4.6", 5, 3, stride=2, padding=1),
    "padding-strides-odd": Preset(mark("Presets", "Padding, strides, odd"), "2.7 / 4.7", 6, 3, stride=2, padding=1),
    "dilation": Preset(mark("Presets", "Dilation"), "5.1", 7, 3, dilation=2),
    "numbers": Preset(mark("Presets", "The paper's numbers"), "1.1", 5, 3, numeric=True),
    "numbers-strides": Preset(
        mark("Presets", "The paper's numbers, padding and strides"), "1.2", 5, 3, stride=2, padding=1, numeric=True
    ),
}
