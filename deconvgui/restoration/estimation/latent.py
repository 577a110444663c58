"""The latent picture: what the blurred one looks like if it has few edges and this PSF."""

from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.noise_level import estimate_sigma
from deconvgui.operators.base import Mask
from deconvgui.operators.blur import Blur
from deconvgui.restoration.estimation.estimator import Kernel, Size
from deconvgui.restoration.estimation.telling import telling
from deconvgui.restoration.method import Image

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]

CONTINUATION = 2.0
"""Factor by which the weight of the splitting grows from pass to pass."""

LAST_WEIGHT = 3e3
"""Weight of the splitting at which the picture's gradients and their sparse copy agree; more brings nothing."""


LEVELS = 64
"""Classes of brightness in which the background is looked for."""


class Blurred:
    """A blurred picture with all of it that stays the same from one PSF to the next.

    Parameters
    ----------
    y : ndarray, (H, W)
        With a range of one. It is continued smoothly beyond its frame.
    size : (int, int)
        Of the PSFs.
    """

    def __init__(self, y: Image, size: Size) -> None:
        self.picture, self.size = y, size
        centre = np.zeros(size)
        centre[size[0] // 2, size[1] // 2] = 1
        model = Blur(y.shape, centre, boundary="unknown").circulant(y.dtype)
        self.canvas = model.extend(y)
        self.background = most_common(y)
        self.slopes = _gradient_power(model.shape).astype(y.dtype)
        self._spectrum = model.transform(self.canvas)

    @cached_property
    def noise(self) -> float:
        """The estimated standard deviation of the picture's noise."""
        return estimate_sigma(self.picture)

    @cached_property
    def telling(self) -> Mask:
        """The pixels on which PSFs are compared, (H, W)."""
        return telling(self.picture, self.noise, self.size)

    def latent(self, psf: Kernel, sparsity: float, *, print_like: bool = False) -> Image:
        """Return the minimiser of ‖h ∗ x − y‖² + λ‖∇x‖₀ as half-quadratic splitting finds it.

        For print, λ‖x − b‖₀ comes on top: few pixels differ from the background b.

        Parameters
        ----------
        psf : ndarray, (kh, kw)
        sparsity : float
            The price λ of a pixel with an edge.
        print_like : bool
            Whether a pixel that is not as bright as the background has this price, too.

        Returns
        -------
        ndarray, (H, W)
            Flat but for the edges that lower the misfit by more than they cost.

        Notes
        -----
        In turn, with a weight β that grows: the gradients g are those of x where |∇x|² ≥ λ/β and zero elsewhere; and
        X = (H* Y + β (D₁* G₁ + D₂* G₂)) / (|H|² + β (|D₁|² + |D₂|²)). For print also u, which is x where
        (x − b)² ≥ λ/β and b elsewhere; β U comes above and β below.

        References
        ----------
        L. Xu, C. Lu, Y. Xu, J. Jia, "Image smoothing via L0 gradient minimization", ACM Trans. Graph. 30 (2011).
        L. Xu, S. Zheng, J. Jia, "Unnatural L0 sparse representation for natural image deblurring", CVPR (2013).
        J. Pan, Z. Hu, Z. Su, M.-H. Yang, "Deblurring text images via L0-regularized intensity and gradient prior",
        CVPR (2014), for the background, which is black there.
        """
        model = Blur(self.picture.shape, psf, boundary="unknown").circulant(self.picture.dtype)
        data, power = self.seen(model.spectrum)
        x, weight = self.canvas, 2 * sparsity
        slopes = self.slopes + 1 if print_like else self.slopes
        while weight < LAST_WEIGHT:
            edges = gradient(x)
            keep_large(edges, sparsity / weight)
            wanted = divergence(*edges)
            if print_like:
                wanted += keep_apart(x, self.background, sparsity / weight)
            split = model.transform(wanted)
            split *= weight
            split += data
            split /= power + weight * slopes
            x = model.image(split)
            weight *= CONTINUATION
        return x[: self.picture.shape[0], : self.picture.shape[1]]

    def seen(self, otf: Spectrum) -> tuple[Spectrum, Image]:
        """Return H* Y and |H|²."""
        power: Image = otf.real**2 + otf.imag**2
        return otf.conj() * self._spectrum, power


def gradient(x: Image) -> tuple[Image, Image]:
    """Return the periodic forward differences of x: across and down."""
    across, down = np.empty_like(x), np.empty_like(x)
    np.subtract(x[:, 1:], x[:, :-1], out=across[:, :-1])
    np.subtract(x[:, 0], x[:, -1], out=across[:, -1])
    np.subtract(x[1:], x[:-1], out=down[:-1])
    np.subtract(x[0], x[-1], out=down[-1])
    return across, down


def keep_large(edges: tuple[Image, Image], threshold: float) -> None:
    """Make both differences zero where the sum of their squares is below a threshold."""
    across, down = edges
    large = across * across + down * down >= threshold
    across *= large
    down *= large


def keep_apart(x: Image, background: float, threshold: float) -> Image:
    """Return x where the square of its difference from the background reaches a threshold, else the background."""
    away = x - background
    kept: Image = np.where(away * away >= threshold, x, x.dtype.type(background))
    return kept


def most_common(y: Image) -> float:
    """Return the brightness that most pixels have, to a 64th of the range."""
    counts, bounds = np.histogram(y, LEVELS)
    peak = int(np.convolve(counts, np.ones(3), "same").argmax())
    return float(bounds[peak] + bounds[peak + 1]) / 2


def divergence(across: Image, down: Image) -> Image:
    """Return the adjoint of the forward differences."""
    adjoint = -across
    adjoint -= down
    adjoint[:, 1:] += across[:, :-1]
    adjoint[:, 0] += across[:, -1]
    adjoint[1:] += down[:-1]
    adjoint[0] += down[-1]
    return adjoint


def _gradient_power(shape: tuple[int, ...]) -> Image:
    """Return |D₁|² + |D₂|² for each entry of a half spectrum."""
    rows, columns = 2 * np.pi * np.fft.fftfreq(shape[0]), 2 * np.pi * np.fft.rfftfreq(shape[1])
    power: Image = (2 - 2 * np.cos(rows))[:, None] + (2 - 2 * np.cos(columns))[None, :]
    return power
