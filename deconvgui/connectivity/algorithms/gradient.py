"""The gradient ∇_z ⟨x, conv(z)⟩: what back-propagation through the direct convolution computes.

The direct convolution pads z, reads a window for each of its outputs, and takes the inner product with the weights.
Here the same three steps run backwards, from the last to the first.
"""

import math

import numpy as np

from deconvgui.connectivity.expansion import window
from deconvgui.operators.axis import AxisGeometry, Indices
from deconvgui.operators.base import Array, Shape
from deconvgui.operators.geometry import Geometry


def gradient(x: Array, kernel: Array, geometry: Geometry) -> Array:
    """Accumulate the gradient in reverse, where `x` is the one that arrives; parameters as in `scatter`."""
    rows, columns = geometry.axes
    return window(padded_gradient(x, kernel, geometry), (rows.before, columns.before), geometry.large_shape)


def padded_gradient(x: Array, kernel: Array, geometry: Geometry) -> Array:
    """Return the gradient with respect to the padded z, (batch, outputs, *scatter lengths)."""
    rows, columns = geometry.axes
    read = np.einsum("ncyx,cdij->ndyxij", x, kernel)
    cells = np.add.outer(_cells_read(rows) * columns.scatter_length, _cells_read(columns)).swapaxes(1, 2)
    return _unread(read, cells, (rows.scatter_length, columns.scatter_length))


def _cells_read(axis: AxisGeometry) -> Indices:
    """Return the cell of the padded z that each output of the direct convolution reads with each tap, (n, k)."""
    return np.add.outer(axis.stride * np.arange(axis.small), axis.dilation * np.arange(axis.kernel))


def _unread(read: Array, cells: Indices, shape: Shape) -> Array:
    """Reverse the reading: a padded cell collects the gradients of all the windows that have read it."""
    padded = np.empty((*read.shape[:2], *shape), read.dtype)
    for image in np.ndindex(read.shape[:2]):
        collected = np.bincount(cells.ravel(), read[image].ravel(), math.prod(shape))
        padded[image] = collected.reshape(shape)
    return padded
