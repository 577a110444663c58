"""The door to images that are read piece by piece."""

import os
from pathlib import Path

from deconvgui.errors import DeconvError, ImageError
from deconvgui.imaging.opening import NPY_SIGNATURE, TIFF_SIGNATURES, opened, signature
from deconvgui.imaging.pieces import npy, tiff, zarr_store
from deconvgui.imaging.pieces.source import Source
from deconvgui.imaging.reading import damaged
from deconvgui.texts import tr

PIECEWISE = (".tif", ".tiff", ".npy", ".zarr")
"""Suffixes of what can be read piece by piece."""


def open_source(path: str | os.PathLike[str], *, page: int = 0) -> Source:
    """Return an image to be read by windows, whatever its size.

    Parameters
    ----------
    path : path_like
        A TIFF or BigTIFF (in tiles, in strips, or in one uncompressed piece), an array of NumPy (.npy), or a Zarr array
        or the finest level of an OME-Zarr image (where zarr is installed).
    page : int, optional
        Which page or plane; the first is 0.

    Raises
    ------
    ImageError
        If it cannot be opened, is damaged, has no such page, or cannot be read piece by piece.
    """
    whole = Path(path).absolute()
    try:
        if whole.is_dir():
            return zarr_store.source(whole, page)
        with opened(whole) as file:
            head = signature(file)
        if head.startswith(TIFF_SIGNATURES):
            return tiff.source(whole, page)
        if head.startswith(NPY_SIGNATURE):
            return npy.source(whole, page)
    except DeconvError:
        raise
    except Exception as error:  # damaged files make the libraries raise nearly every type there is
        raise damaged(whole, error) from error
    raise ImageError(
        tr("Files", "{name} cannot be read piece by piece.").format(name=whole.name),
        tr("Files", "Save it as one of {suffixes} first.").format(suffixes=", ".join(PIECEWISE)),
    )
