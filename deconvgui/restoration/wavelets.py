"""Undecimated orthogonal wavelets on a periodic canvas: a Parseval frame W, WᵀW = 1."""

import math

import numpy as np

from deconvgui.operators.base import Shape
from deconvgui.restoration.method import Image

_ROOT = math.sqrt(3)

SMOOTHING = {
    "haar": np.array([1, 1]) / 2,
    "daubechies": np.array([1 + _ROOT, 3 + _ROOT, 3 - _ROOT, 1 - _ROOT]) / 8,
}
"""Scaling filters with one and with two vanishing moments, of unit sum (Daubechies, 1988)."""

LEVELS = 4
"""Octaves, where the canvas is large enough for them."""

BANDS = 3
"""Details of each octave: along the rows, along the columns, and along both."""


class Frame:
    """W: a canvas into its details, the finest octave first, and a smooth rest.

    Parameters
    ----------
    name : str
        A key of SMOOTHING.
    shape : tuple of int
        The canvas, (H, W) or (H, W, channels).

    Attributes
    ----------
    levels : int
        Number of octaves.
    costs : ndarray, (3 levels + 1, 1, 1) or (3 levels + 1, 1, 1, 1)
        4^−j for the details of the octave j = 0, 1, ..., and zero for the smooth rest.

    References
    ----------
    M. Holschneider, R. Kronland-Martinet, J. Morlet, P. Tchamitchian, "A real-time algorithm for signal analysis with
    the help of the wavelet transform", in *Wavelets* (1989), for filters with holes.
    I. Daubechies, "Orthonormal bases of compactly supported wavelets", Comm. Pure Appl. Math. 41 (1988).
    """

    def __init__(self, name: str, shape: Shape) -> None:
        low = SMOOTHING[name]
        self._filters = low, low[::-1] * (-1.0) ** np.arange(len(low))
        self.levels = max(1, min(LEVELS, int(math.log2(max(2, min(shape[:2]) // len(low))))))
        self._shape = shape
        octaves = np.repeat(4.0 ** -np.arange(self.levels), BANDS)
        self.costs = np.append(octaves, 0).reshape(-1, *[1] * len(shape))

    def analysed(self, x: Image) -> Image:
        """Return W x, (3 levels + 1, *shape), the smooth rest last."""
        out = np.empty_like(x, shape=(BANDS * self.levels + 1, *self._shape))
        smooth = x
        for level in range(self.levels):
            low, high = (self._apply(smooth, band, level, 0) for band in (0, 1))
            first = BANDS * level
            out[first] = self._apply(low, 1, level, 1)
            out[first + 1] = self._apply(high, 0, level, 1)
            out[first + 2] = self._apply(high, 1, level, 1)
            smooth = self._apply(low, 0, level, 1)
        out[-1] = smooth
        return out

    def synthesised(self, coefficients: Image) -> Image:
        """Return Wᵀ of coefficients."""
        smooth: Image = coefficients[-1]
        for level in reversed(range(self.levels)):
            along_columns, along_rows, both = coefficients[BANDS * level : BANDS * level + BANDS]
            low = self._apply(smooth, 0, level, 1, back=True) + self._apply(along_columns, 1, level, 1, back=True)
            high = self._apply(along_rows, 0, level, 1, back=True) + self._apply(both, 1, level, 1, back=True)
            smooth = self._apply(low, 0, level, 0, back=True) + self._apply(high, 1, level, 0, back=True)
        return smooth

    def _apply(self, x: Image, band: int, level: int, axis: int, *, back: bool = False) -> Image:
        """Return x filtered along an axis with 2^level − 1 holes between the taps, or the adjoint of that."""
        taps = self._filters[band].astype(x.dtype)
        total: Image = x * taps[0]
        for place, tap in enumerate(taps[1:], 1):
            away = (place << level) % x.shape[axis]
            ahead, behind = _along(axis, slice(away, None)), _along(axis, slice(None, x.shape[axis] - away))
            last, first = _along(axis, slice(x.shape[axis] - away, None)), _along(axis, slice(None, away))
            moved = x * tap
            if back:
                total[ahead] += moved[behind]
                total[first] += moved[last]
            else:
                total[behind] += moved[ahead]
                total[last] += moved[first]
        return total


def _along(axis: int, part: slice) -> tuple[slice, ...]:
    return (slice(None),) * axis + (part,)
