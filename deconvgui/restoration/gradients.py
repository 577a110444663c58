"""Differences between neighbours on a periodic canvas, and what shrinks them."""

import numpy as np

from deconvgui.operators.base import Shape
from deconvgui.operators.devices import is_abroad
from deconvgui.restoration.method import Image


def gradient(x: Image) -> Image:
    """Return the forward differences Dx down the rows and along the columns, (2, *x.shape)."""
    d = np.empty_like(x, shape=(2, *x.shape))
    for axis in (0, 1):
        before, after = _ends(axis)
        np.subtract(x[_rest(axis)], x[_body(axis)], out=d[axis][_body(axis)])
        np.subtract(x[before], x[after], out=d[axis][after])
    return d


def adjoint_gradient(d: Image) -> Image:
    """Return Dᵀd, the negative backward divergence."""
    x: Image = -d[0]
    x -= d[1]
    for axis in (0, 1):
        before, after = _ends(axis)
        x[_rest(axis)] += d[axis][_body(axis)]
        x[before] += d[axis][after]
    return x


def gradient_power(shape: Shape) -> Image:
    """Return |D|², the eigenvalues of DᵀD, for the half spectrum of a canvas: 4 − 2 cos − 2 cos."""
    rows, columns = np.fft.fftfreq(shape[0]), np.fft.rfftfreq(shape[1])
    power: Image = 4 * (np.sin(np.pi * rows) ** 2)[:, None] + 4 * (np.sin(np.pi * columns) ** 2)[None, :]
    return power


def length(d: Image) -> Image:
    """Return |Dx| for each pixel: over both directions, and over the channels, whose edges are the same edges."""
    squared = (d * d).sum(axis=0) if is_abroad(d) else np.einsum("i...,i...->...", d, d)
    if squared.ndim > 2:
        squared = squared.sum(axis=2, keepdims=True)
    size: Image = np.sqrt(squared, out=squared)
    return size


def shrink_length(d: Image, by: float) -> Image:
    """Return argmin over w of by·Σ|w| + ½‖w − d‖², each pixel's vector as one (isotropic)."""
    size = length(d)
    tiny = np.finfo(d.dtype).tiny
    return d * (np.maximum(size - d.dtype.type(by), 0) / np.maximum(size, tiny))


def shrink_each(d: Image, by: float) -> Image:
    """Return argmin over w of by·Σ|wᵢ| + ½‖w − d‖², each number on its own (anisotropic)."""
    return d - np.clip(d, d.dtype.type(-by), d.dtype.type(by))


def _body(axis: int) -> tuple[slice, ...]:
    return (slice(None),) * axis + (slice(0, -1),)


def _rest(axis: int) -> tuple[slice, ...]:
    return (slice(None),) * axis + (slice(1, None),)


def _ends(axis: int) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
    """Return the first and the last line."""
    whole = (slice(None),) * axis
    return (*whole, slice(0, 1)), (*whole, slice(-1, None))
