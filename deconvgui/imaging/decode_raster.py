"""PNG, JPEG and the other formats of 8 bits: by Pillow, except where Pillow would silently drop bits."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from deconvgui.imaging.pixels import Decoded, check_page, check_size, drop_equal_channels, orient, split_extra
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


def decode(path: Path, page: int, max_pixels: int | None) -> Decoded:
    """Return one page of a file of `FORMATS`; raises whatever the decoder raises."""
    from PIL import Image

    with _without_limit(), Image.open(path, formats=FORMATS) as file:
        check_size(path, *file.size, max_pixels)
        deep = file.format == "PNG" and _png_depth(path) == DEEP
        pages = 1 if deep else getattr(file, "n_frames", 1)  # libpng sees only the first frame of an animation
        check_page(path, page, pages)
        file.seek(page)
        decoded = _deep_png(path) if deep else _shallow(file)
        decoded.pages = pages
        orientation = file.getexif().get(ORIENTATION)
        colour_only = file.format in COLOUR_ONLY
    split_extra(decoded)
    if colour_only:
        drop_equal_channels(decoded)
    orient(decoded, orientation)
    return decoded


def _png_depth(path: Path) -> int:
    with path.open("rb") as file:
        return file.read(25)[24]  # the signature, the length and name of IHDR, width and height come before it


def _deep_png(path: Path) -> Decoded:
    import imagecodecs

    return Decoded(imagecodecs.png_decode(path.read_bytes()), DEEP)


def _shallow(file: "PillowImage") -> Decoded:
    if file.mode == "F":
        return Decoded(np.asarray(file), 32)
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
