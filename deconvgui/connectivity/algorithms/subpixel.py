"""Sub-pixel convolution: one small kernel for each phase of the stride, and a periodic shuffle.

With W the dilated kernel, phase r of the full result is an ordinary convolution: full[r::s] = x ∗ W[r::s].
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from deconvgui.connectivity.expansion import window, zero_insert
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry


def subpixel(x: Array, kernel: Array, geometry: Geometry) -> Array:
    """Convolve `x` once for each phase, interleave the results, then crop; parameters as in `scatter`.

    References
    ----------
    W. Shi et al., "Is the deconvolution layer the same as a convolutional layer?" (2016), arXiv:1609.07009.
    """
    rows, columns = geometry.axes
    m, n = -(-rows.extent // rows.stride), -(-columns.extent // columns.stride)
    phases = _phases(kernel, geometry, m, n)
    padded = window(x, (1 - m, 1 - n), (rows.small + 2 * (m - 1), columns.small + 2 * (n - 1)))
    windows = sliding_window_view(padded, (m, n), axis=(2, 3))
    channels = np.einsum("ncyxij,cdipjq->ndypxq", windows, phases)
    batch, outputs, height, s, width, t = channels.shape
    shuffled = channels.reshape(batch, outputs, height * s, width * t)
    return window(shuffled, (rows.before, columns.before), geometry.large_shape)


def _phases(kernel: Array, geometry: Geometry, m: int, n: int) -> Array:
    """Return W[r::s, q::t], each flipped for correlation, as an array (inputs, outputs, m, r, n, q)."""
    rows, columns = geometry.axes
    dilated = zero_insert(kernel, (rows.dilation, columns.dilation))
    whole = window(dilated, (0, 0), (m * rows.stride, n * columns.stride))
    phases = whole.reshape(*kernel.shape[:2], m, rows.stride, n, columns.stride)
    return phases[:, :, ::-1, :, ::-1]
