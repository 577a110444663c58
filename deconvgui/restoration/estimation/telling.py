"""Which pixels of a blurred picture tell PSFs apart: those near slopes that its noise does not explain."""

import math

import numpy as np

from deconvgui.operators.base import Mask
from deconvgui.restoration.estimation.estimator import Size
from deconvgui.restoration.method import Image

SCALE = 2.0
"""Standard deviation in pixels of the smoothing before slopes are looked at: coarse ones stand out from fine noise."""

CLEAR = 10.0
"""How many times the noise's standard deviation such a slope must be."""

MARGIN = 4
"""Pixels at the border that do not count, besides half the PSF."""

LEAST = 200
"""Pixels that are too few to judge a PSF by: then all inside the margin count."""


def telling(y: Image, noise: float, size: Size) -> Mask:
    """Return the pixels on which PSFs are compared.

    Where a scene is even, every PSF explains the picture, and what differs is how much a PSF lets its noise grow: in a
    picture that is mostly sky, that would decide.

    Parameters
    ----------
    y : ndarray, (H, W)
        The blurred picture.
    noise : float
        Standard deviation of its noise, which is taken for white.
    size : (int, int)
        Of the PSFs: what half of it reaches from a slope counts, too, for errors ring as far.

    Returns
    -------
    ndarray, (H, W), bool
    """
    from scipy.ndimage import gaussian_filter, maximum_filter

    inside = np.zeros(y.shape, bool)
    inside[tuple(slice(k // 2 + MARGIN, n - k // 2 - MARGIN) for k, n in zip(size, y.shape, strict=True))] = True
    slope = np.hypot(*(gaussian_filter(y, SCALE, order=order) for order in ((0, 1), (1, 0))))
    left = noise / (math.sqrt(8 * math.pi) * SCALE**2)  # of white noise in each direction
    near = inside & maximum_filter(slope > CLEAR * left, [2 * (k // 2) + 1 for k in size])
    return near if np.count_nonzero(near) >= LEAST else inside
