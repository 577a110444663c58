"""The PSF from a sharp picture and a blurred one of the same scene."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deconvgui.errors import ImageError
from deconvgui.imaging import estimate_sigma
from deconvgui.operators.base import shape_text
from deconvgui.operators.blur import Blur
from deconvgui.restoration.estimation.cepstrum import taper
from deconvgui.restoration.estimation.checks import EstimationError, checked_size, evidence
from deconvgui.restoration.estimation.estimator import Kernel, Size
from deconvgui.restoration.estimation.kernel_fit import fit_kernel, gradients
from deconvgui.restoration.estimation.picture import luminance
from deconvgui.restoration.estimation.tidy import main_pieces, recentred
from deconvgui.restoration.method import Image, Search, outcome
from deconvgui.restoration.solver import checked_image
from deconvgui.texts import percent, tr

ROUNDS = 2
"""How often the estimate is improved by what it leaves unexplained: the window's bias shrinks each time."""

LEAST_EXPLAINED = 0.5
"""Share of the blurred picture's variation that the sharp one must explain."""

COARSEST = 1 / 255 / 12**0.5
"""Noise that is assumed at least, as a share of the range: that of rounding to 8 bits."""

FAINT = 0.02
"""Values of the PSF below this share of its largest one are noise."""

STEPS = 20
"""Of conjugate gradients in the refinement: where both pictures are known they may be many."""

RIDGE = 1e-3
"""The weight against large values in the least squares, relative to the gradients' energy."""

SMOOTHINGS = (0.0, 0.5, 1.0, 2.0)
"""Standard deviations in pixels of the smoothing that are tried: a PSF of thin lines needs none, a soft one some."""

LEAST_SHARE = 0.03
"""Pieces of the PSF apart from the others with less light than this are noise."""


@dataclass(frozen=True, eq=False)
class PairEstimate:
    """The PSF that takes one picture to another.

    Attributes
    ----------
    psf : ndarray, `size`
        Non-negative, with unit sum; its centre of mass is on the middle pixel, to the nearest whole pixel.
    shift : (float, float)
        By how much (rows, columns) the blurred picture is moved against the sharp one.
    confidence : ndarray, (H, W)
        For each frequency, zero at the middle (H // 2, W // 2): how much of the PSF's spectrum there comes from the
        pictures, from 0, where the scene holds nothing, to 1.
    explained : float
        Share of the blurred picture's variation that the sharp one explains, blurred with the PSF.
    """

    psf: Kernel
    shift: tuple[float, float]
    confidence: Image
    explained: float


def psf_from_pair(sharp: npt.ArrayLike, blurred: npt.ArrayLike, size: int | tuple[int, int]) -> PairEstimate:
    """Return the PSF that takes a sharp picture to a blurred one of the same scene.

    Parameters
    ----------
    sharp, blurred : array_like, (H, W) or (H, W, 3)
        Of the same height and width; they may be shifted against each other by less than a quarter of that.
    size : int or (int, int)
        Odd height and width of the PSF.

    Raises
    ------
    EstimationError
        If one of them is flat or noise only, or they do not show the same scene.
    ImageError, ParameterError
        If the pictures or the size cannot be used.

    Notes
    -----
    First K = X* R / (|X|² + N) of the windowed pictures, where N is the noise's power over that of a PSF; R is first
    the blurred picture and then what the last estimate leaves of it, so that what the window bends is made good. The
    pictures are first moved by whole pixels to where they match best; the rest of the shift is in the PSF.

    From there least squares go on over the complete equations and the PSF's own support (see `kernel_fit`), with more
    or less smoothing; the PSF that leaves least of the blurred picture unexplained is the answer.
    """
    return outcome(pair_search(sharp, blurred, size))


def pair_search(
    sharp: npt.ArrayLike, blurred: npt.ArrayLike, size: int | tuple[int, int]
) -> Generator[Search, None, PairEstimate]:
    """Return what `psf_from_pair` does, and yield how far the search is."""
    x, y = (luminance(checked_image(image)) for image in (sharp, blurred))
    if x.shape != y.shape:
        raise ImageError(
            tr("Estimation", "The sharp picture has {sharp} pixels, the blurred one {blurred}.").format(
                sharp=shape_text(x.shape), blurred=shape_text(y.shape)
            ),
            tr("Estimation", "Crop both to the same part of the scene."),
        )
    window = checked_size(size, y.shape)
    evidence(x)
    evidence(y)
    shift = _whole_shift(x, y)
    x, y = _overlap(x, y, shift)
    x, y = x - x.mean(), y - y.mean()
    start, confidence = _cross_spectral(x, y, window)
    found: list[Kernel] = []
    for smoothing in SMOOTHINGS:
        yield Search(len(found), len(SMOOTHINGS))
        found.append(_refined(x, y, start, smoothing))
    yield Search(len(found), len(SMOOTHINGS))
    kernel = min(found, key=lambda kernel: _price(x, y, kernel))
    explained = _explained(x, y, kernel)
    if explained < LEAST_EXPLAINED:
        raise EstimationError(
            tr("Estimation", "The pictures do not match: the sharp one explains {share} of the other.").format(
                share=percent(max(explained, 0))
            ),
            tr("Estimation", "It must be {least} at least; take two pictures of one scene, and crop alike.").format(
                least=percent(LEAST_EXPLAINED)
            ),
        )
    centre = _centre(kernel)
    total = (shift[0] + centre[0], shift[1] + centre[1])
    return PairEstimate(recentred(kernel, window), total, confidence, explained)


