"""FITS by astropy (BSD-3-Clause), where that is installed: the standard's own library, which keeps its headers."""

import math
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError, install_advice
from deconvgui.imaging.carried import Carried
from deconvgui.imaging.opening import size
from deconvgui.imaging.pixels import Admission, Claim, Decoded, check_content, check_page, divide_wide
from deconvgui.texts import tr

STRUCTURE = ("SIMPLE", "XTENSION", "BITPIX", "EXTEND", "PCOUNT", "GCOUNT", "GROUPS", "BSCALE", "BZERO", "BLANK", "END")
"""Cards that describe how the values are stored; the writer makes its own. NAXIS and Z are left out by their stems."""

STEMS = ("NAXIS", "ZNAXIS", "ZTILE", "ZNAME", "ZVAL", "DATAM", "CHECKSUM", "DATASUM", "ZCMPTYPE", "ZIMAGE", "ZBITPIX")

MOST_CARDS = 2000

MOST_PARTS = 10_000
"""Header units of a file; a forged one could have one for every 2880 bytes."""

RICE = 1024
"""More than the tile compressions of FITS can do, RICE, GZIP and PLIO of empty tiles."""


def decode(file: BinaryIO, path: Path, page: int, admit: Admission) -> Decoded:
    """Return one plane of the images in a FITS file, upright: the standard puts the first row at the bottom."""
    fits = library()
    with fits.open(file, mode="readonly", memmap=False, lazy_load_hdus=True, cache=False) as units:
        planes = _planes(path, units)
        check_page(path, page, len(planes))
        unit, index = planes[page]
        header = unit.header
        width, height, bits = int(header["NAXIS1"]), int(header["NAXIS2"]), abs(int(header["BITPIX"]))
        claim = Claim(width, height, 3 if index is None else 1, bits)
        admit(claim)
        check_content(path, claim, size(file), RICE if isinstance(unit, fits.CompImageHDU) else 1)
        array = _values(unit, index)
        decoded = Decoded(array, bits, len(planes), integers=array.dtype.kind != "f")
        decoded.carried = Carried(cards=_cards(header), bits=bits)
    if decoded.array.dtype.kind == "i":
        _divide_signed(decoded)
    divide_wide(decoded)
    return decoded


def library() -> Any:
    """Return astropy's module of FITS.

    Raises
    ------
    ImageError
        If it is not installed; the message names the command that installs it.
    """
    try:
        from astropy.io import fits
    except ImportError as error:
        raise ImageError(
            tr("Files", "FITS needs the package astropy, which is not installed."),
            install_advice("astropy"),
        ) from error
    return fits


def _planes(path: Path, units: Any) -> list[tuple[Any, int | None]]:
    """Return each picture as its unit and which plane it is; None for three planes that are its colours."""
    found: list[tuple[Any, int | None]] = []
    for number, unit in enumerate(units):
        if number >= MOST_PARTS or len(found) >= MOST_PARTS:
            break
        axes = int(unit.header.get("NAXIS", 0)) if unit.is_image else 0
        if axes < 2:
            continue
        depth = math.prod(int(unit.header[f"NAXIS{axis}"]) for axis in range(3, axes + 1))
        if axes == 3 and depth == 3:
            found.append((unit, None))
        elif depth > MOST_PARTS or axes > 3:
            raise ImageError(
                tr("Files", "{name} holds an array of {axes} axes.").format(name=path.name, axes=axes),
                tr("Files", "Save it as grey or colour pages first."),
            )
        else:
            found += [(unit, plane) for plane in range(depth)]
    return found


def _values(unit: Any, index: int | None) -> npt.NDArray[Any]:
    data = np.asarray(unit.data)
    if index is None:
        data = np.moveaxis(data, 0, -1)
    elif data.ndim == 3:
        data = data[index]
    return data[::-1]


def _divide_signed(decoded: Decoded) -> None:
    """Take the largest value of signed integers for white; they are how FITS stores counts by default."""
    top = 2.0 ** (decoded.bits - 1) - 1
    decoded.array = (decoded.array / top).astype(np.float32 if decoded.bits <= 16 else np.float64)
    decoded.notes.append(
        tr("Files", "Integers of {bits} bits were divided by {top}.").format(bits=decoded.bits, top=int(top))
    )


def _cards(header: Any) -> str:
    """Return the cards that remain true, in lines of 80 characters."""
    kept = [
        str(card)
        for card in list(header.cards)[:MOST_CARDS]
        if card.keyword not in STRUCTURE and not card.keyword.startswith(STEMS)
    ]
    return "\n".join(line.rstrip() for line in kept if line.strip() and "\n" not in line and len(line) <= 80)
