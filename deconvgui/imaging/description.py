"""The text inside an image file that programs show as its description."""

import os
import struct
import warnings
import zlib
from pathlib import Path

from deconvgui.errors import DeconvError
from deconvgui.imaging.reading import DECODING, TIFF_SIGNATURES, damaged, signature

PNG_HEADER = 33
"""Bytes of a PNG file before its first optional chunk: the signature and the header."""

PNG_KEYWORD = "Description"


def read_description(path: str | os.PathLike[str]) -> str:
    """Return the description in a PNG, JPEG or TIFF file, empty where there is none; pixels are not decoded.

    Raises
    ------
    ImageError
        If the file cannot be opened, is no image or is damaged.
    """
    file = Path(path)
    read = _from_tiff if signature(file).startswith(TIFF_SIGNATURES) else _from_raster
    try:
        with DECODING, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return read(file)
    except DeconvError:
        raise
    except Exception as error:  # damaged files make the decoders raise nearly every type there is
        raise damaged(file, error) from error


def with_description(png: bytes, text: str) -> bytes:
    """Return a PNG file with a description: an iTXt chunk after its header, not compressed.

    References
    ----------
    W3C, "Portable Network Graphics (PNG) Specification", section 11.3.3.4.
    """
    content = b"iTXt" + PNG_KEYWORD.encode() + b"\0\0\0\0\0" + text.encode()
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    return png[:PNG_HEADER] + chunk + png[PNG_HEADER:]


def _from_tiff(path: Path) -> str:
    import tifffile

    with tifffile.TiffFile(path) as file:
        return str(file.pages.first.description)


def _from_raster(path: Path) -> str:
    from PIL import Image as Pillow

    with Pillow.open(path) as file:
        text = file.info.get(PNG_KEYWORD) or file.info.get("comment") or ""
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
