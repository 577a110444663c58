"""The door to images that are read piece by piece."""

import os
from pathlib import Path

from deconvgui.errors import DeconvError
from deconvgui.imaging.opening import NPY_SIGNATURE, TIFF_SIGNATURES, opened, signature
from deconvgui.imaging.pieces import decoded, npy, tiff, zarr_store
from deconvgui.imaging.pieces.source import Source
from deconvgui.imaging.reading import damaged

PIECEWISE = (".tif", ".tiff", ".npy", ".zarr")
"""Suffixes of what is read piece by piece; other files are decoded whole."""


def open_source(path: str | os.PathLike[str], *, page: int = 0) -> Source:
    """Return an image to be read by windows, whatever its size.

    Parameters
    ----------
    path : path_like
        A TIFF or BigTIFF (in tiles, in strips, or in one uncompressed piece), an array of NumPy (.npy), or a Zarr array
        or the finest level of an OME-Zarr image (where zarr is installed). Other files are decoded whole and held.
    page : int, optional
        Which page or plane; the first is 0.

    Raises
    ------
    ImageError
        If it cannot be opened, is damaged, or has no such page.
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
    return decoded.source(whole, page)
