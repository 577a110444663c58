"""What methods ask of a whole picture: its mean and its contrast, which a tile of it does not know by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple, TypeVar

import numpy as np

from deconvgui.operators.blur import Blur
from deconvgui.restoration.method import Image


class Whole(NamedTuple):
    """A picture.

    Attributes
    ----------
    mean : float
        Of its values.
    contrast : float
        Their range, or their size where they are all alike: what "small" is measured by.
    seen : float or None
        How much the data see of a pixel of the scene on average, the mean of Cᵀ1; None where it is the part's own.
    ratio : float or None
        Of the implied noise to the scene (`likelihood.implied_noise`); None likewise.
    """

    mean: float
    contrast: float
    seen: float | None = None
    ratio: float | None = None


Own = TypeVar("Own", bound=float | None)

_told: ContextVar[Whole | None] = ContextVar("the whole picture", default=None)


@contextmanager
def parts_of(whole: Whole | None) -> Iterator[None]:
    """Take the pictures that are worked on meanwhile for parts of that one, so that they are all treated alike."""
    token = _told.set(whole)
    try:
        yield
    finally:
        _told.reset(token)


def is_part() -> bool:
    """Return whether the pictures that are worked on are parts of another one."""
    return _told.get() is not None


def mean(y: Image) -> float:
    """Return the mean of the picture that y is, or is a part of."""
    whole = _told.get()
    return float(y.mean()) if whole is None else whole.mean


def contrast(y: Image) -> float:
    """Return the contrast of the picture that y is, or is a part of."""
    whole = _told.get()
    return range_of(float(y.min()), float(y.max())) if whole is None else whole.contrast


def seen(own: Own) -> Own | float:
    """Return the mean of Cᵀ1 of the picture of which this is a part; its own, as given, where it is none."""
    whole = _told.get()
    return own if whole is None or whole.seen is None else whole.seen


def ratio(own: Callable[[], float]) -> float:
    """Return the implied ratio of noise to scene of the picture of which this is a part; its own where it is none."""
    whole = _told.get()
    return own() if whole is None or whole.ratio is None else whole.ratio


def range_of(low: float, high: float) -> float:
    """Return the contrast of values from `low` to `high`."""
    return high - low or max(abs(low), abs(high)) or 1.0


def middle(blur: Blur, y: Image, side: int) -> tuple[slice, slice]:
    """Return where the middle of a large picture is; it is at least three times as long as the PSF."""
    sides = [min(n, max(side, 3 * k)) for n, k in zip(y.shape[:2], blur.psf.shape, strict=True)]
    rows, columns = (slice((n - side) // 2, (n - side) // 2 + side) for n, side in zip(y.shape, sides, strict=False))
    return rows, columns


def cut_out(blur: Blur, y: Image, where: tuple[slice, slice]) -> tuple[Blur, Image]:
    """Return a part of a picture with its blur; what surrounds it is unknown."""
    part = np.ascontiguousarray(y[where])
    missing = None if blur.missing is None else blur.missing[where]
    return Blur(part.shape, blur.psf, boundary="unknown").without(missing), part
