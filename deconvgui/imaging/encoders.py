"""Pixels as the bytes of a file, with what travels with them as far as the format holds it."""

import io
import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import OutputError
from deconvgui.imaging import imagej, tiff_exif, xmp
from deconvgui.imaging.carried import Carried
from deconvgui.imaging.decode_fits import STEMS, STRUCTURE, library
from deconvgui.imaging.description import PNG_KEYWORD, text_chunk, with_chunks
from deconvgui.imaging.metadata import INCHES_PER_METRE, TIFF_TEXTS
from deconvgui.texts import tr

JPEG_QUALITY = 95

PERCEPTUAL = b"\0"
"""The content of PNG's chunk sRGB: the usual rendering intent."""

EXIF_HEAD = b"Exif\0\0"

MOST_WEBP = 16383
"""Pixels along a side of a WebP file."""

TIFF_UNITS = {"none": "NONE", "inch": "INCH", "cm": "CENTIMETER"}


def with_alpha(pixels: npt.NDArray[Any], alpha: npt.NDArray[Any] | None) -> npt.NDArray[Any]:
    """Return pixels with opacity as their last channel, where there is one."""
    return pixels if alpha is None else np.dstack([pixels, alpha])


def texts_of(carried: Carried, description: str) -> Iterator[tuple[str, str]]:
    """Yield the texts to write; what was the description before makes room for a new one, and becomes a comment."""
    for name, text in carried.texts:
        if not (description and name in (PNG_KEYWORD, "Comment")):
            yield name, text
    if description:
        yield PNG_KEYWORD, description
        comment = "\n".join(filter(None, (carried.text("Comment"), carried.text(PNG_KEYWORD))))
        if comment:
            yield "Comment", comment


def _png(pixels: npt.NDArray[Any], alpha: npt.NDArray[Any] | None, carried: Carried, description: str) -> bytes:
    import imagecodecs

    png = bytes(imagecodecs.png_encode(np.ascontiguousarray(with_alpha(pixels, alpha))))
    return with_chunks(png, _png_chunks(carried, _channels(pixels), description))


def _png_chunks(carried: Carried, channels: int, description: str) -> Iterator[tuple[bytes, bytes]]:
    profile = carried.fitting(channels)
    if profile:
        yield b"iCCP", b"ICC profile\0\0" + zlib.compress(profile)
    elif carried.srgb:
        yield b"sRGB", PERCEPTUAL
    if carried.resolution is not None and carried.resolution.unit != "none":
        per_metre = 100 if carried.resolution.unit == "cm" else INCHES_PER_METRE
        x, y = (min(max(round(axis * per_metre), 1), 2**31 - 1) for axis in carried.resolution[:2])
        yield b"pHYs", x.to_bytes(4, "big") + y.to_bytes(4, "big") + b"\1"
    for name, text in texts_of(carried, description):
        yield text_chunk(name, text)
    if carried.xmp:
        yield text_chunk(xmp.PNG_KEYWORD, carried.xmp.decode())
    if carried.exif:
        yield b"eXIf", carried.exif.removeprefix(EXIF_HEAD)


def _by_pillow(
    name: str, pixels: npt.NDArray[Any], alpha: npt.NDArray[Any] | None, carried: Carried, **options: Any
) -> bytes:
    from PIL import Image as Pillow

    profile = carried.fitting(_channels(pixels))
    if profile:
        options["icc_profile"] = profile
    buffer = io.BytesIO()
    Pillow.fromarray(with_alpha(pixels, alpha)).save(buffer, name, **options)
    return buffer.getvalue()


def _of_pillow(carried: Carried) -> dict[str, Any]:
    """Return EXIF and XMP, where there are any, as Pillow's writers take them."""
    return {name: value for name, value in (("exif", carried.exif), ("xmp", carried.xmp)) if value}


def _jpeg(pixels: npt.NDArray[Any], _alpha: npt.NDArray[Any] | None, carried: Carried, description: str) -> bytes:
    found = _of_pillow(carried)
    if carried.resolution is not None and carried.resolution.unit != "none":
        scale = 2.54 if carried.resolution.unit == "cm" else 1
        found["dpi"] = tuple(min(max(axis * scale, 1), 65535) for axis in carried.resolution[:2])
    comment = description or carried.text("Comment") or carried.text(PNG_KEYWORD)
    return _by_pillow(
        "JPEG", pixels, None, carried, quality=JPEG_QUALITY, subsampling=0, comment=comment.encode()[:65000], **found
    )


def _webp(pixels: npt.NDArray[Any], alpha: npt.NDArray[Any] | None, carried: Carried, _description: str) -> bytes:
    if max(pixels.shape[:2]) > MOST_WEBP:
        raise OutputError(
            tr("Files", "A WebP file cannot be more than {most} pixels wide or high.").format(most=MOST_WEBP),
            tr("Files", "Write a PNG or a TIFF."),
        )
    colour = pixels if pixels.ndim == 3 else np.dstack([pixels] * 3)
    found = _of_pillow(carried)
    return _by_pillow("WEBP", colour, alpha, carried, lossless=True, exact=True, **found)


