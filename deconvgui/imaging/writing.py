"""Images into files: never half a file, and never fewer bits than the format can hold unless asked."""

import os
import secrets
import shutil
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import OutputError, reason
from deconvgui.imaging.carried import NOTHING, Carried
from deconvgui.imaging.encoders import ALPHA_HELD, ENCODERS
from deconvgui.imaging.image import Image, as_image
from deconvgui.texts import tr

BITS = MappingProxyType(
    {
        ".png": (16, 8),
        **dict.fromkeys((".tif", ".tiff"), (32, 64, 16, 8)),
        **dict.fromkeys((".jpg", ".jpeg", ".webp", ".bmp"), (8,)),
        ".npy": (32, 64),
        **dict.fromkeys((".fits", ".fit"), (32, 64, 16)),
    }
)
"""Bits per channel by suffix: first what is written unless asked otherwise. 32 and 64 are floating point."""

WRITABLE = tuple(BITS)
"""Suffixes of the files that can be written, for file dialogs."""

DEEP = 16
"""Bits of integers that stay integers in a TIFF or FITS file."""

STALE = 3600
"""Seconds after which the unfinished part of a file belongs to nobody: its writer was killed."""


def write_image(
    path: str | os.PathLike[str],
    image: npt.ArrayLike,
    *,
    bits: int | None = None,
    description: str = "",
    carried: Carried = NOTHING,
) -> None:
    """Write an image to a file.

    Parameters
    ----------
    path : path_like
        The suffix chooses the format, one of `WRITABLE`. An existing file is replaced in one step at
        the end, so that an interruption leaves the old file or none, but never half of one.
    image : array_like, (H, W) or (H, W, 3)
    bits : int, optional
        Bits per channel. PNG has 16 or 8, JPEG, WebP (lossless) and BMP 8, TIFF 32 or 64 (floating point, nothing is
        clipped), 16 or 8, NPY 32 or 64, FITS 32, 64 or 16. By default TIFF, NPY and FITS keep the type of the image,
        but what came from 16-bit integers goes out as such; PNG has 16. Integers are clipped to [0, 1] and rounded
        to the nearest of v/255 or v/65535.
    description : str, optional
        A text to keep in the file, in ASCII; `read_description` returns it.
    carried : Carried, optional
        What came with the picture from its file: opacity, profile, resolution and so on, as far as the format holds it.

    Raises
    ------
    OutputError
        If the suffix or the number of bits is not supported, the folder does not exist or cannot be written to, or
        NaN is to be written as an integer.
    ImageError
        If the array is no image, or astropy is not installed for FITS.
    """
    write_whole(Path(path), encoded(path, image, bits=bits, description=description, carried=carried))


def encoded(
    path: str | os.PathLike[str],
    image: npt.ArrayLike,
    *,
    bits: int | None = None,
    description: str = "",
    carried: Carried = NOTHING,
) -> bytes:
    """Return what `write_image` writes; the arguments and the errors are the same."""
    target = Path(path)
    check_output(target, bits=bits)
    pixels = as_image(image)
    suffix = target.suffix.lower()
    bits = bits or usual_bits(suffix, pixels, carried)
    opacity = carried.alpha if suffix in ALPHA_HELD else None
    if opacity is not None and opacity.shape != pixels.shape[:2]:
        raise OutputError(
            tr("Files", "The transparency is of {alpha} pixels, and the picture of {image}.").format(
                alpha=opacity.shape, image=pixels.shape[:2]
            )
        )
    pixels = straight(suffix, pixels, carried)
    values, alpha = (None if part is None else stored(target, part, bits) for part in (pixels, opacity))
    assert values is not None
    return ENCODERS[suffix](values, alpha, carried, description)


def usual_bits(suffix: str, pixels: Image, carried: Carried) -> int:
    """Return the bits per channel that a format is written with unless asked otherwise."""
    if BITS[suffix][0] < 32:
        return BITS[suffix][0]
    deep = carried.integers and carried.bits == DEEP and DEEP in BITS[suffix]
    return DEEP if deep else pixels.dtype.itemsize * 8


def stored(path: Path, values: Image, bits: int) -> npt.NDArray[Any]:
    """Return values as a file of so many bits per channel holds them."""
    return values.astype(f"f{bits // 8}") if bits >= 32 else _integers(path, values, bits)


