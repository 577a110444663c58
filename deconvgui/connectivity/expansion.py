"""The two steps that turn a transposed convolution into an ordinary one: insert zeros, then pad or crop."""

from collections.abc import Sequence

import numpy as np

from deconvgui.operators.base import Array


def zero_insert(x: Array, stride: Sequence[int]) -> Array:
    """Return `x` with s − 1 zeros between neighbours along its last two axes.

    Parameters
    ----------
    x : ndarray, (..., h, w)
    stride : (int, int)

    Returns
    -------
    ndarray, (..., s_h·(h − 1) + 1, s_w·(w − 1) + 1)
    """
    (*stack, rows, columns), (s, t) = x.shape, stride
    inserted = np.zeros((*stack, s * (rows - 1) + 1, t * (columns - 1) + 1), x.dtype)
    inserted[..., ::s, ::t] = x
    return inserted


def window(canvas: Array, start: Sequence[int], shape: Sequence[int]) -> Array:
    """Return the cells from `start` on along the last two axes: a crop, and zeros wherever it leaves the canvas.

    Parameters
    ----------
    canvas : ndarray, (..., h, w)
    start : (int, int)
        First row and column; negative ones pad.
    shape : (int, int)

    Returns
    -------
    ndarray, (..., *shape)
        A new array.
    """
    view = np.zeros((*canvas.shape[:-2], *shape), canvas.dtype)
    target, source = zip(*map(_overlap, start, shape, canvas.shape[-2:]), strict=True)
    view[(..., *target)] = canvas[(..., *source)]
    return view


def _overlap(start: int, length: int, size: int) -> tuple[slice, slice]:
    first, end = max(start, 0), max(min(start + length, size), 0)
    if first >= end:
        return slice(0), slice(0)
    return slice(first - start, end - start), slice(first, end)
