"""What an image is read from by windows: a value that any thread, process or machine can hold."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.carried import NOTHING, Carried
from deconvgui.imaging.image import Image, as_image
from deconvgui.imaging.pieces.window import Window
from deconvgui.imaging.pixels import Decoded, divide_wide, split_extra


@dataclass(frozen=True, eq=False)
class Source(ABC):
    """An image in a file, which is opened anew for each window: nothing stays open, and it can be pickled.

    Attributes
    ----------
    path : str
        Absolute.
    page : int
    shape : tuple of int, (H, W) or (H, W, 3)
    itemsize : int
        Bytes of a value of the windows: 4, or 8 where the file holds more bits.
    carried : Carried
        What travels with the picture.
    notes : tuple of str
        Translated sentences about what is converted.
    """

    path: str
    page: int
    shape: tuple[int, ...]
    itemsize: int = 4
    carried: Carried = NOTHING
    notes: tuple[str, ...] = field(default=())

    @abstractmethod
    def read(self, window: Window) -> Image:
        """Return a window of the image, as `read_image` would return it.

        Raises
        ------
        ImageError
            If the file cannot be read, or no longer.
        """


def converted(array: npt.NDArray[Any], bits: int) -> Image:
    """Return values as stored, (h, w) or (h, w, channels), as an image of their own: grey or colour alone."""
    decoded = Decoded(array, bits)
    divide_wide(decoded)
    split_extra(decoded)
    return np.array(as_image(decoded.array))
