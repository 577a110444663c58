"""PNG, JPEG and the other formats of 8 bits: by Pillow, except where Pillow would silently drop bits."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from deconvgui.imaging import metadata
from deconvgui.imaging.opening import size
from deconvgui.imaging.pixels import (
    Admission,
    Claim,
    Decoded,
    check_content,
    check_page,
    drop_equal_channels,
    orient,
    split_extra,
)
from deconvgui.texts import tr

if TYPE_CHECKING:
    from PIL.Image import Image as PillowImage

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "PPM")
"""What Pillow may try; its other decoders are not needed, and each is a door for hostile files."""

ORIENTATION = 0x0112
"""The EXIF tag Orientation."""

COLOUR_ONLY = ("GIF", "WEBP")
"""Formats that cannot say that a picture is grey."""

DEEP = 16
"""Bits per channel at which PNG files go to libpng."""


DEFLATE = 1032
"""The best that PNG's compression can do (zlib's technical details): a match of 258 bytes in two bits."""


def decode(file: BinaryIO, path: Path, page: int, admit: Admission) -> Decoded:
    """Return one page of a file of `FORMATS`; raises whatever the decoder raises."""
    from PIL import Image

    with _without_limit(), Image.open(file, formats=FORMATS) as picture:
        deep = picture.format == "PNG" and _png_depth(file) == DEEP
        claim = _claim(picture, deep)
        admit(claim)
        pages = 1 if deep else getattr(picture, "n_frames", 1)  # libpng sees only the first frame of an animation
        if picture.format == "PNG" and pages == 1:
            check_content(path, claim, size(file), DEFLATE)
        check_page(path, page, pages)
        picture.seek(page)
        decoded = _deep_png(file) if deep else _shallow(picture)
        decoded.pages = pages
        # After the pixels: in PNG files, texts may stand behind them.
        decoded.carried = metadata.of_raster(picture, decoded.notes)
        orientation = metadata.orientation(picture)
        colour_only = picture.format in COLOUR_ONLY and not decoded.carried.profile
    split_extra(decoded)
    if colour_only:
        drop_equal_channels(decoded)
    orient(decoded, orientation)
    return decoded


def _claim(picture: "PillowImage", deep: bool) -> Claim:
    bits = {"1": 1, "F": 32}.get(picture.mode, DEEP if deep or picture.mode.startswith("I") else 8)
    grey_bits = picture.mode == "P"  # a palette takes 1 to 8 bits; how many, Pillow does not tell
    return Claim(*picture.size, len(picture.getbands()), 1 if grey_bits else bits)


def _png_depth(file: BinaryIO) -> int:
    at = file.tell()
    file.seek(24)  # the signature, the length and name of IHDR, width and height come before it
    depth = file.read(1)[0]
    file.seek(at)
    return depth


def _deep_png(file: BinaryIO) -> Decoded:
    import imagecodecs

    at = file.tell()
    file.seek(0)
    content = file.read()
    file.seek(at)
    return Decoded(imagecodecs.png_decode(content), DEEP)


def _shallow(file: "PillowImage") -> Decoded:
    if file.mode == "F":
        return Decoded(np.asarray(file), 32, integers=False)
    if file.mode.startswith("I"):
        return Decoded(np.asarray(file).astype(np.uint16), DEEP)  # Pillow scales grey PGM of 9 to 16 bits to 16
    if file.mode in ("1", "L", "LA", "RGB", "RGBA"):
        return Decoded(np.asarray(file.convert("L") if file.mode == "1" else file), 1 if file.mode == "1" else 8)
    see_through = file.mode in ("PA", "La", "RGBa") or "transparency" in file.info
    decoded = Decoded(np.asarray(file.convert("RGBA" if see_through else "RGB")), 8)
    if file.mode in ("P", "PA"):
        if not see_through:
            drop_equal_channels(decoded)
        decoded.notes.append(tr("Files", "The palette was replaced by the colours it stands for."))
    elif file.mode == "CMYK":  # each ink takes its share of the light, black of all
        decoded.notes.append(tr("Files", "The colours were converted from CMYK to RGB without their profile."))
    else:
        decoded.notes.append(tr("Files", "The colours were converted from {model} to RGB.").format(model=file.mode))
    return decoded


@contextmanager
def _without_limit() -> Iterator[None]:
    """Let Pillow open what our own budget allows: its limit is lower, fixed, and a warning at first."""
    from PIL import Image

    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit
