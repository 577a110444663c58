"""EXIF data in TIFF files: directories of their own, to which tags of the page point (EXIF 2.32, section 4.6.3)."""

import struct
from typing import TYPE_CHECKING, Any, BinaryIO

from deconvgui.imaging.metadata import EXIF_IFD, GPS_IFD

if TYPE_CHECKING:
    from PIL.Image import Exif

POINTERS = (EXIF_IFD, GPS_IFD)
OWN = {271: "make", 272: "model"}
"""Tags of the page itself that tell of the camera; its texts are written as such."""

RESERVED = 0xDEC0DEC0
"""Stands for the place of a directory until that is known.

It is written under the number before the pointer's, at the same place among the tags, for tifffile writes no pointers.
"""

LONG = 4
"""TIFF's type of a number of 32 bits."""


def read(file: BinaryIO) -> "Exif | None":
    """Return the EXIF data of the first page, None where there are none; raises what Pillow raises."""
    from PIL.Image import Exif

    found = Exif()
    file.seek(0)
    found.load_from_fp(file)
    return found if any(tag in found for tag in (*POINTERS, *OWN)) else None


def tags(exif: bytes) -> list[tuple[int, Any, int, Any, bool]]:
    """Return the page's tags, as tifffile takes them, for EXIF data that `with_directories` will add."""
    found = _loaded(exif)
    own = [(tag, "s", 0, str(found[tag]).encode("ascii", "replace").decode(), True) for tag in OWN if tag in found]
    return [*own, *((tag - 1, LONG, 1, RESERVED, True) for tag in POINTERS if found.get_ifd(tag))]


def with_directories(tiff: bytes, exif: bytes) -> bytes:
    """Return a little-endian TIFF file, written with these `tags`, with their directories behind it."""
    from PIL.TiffImagePlugin import ImageFileDirectory_v2

    found, content = _loaded(exif), bytearray(tiff)
    for tag in POINTERS:
        entries = found.get_ifd(tag)
        place = content.find(struct.pack("<HHII", tag - 1, LONG, 1, RESERVED))
        if not entries or place < 0:
            continue
        content += b"\0" * (len(content) % 2)  # directories begin at even places
        directory = ImageFileDirectory_v2(b"II*\0\0\0\0\0", group=tag)
        for name, value in entries.items():
            directory[name] = value
        struct.pack_into("<HHII", content, place, tag, LONG, 1, len(content))
        content += directory.tobytes(len(content))
    return bytes(content)


def _loaded(exif: bytes) -> "Exif":
    from PIL.Image import Exif

    found = Exif()
    found.load(exif)
    return found
