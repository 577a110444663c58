"""A picture on a finer grid, by cubic convolution: what super-resolution has to beat.

References
----------
R. G. Keys, "Cubic convolution interpolation for digital image processing", IEEE Trans. Acoust., Speech, Signal
Process. 29 (1981).
"""

import numpy as np

from deconvgui.imaging.image import Image


def enlarged(image: Image, scale: int) -> Image:
    """Return a picture `scale` times as wide and high, its pixels divided into scale × scale.

    Parameters
    ----------
    image : ndarray, (H, W) or (H, W, 3), float32 or float64
    scale : int

    Returns
    -------
    ndarray, (scale·H, scale·W) or (scale·H, scale·W, 3), as `image`
        A new array. A straight slope stays one; beyond the edge, the edge is repeated.
    """
    for axis in (0, 1):
        image = np.moveaxis(_rows(np.moveaxis(image, axis, 0), scale), 0, axis)
    return np.ascontiguousarray(image)


def _rows(image: Image, scale: int) -> Image:
    padded = np.concatenate([image[:1], image[:1], image, image[-1:], image[-1:]])
    fine = np.empty((len(image), scale, *image.shape[1:]), image.dtype)
    for part in range(scale):
        place = (part + 0.5) / scale - 0.5  # from the coarse pixel's middle
        weights = [_cubic(abs(tap - place)) for tap in range(-2, 3)]
        fine[:, part] = sum(
            image.dtype.type(weight) * padded[tap : tap + len(image)] for tap, weight in enumerate(weights) if weight
        )
    return fine.reshape(len(image) * scale, *image.shape[1:])


def _cubic(distance: float) -> float:
    """Return Keys's kernel with a = −1/2."""
    if distance >= 2:
        return 0.0
    if distance >= 1:
        return ((-0.5 * distance + 2.5) * distance - 4) * distance + 2
    return (1.5 * distance - 2.5) * distance**2 + 1
