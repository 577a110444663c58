"""From what a decoder returns to an image: the steps that all file formats share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError, TooLargeError
from deconvgui.imaging.carried import Carried
from deconvgui.imaging.image import CHANNELS, Image
from deconvgui.texts import tr


@dataclass(frozen=True)
class Claim:
    """What a file's header says of a page, before any pixel is decoded; the header may lie.

    Attributes
    ----------
    width, height : int
        As stored; not yet turned upright.
    channels : int
        Of the file, alpha and others included.
    bits : int
        For each of them.
    """

    width: int
    height: int
    channels: int = 1
    bits: int = 8

    @property
    def shape(self) -> tuple[int, ...]:
        """The shape of the image that it will become."""
        return (self.height, self.width, CHANNELS) if self.channels >= CHANNELS else (self.height, self.width)

    @property
    def itemsize(self) -> int:
        """Bytes of a value of that image: as float32, or float64 where the file holds more bits."""
        return 8 if self.bits > 32 else 4

    @property
    def decoded(self) -> float:
        """Bytes of that image."""
        return float(self.width) * self.height * min(self.channels, CHANNELS) * self.itemsize

    @property
    def decoding(self) -> float:
        """Bytes that decoding takes at its height: the values as stored, twice, and the image."""
        return 2 * self.width * self.height * self.channels * max(self.bits, 8) / 8 + self.decoded


Admission = Callable[[Claim], None]
"""Raises ImageError if a page must not be decoded."""


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
    integers: bool = True
    """Whether the file holds integers."""
    alpha: npt.NDArray[Any] | None = None
    """(H, W) of the array's type, where something is not opaque."""
    carried: Carried = field(default_factory=Carried)
    """What else travels with the picture."""


def check_size(path: Path, claim: Claim, max_pixels: float) -> None:
    """Raise ImageError if the header announces no pixels, or more than `max_pixels`."""
    width, height = claim.width, claim.height
    if width < 1 or height < 1:
        raise ImageError(
            tr("Files", "{name} claims a size of {width} x {height} pixels.").format(
                name=path.name, width=width, height=height
            ),
            tr("Files", "The file is damaged."),
        )
    if width * height > max_pixels:
        raise TooLargeError(
            tr("Files", "{name} claims {width} x {height} = {many:.4g} megapixels; the limit is {limit:g}.").format(
                name=path.name, width=width, height=height, many=width * height / 1e6, limit=max_pixels / 1e6
            ),
            tr(
                "Files",
                "Crop or shrink it first, raise the limit if you trust the file, or restore it in tiles ({flag}).",
            ).format(flag="deconvgui restore --tiles auto"),
            limit="pixels",
            needed=width * height,
        )


def check_content(path: Path, claim: Claim, content: int, most: float) -> None:
    """Raise ImageError if the `content` bytes of a file cannot hold what it claims at the best compression `most`."""
    if claim.width * claim.height * claim.channels * claim.bits / 8 > most * content:
        raise ImageError(
            tr("Files", "{name} ends before its pixels do.").format(name=path.name),
            tr("Files", "The file is damaged; fetch it again."),
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


def split_extra(decoded: Decoded, *, alpha: bool = True) -> None:
    """Keep the colour of an array of 2 or more channels as it is stored, and set aside alpha; leave out what follows.

    Parameters
    ----------
    decoded : Decoded
    alpha : bool
        Whether the first channel after the colours is opacity.
    """
    array = decoded.array
    if array.ndim == 2:
        return
    kept = CHANNELS if array.shape[2] >= CHANNELS else 1
    extra = array.shape[2] - kept
    if extra and alpha and (array[..., kept] != _opaque(array.dtype)).any():
        decoded.alpha = array[..., kept]
    if extra > alpha:
        decoded.notes.append(
            tr("Files", "Channels beyond colour and transparency were left out: {n}.").format(n=extra - alpha)
        )
    decoded.array = array[..., :kept] if kept > 1 else array[..., 0]


def divide_wide(decoded: Decoded) -> None:
    """Divide unsigned integers of more than 16 bits by their largest value; narrower ones have the caller's rule."""
    dtype = decoded.array.dtype
    if dtype.kind == "u" and dtype.itemsize > 2:
        top = int(np.iinfo(dtype).max)
        decoded.array = decoded.array / float(top)
        decoded.notes.append(
            tr("Files", "Integers of {bits} bits were divided by {top}.").format(bits=8 * dtype.itemsize, top=top)
        )


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
        decoded.alpha = None if decoded.alpha is None else turn(decoded.alpha)
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
            tr("Files", "The values run from {low:.4g} to {high:.4g}, not from 0 to 1; they stay as they are.").format(
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
