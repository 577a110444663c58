"""A TIFF in tiles that are written in any order: made with empty tiles, each of which keeps its place."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.carried import Carried
from deconvgui.imaging.encoders import tiff_tags
from deconvgui.imaging.pieces.window import Window

LARGEST = 2**32 - 2**25
"""Bytes from which on offsets need 64 bits (BigTIFF)."""


def begin(
    path: Path, shape: tuple[int, ...], dtype: np.dtype[Any], side: int, carried: Carried, description: str
) -> None:
    """Make the file."""
    import tifffile

    padded = math.prod(-(-n // side) * side for n in shape[:2]) * math.prod(shape[2:]) * dtype.itemsize
    tifffile.imwrite(
        path,
        shape=shape,
        dtype=dtype,
        tile=(side, side),
        bigtiff=padded >= LARGEST,
        byteorder="<",
        photometric="rgb" if len(shape) == 3 else "minisblack",
        planarconfig="contig" if len(shape) == 3 else None,
        **tiff_tags(carried, math.prod(shape[2:]), description),
    )


def put(path: Path, shape: tuple[int, ...], side: int, window: Window, values: npt.NDArray[Any]) -> None:
    """Write the tiles of a window."""
    import tifffile

    with tifffile.TiffFile(path) as tiff:
        offsets = tiff.pages.first.dataoffsets
    across = -(-shape[1] // side)
    tile = np.zeros((side, side, *shape[2:]), values.dtype.newbyteorder("<"))
    with path.open("r+b") as file:
        for top in range(window.rows.start, window.rows.stop, side):
            for left in range(window.columns.start, window.columns.stop, side):
                here = Window(slice(top, top + side), slice(left, left + side)).within(window)
                part = values[here]
                if part.shape != tile.shape:
                    tile[...] = 0
                tile[: part.shape[0], : part.shape[1]] = part
                file.seek(offsets[top // side * across + left // side])
                file.write(tile.tobytes())
