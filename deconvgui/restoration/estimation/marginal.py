"""How likely a blurred picture's slopes are under a PSF, whatever the scene: told by a variational bound."""

import math

import numpy as np

from deconvgui.operators.base import LinearOperator, Mask
from deconvgui.operators.blur import Blur
from deconvgui.restoration.estimation.estimator import Kernel
from deconvgui.restoration.estimation.kernel_fit import gradients
from deconvgui.restoration.method import Image

SMOOTHING = 0.7
"""Standard deviation in pixels of the Gaussian that keeps most of the noise out of the slopes."""

LEAST_NOISE = 0.003
"""Standard deviation of the noise below which none is assumed: what the model does not know is as large."""

FIRST_NOISE = 30.0
"""The variance with which the scene is looked for at first, as a multiple of the noise's: strong edges come first."""

PASSES, STEPS = 6, 4
"""How often the variances are found anew, and steps of conjugate gradients for the scene in between."""

TINY = 1e-12
"""The least variance of a slope, where the picture has a range of one."""


def surprise(y: Image, noise: float, psf: Kernel, where: Mask) -> float:
    """Return a bound of −log p(∂y | h) for each slope and up to a constant: the smaller, the likelier the PSF.

    Parameters
    ----------
    y : ndarray, (H, W)
        The blurred picture, with a range of one.
    noise : float
        Standard deviation of its noise.
    psf : ndarray, (kh, kw)
    where : ndarray, (H, W), bool
        The pixels whose slopes count.

    Notes
    -----
    Each slope d of the scene has a Gaussian with a variance γ of its own, the same for both directions of a pixel, and
    γ is what makes the slopes likeliest. All scenes count by their probability, and not the best one alone: a PSF that
    explains a picture by a scene that must be just so is less likely than one that many scenes go with. That is what
    tells a small PSF from the true one, which the best scene's sparseness does not. In turn, with σ² falling to the
    noise's variance: d = argmin ‖h ∗ d − ∂y‖² / σ² + Σ d² / γ, and γ = d² + 1 / (‖h‖² / σ² + 1 / γ), whose last term
    is the variance of d if its neighbours are known.

    References
    ----------
    A. Levin, Y. Weiss, F. Durand, W. T. Freeman, "Efficient marginal likelihood optimization in blind deconvolution",
    CVPR (2011), Sec. 3, for the diagonal covariance.
    D. Wipf, H. Zhang, "Revisiting Bayesian blind deconvolution", J. Mach. Learn. Res. 15 (2014), Eq. 14, for the
    variances without a law of their own.
    """
    slopes = gradients(y, SMOOTHING)
    model = Blur(slopes[0].shape, psf, boundary="unknown")
    energy = float(np.vdot(psf, psf))
    # Of the differences, smoothed; several times what is left of white noise, for it is not white any more.
    final = 2 * max(noise, LEAST_NOISE) ** 2 / (1 + 4 * SMOOTHING**2)
    scene = [model.adjoint(slope) for slope in slopes]
    variance: Image = np.full_like(scene[0], np.mean([np.vdot(s, s) / s.size for s in slopes]) / energy)
    for assumed in np.geomspace(FIRST_NOISE * final, final, PASSES):
        tie = float(assumed) / variance
        scene = [_likeliest(model, slope, d, tie, energy) for slope, d in zip(slopes, scene, strict=True)]
        spread = 1 / (energy / float(assumed) + 1 / variance)
        variance = np.maximum(sum(d * d for d in scene) / len(scene) + spread, TINY)
    counts = where[:-1, :-1]
    left = [(model.forward(d) - slope)[counts] for d, slope in zip(scene, slopes, strict=True)]
    misfit = sum(float(np.vdot(part, part)) for part in left)
    inner = variance[model.frame][counts]
    price = sum(float(np.sum(d[model.frame][counts] ** 2 / inner)) for d in scene)
    logarithms = len(scene) * float(np.log(final / energy + inner).sum())
    return (misfit / final + price + logarithms) / (len(scene) * inner.size) + math.log(energy)


def _likeliest(model: LinearOperator, slope: Image, d: Image, tie: Image, energy: float) -> Image:
    """Return about the d of (HᵀH + tie) d = Hᵀ slope, by conjugate gradients that the diagonal preconditions."""
    scale = 1 / (4 * energy + tie)
    residual = model.adjoint(slope - model.forward(d)) - tie * d
    direction = step = scale * residual
    power = float(np.vdot(residual, step))
    for _ in range(STEPS):
        image = model.adjoint(model.forward(direction)) + tie * direction
        share = power / max(float(np.vdot(direction, image)), TINY)
        d = d + share * direction
        residual = residual - share * image
        step = scale * residual
        power, before = float(np.vdot(residual, step)), power
        direction = step + power / max(before, TINY) * direction
    return d
