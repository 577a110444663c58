"""What a blur refuses: shapes of no picture, and arrays that are no PSF for it."""

import numpy as np
import numpy.typing as npt

from deconvgui.errors import GeometryError, PsfError
from deconvgui.operators.base import Array, Shape, shape_text
from deconvgui.texts import tr


def picture_shape(shape: Shape) -> Shape:
    """Return a picture's shape as whole numbers.

    Raises
    ------
    GeometryError
        If it is none of (height, width) or (height, width, channels).
    """
    if len(shape) not in (2, 3) or min(shape) < 1:
        raise GeometryError(
            tr("Operators", "A picture cannot be {shape}.").format(shape=shape_text(tuple(shape))),
            tr("Operators", "Give (height, width) or (height, width, channels)."),
        )
    return tuple(int(n) for n in shape)


def checked_psf(psf: npt.ArrayLike, picture: Shape) -> Array:
    """Return a PSF as float64.

    Raises
    ------
    PsfError
        If it is not two-dimensional, not finite, zero everywhere, or larger than the picture.
    """
    array: Array = np.asarray(psf, dtype=np.float64)
    if array.ndim != 2 or array.size == 0:
        raise PsfError(
            tr("Operators", "The PSF is {shape}, but a PSF has two dimensions.").format(shape=shape_text(array.shape)),
            tr("Operators", "Give one array (height, width) for all channels."),
        )
    if not np.isfinite(array).all():
        raise PsfError(
            tr("Operators", "The PSF holds {count} values that are not finite numbers.").format(
                count=np.count_nonzero(~np.isfinite(array))
            ),
            tr("Operators", "Replace them by zeros, or measure the PSF again."),
        )
    if not array.any():
        raise PsfError(
            tr("Operators", "The PSF is zero everywhere."), tr("Operators", "A PSF needs at least one bright pixel.")
        )
    if array.shape[0] > picture[0] or array.shape[1] > picture[1]:
        raise PsfError(
            tr("Operators", "The PSF is {psf}, larger than the picture, which is {picture}.").format(
                psf=shape_text(array.shape), picture=shape_text(picture[:2])
            ),
            tr("Operators", "Choose a smaller PSF, or crop its dark margin."),
        )
    return array
