"""Which axes of an array are a picture, and which count its planes."""

import math
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from deconvgui.errors import ImageError
from deconvgui.imaging.decode_array import COLOURS
from deconvgui.imaging.image import CHANNELS
from deconvgui.imaging.pixels import check_page
from deconvgui.texts import tr


class Layout(NamedTuple):
    """A plane of an array.

    Attributes
    ----------
    shape : tuple of int, (H, W) or (H, W, 3)
        Of the image that it becomes.
    channels : int
        As stored, opacity included.
    pages : int
    place : tuple of int
        Of the plane among the leading axes.
    """

    shape: tuple[int, ...]
    channels: int
    pages: int
    place: tuple[int, ...]

    def plane(self, array: Any) -> Any:
        """Return the plane of an array whose index makes a view."""
        return array[self.place] if self.place else array


def layout(path: Path, shape: tuple[int, ...], page: int) -> Layout:
    """Return where a plane lies in an array (..., H, W) or (..., H, W, 3 or 4).

    Raises
    ------
    ImageError
        If the shape is none of pictures, or there is no such page.
    """
    coloured = len(shape) >= 3 and shape[-1] in COLOURS
    picture = shape[-3:] if coloured else shape[-2:]
    if len(picture) < 2 or 0 in shape:
        raise ImageError(
            tr("Images", "An array of shape {shape} is not an image.").format(shape=shape),
            tr("Images", "It must be (height, width) for grey or (height, width, 3) for colour."),
        )
    stack = shape[: len(shape) - len(picture)]
    pages = math.prod(stack)
    check_page(path, page, pages)
    place = tuple(int(n) for n in np.unravel_index(page, stack)) if stack else ()
    return Layout((*picture[:2], *([CHANNELS] if coloured else [])), picture[2] if coloured else 1, pages, place)
