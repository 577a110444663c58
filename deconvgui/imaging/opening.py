"""The one door through which image files are opened: once, never waiting, and only what is a file."""

import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

from deconvgui.errors import ImageError, irregular, reason, regular
from deconvgui.texts import tr

TIFF_SIGNATURES = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""TIFF and BigTIFF, little- and big-endian."""

RASTER_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"GIF8", b"RIFF", *(b"P%d" % n for n in range(1, 7)))
"""PNG, JPEG, BMP, GIF, WebP, and the portable bit-, grey- and pixmaps."""

NPY_SIGNATURE = b"\x93NUMPY"

FITS_SIGNATURE = b"SIMPLE  "

LITTLE = 1 << 20
"""Bytes for which there is always room."""

KNOWN = (*TIFF_SIGNATURES, *RASTER_SIGNATURES, NPY_SIGNATURE, FITS_SIGNATURE)


class Frugal(io.BufferedReader):
    """A file that makes no room for more than it has: decoders ask for as much as a header claims."""

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes, at most `size`."""
        if size is not None and size > LITTLE:
            size = min(size, max(os.fstat(self.fileno()).st_size - self.tell(), LITTLE))
        return super().read(size)


def opened(path: Path) -> BinaryIO:
    """Return an image file, open at its beginning; to be closed by the caller.

    All that is read of it comes from this one descriptor, so that a file which is replaced meanwhile cannot be half
    the old one and half the new one.

    Raises
    ------
    ImageError
        If it cannot be opened, is a folder, a pipe or a device, is empty, or does not begin as an image does.
    """
    try:
        file = Frugal(io.FileIO(os.fspath(regular(path)), opener=_without_waiting))
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise _unopened(path, error) from error
    try:
        _check(path, file)
    except BaseException:
        file.close()
        raise
    return file


def signature(file: BinaryIO) -> bytes:
    """Return the first bytes of a file, and go back to its beginning."""
    file.seek(0)
    head = file.read(8)
    file.seek(0)
    return head


def size(file: BinaryIO) -> int:
    """Return how many bytes a file has now."""
    return os.fstat(file.fileno()).st_size


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a named pipe that has just taken its place would let us wait for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check(path: Path, file: BinaryIO) -> None:
    try:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise irregular()
        head = signature(file)
    except OSError as error:
        raise _unopened(path, error) from error
    if not head:
        raise ImageError(
            tr("Files", "{path} is empty.").format(path=path), tr("Files", "Check that it was copied completely.")
        )
    if not head.startswith(KNOWN):
        raise ImageError(
            tr("Files", "{path} is not an image file.").format(path=path),
            tr("Files", "PNG, JPEG, TIFF, BMP, GIF, WebP, PNM, NPY and FITS can be read."),
        )


def _unopened(path: Path, error: Exception) -> ImageError:
    if isinstance(error, FileNotFoundError):
        return ImageError(
            tr("Files", "There is no file {path}.").format(path=path), tr("Files", "Check the name and the folder.")
        )
    if path.is_dir():
        return ImageError(
            tr("Files", "{path} is a folder.").format(path=path), tr("Files", "Choose an image file inside it.")
        )
    return ImageError(
        tr("Files", "{path} cannot be opened: {reason}.").format(path=path, reason=reason(error)),
        tr("Files", "Check that you may read it."),
    )
