"""Zarr by the library zarr (MIT), where that is installed."""

import math
from pathlib import Path
from typing import Any

import numpy as np

from deconvgui.errors import ImageError, install_advice
from deconvgui.imaging.image import Image
from deconvgui.imaging.pieces.planes import layout
from deconvgui.imaging.pieces.source import Source, converted
from deconvgui.imaging.pieces.window import Window
from deconvgui.imaging.pixels import Claim
from deconvgui.imaging.reading import check_memory
from deconvgui.texts import tr


class ZarrSource(Source):
    """A plane of an array in a Zarr store."""

    def read(self, window: Window) -> Image:
        """Return a window of the plane."""
        array = _array(Path(self.path))
        place = layout(Path(self.path), array.shape, self.page).place
        return converted(np.asarray(array[(*place, *window)]), 8 * array.dtype.itemsize)


def source(path: Path, page: int) -> ZarrSource:
    """Return a plane of a Zarr array, or of the finest level of an OME-Zarr image."""
    array = _array(path)
    dtype = np.dtype(array.dtype)
    if dtype.kind not in "buf":
        raise ImageError(
            tr("Files", "{name} holds values of the type {dtype}, which are no pixels.").format(
                name=path.name, dtype=str(dtype)[:60]
            ),
            tr("Files", "Save numbers, from 0 for black to 1 for white."),
        )
    # A chunk is read whole, whatever the window.
    check_memory(path, Claim(math.prod(array.chunks), 1, 1, 8 * dtype.itemsize))
    found = layout(path, tuple(array.shape), page)
    wide = dtype.itemsize > 4 or (dtype.kind == "u" and dtype.itemsize > 2)
    return ZarrSource(str(path), page, found.shape, 8 if wide else 4)


def library() -> Any:
    """Return the module zarr.

    Raises
    ------
    ImageError
        If it is not installed; the message names the command that installs it.
    """
    try:
        import zarr
    except ImportError as error:
        raise ImageError(
            tr("Files", "Zarr needs the package zarr, which is not installed."),
            install_advice("zarr>=3"),
        ) from error
    return zarr


def _array(path: Path) -> Any:
    zarr = library()
    try:
        found = zarr.open(str(path), mode="r")
    except FileNotFoundError as error:
        raise ImageError(
            tr("Files", "{path} is a folder without a Zarr array.").format(path=path),
            tr("Files", "Choose an image file inside it."),
        ) from error
    if isinstance(found, zarr.Array):
        return found
    levels = found.attrs.get("multiscales") or found.attrs.get("ome", {}).get("multiscales") or [{}]
    name = (levels[0].get("datasets") or [{"path": "0"}])[0].get("path", "0")  # OME-NGFF: the finest comes first
    if name not in found:
        raise ImageError(
            tr("Files", "{name} is a group of Zarr arrays, and none of them is called 0.").format(name=path.name),
            tr("Files", "Choose the folder of one array inside it."),
        )
    return found[name]
