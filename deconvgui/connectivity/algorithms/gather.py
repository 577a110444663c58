"""An ordinary convolution of stride 1: insert s − 1 zeros, pad by K − 1 − p, correlate with the rotated kernel."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from deconvgui.connectivity.expansion import window, zero_insert
from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry


def gather(x: Array, kernel: Array, geometry: Geometry) -> Array:
    """Read one window of the zero-inserted and padded input for each output cell; parameters as in `scatter`.

    Negative padding crops, where p > K − 1; the dilated kernel is read by stepping d cells inside of the window.
    """
    rows, columns = geometry.axes
    shape = rows.large + rows.extent - 1, columns.large + columns.extent - 1
    expanded = window(zero_insert(x, (rows.stride, columns.stride)), (-rows.pad_before, -columns.pad_before), shape)
    windows = sliding_window_view(expanded, (rows.extent, columns.extent), axis=(2, 3))
    seen = windows[..., :: rows.dilation, :: columns.dilation]
    rotated = kernel[:, :, ::-1, ::-1]
    return np.asarray(np.einsum("ncyxij,cdij->ndyx", seen, rotated))
