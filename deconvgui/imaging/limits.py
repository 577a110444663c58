"""How large an image may be: in pixels, and in the memory that working on it takes. The user can raise both."""

import math
import os
from dataclasses import dataclass, replace

from deconvgui.errors import ParameterError
from deconvgui.imaging import memory
from deconvgui.texts import tr

MAX_PIXELS = 200_000_000
"""More pixels than this are refused from the header, before a small hostile file can fill the memory."""

PIXELS_VARIABLE = "DECONVGUI_MAX_MEGAPIXELS"
MEMORY_VARIABLE = "DECONVGUI_MAX_MEMORY"


@dataclass(frozen=True)
class Limits:
    """What was asked for; None is the usual.

    Attributes
    ----------
    pixels : float or None
        Of an image; infinite for no limit.
    memory : float or None
        Bytes that a run may take; the usual is what the machine has left.
    """

    pixels: float | None = None
    memory: float | None = None


_asked = Limits()


def set_limits(*, pixels: float | None = None, memory: float | None = None) -> None:
    """Set limits for the rest of the process; None leaves one as it is."""
    global _asked
    given = {name: value for name, value in (("pixels", pixels), ("memory", memory)) if value is not None}
    _asked = replace(_asked, **given)


def reset_limits() -> None:
    """Go back to the usual limits."""
    global _asked
    _asked = Limits()


def max_pixels() -> float:
    """Return how many pixels an image may have: as set, as the environment says, or `MAX_PIXELS`."""
    if _asked.pixels is not None:
        return _asked.pixels
    return parsed(PIXELS_VARIABLE, os.environ.get(PIXELS_VARIABLE, ""), 1e6) or MAX_PIXELS


def max_memory() -> float:
    """Return how many bytes a run may take: as set, as the environment says, or what the machine has left."""
    if _asked.memory is not None:
        return _asked.memory
    return parsed(MEMORY_VARIABLE, os.environ.get(MEMORY_VARIABLE, ""), 2**30) or memory.available()


def parsed(name: str, text: str, unit: float) -> float | None:
    """Return a limit in words: a positive number of units, "unlimited", or nothing.

    Raises
    ------
    ParameterError
        If it is none of these.
    """
    if not text.strip():
        return None
    if text.strip().lower() in ("unlimited", "inf"):
        return math.inf
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not value > 0:
        raise ParameterError(
            tr("Files", "{name} cannot be {text}.").format(name=name, text=text[:40]),
            tr("Files", "Give a positive number, or: unlimited."),
        )
    return value * unit
