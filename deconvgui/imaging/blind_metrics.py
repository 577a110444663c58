"""What can be said of a restoration whose truth nobody knows."""

import math

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.image import as_image
from deconvgui.imaging.light import luminance


def sharpness(image: npt.ArrayLike) -> float:
    """Return how steep an image is: its rms gradient over its standard deviation, per pixel.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)
        Of colours, the brightness counts.

    Returns
    -------
    float
        It does not change when an image is made brighter or given more contrast; blur lowers it, and noise raises it as
        detail does. 0 for a constant image.
    """
    given = as_image(image).astype(np.float64)
    pixels = luminance(given) if given.ndim == 3 else given
    spread = float(pixels.std())
    if spread == 0:
        return 0.0
    slopes = sum(float(np.mean(np.diff(pixels, axis=axis) ** 2)) for axis in (0, 1) if pixels.shape[axis] > 1)
    return math.sqrt(slopes) / spread


def whiteness(residual: npt.ArrayLike) -> float:
    """Return how white a residual is, from its power spectrum P: 2 mean(P)² / mean(P²).

    Parameters
    ----------
    residual : array_like, (H, W) or (H, W, 3)
        Of colours, the mean over the channels counts.

    Returns
    -------
    float
        About 1 for white noise, whose P is distributed exponentially, so that mean(P²) = 2 mean(P)²; near 0 where
        structure is left over; not a number for a constant residual.

    References
    ----------
    Almeida, M. S. C. and Figueiredo, M. A. T., "Parameter estimation for blind and non-blind deblurring using residual
    whiteness measures", IEEE Transactions on Image Processing 22, 2751 (2013), for the idea.
    """
    values = np.asarray(residual, dtype=np.float64)
    values = values.mean(axis=2) if values.ndim == 3 else values
    power = np.abs(np.fft.rfft2(values - values.mean())) ** 2
    power = power.ravel()[1:]  # the mean is no structure
    square = float(np.mean(power**2)) if power.size else 0.0
    return 2 * float(power.mean()) ** 2 / square if square > 0 else math.nan
