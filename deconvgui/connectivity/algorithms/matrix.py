"""The transpose of a sparse matrix: y = Cᵀx, where C[i, m] = w[j] for s·i + d·j = m + p_b."""

import numpy as np

from deconvgui.operators.base import Array
from deconvgui.operators.geometry import Geometry
from deconvgui.operators.grid import GridConvolution


def matrix(x: Array, kernel: Array, geometry: Geometry) -> Array:
    """Multiply by Cᵀ, with one block of C for each pair of an input and an output channel; as in `scatter`."""
    from scipy.sparse import block_array

    blocks = [[GridConvolution.of_geometry(geometry, w).matrix() for w in outputs] for outputs in kernel]
    C = block_array(blocks)
    y = C.T @ x.reshape(len(x), -1).T
    return np.asarray(y.T.reshape(len(x), kernel.shape[1], *geometry.large_shape))
