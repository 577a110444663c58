"""From what a decoder returns to an image: the steps that all file formats share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError
from deconvgui.imaging.image import CHANNELS, Image
from deconvgui.texts import tr

MAX_PIXELS = 200_000_000
"""More pixels than this are refused from the header, before a small hostile file can fill the memory."""


@dataclass
class Decoded:
    """One page of a file as it is being turned into an image."""

    array: npt.NDArray[Any]
    """(H, W) or (H, W, channels)."""
    bits: int
    """Bits per channel in the file."""
    pages: int = 1
    """How many pages the file has."""
    notes: list[str] = field(default_factory=list)
    """Translated sentences about what was converted."""


def check_size(path: Path, width: int, height: int, max_pixels: int | None) -> None:
    """Raise ImageError if the header announces no pixels, or more than `max_pixels`."""
    if width < 1 or height < 1:
        raise ImageError(
            tr("Files", "{name} claims a size of {width} x {height} pixels.").format(
                name=path.name, width=width, height=height
            ),
            tr("Files", "The file is damaged."),
        )
    if max_pixels is not None and width * height > max_pixels:
        raise ImageError(
            tr("Files", "{name} claims {width} x {height} = {many:.4g} megapixels; the limit is {limit:g}.").format(
                name=path.name, width=width, height=height, many=width * height / 1e6, limit=max_pixels / 1e6
            ),
            tr("Files", "Crop or shrink it first, or raise the limit."),
        )


def check_page(path: Path, page: int, pages: int) -> None:
    """Raise ImageError if a file of `pages` pages has no page of index `page`."""
    if not pages:
        raise ImageError(
            tr("Files", "{name} holds no picture.").format(name=path.name), tr("Files", "The file is damaged.")
        )
    if not 0 <= page < pages:
        raise ImageError(
            tr("Files", "{name} has no page {page}.").format(name=path.name, page=page),
            tr("Files", "Its pages count from 0 to {last}.").format(last=pages - 1),
        )


def split_extra(decoded: Decoded) -> None:
    """Keep the colour of an array of 2 or more channels as it is stored, and leave out alpha and what else follows."""
    array = decoded.array
    if array.ndim == 2:
        return
    kept = CHANNELS if array.shape[2] >= CHANNELS else 1
    extra = array[..., kept:]
    if extra.size and not np.array_equal(extra, np.full_like(extra, _opaque(extra.dtype))):
        decoded.notes.append(tr("Files", "The transparency was left out; the colours are those stored beneath it."))
    decoded.array = array[..., :kept] if kept > 1 else array[..., 0]


def drop_equal_channels(decoded: Decoded) -> None:
    """Turn a colour array whose channels are all the same into a grey one."""
    array = decoded.array
    if array.ndim == CHANNELS and (array == array[..., :1]).all():
        decoded.array = array[..., 0]


def orient(decoded: Decoded, orientation: object) -> None:
    """Turn the array upright.

    Parameters
    ----------
    decoded : Decoded
    orientation : object
        The value of the tag Orientation (EXIF and TIFF 6.0, section 8): 1 is upright; anything unknown is ignored.
    """
    turn = _TURNS.get(orientation) if isinstance(orientation, int) else None
    if turn is not None:
        decoded.array = turn(decoded.array)
        decoded.notes.append(tr("Files", "The picture was turned upright, as its orientation tag asks."))


def report_values(decoded: Decoded, image: Image) -> None:
    """Add a note about values that are not finite, or far from the range of an image."""
    finite = np.isfinite(image)
    if not finite.all():
        broken = ~finite if image.ndim == 2 else ~finite.all(axis=2)
        decoded.notes.append(
            tr("Files", "{n} pixels are not finite (NaN or infinite); they were kept.").format(
                n=np.count_nonzero(broken)
            )
        )
    low, high = image.min(where=finite, initial=np.inf), image.max(where=finite, initial=-np.inf)
    if low < 0 or high > 1:
        decoded.notes.append(
            tr("Files", "The values run from {low:.4g} to {high:.4g}; 0 is taken for black and 1 for white.").format(
                low=low, high=high
            )
        )


def _opaque(dtype: np.dtype[Any]) -> float:
    return 1.0 if dtype.kind in "fb" else float(np.iinfo(dtype).max)


def _transposed(array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return array.swapaxes(0, 1)


_TURNS: dict[int, Callable[[npt.NDArray[Any]], npt.NDArray[Any]]] = {
    2: lambda array: array[:, ::-1],
    3: lambda array: array[::-1, ::-1],
    4: lambda array: array[::-1],
    5: _transposed,
    6: lambda array: _transposed(array)[:, ::-1],
    7: lambda array: _transposed(array)[::-1, ::-1],
    8: lambda array: _transposed(array)[::-1],
}
"""What turns a picture of each orientation upright."""
