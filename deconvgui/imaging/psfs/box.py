"""The box: the mean over a square, as in binning, and the classical hard case with zeros in its spectrum."""

from typing import Annotated

import numpy as np

from deconvgui.imaging.point_spread import SIZE, Array, Psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark


class Box(Psf, tag="box", label=mark("Parameters", "Box")):
    """An evenly lit square around the centre of the middle pixel, integrated over each pixel.

    An odd width gives equal values; any other width shares the remainder between the two outermost pixels, so that
    the box stays centred and shifts nothing.
    """

    formula = "h = 1 / w<sup>2</sup>, |x|, |y| ≤ w/2"
    summary = mark("Parameters", "Binned pixels, and the classical hard case: whole frequencies are lost.")
    fails = mark(
        "Parameters",
        "Nothing in nature blurs by a square. Its spectrum is zero along whole lines, where a linear "
        "method can only guess.",
    )

    width: Annotated[
        float,
        Parameter(
            1,
            200,
            unit=mark("Parameters", "px"),
            label=mark("Parameters", "Width"),
            text=mark("Parameters", "Side of the square over which the light is spread evenly."),
        ),
    ] = 9.0
    size: Annotated[int | None, SIZE] = None

    def reach(self) -> float:
        """Return half the width."""
        return self.width / 2

    def weights(self, x: Array, y: Array) -> Array:
        """Return the area of the square inside each pixel."""
        return self._overlap(y) * self._overlap(x)

    def _overlap(self, offset: Array) -> Array:
        return np.clip(self.width / 2 + 0.5 - np.abs(offset), 0, 1)
