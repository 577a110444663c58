"""How well a PSF explains its picture: the number by which estimates of the same picture are told apart."""

import math

import numpy as np

from deconvgui.operators import fourier
from deconvgui.operators.blur import Blur
from deconvgui.restoration.estimation.estimator import Kernel
from deconvgui.restoration.estimation.latent import Blurred, divergence, gradient
from deconvgui.restoration.method import Image

EXPONENT = 0.8
"""Of the law that the gradients of photographs follow."""

FAITHFUL, STERN = 6e-4, 6e-3
"""Weights of that law: one with which a true PSF gives a good picture, and one with which only it fits the data."""

STIFFNESS = (2.0, 200.0)
"""β at the first and at the last pass."""

PASSES = 10


def merit(scene: Blurred, psf: Kernel) -> float:
    """Return the logarithm of a misfit times a sparseness: the smaller, the better the PSF.

    The misfit is the root mean square of h ∗ x − y where x may hold but few edges: with the wrong PSF it takes more of
    them to explain the picture. The sparseness is ‖∇x‖₁ / ‖∇x‖₂ where x may hold more: with the wrong PSF they ring.
    Either alone is misled now and then, the one by PSFs that are too plain, the other by those that are too rich. Both
    are of the pixels that tell PSFs apart; see `telling`.

    Parameters
    ----------
    scene : Blurred
        The blurred picture, with a range of one.
    psf : ndarray, (kh, kw)
        Of the scene's size.

    References
    ----------
    D. Krishnan, T. Tay, R. Fergus, "Blind deconvolution using a normalized sparsity measure", CVPR (2011), Eq. 1.
    """
    left = (_blurred(sparse_picture(scene, psf, STERN), psf) - scene.picture)[scene.telling]
    slope = np.hypot(*gradient(sparse_picture(scene, psf, FAITHFUL)))[scene.telling]
    tiny = float(np.finfo(np.float32).tiny)
    misfit = max(float(np.linalg.norm(left)) / math.sqrt(left.size), tiny)
    return math.log(misfit) + math.log(max(float(slope.sum()), tiny) / max(float(np.linalg.norm(slope)), tiny))


def sparse_picture(scene: Blurred, psf: Kernel, weight: float) -> Image:
    """Return about the x of least ½ ‖h ∗ x − y‖² + λ Σ |∇x|^α, as a few passes of half-quadratic splitting find it.

    Parameters
    ----------
    scene : Blurred
    psf : ndarray, (kh, kw)
    weight : float
        The λ, for a picture with a range of one.

    References
    ----------
    D. Krishnan, R. Fergus, "Fast image deconvolution using hyper-Laplacian priors", NIPS (2009).
    """
    shape = scene.picture.shape
    model = Blur(shape, psf, boundary="unknown").circulant(scene.picture.dtype)
    data, power = scene.seen(model.spectrum)
    x = model.image(data / (power + 2e-3 * scene.slopes + 1e-6))
    for beta in np.geomspace(*STIFFNESS, PASSES):
        tie = weight * float(beta)
        pull = model.transform(divergence(*(_shrunk(slope, float(beta)) for slope in gradient(x))))
        pull *= tie
        pull += data
        pull /= power + tie * scene.slopes + 1e-9
        x = model.image(pull)
    return x[: shape[0], : shape[1]]


def _shrunk(slope: Image, beta: float) -> Image:
    """Return nearly argmin over w of |w|^α + ½ β (w − slope)²: one step from the slope, not across zero."""
    size = np.abs(slope)
    step = np.maximum(size, 1e-3) ** (EXPONENT - 1)
    step *= EXPONENT / beta
    size -= step
    np.maximum(size, 0, out=size)
    return np.copysign(size, slope, out=size)


def _blurred(x: Image, psf: Kernel) -> Image:
    return fourier.convolved(x, psf.astype(x.dtype), "same")
