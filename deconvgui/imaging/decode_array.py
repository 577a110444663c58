"""Arrays that NumPy saved (.npy), without its pickles and without believing their headers."""

import math
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError
from deconvgui.imaging.opening import size
from deconvgui.imaging.pixels import Admission, Claim, Decoded, check_content, check_page, divide_wide, split_extra
from deconvgui.texts import tr

COLOURS = (3, 4)
"""Lengths of the last axis that make it the colours, with or without opacity."""


def decode(file: BinaryIO, path: Path, page: int, admit: Admission) -> Decoded:
    """Return one picture of an array (H, W), (H, W, 3 or 4), (pages, H, W) or (pages, H, W, 3 or 4)."""
    shape, fortran, dtype = header(file)
    if dtype.hasobject or dtype.names is not None or dtype.subdtype is not None or dtype.kind not in "bufi":
        raise ImageError(
            tr("Files", "{name} holds values of the type {dtype}, which are no pixels.").format(
                name=path.name, dtype=str(dtype)[:60]
            ),
            tr("Files", "Save numbers, from 0 for black to 1 for white."),
        )
    colours = len(shape) >= 3 and shape[-1] in COLOURS
    picture = shape[-3:] if colours else shape[-2:]
    stack = shape[: len(shape) - len(picture)]
    if len(picture) < 2 or len(stack) > 1:
        raise ImageError(
            tr("Images", "An array of shape {shape} is not an image.").format(shape=shape),
            tr("Images", "It must be (height, width) for grey or (height, width, 3) for colour."),
        )
    pages = stack[0] if stack else 1
    claim = Claim(picture[1], picture[0], picture[2] if colours else 1, 8 * dtype.itemsize)
    admit(claim)
    check_content(path, claim, max(size(file) - file.tell(), 0) // max(pages, 1), 1)
    check_page(path, page, pages)
    if fortran and stack:
        array = values(file, math.prod(shape), dtype).reshape(shape, order="F")[page]
    else:
        file.seek(page * math.prod(picture) * dtype.itemsize, 1)
        array = values(file, math.prod(picture), dtype).reshape(picture, order="F" if fortran else "C")
    decoded = Decoded(array, 8 * dtype.itemsize, pages, integers=dtype.kind != "f")
    divide_wide(decoded)
    split_extra(decoded)
    return decoded


def header(file: BinaryIO) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Return shape, order and type as a header names them, and leave the file at the values.

    Raises
    ------
    ValueError
        If it cannot be read.
    """
    version = np.lib.format.read_magic(file)
    if version not in ((1, 0), (2, 0)):
        raise ValueError(tr("Files", "its form is of the version {version}").format(version=version))
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, fortran, dtype = read(file)
    if any(not isinstance(n, int) or n < 0 for n in shape):
        raise ValueError(tr("Files", "its shape is {shape}").format(shape=str(shape)[:60]))
    return shape, fortran, dtype


def values(file: BinaryIO, count: int, dtype: np.dtype[Any]) -> npt.NDArray[Any]:
    """Return the next `count` values of a file.

    Raises
    ------
    ValueError
        If there are not so many.
    """
    content = file.read(count * dtype.itemsize)
    if len(content) < count * dtype.itemsize:
        raise ValueError(tr("Files", "it ends before its pixels do"))
    return np.frombuffer(content, dtype, count)
