"""What is kept of the data about a picture, from the decoders' objects; a file's own words are never trusted.

Damaged metadata are left out with a note, for the picture is what matters. What a restoration makes false goes: the
orientation, once the picture has been turned, sizes, thumbnails, and maker's notes, which point into the old file.
"""

import functools
import json
import math
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from deconvgui.imaging import imagej, xmp
from deconvgui.imaging.carried import Carried, Resolution
from deconvgui.texts import tr

if TYPE_CHECKING:
    from PIL.Image import Exif
    from PIL.Image import Image as PillowImage

T = TypeVar("T")

LONGEST_TEXT = 64 << 10
"""Characters of a text that are kept."""

LARGEST_PROFILE = 16 << 20
"""Bytes of a profile that is kept."""

LARGEST_EXIF = 60 << 10
"""Bytes; a segment of a JPEG file holds no more."""

TEXTS = ("Title", "Author", "Description", "Copyright", "Creation Time", "Source", "Disclaimer", "Warning", "Comment")
"""Keywords of texts (PNG specification, section 11.3.3.2); `Software` is what writes."""

ORIENTATION, EXIF_IFD, GPS_IFD = 0x0112, 0x8769, 0x8825
KEPT = (270, 271, 272, 306, 315, 33432)
"""EXIF: description, make, model, date, artist, copyright."""

NOT_KEPT = (0x927C, 0xA002, 0xA003, 0xA005, 0x9101)
"""EXIF: maker's notes, width and height, interoperability, configuration of components."""

COLOUR_SPACE = 0xA001
SRGB = 1
"""EXIF: the tag ColorSpace and its value for sRGB."""

TIFF_TEXTS = {"Title": 269, "Description": 270, "Author": 315, "Copyright": 33432, "Creation Time": 306}
PROFILE = 34675
UNITS = {1: "none", 2: "inch", 3: "cm"}
"""Values of the tag ResolutionUnit."""

INCHES_PER_METRE = 39.3701


def of_raster(picture: "PillowImage", notes: list[str]) -> Carried:
    """Return what Pillow found beside the pixels of a file."""
    info = picture.info
    exif = _try(picture.getexif, notes)
    profile = b"" if picture.mode == "CMYK" else _bytes(info.get("icc_profile"), LARGEST_PROFILE)
    return Carried(
        profile=profile,
        srgb="srgb" in info or (exif is not None and bool(_try(lambda: _says_srgb(exif), notes))),
        resolution=_try(lambda: _resolution(info.get("dpi"), "inch"), notes),
        texts=_try(lambda: tuple(_texts(info)), notes) or (),
        exif=(_try(lambda: cleaned(exif), notes) or b"") if exif else b"",
        xmp=_try(lambda: xmp.cleaned(info.get("xmp") or info.get(xmp.PNG_KEYWORD)), notes) or b"",
        bits=8,
    )


def orientation(picture: "PillowImage") -> object:
    """Return the value of the tag Orientation, whatever it is."""
    try:
        return picture.getexif().get(ORIENTATION)
    except Exception:  # a damaged block of metadata; the picture is not lost for it
        return None


def of_tiff(page: Any, notes: list[str], *, premultiplied: bool, exif: "Exif | None" = None) -> Carried:
    """Return what tifffile found beside the pixels of a page."""

    def value(tag: int) -> Any:
        return page.tags.valueof(tag, default=None)

    def resolution() -> Resolution | None:
        axes = [value(tag) for tag in (282, 283)]
        if any(not isinstance(axis, tuple) or len(axis) != 2 or not axis[1] for axis in axes):
            return None
        return _resolution([axis[0] / axis[1] for axis in axes], UNITS.get(int(value(296) or 2), "none"))

    texts = {name: _try(functools.partial(value, tag), notes) for name, tag in TIFF_TEXTS.items()}
    return Carried(
        premultiplied=premultiplied,
        profile=_bytes(_try(lambda: value(PROFILE), notes), LARGEST_PROFILE),
        resolution=_try(resolution, notes),
        texts=tuple(_texts(texts)),
        exif=_try(lambda: cleaned(exif), notes) or b"" if exif else b"",
        xmp=_try(lambda: xmp.cleaned(value(xmp.TIFF_TAG)), notes) or b"",
    )


def cleaned(exif: "Exif") -> bytes:
    """Return what remains true of EXIF data after a restoration."""
    from PIL.Image import Exif

    kept = Exif()
    for tag in KEPT:
        if tag in exif and not (tag == 270 and not lasting(str(exif[tag]))):
            kept[tag] = exif[tag]
    for part in (EXIF_IFD, GPS_IFD):
        entries = {tag: value for tag, value in exif.get_ifd(part).items() if tag not in NOT_KEPT}
        if entries:
            kept.get_ifd(part).update(entries)
            kept[part] = 0  # a place for the pointer, which is filled in when it is written
    content = kept.tobytes() if len(kept) else b""
    return content if len(content) <= LARGEST_EXIF else b""


def lasting(text: str) -> str:
    """Return what remains true of a description: none of what tells of the stack that it was in, or how it was made."""
    if text.startswith(("<?xml", '{"deconvgui', '{"shape"')) or _is_recipe(text):
        return ""
    if text.startswith("ImageJ="):
        head, rest = imagej.parted(text)
        lines = [line for line in head.splitlines() if line.startswith(("ImageJ=", "unit=", "yunit="))]
        return ("\n".join(lines) + "\n" if len(lines) > 1 else "") + lasting(rest)
    return text


def _is_recipe(text: str) -> bool:
    try:
        entries = json.loads(text) if text.lstrip().startswith("{") else None
    except (ValueError, RecursionError):
        return False
    return isinstance(entries, dict) and "deconvgui recipe" in entries


def _texts(found: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        value = found.get(name, found.get("comment") if name == "Comment" else None)
        text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        if isinstance(text, str):
            kept = lasting(str(text)[:LONGEST_TEXT]).replace("\0", "").strip()
            if kept:
                yield name, kept


def _resolution(axes: Any, unit: str) -> Resolution | None:
    if not isinstance(axes, tuple | list) or len(axes) != 2:
        return None
    x, y = (float(axis) for axis in axes)
    good = all(math.isfinite(axis) and 1e-6 < axis < 1e9 for axis in (x, y))
    return Resolution(x, y, unit) if good else None


def _says_srgb(exif: "Exif") -> bool:
    return exif.get_ifd(EXIF_IFD).get(COLOUR_SPACE) == SRGB


def _bytes(value: Any, most: int) -> bytes:
    return value if isinstance(value, bytes) and len(value) <= most else b""


def _try(read: Callable[[], T], notes: list[str]) -> T | None:
    try:
        return read()
    except Exception:  # damaged metadata raise whatever they like
        sentence = tr("Files", "Damaged data about the picture (such as EXIF) were left out.")
        if sentence not in notes:
            notes.append(sentence)
        return None
