"""The PSF that takes a sharp picture's gradients to a blurred one's: regularised least squares."""

from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.operators import fourier
from deconvgui.restoration.estimation.estimator import Kernel, Size
from deconvgui.restoration.method import Image

Spectrum = npt.NDArray[np.complexfloating[Any, Any]]

ROUNDS = 2
"""How often the equations are solved: over the whole window, then over the cells that came out positive."""

SETTLED = 1e-6
"""Squared residual, relative to the right-hand side's, at which conjugate gradients stop."""


def fit_kernel(x: Image, slopes: list[Image], start: Kernel, *, ridge: float, smoothing: float, steps: int) -> Kernel:
    """Return the kernel h that minimises Σ ‖G ∂x ∗ h − G ∂y‖² + γ‖h‖² Σ‖G ∂x‖² over both directions of ∂.

    Parameters
    ----------
    x : ndarray, (H, W)
        The sharp picture.
    slopes : list of ndarray, (H − 1, W − 1)
        The blurred picture's `gradients` with the same smoothing, of x's precision: the equations are solved in it.
    start : ndarray, (wh, ww)
        Where conjugate gradients begin; its odd shape is the window in which the kernel is looked for.
    ridge : float
        The weight γ, relative to the energy of the gradients, so that it suits pictures of every size and contrast.
    smoothing : float
        Standard deviation in pixels of the Gaussian G. White noise has derivatives whose power grows with the square
        of the frequency, and so do their errors; smoothing both sides keeps them from ruling the fit.
    steps : int
        Of conjugate gradients for each support, at most. The start is near, and more follow the scene's errors.

    Returns
    -------
    ndarray, (wh, ww)
        With negative cells where the equations ask for them: of the last support, not of the whole window.

    Notes
    -----
    Only equations of which every pixel lies in the frame are used; the others hold what nobody has seen.

    References
    ----------
    S. Cho and S. Lee, "Fast motion deblurring", ACM Trans. Graph. 28 (2009), Eq. 9, for the gradients.
    L. Xu and J. Jia, "Two-phase kernel estimation for robust motion deblurring", ECCV (2010), Sec. 3.2, for the
    support that is found and solved for again.
    """
    height, width = start.shape
    sharp = gradients(x, smoothing)
    energy = sum(float(np.vdot(slope, slope)) for slope in sharp)
    equations = _Equations(sharp, (height, width), ridge * energy)
    right = equations.right_side(slopes)
    kernel: Kernel = start.astype(x.dtype)
    support: Kernel = np.ones_like(x, shape=start.shape)
    for _ in range(ROUNDS):
        kernel = _conjugate_gradients(equations, support, right, kernel * support, steps)
        support = (kernel > 0).astype(x.dtype)
    return kernel.astype(np.float64)


class _Equations:
    """The normal equations (AᵀA + γ) h = Aᵀ b of the gradients; A is a convolution seen where it is complete."""

    def __init__(self, sharp: list[Image], window: Size, ridge: float) -> None:
        height, width = sharp[0].shape
        self.window, self.ridge = window, ridge
        self.canvas = np.zeros((fourier.good_length(height), fourier.good_length(width)), sharp[0].dtype)
        self.complete = np.s_[window[0] - 1 : height, window[1] - 1 : width]
        self.spectra = [self._spectrum(slope, np.s_[:height, :width]) for slope in sharp]

    def normal(self, h: Kernel) -> Kernel:
        """Return (AᵀA + γ) h."""
        spectrum = self._spectrum(h, np.s_[: self.window[0], : self.window[1]])
        seen: list[Image] = [self._image(spectrum * g)[self.complete] for g in self.spectra]
        return self._adjoint(seen) + self.ridge * h

    def right_side(self, slopes: list[Image]) -> Kernel:
        """Return Aᵀ b for the blurred picture's gradients."""
        (kh, kw), (height, width) = self.window, slopes[0].shape
        # The convolution's result m stands kh // 2 rows below the pixel that the kernel's centre falls on.
        rows, columns = slice(kh - 1 - kh // 2, height - kh // 2), slice(kw - 1 - kw // 2, width - kw // 2)
        return self._adjoint([slope[rows, columns] for slope in slopes])

    def _adjoint(self, seen: list[Image]) -> Kernel:
        parts = zip(self.spectra, seen, strict=True)
        total = sum(spectrum.conj() * self._spectrum(part, self.complete) for spectrum, part in parts)
        return self._image(np.asarray(total))[: self.window[0], : self.window[1]]

    def _spectrum(self, part: Image, place: tuple[slice, slice]) -> Spectrum:
        self.canvas.fill(0)
        self.canvas[place] = part
        return fourier.forward(self.canvas)

    def _image(self, spectrum: Spectrum) -> Kernel:
        image: Kernel = np.empty_like(self.canvas)
        fourier.inverse(spectrum, image)
        return image


def gradients(image: Image, smoothing: float) -> list[Image]:
    """Return the smoothed forward differences (across, down), both on the same (H − 1, W − 1) pixels."""
    from scipy.ndimage import gaussian_filter

    across, down = image[:-1, 1:] - image[:-1, :-1], image[1:, :-1] - image[:-1, :-1]
    return [gaussian_filter(part, smoothing, mode="nearest") for part in (across, down)]


def _conjugate_gradients(equations: _Equations, support: Kernel, right: Kernel, h: Kernel, steps: int) -> Kernel:
    """Return the solution on the support after at most so many steps from h (Hestenes and Stiefel, 1952)."""
    residual = support * (right - equations.normal(h))
    direction, power = residual, _power(residual)
    enough = SETTLED * _power(right)
    for _ in range(steps):
        if power <= enough:
            break
        image = support * equations.normal(direction)
        step = power / float(np.vdot(direction, image))
        h = h + step * direction
        residual = residual - step * image
        power, before = _power(residual), power
        direction = residual + power / before * direction
    return h


def _power(values: Kernel) -> float:
    return float(np.vdot(values, values))
