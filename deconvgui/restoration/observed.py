"""Which part of a blur's canvas was observed."""

from typing import TypeVar

import numpy as np

from deconvgui.operators.base import Mask
from deconvgui.operators.blur import Circulant
from deconvgui.operators.devices import beside
from deconvgui.restoration.method import Image

HALF = 0.5
"""Share of pixels that were not measured from which a continued one counts as such."""

A = TypeVar("A", Image, Mask)


class Observed:
    """The mask M of a canvas: one where data were observed, zero where they are a guess.

    With the boundary "unknown" only the picture was observed, and the margin is a guess; with the others the picture is
    continued as they say, and the whole canvas counts as observed. Pixels that were not measured (`Blur.missing`) were
    not observed either.

    Parameters
    ----------
    model : Circulant
    like : ndarray
        On whose device the mask is.

    Attributes
    ----------
    framed : bool
        Whether the margin is unobserved.
    all : bool
        Whether everything is observed.
    """

    def __init__(self, model: Circulant, like: Image) -> None:
        self.framed = model.blur.boundary == "unknown"
        self._height, self._width = model.blur.out_shape[:2]
        missing = _missing_on(model)
        self.all = not self.framed and missing is None
        self._missing = None if missing is None else beside(self.part(missing), like)

    def part(self, image: A) -> A:
        """Return the part of a canvas where the data are: the picture, or everything."""
        return image[: self._height, : self._width] if self.framed else image

    def measured(self, part: Image) -> Image:
        """Return that part with zeros where pixels were not measured."""
        return part if self._missing is None else np.where(self._missing, 0, part)

    def put(self, values: Image | float, image: Image) -> None:
        """Write values, those of `part`, into a canvas where it is observed."""
        part = self.part(image)
        part[...] = values if self._missing is None else np.where(self._missing, part, values)

    def keep(self, image: Image) -> None:
        """Write zeros into a canvas where it is not observed."""
        if self.framed:
            image[self._height :] = 0
            image[:, self._width :] = 0
        if self._missing is not None:
            part = self.part(image)
            part[...] = self.measured(part)


def _missing_on(model: Circulant) -> Mask | None:
    """Return where on the canvas pixels were not measured, continued beyond the picture as that is; None if nowhere."""
    if model.blur.missing is None:
        return None
    continued: Mask = model.extend(model.blur.missing.astype(np.float32)) > HALF
    return continued
