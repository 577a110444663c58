"""TIFF and BigTIFF by windows: of a file in tiles or strips only those are decoded that a window touches."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError
from deconvgui.imaging import decode_tiff, metadata
from deconvgui.imaging.decode_tiff import ORIENTATION, PALETTE
from deconvgui.imaging.image import Image, as_image
from deconvgui.imaging.pieces import decoded
from deconvgui.imaging.pieces.source import Source
from deconvgui.imaging.pieces.window import Window
from deconvgui.imaging.pixels import Decoded, check_page, split_extra
from deconvgui.texts import tr

LARGEST_SEGMENT = 1 << 28
"""Bytes of a strip or a tile above which it is not decoded anew for every window."""


class TiffSource(Source):
    """A page of a TIFF file."""

    def read(self, window: Window) -> Image:
        """Return a window of the page."""
        import tifffile

        path = Path(self.path)
        with tifffile.TiffFile(path) as tiff:
            page = tiff.pages[self.page]
            stored = _mapped(path, page, window) if _in_one(page) else _assembled(page, window)
            return _image(path, page, stored)[0]


def source(path: Path, page: int) -> Source:
    """Return a page of a TIFF file that can be read by windows, or that is held where its pieces are too large."""
    import tifffile

    logging.getLogger("tifffile").addHandler(decode_tiff.SILENCE)
    with tifffile.TiffFile(path) as tiff:
        check_page(path, page, len(tiff.pages))
        found = tiff.pages[page]
        decode_tiff.check_layout(path, found, tiff.filehandle.size)
        _check_kind(path, found)
        if not _in_one(found):
            height, width = _segment(found)  # each is decoded whole, whatever the window
            if width * height * found.samplesperpixel * found.dtype.itemsize > LARGEST_SEGMENT:
                return decoded.source(path, page)
        corner = Window(slice(0, 1), slice(0, 1))
        image, notes = _image(
            path, found, _mapped(path, found, corner) if _in_one(found) else _assembled(found, corner)
        )
        carried = metadata.of_tiff(found, notes, premultiplied=False)
        shape = (found.imagelength, found.imagewidth, *image.shape[2:])
        return TiffSource(str(path), page, shape, image.dtype.itemsize, carried, tuple(notes))


def _check_kind(path: Path, page: Any) -> None:
    turned = page.tags.valueof(ORIENTATION, default=1) != 1
    if int(page.photometric) == PALETTE or turned:
        kind = tr("Files", "turned") if turned else tr("Files", "with a palette")
        raise ImageError(
            tr("Files", "{name} is stored {kind}, and cannot be read piece by piece.").format(
                name=path.name, kind=kind
            ),
            tr("Files", "Save it upright as grey or RGB first."),
        )


def _in_one(page: Any) -> bool:
    """Return whether the values lie in the file as in memory, so that a window can be mapped."""
    return bool(page.is_memmappable)


def _mapped(path: Path, page: Any, window: Window) -> npt.NDArray[Any]:
    dtype = page.dtype.newbyteorder(page.parent.byteorder)
    whole: npt.NDArray[Any] = np.memmap(path, dtype, "r", int(page.dataoffsets[0]), page.shape)
    if page.axes.startswith("S"):
        return np.moveaxis(np.array(whole[:, *window]), 0, -1)
    return np.array(whole[window])


def _assembled(page: Any, window: Window) -> npt.NDArray[Any]:
    """Return a window of a page from its segments, (h, w) or (h, w, channels)."""
    planar = page.axes.startswith("S")
    channels = page.samplesperpixel
    array = np.zeros((*window.shape, channels), page.dtype)
    tables = page.jpegtables
    for index, place in _touched(page, window, planar):
        page.parent.filehandle.seek(page.dataoffsets[index])
        content = page.parent.filehandle.read(page.databytecounts[index])
        segment, _, _ = page.decode(content, index, **({"jpegtables": tables} if tables else {}))
        if segment is None:
            continue  # left out by the writer: zeros
        plane, (top, left) = place
        part = segment[0]  # depth
        inner = Window(slice(top, top + part.shape[0]), slice(left, left + part.shape[1]))
        common = Window(*(_common(a, b) for a, b in zip(inner, window, strict=True)))
        sample = slice(plane, plane + 1) if planar else slice(None)
        array[(*common.within(window), sample)] = part[common.within(inner)]
    return array if channels > 1 else array[..., 0]


def _segment(page: Any) -> tuple[int, int]:
    """Return the height and the width of a tile or a strip."""
    if page.is_tiled:
        return page.tilelength, page.tilewidth
    return min(page.rowsperstrip, page.imagelength), page.imagewidth


def _touched(page: Any, window: Window, planar: bool) -> Iterator[tuple[int, tuple[int, tuple[int, int]]]]:
    """Yield the number of each segment that a window touches, with its plane and its corner."""
    height, width = _segment(page)
    down, across = -(-page.imagelength // height), -(-page.imagewidth // width)
    for plane in range(page.samplesperpixel if planar else 1):
        for row in range(window.rows.start // height, -(-window.rows.stop // height)):
            for column in range(window.columns.start // width, -(-window.columns.stop // width)):
                yield (plane * down + row) * across + column, (plane, (row * height, column * width))


def _common(one: slice, other: slice) -> slice:
    return slice(max(one.start, other.start), min(one.stop, other.stop))


def _image(path: Path, page: Any, stored: npt.NDArray[Any]) -> tuple[Image, list[str]]:
    """Return values as stored as an image, and sentences about what was converted."""
    found = Decoded(stored, page.bitspersample)
    decode_tiff.to_colour(path, found, page)
    split_extra(found, alpha=False)
    return np.array(as_image(found.array)), found.notes