def _refined(x: Image, y: Image, start: Kernel, smoothing: float) -> Kernel:
    """Return the least squares kernel without what is noise in it, in the frame of the start."""
    slopes = gradients(y, smoothing)
    kernel = fit_kernel(x, slopes, start, ridge=RIDGE, smoothing=smoothing, steps=STEPS)
    if kernel.max() <= 0:
        return start
    light = main_pieces(np.where(kernel >= FAINT * kernel.max(), kernel, 0), LEAST_SHARE)
    unit: Kernel = light / light.sum()
    return unit


def _explained(x: Image, y: Image, kernel: Kernel) -> float:
    """Return the share of y's variation that x explains, where all of it lies in the frame."""
    rows, columns = (slice(k // 2, n - k // 2) for k, n in zip(kernel.shape, x.shape, strict=True))
    left = (y - Blur(x.shape, kernel).forward(x))[rows, columns]
    variation = float(np.var(y[rows, columns])) * left.size
    return 1 - float(np.vdot(left - left.mean(), left - left.mean())) / max(variation, 1e-300)


def _price(x: Image, y: Image, kernel: Kernel) -> float:
    """Return what is unexplained, and a little for every number that was needed (Akaike's criterion)."""
    return (1 - _explained(x, y, kernel)) * (1 + 2 * np.count_nonzero(kernel) / y.size)


def _whole_shift(x: Image, y: Image) -> tuple[int, int]:
    """Return the whole pixels by which y is moved against x: the peak of their whitened correlation."""
    window = np.outer(taper(x.shape[0]), taper(x.shape[1]))
    one, other = (np.fft.rfft2((image - image.mean()) * window) for image in (x, y))
    cross = other * one.conj()
    # The root keeps more of the strong frequencies than pure phases do: a blur leaves the weak ones to noise.
    match = np.fft.irfft2(cross / np.sqrt(np.abs(cross) + 1e-300), x.shape)
    peak = np.unravel_index(int(match.argmax()), match.shape)
    down, across = (int(p) if p <= n // 2 else int(p) - n for p, n in zip(peak, x.shape, strict=True))
    return down, across


def _overlap(x: Image, y: Image, shift: tuple[int, int]) -> tuple[Image, Image]:
    """Return the parts of both that show the same."""
    if any(4 * abs(by) >= n for by, n in zip(shift, x.shape, strict=True)):
        raise EstimationError(
            tr("Estimation", "The pictures match best {rows} rows and {columns} columns apart.").format(
                rows=shift[0], columns=shift[1]
            ),
            tr("Estimation", "That is too far to be true; take two pictures of one scene, and crop alike."),
        )
    ours = tuple(slice(max(-by, 0), n - max(by, 0)) for by, n in zip(shift, x.shape, strict=True))
    theirs = tuple(slice(max(by, 0), n - max(-by, 0)) for by, n in zip(shift, x.shape, strict=True))
    return x[ours], y[theirs]


def _cross_spectral(x: Image, y: Image, size: Size) -> tuple[Kernel, Image]:
    """Return the kernel in a frame of twice its size, non-negative with unit sum, and the confidence."""
    window = np.outer(taper(x.shape[0]), taper(x.shape[1]))
    X = np.fft.rfft2(x * window)
    power = np.abs(X) ** 2
    noise = max(estimate_sigma(y), COARSEST * float(np.ptp(y))) ** 2 * float((window**2).sum())
    ratio = noise * min(size)  # a PSF of n pixels has a spectrum with a mean power of about 1 / n
    whole = np.zeros(x.shape)
    frame = _frame(size, x.shape)
    inner = np.s_[size[0] : x.shape[0] - size[0], size[1] : x.shape[1] - size[1]]
    left = y
    for _ in range(ROUNDS):
        change = np.fft.irfft2(X.conj() * np.fft.rfft2(left * window) / (power + ratio), x.shape)
        whole[frame] += np.fft.fftshift(change)[frame]
        left = np.zeros_like(y)
        left[inner] = (y - Blur(x.shape, whole[frame]).forward(x))[inner]
    light = np.maximum(whole[frame], np.finfo(np.float64).tiny)
    return light / light.sum(), np.fft.fftshift(_whole_plane(power / (power + ratio), x.shape))


def _frame(size: Size, shape: tuple[int, ...]) -> tuple[slice, slice]:
    """Return where a kernel of twice the size stands around the middle; what is outside is noise."""
    half = [min(k, n // 2 - 1) for k, n in zip(size, shape, strict=True)]
    rows, columns = (slice(n // 2 - h, n // 2 + h + 1) for h, n in zip(half, shape, strict=True))
    return rows, columns


def _whole_plane(half: Image, shape: tuple[int, ...]) -> Image:
    """Return a half spectrum of real, even values with its other half."""
    rows = np.arange(shape[0])
    columns = np.arange(half.shape[1], shape[1])
    mirrored = half[(-rows % shape[0])[:, None], (-columns % shape[1])[None, :]]
    plane: Image = np.concatenate([half, mirrored], axis=1)
    return plane


def _centre(light: Image) -> tuple[float, float]:
    from scipy.ndimage import center_of_mass

    row, column = center_of_mass(light)
    return float(row) - light.shape[0] // 2, float(column) - light.shape[1] // 2