def _bmp(pixels: npt.NDArray[Any], _alpha: npt.NDArray[Any] | None, _carried: Carried, _description: str) -> bytes:
    return _by_pillow("BMP", pixels, None, Carried())


def tiff_tags(
    carried: Carried, channels: int, description: str, levels: tuple[float, float] | None = None
) -> dict[str, Any]:
    """Return what travels with a picture, and a description, as arguments of tifffile.

    With `levels`, which ImageJ is to show as black and white, the description begins as ImageJ writes it.
    """
    texts = dict(carried.texts)
    texts.pop(PNG_KEYWORD, None)
    tags: list[tuple[int, Any, int, Any, bool]] = [
        (TIFF_TEXTS[name], "s", 0, text.encode("ascii", "replace").decode(), True)
        for name, text in texts.items()
        if name in TIFF_TEXTS
    ]
    found: dict[str, Any] = {"metadata": None, "software": "deconvgui", "extratags": tags}
    if carried.xmp:
        tags.append((xmp.TIFF_TAG, "B", len(carried.xmp), carried.xmp, True))
    if carried.resolution is not None:
        found["resolution"] = tuple(carried.resolution[:2])
        found["resolutionunit"] = TIFF_UNITS[carried.resolution.unit]
    profile = carried.fitting(channels)
    if profile:
        found["iccprofile"] = profile
    head, kept = imagej.parted(carried.text(PNG_KEYWORD))
    text = description or kept
    if levels is not None:
        text = imagej.head(head, carried.resolution, levels) + text
    elif not description:
        text = carried.text(PNG_KEYWORD)
    found["description"] = text.encode("ascii", "replace").decode() or None
    return found


def _tiff(pixels: npt.NDArray[Any], alpha: npt.NDArray[Any] | None, carried: Carried, description: str) -> bytes:
    import tifffile

    opened_by_imagej = alpha is None and (pixels.ndim == 2 or pixels.dtype == np.uint8)
    levels = imagej.levels(pixels) if opened_by_imagej else None
    found = tiff_tags(carried, _channels(pixels), description, levels)
    if carried.exif:
        found["extratags"] += tiff_exif.tags(carried.exif)
    if alpha is not None:
        found["extrasamples"] = ["assocalpha" if carried.premultiplied else "unassalpha"]
    buffer = io.BytesIO()
    tifffile.imwrite(
        buffer,
        with_alpha(pixels, alpha),
        photometric="rgb" if pixels.ndim == 3 else "minisblack",
        planarconfig="contig" if pixels.ndim == 3 or alpha is not None else None,
        compression="zlib",
        byteorder="<",
        **found,
    )
    content = buffer.getvalue()
    return tiff_exif.with_directories(content, carried.exif) if carried.exif else content


def _npy(pixels: npt.NDArray[Any], alpha: npt.NDArray[Any] | None, _carried: Carried, _description: str) -> bytes:
    # Opacity alone behind grey would make a shape that is no picture.
    whole = with_alpha(pixels, alpha) if pixels.ndim == 3 else pixels
    buffer = io.BytesIO()
    np.save(buffer, np.ascontiguousarray(whole), allow_pickle=False)
    return buffer.getvalue()


def _fits(pixels: npt.NDArray[Any], _alpha: npt.NDArray[Any] | None, carried: Carried, description: str) -> bytes:
    fits = library()
    planes = pixels if pixels.ndim == 2 else np.moveaxis(pixels, -1, 0)
    unit = fits.PrimaryHDU(np.ascontiguousarray(planes[..., ::-1, :]))
    for line in carried.cards.splitlines():
        card = fits.Card.fromstring(line)
        if card.keyword not in STRUCTURE and not card.keyword.startswith(STEMS):
            unit.header.append(card, end=True)
    if description:
        unit.header.add_history(json.dumps(description)[1:-1] if not description.isascii() else description)
    buffer = io.BytesIO()
    unit.writeto(buffer, output_verify="silentfix")
    return buffer.getvalue()


def _channels(pixels: npt.NDArray[Any]) -> int:
    return 1 if pixels.ndim == 2 else 3


Encoder = Callable[[npt.NDArray[Any], "npt.NDArray[Any] | None", Carried, str], bytes]

ENCODERS: dict[str, Encoder] = {
    ".png": _png,
    ".tif": _tiff,
    ".tiff": _tiff,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
    ".webp": _webp,
    ".bmp": _bmp,
    ".npy": _npy,
    ".fits": _fits,
    ".fit": _fits,
}
"""What makes a file of pixels, of opacity or None, of what else travels, and of a description."""

ALPHA_HELD = (".png", ".tif", ".tiff", ".webp", ".npy")
"""Suffixes of the formats that hold opacity."""
