"""Images from files: every bit is kept, and whatever had to be converted is said."""

import dataclasses
import os
import textwrap
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, get_args

import numpy as np

from deconvgui.errors import DeconvError, ImageError, ParameterError, TooLargeError
from deconvgui.imaging import decode_array, decode_fits, decode_raster, decode_tiff, limits
from deconvgui.imaging.carried import NOTHING, Carried
from deconvgui.imaging.image import Image, as_image, floating
from deconvgui.imaging.opening import (
    FITS_SIGNATURE,
    NPY_SIGNATURE,
    RASTER_SIGNATURES,
    TIFF_SIGNATURES,
    opened,
    signature,
)
from deconvgui.imaging.pixels import Admission, Claim, Decoded, check_size, report_values
from deconvgui.texts import tr

READABLE = (
    *(".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp", ".pgm", ".ppm", ".pbm"),
    *(".npy", ".fits", ".fit", ".fts"),
)
"""Suffixes of the files that can be read, for file dialogs; the content decides, not the name."""

Alpha = Literal["keep", "white", "black"]
"""What becomes of transparency: kept aside, or the picture composed over a colour."""

ALPHAS: tuple[Alpha, ...] = get_args(Alpha)

LONGEST_REASON = 160
"""Characters of a decoder's own words in a message; some recite the whole header."""

DECODING = threading.Lock()
"""Held while decoding, because the filter of warnings and the limit of Pillow belong to the whole process."""


@dataclass(frozen=True, eq=False)
class LoadedImage:
    """An image from a file, and what the file was like."""

    pixels: Image
    """(H, W) or (H, W, 3), float32, or float64 where the file holds more bits than float32."""
    notes: tuple[str, ...]
    """Translated sentences about what was converted or is unusual; empty for a plain picture."""
    bits: int
    """Bits per channel in the file."""
    pages: int
    """How many pages or frames the file has."""
    transparent: bool = False
    """Whether something in the file is not opaque, composed or not."""
    carried: Carried = NOTHING
    """What travels with the picture into the file of a result."""


def read_image(
    path: str | os.PathLike[str], *, page: int = 0, max_pixels: float | None = None, alpha: Alpha = "keep"
) -> Image:
    """Return the pixels of an image file.

    Parameters
    ----------
    path : path_like
        A PNG, JPEG, TIFF, BMP, GIF, WebP, PNM, NPY or FITS file (FITS where astropy is installed), recognised by its
        content.
    page : int, optional
        Which page of a TIFF, frame of an animation, or plane of an array or a FITS file; the first is 0.
    max_pixels : float, optional
        Larger pictures are refused before they are decoded; infinity accepts any size. The usual limit is 200 million,
        or what `limits.set_limits` or the variable DECONVGUI_MAX_MEGAPIXELS says.
    alpha : {"keep", "white", "black"}
        Whether transparency is set aside, or the picture composed over white or black.

    Returns
    -------
    ndarray, (H, W) or (H, W, 3)
        Integers of 8 and 16 bits in [0, 1] as float32, exactly v/255 and v/65535; integers of 32 bits as float64;
        floating point values as they are in the file. Upright, in RGB or grey, without transparency.

    Raises
    ------
    ImageError
        If the file cannot be opened, is no image, is damaged, too large, or has no such page.
    """
    return load_image(path, page=page, max_pixels=max_pixels, alpha=alpha).pixels


def load_image(
    path: str | os.PathLike[str],
    *,
    page: int = 0,
    max_pixels: float | None = None,
    alpha: Alpha = "keep",
    admit: Admission | None = None,
) -> LoadedImage:
    """Return the pixels of an image file together with what else it holds; as `read_image`.

    `admit` sees what the header claims before anything is decoded, and may refuse it.
    """
    if alpha not in ALPHAS:
        raise ParameterError(
            tr("Files", "Transparency cannot be treated as {alpha}.").format(alpha=alpha),
            tr("Files", "Choose one of {known}.").format(known=", ".join(ALPHAS)),
        )
    path = Path(path)
    most = limits.max_pixels() if max_pixels is None else max_pixels

    def check(claim: Claim) -> None:
        check_size(path, claim, most)
        check_memory(path, claim)
        if admit is not None:
            admit(claim)

    with opened(path) as file:
        decoded, image = _decoded(file, path, page, check)
    return _loaded(decoded, image, page, alpha)


