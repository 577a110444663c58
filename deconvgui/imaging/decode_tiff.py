"""TIFF by tifffile, which keeps every bit; what the tags say about the pixels is honoured here."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError
from deconvgui.imaging import metadata, tiff_exif
from deconvgui.imaging.pixels import Admission, Claim, Decoded, check_page, drop_equal_channels, orient, split_extra
from deconvgui.texts import tr

if TYPE_CHECKING:
    from PIL.Image import Exif

MIN_IS_WHITE, MIN_IS_BLACK, RGB, PALETTE, MASK, CMYK, YCBCR = range(7)
"""Values of the tag PhotometricInterpretation (TIFF 6.0, sections 3 to 6, 16 and 21)."""

JPEG_COMPRESSIONS = (6, 7)
"""Under these, the decoder itself turns YCbCr into RGB."""

MAX_SAMPLES = 8
"""Channels of a pixel, alpha and others included; a forged header may claim 65535."""

ORIENTATION = 274

SILENCE = logging.NullHandler()
"""Keeps tifffile's remarks off the terminal; what is wrong is said by the error."""


ASSOCIATED, UNASSOCIATED = 1, 2
"""Values of the tag ExtraSamples that mean opacity: with colours multiplied by it, and without."""


def decode(file: BinaryIO, path: Path, page: int, admit: Admission) -> Decoded:
    """Return one page of a TIFF file; raises whatever the decoder raises."""
    import tifffile

    logging.getLogger("tifffile").addHandler(SILENCE)
    with tifffile.TiffFile(file) as tiff:
        pages = _count(tiff)
        check_page(path, page, pages)
        found = tiff.pages[page]
        wide = found.dtype is not None and found.dtype.kind == "u" and found.dtype.itemsize > 2  # becomes float64
        bits = 64 if wide else found.bitspersample
        admit(Claim(found.imagewidth, found.imagelength, found.samplesperpixel, bits))
        check_layout(path, found, tiff.filehandle.size)
        decoded = Decoded(_channels_last(found), found.bitspersample, pages)
        decoded.integers = decoded.array.dtype.kind != "f"
        to_colour(path, decoded, found)
        extra = tuple(int(kind) for kind in found.extrasamples)
        split_extra(decoded, alpha=extra[:1] in ((ASSOCIATED,), (UNASSOCIATED,)))
        exif = _exif(tiff, file) if page == 0 else None
        decoded.carried = metadata.of_tiff(found, decoded.notes, premultiplied=extra[:1] == (ASSOCIATED,), exif=exif)
        orient(decoded, found.tags.valueof(ORIENTATION, default=1))
    return decoded


def _exif(tiff: Any, file: BinaryIO) -> "Exif | None":
    try:
        return None if tiff.is_bigtiff else tiff_exif.read(file)
    except Exception:  # damaged data about the picture, which is not lost for them
        return None


def _count(tiff: Any) -> int:
    return len(tiff.pages)


def check_layout(path: Path, page: Any, size: int) -> None:
    # tifffile fills missing data with zeros: a file cut short must not pass for a picture.
    ends = (offset + count for offset, count in zip(page.dataoffsets, page.databytecounts, strict=False))
    if not page.dataoffsets or max(ends) > size:
        raise ImageError(
            tr("Files", "{name} ends before its pixels do.").format(name=path.name),
            tr("Files", "The file is damaged; fetch it again."),
        )
    if page.imagedepth > 1 or page.samplesperpixel > MAX_SAMPLES:
        raise ImageError(
            tr("Files", "{name} holds {channels} channels in {depth} layers on a page.").format(
                name=path.name, channels=page.samplesperpixel, depth=page.imagedepth
            ),
            tr("Files", "Save it as grey or colour pages first."),
        )


def _channels_last(page: Any) -> npt.NDArray[Any]:
    array: npt.NDArray[Any] = page.asarray()
    if page.axes.startswith("S"):
        array = np.moveaxis(array, 0, -1)
    return array


def to_colour(path: Path, decoded: Decoded, page: Any) -> None:
    model = int(page.photometric)
    if model == PALETTE:
        decoded.array = np.moveaxis(_colours(page.colormap)[:, decoded.array], 0, -1)
        drop_equal_channels(decoded)
        decoded.notes.append(tr("Files", "The palette was replaced by the colours it stands for."))
        return
    _scale(decoded)
    if model == MIN_IS_WHITE:
        ink = decoded.array if decoded.array.ndim == 2 else decoded.array[..., 0]
        np.subtract(1, ink, out=ink)
        decoded.notes.append(tr("Files", "Zero means white in this file; the values were inverted."))
    elif model == CMYK:
        decoded.array = _without_ink(decoded.array)
        decoded.notes.append(tr("Files", "The colours were converted from CMYK to RGB without their profile."))
    elif model not in (MIN_IS_BLACK, RGB, MASK) and not (model == YCBCR and page.compression in JPEG_COMPRESSIONS):
        raise ImageError(
            tr("Files", "{name} uses a colour model that is not supported ({model}).").format(
                name=path.name, model=getattr(page.photometric, "name", model)
            ),
            tr("Files", "Save it as grey or RGB first."),
        )


def _without_ink(inks: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return RGB from CMYK without a colour profile: each ink takes its share of the light, black takes from all."""
    light = (1 - inks[..., :3]) * (1 - inks[..., 3:4])
    return np.dstack([light, inks[..., 4:]])


def _colours(table: npt.NDArray[np.uint16]) -> npt.NDArray[Any]:
    """Return the colour table in 8 bits where its writer left one of the two bytes of each value empty."""
    if table.max() < 256:
        return table.astype(np.uint8)
    return table if (table & 255).any() else (table >> 8).astype(np.uint8)


def _scale(decoded: Decoded) -> None:
    """Divide integers by the largest value of their bits; 8 and 16 bits are left to the caller's exact rule."""
    array, bits = decoded.array, decoded.bits
    if array.dtype == np.bool_:
        decoded.array = array.astype(np.float32)
    elif array.dtype.kind == "u":
        wide = array.dtype.itemsize > 2
        decoded.array = (array / (2.0**bits - 1)).astype(np.float64 if wide else np.float32)
        if bits not in (8, 16):
            decoded.notes.append(
                tr("Files", "Integers of {bits} bits were divided by {top}.").format(bits=bits, top=2**bits - 1)
            )
