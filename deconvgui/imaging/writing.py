"""Images into files: never half a file, and never fewer bits than the format can hold unless asked."""

import io
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import OutputError
from deconvgui.imaging.description import with_description
from deconvgui.imaging.image import Image, as_image
from deconvgui.texts import tr

BITS = MappingProxyType(
    {".png": (16, 8), ".tif": (32, 64, 16, 8), ".tiff": (32, 64, 16, 8), ".jpg": (8,), ".jpeg": (8,)}
)
"""Bits per channel by suffix: first what is written unless asked otherwise. 32 and 64 are floating point."""

WRITABLE = tuple(BITS)
"""Suffixes of the files that can be written, for file dialogs."""

JPEG_QUALITY = 95


def write_image(
    path: str | os.PathLike[str], image: npt.ArrayLike, *, bits: int | None = None, description: str = ""
) -> None:
    """Write an image to a file.

    Parameters
    ----------
    path : path_like
        The suffix chooses the format: .png, .tif, .tiff, .jpg or .jpeg. An existing file is replaced in one step at
        the end, so that an interruption leaves the old file or none, but never half of one.
    image : array_like, (H, W) or (H, W, 3)
    bits : int, optional
        Bits per channel. PNG has 16 or 8, JPEG 8, TIFF 32 or 64 (floating point, nothing is clipped), 16 or 8. By
        default TIFF keeps the type of the image, PNG has 16 and JPEG 8. Integers are clipped to [0, 1] and rounded
        to the nearest of v/255 or v/65535.
    description : str, optional
        A text to keep in the file, in ASCII; `read_description` returns it.

    Raises
    ------
    OutputError
        If the suffix or the number of bits is not supported, the folder does not exist or cannot be written to, or
        NaN is to be written as an integer.
    ImageError
        If the array is no image.
    """
    target = Path(path)
    check_output(target, bits=bits)
    pixels = as_image(image)
    suffix = target.suffix.lower()
    if bits is None:
        bits = pixels.dtype.itemsize * 8 if 64 in BITS[suffix] else BITS[suffix][0]
    stored = pixels.astype(f"f{bits // 8}") if bits >= 32 else _integers(target, pixels, bits)
    write_whole(target, _ENCODERS[suffix](stored, description))


def check_output(path: str | os.PathLike[str], *, bits: int | None = None) -> None:
    """Raise OutputError if `write_image` could not write there; to be called before a long computation."""
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in BITS:
        raise OutputError(
            tr("Files", "{name} does not end in the suffix of a format that can be written.").format(name=target.name),
            tr("Files", "Choose one of {suffixes}.").format(suffixes=", ".join(BITS)),
        )
    if bits is not None and bits not in BITS[suffix]:
        raise OutputError(
            tr("Files", "A {suffix} file cannot hold {bits} bits per channel.").format(suffix=suffix, bits=bits),
            tr("Files", "It can hold {known}.").format(known=", ".join(map(str, BITS[suffix]))),
        )
    check_folder(target)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears complete or not at all.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    check_folder(path)
    target = path.resolve()  # through a symbolic link, as opening it would
    part = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        try:
            with part.open("xb") as file:
                file.write(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            tr("Files", "{path} cannot be written: {reason}.").format(path=path, reason=error.strerror or error),
            tr("Files", "Choose another place, or make room there."),
        ) from error


def check_folder(target: Path) -> None:
    """Raise OutputError if no file could be written there."""
    folder = target.parent
    if not folder.is_dir():
        raise OutputError(
            tr("Files", "There is no folder {folder}.").format(folder=folder), tr("Files", "Create it first.")
        )
    if target.is_dir():
        raise OutputError(tr("Files", "{path} is a folder.").format(path=target), tr("Files", "Add a file name to it."))
    # Replacing a file needs leave for the folder only, but a file that was made read-only should stay as it is.
    if not os.access(folder, os.W_OK) or (target.exists() and not os.access(target, os.W_OK)):
        raise OutputError(
            tr("Files", "{path} must not be written.").format(path=target),
            tr("Files", "Choose another place, or allow writing there."),
        )


def _integers(path: Path, image: Image, bits: int) -> npt.NDArray[Any]:
    if np.isnan(image).any():
        raise OutputError(
            tr("Files", "{n} values are NaN, which {name} cannot hold as integers.").format(
                n=np.count_nonzero(np.isnan(image)), name=path.name
            ),
            tr("Files", "Write a TIFF with 32 bits."),
        )
    top = 2**bits - 1
    stored: npt.NDArray[Any] = np.rint(np.clip(image, 0, 1) * top).astype(f"u{bits // 8}")
    return stored


def _png(pixels: npt.NDArray[Any], description: str) -> bytes:
    import imagecodecs

    png = bytes(imagecodecs.png_encode(np.ascontiguousarray(pixels)))
    return with_description(png, description) if description else png


def _jpeg(pixels: npt.NDArray[Any], description: str) -> bytes:
    from PIL import Image as Pillow

    buffer = io.BytesIO()
    Pillow.fromarray(pixels).save(buffer, "JPEG", quality=JPEG_QUALITY, subsampling=0, comment=description)
    return buffer.getvalue()


def _tiff(pixels: npt.NDArray[Any], description: str) -> bytes:
    import tifffile

    buffer = io.BytesIO()
    model = "rgb" if pixels.ndim == 3 else "minisblack"
    tifffile.imwrite(
        buffer,
        pixels,
        photometric=model,
        compression="zlib",
        metadata=None,
        software="deconvgui",
        description=description or None,
    )
    return buffer.getvalue()


_ENCODERS: dict[str, Callable[[npt.NDArray[Any], str], bytes]] = {
    ".png": _png,
    ".tif": _tiff,
    ".tiff": _tiff,
    ".jpg": _jpeg,
    ".jpeg": _jpeg,
}
