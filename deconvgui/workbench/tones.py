"""How numbers become what the screen shows: display levels, and a diverging map. The data stay as they are."""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ParameterError
from deconvgui.imaging import luminance
from deconvgui.texts import tr

Image = npt.NDArray[np.floating[Any]]
Bytes = npt.NDArray[np.uint8]

NARROWEST = 1e-3
"""White is at least so much above black."""

BINS = 128

LOWEST, DARKEST, BRIGHTEST = -0.2, 0.1, 1.5
"""The darkest value, and between which ones the brightest lies, of an image that is seen with 0 black and 1 white."""

FITTED = 99.9
"""Per cent of the values that are not brighter than white where levels are fitted."""

SAMPLE = 1 << 18
"""Values from which levels are fitted, about."""

NEGATIVE, ZERO, POSITIVE, UNKNOWN = (0, 114, 178), (247, 247, 247), (213, 94, 0), (128, 128, 128)
"""Blue, nearly white and vermillion, which colour-blind eyes tell apart (Okabe and Ito 2008); grey is no number."""

SHARE = 99.5
"""Per cent of the values that lie within the limits of a diverging map; a few outliers would leave it pale."""


@dataclass(frozen=True)
class Levels:
    """Which value is shown black and which white, and what lies in between.

    Attributes
    ----------
    black, white : float
    asinh : float
        How much brighter the faint becomes; 0 is linear. A value at the share t of the way from black to white is shown
        at asinh(a t) / asinh(a): for small t it is a / asinh(a) times as bright, and what is bright is compressed as by
        a logarithm, so that stars and nebulae are seen at once (Lupton et al. 2004, PASP 116).

    Raises
    ------
    ParameterError
        If white is not above black.
    """

    black: float = 0.0
    white: float = 1.0
    asinh: float = 0.0

    def __post_init__(self) -> None:
        """Refuse levels that cannot be told apart."""
        if not self.white - self.black >= NARROWEST * (1 - 1e-9):
            raise ParameterError(
                tr("Display", "White at {white:g} is not above black at {black:g}.").format(
                    white=self.white, black=self.black
                ),
                tr("Display", "Move them apart by {least:g} at least.").format(least=NARROWEST),
            )

    def moved(self, *, black: float | None = None, white: float | None = None) -> "Levels":
        """Return the levels with one of them moved, at most up to the other."""
        if black is not None:
            return replace(self, black=min(black, self.white - NARROWEST))
        return self if white is None else replace(self, white=max(white, self.black + NARROWEST))

    def brightness(self, values: Image) -> Image:
        """Return how bright values are shown, from 0 to 1; what is no number is black."""
        share: Image = np.fmin(np.fmax((values - self.black) / (self.white - self.black), 0), 1)
        return share if not self.asinh else np.arcsinh(self.asinh * share) / np.arcsinh(self.asinh)


@dataclass(frozen=True)
class Signed:
    """A diverging map, centred on zero, from −limit to limit."""

    limit: float

    def colours(self, values: Image) -> Bytes:
        """Return the colours of values, (H, W) to (H, W, 3); what is no number becomes grey."""
        known = np.isfinite(values)
        index = np.rint(np.where(known, np.clip(values / self.limit, -1, 1), 0) * 127).astype(np.int16) + 127
        index[~known] = 255
        table: Bytes = _TABLE[index]
        return table


Tone = Levels | Signed
PLAIN = Levels()
"""0 is black and 1 is white."""


def fitting_levels(image: Image) -> Levels:
    """Return the levels at which an image is seen: 0 and 1, unless it would be all but white or black there.

    Values of another range, as cameras and telescopes write them, and dark ones are stretched.
    """
    found = stretched(image)
    return PLAIN if found.black >= LOWEST and DARKEST <= found.white <= BRIGHTEST else found


def stretched(image: Image) -> Levels:
    """Return the levels from the percentile 0.1 of an image's values to 99.9."""
    step = max(1, math.isqrt(image.size // SAMPLE))
    values = image[::step, ::step]
    values = values[np.isfinite(values)]
    if not values.size:
        return PLAIN
    low, high = (float(value) for value in np.percentile(values, (100 - FITTED, FITTED)))
    return Levels(low, max(high, low + NARROWEST))


def signed(values: Image) -> Signed:
    """Return the diverging map that suits values: its limit is 1, 2 or 5 times a power of ten."""
    known = np.abs(values[np.isfinite(values)])
    reach = float(np.percentile(known, SHARE)) if known.size else 0.0
    if reach <= 0:
        return Signed(1.0)
    power = 10.0 ** math.floor(math.log10(reach))
    return Signed(next(power * step for step in (1, 2, 5, 10) if reach <= power * step * (1 + 1e-9)))


@dataclass(frozen=True, eq=False)
class Histogram:
    """How often values occur: `counts` in bins between `low` and `high`."""

    counts: npt.NDArray[np.intp]
    low: float
    high: float


def histogram(image: Image) -> Histogram:
    """Return the histogram of an image's brightness, over [0, 1] and what lies beyond."""
    values = luminance(image) if image.ndim == 3 else image
    values = values[np.isfinite(values)]
    low, high = (min(0.0, float(values.min())), max(1.0, float(values.max()))) if values.size else (0.0, 1.0)
    return Histogram(np.histogram(values, BINS, (low, high))[0], low, high)


def _table() -> Bytes:
    share = np.abs(np.linspace(-1, 1, 255))[:, None]
    end = np.where(np.arange(255)[:, None] < 127, NEGATIVE, POSITIVE)
    table = np.rint(share * end + (1 - share) * np.array(ZERO))
    return np.vstack([table, UNKNOWN]).astype(np.uint8)


_TABLE = _table()
