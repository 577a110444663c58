"""The one channel from which a PSF is estimated."""

import numpy as np

from deconvgui.restoration.method import Image

LUMA = np.array([0.299, 0.587, 0.114])
"""Weights of red, green and blue in the luminance (ITU-R BT.601)."""


def luminance(image: Image) -> Image:
    """Return a picture's brightness as float64, (H, W)."""
    wide = image.astype(np.float64)
    return wide if wide.ndim == 2 else wide @ LUMA


def unit_range(y: Image) -> Image:
    """Return a picture that is not flat, scaled to values from 0 to 1."""
    low, high = y.min(), y.max()
    scaled: Image = (y - low) / (high - low)
    return scaled
