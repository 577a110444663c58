"""How clean a PSF leaves the scene: the number by which estimates of the same picture are told apart."""

import numpy as np

from deconvgui.imaging import estimate_sigma
from deconvgui.restoration.engine import restore
from deconvgui.restoration.estimation.estimator import Kernel
from deconvgui.restoration.method import Image


def sparseness(y: Image, psf: Kernel) -> float:
    """Return ‖∇x‖₁ / ‖∇x‖₂ of the picture restored with this PSF: the smaller, the fewer edges hold the contrast.

    Blur lowers it less than ringing and noise raise it, and a true PSF leaves neither. Only pixels whose surroundings
    lie in the frame count.

    Parameters
    ----------
    y : ndarray, (H, W)
        The blurred picture.
    psf : ndarray, (kh, kw)

    References
    ----------
    D. Krishnan, T. Tay, R. Fergus, "Blind deconvolution using a normalized sparsity measure", CVPR (2011), Eq. 1.
    """
    x = restore(y, psf, "wiener", noise_sigma=estimate_sigma(y), boundary="unknown").image
    rows, columns = (slice(k // 2, n - k // 2) for k, n in zip(psf.shape, y.shape, strict=True))
    inner = x[rows, columns]
    slope = np.hypot(np.diff(inner, axis=1)[:-1], np.diff(inner, axis=0)[:, :-1])
    return float(slope.sum() / max(float(np.linalg.norm(slope)), np.finfo(np.float64).tiny))
