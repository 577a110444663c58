"""What a file cannot keep of an image that is written into it."""

import os
from pathlib import Path

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.carried import NOTHING, Carried
from deconvgui.imaging.encoders import ALPHA_HELD
from deconvgui.imaging.image import Image, as_image
from deconvgui.imaging.writing import straight, usual_bits
from deconvgui.texts import percent, tr

LEAST = 1e-3
"""Share from which on it is said in numbers."""


def left_out(
    path: str | os.PathLike[str], image: npt.ArrayLike, carried: Carried = NOTHING, *, bits: int | None = None
) -> str:
    """Return what `write_image` with the same arguments cannot keep, in a sentence each, or nothing."""
    target, pixels = Path(path), as_image(image)
    suffix, said = target.suffix.lower(), []
    if carried.alpha is not None and suffix not in ALPHA_HELD:
        said.append(
            tr("Files", "{name} cannot hold the transparency of the image; it was left out.").format(name=target.name)
        )
    count = clipped(straight(suffix, pixels, carried), bits or usual_bits(suffix, pixels, carried))
    said.append(clipping(target, count / (pixels.shape[0] * pixels.shape[1])))
    return " ".join(filter(None, said))


def clipping(path: Path, share: float) -> str:
    """Return the sentence that says in which share of the pixels, from 0 to 1, a file cuts off values; or nothing."""
    if not share:
        return ""
    return tr(
        "Files",
        "{name} holds integers: values below 0 or above 1 were clipped, in {share} of the pixels. "
        "A TIFF with 32 bits keeps them.",
    ).format(name=path.name, share=_percent(share))


def clipped(image: Image, bits: int) -> int:
    """Return of how many pixels so many bits per channel cut off a value.

    One that rounding to black or white moves, by less than half a step, is not cut off.
    """
    if bits >= 32:
        return 0
    half = 0.5 / (2**bits - 1)
    beyond = (image < -half) | (image > 1 + half)
    pixels = beyond.any(axis=2) if beyond.ndim == 3 else beyond
    return int(np.count_nonzero(pixels))


def _percent(share: float) -> str:
    if share >= 0.1:
        return percent(share)
    if share < LEAST:
        return tr("Files", "less than {least}").format(least=percent(LEAST, 1))
    return f"{100 * share:.2g}\N{NO-BREAK SPACE}%"
