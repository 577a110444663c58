"""Arrays of NumPy by windows: mapped into memory for one window, and let go again."""

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError
from deconvgui.imaging import decode_array
from deconvgui.imaging.image import Image
from deconvgui.imaging.opening import opened, size
from deconvgui.imaging.pieces.planes import Layout, layout
from deconvgui.imaging.pieces.source import Source, converted
from deconvgui.imaging.pieces.window import Window
from deconvgui.imaging.pixels import Claim, check_content
from deconvgui.texts import tr


class NpySource(Source):
    """A plane of an array in a .npy file."""

    def read(self, window: Window) -> Image:
        """Return a window of the plane."""
        array: npt.NDArray[Any] = np.load(self.path, mmap_mode="r", allow_pickle=False)
        plane = layout(Path(self.path), array.shape, self.page).plane(array)
        return converted(np.array(plane[window]), 8 * array.itemsize)


def source(path: Path, page: int) -> NpySource:
    """Return a plane of an array (H, W), (H, W, 3 or 4), or of a stack of these."""
    with opened(path) as file:
        shape, _, dtype = decode_array.header(file)
        content = size(file) - file.tell()
    if dtype.hasobject or dtype.kind not in "buf" or dtype.names is not None:
        raise ImageError(
            tr("Files", "{name} holds values of the type {dtype}, which are no pixels.").format(
                name=path.name, dtype=str(dtype)[:60]
            ),
            tr("Files", "Save numbers, from 0 for black to 1 for white."),
        )
    found: Layout = layout(path, shape, page)
    height, width = found.shape[:2]
    check_content(path, Claim(width, height, found.channels, 8 * dtype.itemsize), content // found.pages, 1)
    wide = dtype.itemsize > 4 or (dtype.kind == "u" and dtype.itemsize > 2)
    return NpySource(str(path), page, found.shape, 8 if wide else 4)
