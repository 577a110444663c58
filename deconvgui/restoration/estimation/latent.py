"""The latent picture: what the blurred one looks like if it has few edges and this PSF."""

import numpy as np

from deconvgui.operators.blur import Blur
from deconvgui.restoration.estimation.estimator import Kernel
from deconvgui.restoration.method import Image

CONTINUATION = 2.0
"""Factor by which the weight of the splitting grows from pass to pass."""

LAST_WEIGHT = 1e5
"""Weight of the splitting at which the picture's gradients and their sparse copy agree."""


def latent_picture(y: Image, psf: Kernel, sparsity: float) -> Image:
    """Return the minimiser of ‖h ∗ x − y‖² + λ‖∇x‖₀ as half-quadratic splitting finds it.

    Parameters
    ----------
    y : ndarray, (H, W), float64
        Blurred picture with a range of one.
    psf : ndarray, (kh, kw)
    sparsity : float
        The price λ of a pixel with an edge.

    Returns
    -------
    ndarray, (H, W)
        Flat but for the edges that lower the misfit by more than they cost.

    Notes
    -----
    In turn, with a weight β that grows: the gradients g are those of x where |∇x|² ≥ λ/β and zero elsewhere; and
    X = (H* Y + β (D₁* G₁ + D₂* G₂)) / (|H|² + β (|D₁|² + |D₂|²)). The picture is continued smoothly beyond its frame.

    References
    ----------
    L. Xu, C. Lu, Y. Xu, J. Jia, "Image smoothing via L0 gradient minimization", ACM Trans. Graph. 30 (2011).
    L. Xu, S. Zheng, J. Jia, "Unnatural L0 sparse representation for natural image deblurring", CVPR (2013).
    """
    model = Blur(y.shape, psf, boundary="unknown").circulant(y.dtype)
    x = model.extend(y)
    data = model.spectrum.conj() * model.transform(x)
    blurred, gradient = np.abs(model.spectrum) ** 2, _gradient_power(model.shape)
    weight = 2 * sparsity
    while weight < LAST_WEIGHT:
        split = model.transform(_divergence(*_edges(x, sparsity / weight)))
        x = model.image((data + weight * split) / (blurred + weight * gradient))
        weight *= CONTINUATION
    return x[: y.shape[0], : y.shape[1]]


def _edges(x: Image, threshold: float) -> tuple[Image, Image]:
    """Return the periodic forward differences of x (across, down) where their square reaches the threshold."""
    across, down = np.roll(x, -1, 1) - x, np.roll(x, -1, 0) - x
    flat = across * across + down * down < threshold
    across[flat] = 0
    down[flat] = 0
    return across, down


def _divergence(across: Image, down: Image) -> Image:
    """Return the adjoint of the forward differences."""
    adjoint: Image = np.roll(across, 1, 1) - across + np.roll(down, 1, 0) - down
    return adjoint


def _gradient_power(shape: tuple[int, ...]) -> Image:
    """Return |D₁|² + |D₂|² for each entry of a half spectrum."""
    rows, columns = 2 * np.pi * np.fft.fftfreq(shape[0]), 2 * np.pi * np.fft.rfftfreq(shape[1])
    power: Image = (2 - 2 * np.cos(rows))[:, None] + (2 - 2 * np.cos(columns))[None, :]
    return power
