"""What an image file holds besides its picture, kept so that it can be written beside a restored one."""

import dataclasses
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from deconvgui.imaging.enlarging import enlarged
from deconvgui.imaging.image import Image

SPACES = {1: b"GRAY", 3: b"RGB "}
"""The colour space that a profile must be of, by the channels of a picture (ICC.1:2022, table 19)."""

CARD = 72
"""Characters of a comment on a card of a FITS header (FITS standard 4.0, section 4.4.2.4)."""

SRGB_CODE = b"sRGB"
"""Stands in the description of a profile of sRGB, whatever its maker."""


class Resolution(NamedTuple):
    """Pixels for each unit of length."""

    x: float
    y: float
    unit: str
    """"inch", "cm", or "none" where only the description says what it is."""


@dataclass(frozen=True, eq=False)
class Carried:
    """What travels with a picture from one file to another.

    Attributes
    ----------
    alpha : ndarray or None, (H, W)
        Opacity in [0, 1]; None where all is opaque, or the transparency was composed.
    premultiplied : bool
        Whether the colours were multiplied by it already.
    profile : bytes
        The ICC profile of the pixels as they are; empty if there is none.
    srgb : bool
        Whether the file says that its colours are sRGB.
    resolution : Resolution or None
    texts : tuple of (str, str)
        Title, Author, Description, Copyright and so on, by the keywords of PNG.
    exif : bytes
        What remains true of the EXIF data, without orientation, size, thumbnail and maker's notes.
    xmp : bytes
        What remains true of an XMP packet.
    cards : str
        What remains true of a FITS header, in lines.
    bits : int
        Bits per channel in the file.
    integers : bool
        Whether the pixels were integers.
    """

    alpha: Image | None = None
    premultiplied: bool = False
    profile: bytes = b""
    srgb: bool = False
    resolution: Resolution | None = None
    texts: tuple[tuple[str, str], ...] = ()
    exif: bytes = b""
    xmp: bytes = b""
    cards: str = ""
    bits: int = 8
    integers: bool = True

    @property
    def known_srgb(self) -> bool:
        """Whether the colours are known to be sRGB, by a mark or by the profile's name."""
        return self.srgb or SRGB_CODE in self.profile.replace(b"\0", b"")[:4096]

    def text(self, name: str) -> str:
        """Return one of the texts, or an empty one."""
        return dict(self.texts).get(name, "")

    def fitting(self, channels: int) -> bytes:
        """Return the profile if it holds for pictures of so many channels, otherwise nothing."""
        return self.profile if self.profile[16:20] == SPACES[channels] else b""

    def with_history(self, text: str) -> "Carried":
        """Return the same with some words about what was done, as HISTORY cards of a FITS header."""
        words = text.encode("ascii", "replace").decode()
        lines = [f"HISTORY {words[start : start + CARD]}" for start in range(0, len(words), CARD)]
        return dataclasses.replace(self, cards="\n".join(filter(None, (self.cards, *lines))))

    def framed(self, frame: tuple[slice, ...]) -> "Carried":
        """Return what travels with a part of the picture; what a FITS header says of places holds no longer."""
        alpha = None if self.alpha is None else self.alpha[frame[:2]]
        return dataclasses.replace(self, alpha=alpha, cards="")

    def finer(self, scale: int) -> "Carried":
        """Return what travels with a picture whose pixels are `scale` times finer along each axis."""
        if scale == 1:
            return self
        alpha = None if self.alpha is None else np.clip(enlarged(self.alpha, scale), 0, 1)
        return dataclasses.replace(self, alpha=alpha, resolution=self._resolved(scale), cards="")

    def coarser(self, scale: int) -> "Carried":
        """Return what travels with a picture whose pixels are the means of `scale` by `scale`, as many as fit."""
        if scale == 1:
            return self
        alpha = self.alpha
        if alpha is not None:
            height, width = (n // scale for n in alpha.shape)
            blocks = alpha[: height * scale, : width * scale].reshape(height, scale, width, scale)
            alpha = blocks.mean(axis=(1, 3), dtype=np.float32)
        return dataclasses.replace(self, alpha=alpha, resolution=self._resolved(1 / scale), cards="")

    def _resolved(self, scale: float) -> Resolution | None:
        found = self.resolution
        return found and Resolution(found.x * scale, found.y * scale, found.unit)


NOTHING = Carried()
"""For a picture that comes from nowhere."""
