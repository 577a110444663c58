"""Overlap-add: y[s·i + d·j − p_b] += x[i] · w[j]."""

import numpy as np

from deconvgui.connectivity.expansion import window
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry


def scatter(x: Array, kernel: Array, geometry: Geometry) -> Array:
    """Lay the kernel, as it is stored, onto a canvas once for each input cell, weighted by it; then crop the padding.

    Parameters
    ----------
    x : ndarray, (batch, inputs, *small shape)
    kernel : ndarray, (inputs, outputs, *kernel shape)
    geometry : Geometry

    Returns
    -------
    ndarray, (batch, outputs, *large shape)
    """
    rows, columns = geometry.axes
    return window(canvas(x, kernel, geometry), (rows.before, columns.before), geometry.large_shape)


def canvas(x: Array, kernel: Array, geometry: Geometry) -> Array:
    """Return all sums before the crop, (batch, outputs, *scatter lengths)."""
    rows, columns = geometry.axes
    sums = np.zeros((len(x), kernel.shape[1], rows.scatter_length, columns.scatter_length), x.dtype)
    for j, k in np.ndindex(geometry.kernel_shape):
        top, left = rows.dilation * j, columns.dilation * k
        laid = sums[..., top : top + rows.inserted : rows.stride, left : left + columns.inserted : columns.stride]
        laid += np.einsum("ncyx,cd->ndyx", x, kernel[:, :, j, k])
    return sums
