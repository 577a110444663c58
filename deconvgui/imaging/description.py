"""The text inside an image file that programs show as its description."""

import os
import struct
import warnings
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from deconvgui.errors import DeconvError
from deconvgui.imaging.decode_raster import FORMATS
from deconvgui.imaging.imagej import parted
from deconvgui.imaging.opening import FITS_SIGNATURE, NPY_SIGNATURE, TIFF_SIGNATURES, opened, signature
from deconvgui.imaging.reading import DECODING, damaged

PNG_HEADER = 33
"""Bytes of a PNG file before its first optional chunk: the signature and the header."""

PNG_KEYWORD = "Description"


def read_description(path: str | os.PathLike[str]) -> str:
    """Return the description in a PNG, JPEG or TIFF file, empty where there is none; pixels are not decoded.

    What ImageJ writes before it is left out.

    Raises
    ------
    ImageError
        If the file cannot be opened, is no image or is damaged.
    """
    path = Path(path)
    with opened(path) as file:
        head = signature(file)
        if head.startswith((NPY_SIGNATURE, FITS_SIGNATURE)):
            return ""
        read = _from_tiff if head.startswith(TIFF_SIGNATURES) else _from_raster
        try:
            with DECODING, warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return read(file)
        except DeconvError:
            raise
        except Exception as error:  # damaged files make the decoders raise nearly every type there is
            raise damaged(path, error) from error


def with_chunks(png: bytes, chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return a PNG file with further chunks after its header, each a name and its content.

    References
    ----------
    W3C, "Portable Network Graphics (PNG) Specification", section 5.3.
    """
    added = b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
    return png[:PNG_HEADER] + added + png[PNG_HEADER:]


def text_chunk(keyword: str, text: str) -> tuple[bytes, bytes]:
    """Return an iTXt chunk, not compressed (PNG specification, section 11.3.3.4)."""
    return b"iTXt", keyword.encode("latin-1", "replace") + b"\0\0\0\0\0" + text.encode()


def _from_tiff(file: BinaryIO) -> str:
    import tifffile

    with tifffile.TiffFile(file) as tiff:
        return parted(str(tiff.pages.first.description))[1]


def _from_raster(file: BinaryIO) -> str:
    from PIL import Image as Pillow

    with Pillow.open(file, formats=FORMATS) as picture:
        text = picture.info.get(PNG_KEYWORD) or picture.info.get("comment") or ""
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
