"""What an image is: float32 or float64, (H, W) or (H, W, 3), with [0, 1] from black to white by convention."""

from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError
from deconvgui.texts import tr

Image = npt.NDArray[np.floating[Any]]
"""A picture, (H, W) or (H, W, 3), float32 or float64; never clipped unless asked."""

CHANNELS = 3


def as_image(array: npt.ArrayLike) -> Image:
    """Return `array` as an image of floating point numbers.

    Parameters
    ----------
    array : array_like, (H, W) or (H, W, 3)
        float32 and float64 stay as they are and are not copied; float16 becomes float32; booleans and unsigned
        integers of 8 and 16 bits are divided by their largest value and become float32, which holds them exactly.

    Returns
    -------
    ndarray, (H, W) or (H, W, 3)
        float32 or float64, in the machine's byte order.

    Raises
    ------
    ImageError
        If the shape or the type is none of these, or there is no pixel.
    """
    given = np.asarray(array)
    shaped = given.ndim == 2 or (given.ndim == 3 and given.shape[-1] == CHANNELS)
    if not shaped or not given.size:
        raise ImageError(
            tr("Images", "An array of shape {shape} is not an image.").format(shape=given.shape),
            tr("Images", "It must be (height, width) for grey or (height, width, 3) for colour."),
        )
    return floating(given)


def floating(array: npt.NDArray[Any]) -> npt.NDArray[np.floating[Any]]:
    """Return an array of any shape as float32 or float64, by the rules of `as_image`.

    Raises
    ------
    ImageError
        If the numbers are of another type: signed, wider than 16 bits, or complex.
    """
    native = array.astype(array.dtype.newbyteorder("="), copy=False)
    if native.dtype in (np.float32, np.float64):
        return native
    if native.dtype in (np.float16, np.bool_):
        return native.astype(np.float32)
    if native.dtype in (np.uint8, np.uint16):
        return native / np.float32(np.iinfo(native.dtype).max)
    raise ImageError(
        tr("Images", "Pixels of type {dtype} have no agreed black and white.").format(dtype=native.dtype),
        tr("Images", "Convert them to floating point numbers from 0 to 1 first."),
    )
