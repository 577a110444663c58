"""Pixels that were not measured: which they are, and a smooth guess in their place."""

import numpy as np

from deconvgui.errors import ImageError
from deconvgui.operators.base import Mask
from deconvgui.parameters import Field, Parameter
from deconvgui.restoration.method import Image
from deconvgui.texts import mark, tr

SATURATION = Field(
    "saturation",
    "float",
    optional=True,
    choices=(),
    default=None,
    parameter=Parameter(
        1e-9,
        1e9,
        label=mark("Parameters", "Saturation"),
        text=mark(
            "Parameters",
            "Pixels of the data at or above this value count as not measured: clipped stars and lamps then do not "
            "ring. In the units of the picture, where white is 1",
        ),
        step=0.01,
    ),
)
"""The value from which on a pixel is saturated."""

SWEEPS = 4
"""Times that a guess is smoothed on each grid."""


def checked_saturation(saturation: object) -> float | None:
    """Return the value from which on a pixel is saturated, or None for none.

    Raises
    ------
    ParameterError
        If it is out of bounds.
    """
    value = SATURATION.check(saturation)
    return value if isinstance(value, float) else None


def saturated(picture: Image, saturation: float | None) -> Mask | None:
    """Return where a picture is at or above a value, each channel apart; None where it is nowhere.

    Raises
    ------
    ParameterError
        If the value is out of bounds.
    """
    value = checked_saturation(saturation)
    if value is None:
        return None
    missing: Mask = picture >= value
    return missing if missing.any() else None


def lacking(missing: Mask | None) -> Mask:
    """Return for each channel whether nothing of it was measured."""
    return np.asarray(False if missing is None else missing.all(axis=(0, 1)))


def check_measured(lacking: Mask, saturation: float | None, largest: float) -> None:
    """Make sure that something was measured of each channel.

    Parameters
    ----------
    lacking : ndarray of bool
        See `lacking`.
    saturation : float or None
    largest : float
        The largest value of the picture.

    Raises
    ------
    ImageError
        If not.
    """
    if not lacking.any():
        return
    raise ImageError(
        tr("Restoration", "All pixels are at or above the saturation of {value:g}: nothing is left to restore.").format(
            value=saturation
        ),
        tr("Restoration", "Give a higher value; the largest in the image is {largest:g}.").format(largest=largest),
    )


def count_of(missing: Mask | None) -> int:
    """Return of how many pixels a channel was not measured."""
    if missing is None:
        return 0
    return int(np.count_nonzero(missing if missing.ndim == 2 else missing.any(axis=2)))


def filled(y: Image, missing: Mask) -> Image:
    """Return a picture with a smooth guess where it was not measured.

    On coarser and coarser grids, a cell is the mean of what was measured in it; from the coarsest on, what is still
    unknown is taken from the grid above and smoothed. A channel without any measured pixel stays as it is.

    Parameters
    ----------
    y : ndarray, (H, W) or (H, W, 3)
    missing : ndarray of bool, y's shape
    """
    planes = y[..., None] if y.ndim == 2 else y
    masks = missing.reshape(planes.shape)
    made = [
        plane if mask.all() else _guessed(plane, ~mask)
        for plane, mask in zip(np.moveaxis(planes, 2, 0), np.moveaxis(masks, 2, 0), strict=True)
    ]
    guess: Image = np.stack(made, axis=2).reshape(y.shape)
    return guess


def _guessed(plane: Image, seen: Mask) -> Image:
    from scipy.ndimage import uniform_filter

    if seen.all():
        return plane
    height, width = plane.shape
    even = [(0, height % 2), (0, width % 2)]
    count = _in_twos(np.pad(seen.astype(plane.dtype), even))
    total = _in_twos(np.pad(np.where(seen, plane, 0), even))
    coarse = _guessed(total / np.maximum(count, 1), count > 0)
    found = np.where(seen, plane, coarse.repeat(2, axis=0).repeat(2, axis=1)[:height, :width])
    for _ in range(SWEEPS):
        found = np.where(seen, plane, uniform_filter(found, 3, mode="nearest"))
    return found


def _in_twos(plane: Image) -> Image:
    """Return the sums over two by two pixels."""
    height, width = plane.shape
    sums: Image = plane.reshape(height // 2, 2, width // 2, 2).sum(axis=(1, 3))
    return sums