def straight(suffix: str, pixels: Image, carried: Carried) -> Image:
    """Return colours as a format holds them: only TIFF knows those that are multiplied by their opacity."""
    opacity = carried.alpha
    if opacity is None or not carried.premultiplied or suffix not in ALPHA_HELD or suffix in (".tif", ".tiff"):
        return pixels
    share = opacity if pixels.ndim == 2 else opacity[..., None]
    return np.divide(pixels, share, out=np.zeros_like(pixels), where=share > 0)


def check_output(path: str | os.PathLike[str], *, bits: int | None = None) -> None:
    """Raise OutputError if `write_image` could not write there; to be called before a long computation."""
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in BITS:
        raise OutputError(
            tr("Files", "{name} does not end in the suffix of a format that can be written.").format(name=target.name),
            tr("Files", "Choose one of {suffixes}.").format(suffixes=", ".join(BITS)),
        )
    check_bits(suffix, bits, BITS[suffix])
    check_folder(target)


def check_bits(suffix: str, bits: int | None, known: Sequence[int]) -> None:
    """Raise OutputError if a format holds none of so many bits per channel; None is for what it holds by itself."""
    if bits is not None and bits not in known:
        raise OutputError(
            tr("Files", "A {suffix} file cannot hold {bits} bits per channel.").format(suffix=suffix, bits=bits),
            tr("Files", "It can hold {known}.").format(known=", ".join(map(str, known))),
        )


def write_whole(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Write a file so that it appears complete or not at all: the one door through which files are written.

    Parameters
    ----------
    path : Path
    content : bytes
    lasting : bool
        Whether to wait until it is on the disk, so that it survives even a loss of power.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    check_folder(path)
    with placed(path, lasting=lasting) as part, told(path), part.open("xb") as file:
        file.write(content)


@contextmanager
def placed(path: Path, *, lasting: bool = True) -> Iterator[Path]:
    """Lend a path beside another; what has been made there at the end, a file or a folder, takes that one's place.

    After an error, or where the program is killed, what was there before stays as it was.

    Parameters
    ----------
    path : Path
    lasting : bool
        Whether to wait until a file is on the disk.

    Raises
    ------
    OutputError
        If it cannot take its place. What is done meanwhile raises what it likes.
    """
    with told(path):
        target = path.resolve()  # through a symbolic link, as opening it would
    part = target.with_name(f"{_part_stem(target)}{secrets.token_hex(8)}.part")
    try:
        yield part
        with told(path):
            _put(part, target, lasting=lasting)
    finally:
        _remove(part)
    _sweep(target)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says against writing into an OutputError."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise OutputError(
            tr("Files", "{path} cannot be written: {reason}.").format(path=path, reason=reason(error)),
            tr("Files", "Choose another place, or make room there."),
        ) from error


def _put(part: Path, target: Path, *, lasting: bool) -> None:
    """Put what is at `part` in the place of the target, which is of the same kind or not there."""
    if part.is_dir() and target.is_dir():
        old = part.with_name(f"{part.stem}-old.part")  # no system replaces a folder that holds something
        target.replace(old)
        part.replace(target)
        _remove(old)
        return
    if lasting and part.is_file():
        with part.open("rb+") as file:
            os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, part)
    part.replace(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _part_stem(target: Path) -> str:
    return f".{zlib.crc32(os.fsencode(target.name)):08x}."


def _sweep(target: Path) -> None:
    """Remove what killed writers of the same file left behind long ago."""
    stem = _part_stem(target)
    with suppress(OSError):
        for entry in target.parent.iterdir():
            if entry.name.startswith(stem) and entry.suffix == ".part" and time.time() - entry.stat().st_mtime > STALE:
                _remove(entry)


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where they are missing.

    Raises
    ------
    OutputError
        If that is not possible.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise OutputError(
            tr("Files", "The folder {folder} cannot be made: {reason}.").format(folder=folder, reason=reason(error)),
            tr("Files", "Choose another place."),
        ) from error


def check_folder(target: Path, *, folders: bool = False) -> None:
    """Raise OutputError if no file could be written there, or with `folders`, no folder in the place of another."""
    folder = target.parent
    if not folder.is_dir():
        raise OutputError(
            tr("Files", "There is no folder {folder}.").format(folder=folder), tr("Files", "Create it first.")
        )
    if target.is_dir() and not folders:
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
    values: npt.NDArray[Any] = np.rint(np.clip(image, 0, 1) * top).astype(f"u{bits // 8}")
    return values
