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
    planes = phase_planes(x, kernel, geometry)
    batch, outputs, height, s, width, t = planes.shape
    shuffled = planes.reshape(batch, outputs, height * s, width * t)
    return window(shuffled, (rows.before, columns.before), geometry.large_shape)


def phase_planes(x: Array, kernel: Array, geometry: Geometry) -> Array:
    """Return the small convolution of each phase (r, q), as an array (batch, outputs, height, r, width, q)."""
    rows, columns = geometry.axes
    phases = phase_kernels(kernel, geometry)
    m, n = phases.shape[2], phases.shape[4]
    padded = window(x, (1 - m, 1 - n), (rows.small + 2 * (m - 1), columns.small + 2 * (n - 1)))
    windows = sliding_window_view(padded, (m, n), axis=(2, 3))
    return np.asarray(np.einsum("ncyxij,cdipjq->ndypxq", windows, phases))


def phase_kernels(kernel: Array, geometry: Geometry) -> Array:
    """Return W[r::s, q::t], each flipped for correlation, as an array (inputs, outputs, m, r, n, q)."""
    rows, columns = geometry.axes
    m, n = -(-rows.extent // rows.stride), -(-columns.extent // columns.stride)
    dilated = zero_insert(kernel, (rows.dilation, columns.dilation))
    whole = window(dilated, (0, 0), (m * rows.stride, n * columns.stride))
    phases = whole.reshape(*kernel.shape[:2], m, rows.stride, n, columns.stride)
    return phases[:, :, ::-1, :, ::-1]
