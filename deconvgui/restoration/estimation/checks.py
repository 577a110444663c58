"""What an estimation refuses: sizes that cannot work, and pictures with nothing to hold on to."""

import math
import numbers
from collections.abc import Sequence

import numpy as np

from deconvgui.errors import DeconvError, ParameterError
from deconvgui.imaging import estimate_sigma
from deconvgui.operators import fourier
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


LEAST_EDGES = 4.0
"""Standard errors by which a picture's slopes must be more uneven than those of any Gaussian noise."""

SCALE = 2.0
"""Standard deviation in pixels of the smoothing before slopes are looked at, which takes fine noise away."""


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


def largest_size(have: int) -> int:
    """Return the largest odd size of a PSF in so many pixels; less than `SMALLEST` where they are few."""
    return int(have * LARGEST_SHARE) // 2 * 2 - 1


def _checked_side(side: int, have: int) -> int:
    largest = largest_size(have)
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
        If the picture is flat, its evidence is below `LEAST_EVIDENCE`, or its slopes are those of noise.
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
    clear = unevenness(y)
    if clear < LEAST_EDGES:
        raise EstimationError(
            tr(
                "Estimation", "The picture has no edges: its slopes are as even as noise, {clear:.1f} errors off."
            ).format(clear=clear),
            tr("Estimation", "They must be {least:g} standard errors off at least; choose a part with edges.").format(
                least=LEAST_EDGES
            ),
        )
    return found / expected


def unevenness(y: Image) -> float:
    """Return by how many standard errors a picture's slopes have a higher fourth moment than Gaussian noise.

    However it is correlated, Gaussian noise has slopes with a kurtosis of 3. Edges make a few slopes steep and leave
    the others gentle, also after a blur: that alone tells a blurred scene from blurred noise.

    Parameters
    ----------
    y : ndarray, (H, W), float64

    Returns
    -------
    float
        Noise stays below 3.5; blurred photographs of 256 × 256 pixels reach 7 to 130.

    Notes
    -----
    The standard error of the kurtosis of N numbers with correlations ρ is √(24 Σρ⁴ / N).
    """
    from scipy.ndimage import gaussian_filter

    smooth = gaussian_filter(y, SCALE, mode="reflect")
    margin = min(math.ceil(2 * SCALE), min(y.shape) // 4)
    inner = smooth[margin : y.shape[0] - margin, margin : y.shape[1] - margin]
    return sum(_excess(np.diff(inner, axis=axis)) for axis in (0, 1)) / math.sqrt(2)


def _excess(slopes: Image) -> float:
    """Return the kurtosis less 3, in standard errors."""
    squares = slopes * slopes
    power = float(squares.mean())
    if power <= 0:
        return 0.0
    canvas = np.zeros([fourier.good_length(2 * n) for n in slopes.shape], slopes.dtype)
    canvas[: slopes.shape[0], : slopes.shape[1]] = slopes
    spectrum = fourier.forward(canvas)
    correlation = fourier.inverse(spectrum * spectrum.conj(), canvas)
    correlation /= float(correlation[0, 0])
    correlation *= correlation  # twice: NumPy's fourth power takes ten times as long
    independent = slopes.size / float(np.vdot(correlation, correlation))
    fourth = float(np.vdot(squares, squares)) / slopes.size
    return (fourth / power**2 - 3) / math.sqrt(24 / independent)


def _block_means(y: Image) -> Image:
    rows, columns = y.shape[0] // BLOCK, y.shape[1] // BLOCK
    blocks = y[: rows * BLOCK, : columns * BLOCK].reshape(rows, BLOCK, columns, BLOCK)
    means: Image = blocks.mean(axis=(1, 3))
    return means
