"""Images from files: every bit is kept, and whatever had to be converted is said."""

import os
import textwrap
import threading
import warnings
from dataclasses import dataclass
from pathlib import Path

from deconvgui.errors import DeconvError, ImageError
from deconvgui.imaging import decode_raster, decode_tiff
from deconvgui.imaging.image import Image, as_image
from deconvgui.imaging.pixels import MAX_PIXELS, Decoded, report_values
from deconvgui.texts import tr

TIFF_SIGNATURES = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""TIFF and BigTIFF, little- and big-endian."""

RASTER_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"GIF8", b"RIFF", *(b"P%d" % n for n in range(1, 7)))
"""PNG, JPEG, BMP, GIF, WebP, and the portable bit-, grey- and pixmaps."""

READABLE = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".pgm", ".ppm", ".pbm")
"""Suffixes of the files that can be read, for file dialogs; the content decides, not the name."""

LONGEST_REASON = 160
"""Characters of a decoder's own words in a message; some recite the whole header."""

DECODING = threading.Lock()
"""Held while decoding, because the filter of warnings and the limit of Pillow belong to the whole process."""


@dataclass(frozen=True, eq=False)
class LoadedImage:
    """An image from a file, and what the file was like."""

    pixels: Image
    """(H, W) or (H, W, 3), float32, or float64 where the file holds more bits than float32."""
    notes: tuple[str, ...]
    """Translated sentences about what was converted or is unusual; empty for a plain picture."""
    bits: int
    """Bits per channel in the file."""
    pages: int
    """How many pages or frames the file has."""


def read_image(path: str | os.PathLike[str], *, page: int = 0, max_pixels: int | None = MAX_PIXELS) -> Image:
    """Return the pixels of an image file.

    Parameters
    ----------
    path : path_like
        A PNG, JPEG, TIFF, BMP, GIF, WebP or PNM file, recognised by its content.
    page : int, optional
        Which page of a TIFF, or frame of an animation; the first is 0.
    max_pixels : int or None, optional
        Larger pictures are refused before they are decoded; None accepts any size.

    Returns
    -------
    ndarray, (H, W) or (H, W, 3)
        Integers of 8 and 16 bits in [0, 1] as float32, exactly v/255 and v/65535; integers of 32 bits as float64;
        floating point values as they are in the file. Upright, in RGB or grey, without transparency.

    Raises
    ------
    ImageError
        If the file cannot be opened, is no image, is damaged, too large, or has no such page.
    """
    return load_image(path, page=page, max_pixels=max_pixels).pixels


def load_image(path: str | os.PathLike[str], *, page: int = 0, max_pixels: int | None = MAX_PIXELS) -> LoadedImage:
    """Return the pixels of an image file together with notes on what was converted; as `read_image`."""
    file = Path(path)
    decode = decode_tiff.decode if signature(file).startswith(TIFF_SIGNATURES) else decode_raster.decode
    try:
        with DECODING, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the decoders' remarks on odd files; what matters becomes a note
            decoded = decode(file, page, max_pixels)
        image = as_image(decoded.array)
    except DeconvError:
        raise
    except Exception as error:  # damaged files make the decoders raise nearly every type there is
        raise damaged(file, error) from error
    return _loaded(decoded, image, page)


def _loaded(decoded: Decoded, image: Image, page: int) -> LoadedImage:
    report_values(decoded, image)
    if decoded.pages > 1:
        decoded.notes.append(
            tr("Files", "This is page {page} of the pages 0 to {last}.").format(page=page, last=decoded.pages - 1)
        )
    return LoadedImage(image, tuple(decoded.notes), decoded.bits, decoded.pages)


def signature(path: Path) -> bytes:
    """Return the first bytes of a file that is an image at first sight."""
    try:
        if path.exists() and not path.is_file():
            raise IsADirectoryError(tr("Files", "it is not a file"))  # a named pipe would let us wait for ever
        with path.open("rb") as file:
            head = file.read(8)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise _unopened(path, error) from error
    if not head:
        raise ImageError(
            tr("Files", "{path} is empty.").format(path=path), tr("Files", "Check that it was copied completely.")
        )
    if not head.startswith(TIFF_SIGNATURES + RASTER_SIGNATURES):
        raise ImageError(
            tr("Files", "{path} is not an image file.").format(path=path),
            tr("Files", "PNG, JPEG, TIFF, BMP, GIF, WebP and PNM can be read."),
        )
    return head


def _unopened(path: Path, error: Exception) -> ImageError:
    if isinstance(error, FileNotFoundError):
        return ImageError(
            tr("Files", "There is no file {path}.").format(path=path), tr("Files", "Check the name and the folder.")
        )
    if path.is_dir():
        return ImageError(
            tr("Files", "{path} is a folder.").format(path=path), tr("Files", "Choose an image file inside it.")
        )
    reason = getattr(error, "strerror", None) or str(error)
    return ImageError(
        tr("Files", "{path} cannot be opened: {reason}.").format(path=path, reason=reason),
        tr("Files", "Check that you may read it."),
    )


def damaged(path: Path, error: Exception) -> ImageError:
    reason = textwrap.shorten(str(error), LONGEST_REASON, placeholder="…").rstrip(".") or type(error).__name__
    return ImageError(
        tr("Files", "{path} cannot be decoded: {reason}.").format(path=path, reason=reason),
        tr("Files", "It may be damaged; open it with another program and save it again."),
    )
