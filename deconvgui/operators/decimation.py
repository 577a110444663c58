"""Fewer pixels: what a camera with larger pixels sees of a fine picture."""

from typing import Literal

import numpy as np

from deconvgui.errors import GeometryError, ParameterError
from deconvgui.operators.base import Array, LinearOperator, Shape, shape_text
from deconvgui.operators.inputs import picture_shape
from deconvgui.parameters import unknown_name
from deconvgui.texts import tr

LARGEST_SCALE = 8
"""Fine pixels along an axis of a coarse one, at most: beyond, no data say anything of the fine ones."""

Sampling = Literal["average", "point"]


class Decimation(LinearOperator):
    """One pixel out of each scale × scale, S in y = S C x.

    With "average" a coarse pixel collects the light of all the fine ones within it, as that of a sensor does, and the
    adjoint spreads it back evenly. With "point" it is one of them, that at index scale // 2, and the adjoint inserts
    zeros. Either way S C is a strided convolution, and its adjoint a transposed convolution with stride `scale`.

    Parameters
    ----------
    in_shape : tuple of int
        The fine picture, (H, W) or (H, W, channels); H and W are multiples of `scale`.
    scale : int
        How many fine pixels one coarse pixel is wide and high.
    sampling : {"average", "point"}

    Raises
    ------
    GeometryError, ParameterError
        If the shape is none of a picture or cannot be divided, or the scale or the sampling is none.
    """

    portable = True

    def __init__(self, in_shape: Shape, scale: int, *, sampling: str = "average") -> None:
        self.in_shape, self.scale = picture_shape(in_shape), checked_scale(scale)
        height, width, *channels = self.in_shape
        if height % scale or width % scale:
            raise GeometryError(
                tr("Operators", "A picture of {shape} cannot be divided by {scale}.").format(
                    shape=shape_text(self.in_shape[:2]), scale=scale
                ),
                tr("Operators", "Crop it to whole multiples."),
            )
        if sampling not in ("average", "point"):
            raise unknown_name(tr("Operators", "sampling"), sampling, ("average", "point"))
        self.sampling = sampling
        self.out_shape = (height // scale, width // scale, *channels)

    def _forward(self, x: Array) -> Array:
        if self.sampling == "point":
            return x[self._picked()].copy()
        mean: Array = self._blocks(x).mean(axis=(1, 3))
        return mean

    def _adjoint(self, y: Array) -> Array:
        x = np.zeros_like(y, shape=self.in_shape)
        if self.sampling == "point":
            x[self._picked()] = y
        else:
            self._blocks(x)[...] = y[:, None, :, None] / y.dtype.type(self.scale**2)
        return x

    def _picked(self) -> tuple[slice, slice]:
        every = slice(self.scale // 2, None, self.scale)
        return every, every

    def _blocks(self, x: Array) -> Array:
        """Return a view with one axis within a coarse pixel behind each of rows and columns."""
        height, width, *channels = self.out_shape
        return x.reshape(height, self.scale, width, self.scale, *channels)


def checked_scale(scale: int, name: str = "scale") -> int:
    """Return `scale` if it is a factor of super-resolution, or of whatever `name` is.

    Raises
    ------
    ParameterError
        If it is not a whole number from 1 to `LARGEST_SCALE`.
    """
    if isinstance(scale, bool) or not isinstance(scale, int | np.integer) or not 1 <= scale <= LARGEST_SCALE:
        raise ParameterError(
            tr("Operators", "{name} cannot be {scale}.").format(name=name, scale=repr(scale)),
            tr("Operators", "It must be a whole number from 1 to {most}.").format(most=LARGEST_SCALE),
        )
    return int(scale)