def check_memory(path: Path, claim: Claim) -> None:
    """Raise TooLargeError if an image could not be decoded in the memory that is left."""
    most = limits.max_memory()
    if claim.decoding > most:
        raise TooLargeError(
            tr("Files", "{name} would take {needed:.3g} GiB of memory to open; {left:.3g} GiB are left.").format(
                name=path.name, needed=claim.decoding / 2**30, left=most / 2**30
            ),
            tr("Files", "Close other programs, crop it first, or restore it in tiles ({flag}).").format(
                flag="deconvgui restore --tiles auto"
            ),
            limit="memory",
            needed=claim.decoding,
        )


def _decoded(file: BinaryIO, path: Path, page: int, check: Admission) -> tuple[Decoded, Image]:
    decode = next(decode for signatures, decode in _DECODERS if signature(file).startswith(signatures))
    try:
        with DECODING, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the decoders' remarks on odd files; what matters becomes a note
            decoded = decode(file, path, page, check)
        return decoded, as_image(decoded.array)
    except DeconvError:
        raise
    except MemoryError as error:
        raise ImageError(
            tr("Files", "There is not enough memory to open {name}.").format(name=path.name),
            tr("Files", "Close other programs, or crop it first."),
        ) from error
    except Exception as error:  # damaged files make the decoders raise nearly every type there is
        raise damaged(path, error) from error


def _loaded(decoded: Decoded, image: Image, page: int, alpha: Alpha) -> LoadedImage:
    opacity = None if decoded.alpha is None else np.clip(floating(decoded.alpha), 0, 1)
    carried = dataclasses.replace(decoded.carried, bits=decoded.bits, integers=decoded.integers, alpha=opacity)
    if opacity is not None and alpha != "keep":
        image = _composed(image, opacity, 1.0 if alpha == "white" else 0.0, premultiplied=carried.premultiplied)
        carried = dataclasses.replace(carried, alpha=None, premultiplied=False)
        decoded.notes.append(tr("Files", "The picture was composed over {colour}.").format(colour=alpha))
    elif opacity is not None:
        decoded.notes.append(tr("Files", "The transparency was set aside; the colours are those stored beneath it."))
    report_values(decoded, image)
    if decoded.pages > 1:
        decoded.notes.append(
            tr("Files", "This is page {page} of the pages 0 to {last}.").format(page=page, last=decoded.pages - 1)
        )
    return LoadedImage(image, tuple(decoded.notes), decoded.bits, decoded.pages, opacity is not None, carried)


def _composed(image: Image, opacity: Image, colour: float, *, premultiplied: bool) -> Image:
    """Return what is seen over a plain colour: α c + (1 − α) b (Porter and Duff, 1984)."""
    share = (opacity if image.ndim == 2 else opacity[..., None]).astype(image.dtype)
    return (image if premultiplied else image * share) + (1 - share) * image.dtype.type(colour)


def damaged(path: Path, error: Exception) -> ImageError:
    reason = textwrap.shorten(str(error), LONGEST_REASON, placeholder="…").rstrip(".") or type(error).__name__
    return ImageError(
        tr("Files", "{path} cannot be decoded: {reason}.").format(path=path, reason=reason),
        tr("Files", "It may be damaged; open it with another program and save it again."),
    )


_DECODERS: tuple[tuple[tuple[bytes, ...], Callable[[BinaryIO, Path, int, Admission], Decoded]], ...] = (
    (TIFF_SIGNATURES, decode_tiff.decode),
    (RASTER_SIGNATURES, decode_raster.decode),
    ((NPY_SIGNATURE,), decode_array.decode),
    ((FITS_SIGNATURE,), decode_fits.decode),
)
"""What decodes a file that begins so."""
