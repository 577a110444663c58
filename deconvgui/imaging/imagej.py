"""The description that ImageJ reads in a TIFF file: lines of names and values, before any other text.

References
----------
W. S. Rasband, ImageJ (National Institutes of Health), `ij.io.TiffEncoder` and `ij.io.Opener`: the properties `unit`,
`min` and `max` of a description that begins with "ImageJ=".
"""

import re
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.carried import Resolution

VERSION = "ImageJ=1.54f"
"""Of the form."""

KEPT = ("unit", "yunit")
"""Properties that remain true of a restored picture."""

LINE = re.compile(
    r"(ImageJ|[xyz]?unit|[xyz]origin|vunit|cf|c[0-4]|images|channels|slices|frames|hyperstack|mode|loop|fps|finterval|"
    r"tunit|spacing|min|max)=[^\n]*\n?"
)
"""A property, as ImageJ writes it."""

UNSET = (1.0, 1.0)
"""The resolution that writers put down where they know none."""

USUAL = (0.0, 1.0)
"""What is shown as black and white unless the picture is far from it."""


def parted(text: str) -> tuple[str, str]:
    """Return ImageJ's properties of a description, and the text after them."""
    end = 0
    if text.startswith("ImageJ="):
        while found := LINE.match(text, end):
            end = found.end()
    return text[:end], text[end:]


def head(before: str, resolution: Resolution | None, shown: tuple[float, float]) -> str:
    """Return the properties of a picture: the unit of its file, and what is to be shown as black and white."""
    known = dict(line.partition("=")[::2] for line in before.splitlines())
    told = resolution is not None and resolution.unit != "none" and resolution[:2] != UNSET
    if "unit" not in known and told and resolution is not None:
        known["unit"] = resolution.unit
    units = [f"{name}={known[name]}" for name in KEPT if name in known]
    return "\n".join((VERSION, *units, f"min={shown[0]:.9g}", f"max={shown[1]:.9g}", ""))


def levels(stored: npt.NDArray[Any]) -> tuple[float, float]:
    """Return what is to be shown as black and white of a picture as stored.

    That is all of the type's range for integers, and 0 and 1 for floating point numbers that reach about there; others,
    such as a PSF's, are shown from the smallest to the largest.
    """
    if stored.dtype.kind == "u":
        return 0.0, float(np.iinfo(stored.dtype).max)
    finite = stored[np.isfinite(stored)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else USUAL
    if low >= -0.5 and 0.5 <= high <= 1.5:
        return USUAL
    return (low, high) if high > low else (low, low + 1)
