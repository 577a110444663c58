"""What an estimation refuses: sizes that cannot work, and pictures with nothing to hold on to."""

import math
import numbers
from collections.abc import Sequence

import numpy as np

from deconvgui.errors import DeconvError, ParameterError
from deconvgui.imaging import estimate_sigma
from deconvgui.restoration.estimation.estimator import Size
from deconvgui.restoration.estimation.pyramid import SMALLEST
from deconvgui.restoration.method import Image
from deconvgui.texts import tr

LARGEST_SHARE = 1 / 3
"""The PSF's size as a share of the picture's at most: with more, the complete equations are too few."""

BLOCK = 4
"""Side in pixels of the blocks whose means are compared: noise falls with it, edges do not."""

LEAST_EVIDENCE = 2.0
"""Evidence below which a picture is noise as far as anybody can tell; pure noise has 1."""


class EstimationError(DeconvError):
    """A picture shows nothing from which a PSF could be estimated."""


def checked_size(size: object, shape: tuple[int, ...]) -> Size:
    """Return the PSF's size as (height, width).

    Raises
    ------
    ParameterError
        If it is not one or two odd numbers, too small, or too large for a picture of `shape`.
    """
    sides = tuple(size) if isinstance(size, Sequence) and not isinstance(size, str) else (size, size)
    if len(sides) != 2 or not all(isinstance(n, numbers.Integral) and not isinstance(n, bool) for n in sides):
        raise ParameterError(
            tr("Estimation", "The size of the PSF cannot be {size}.").format(size=repr(size)),
            tr("Estimation", "Give one odd whole number, or two (height, width)."),
        )
    height, width = (_checked_side(int(n), have) for n, have in zip(sides, shape, strict=False))
    return height, width


def _checked_side(side: int, have: int) -> int:
    largest = int(have * LARGEST_SHARE) // 2 * 2 - 1
    if side % 2 == 0 and SMALLEST < side < largest:
        raise ParameterError(
            tr("Estimation", "A PSF of {side} pixels has no middle pixel.").format(side=side),
            tr("Estimation", "Take an odd size: {less} or {more}.").format(less=side - 1, more=side + 1),
        )
    if largest < SMALLEST:
        raise ParameterError(
            tr("Estimation", "The picture is {have} pixels along one side, too few to show a PSF.").format(have=have),
            tr("Estimation", "Take a larger picture, with at least three pixels for each one of the PSF."),
        )
    if not SMALLEST <= side <= largest:
        raise ParameterError(
            tr("Estimation", "A PSF of {side} pixels cannot be estimated from {have} pixels.").format(
                side=side, have=have
            ),
            tr("Estimation", "Take an odd size from {low} to {high}.").format(low=SMALLEST, high=largest),
        )
    return side


def evidence(y: Image) -> float:
    """Return how far a picture's coarse bends rise above what its noise makes of them.

    Parameters
    ----------
    y : ndarray, (H, W), float64

    Returns
    -------
    float
        The root mean square second difference between the means of neighbouring blocks, over that which white noise
        of the picture's own level has: 1 for noise only, more than 5 for most photographs. An even slope has none,
        for it looks the same after every blur.

    Raises
    ------
    EstimationError
        If the picture is flat, or its evidence is below `LEAST_EVIDENCE`.
    """
    coarse = _block_means(y)
    differences = np.concatenate([np.diff(coarse, 2, axis=0).ravel(), np.diff(coarse, 2, axis=1).ravel()])
    found = float(np.sqrt(np.mean(differences**2))) if differences.size else 0.0
    rounding = float(np.finfo(np.float32).eps) * float(np.abs(y).max())
    if found <= rounding:
        raise EstimationError(
            tr("Estimation", "The picture is flat or an even slope: its coarse differences vary by {bend:.2g}.").format(
                bend=found
            ),
            tr("Estimation", "Choose a picture, or a part of it, with edges: only they show the PSF."),
        )
    expected = max(estimate_sigma(y) * math.sqrt(6) / BLOCK, rounding)
    if found < LEAST_EVIDENCE * expected:
        raise EstimationError(
            tr("Estimation", "The picture is noise: its coarse differences are {ratio:.1f} times the noise's.").format(
                ratio=found / expected
            ),
            tr("Estimation", "They must be {least:g} times at least; choose a part with edges, or less noise.").format(
                least=LEAST_EVIDENCE
            ),
        )
    return found / expected


def _block_means(y: Image) -> Image:
    rows, columns = y.shape[0] // BLOCK, y.shape[1] // BLOCK
    blocks = y[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)
    means: Image = blocks.mean(axis=(1, 3))
    return means
