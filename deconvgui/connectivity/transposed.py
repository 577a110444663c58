"""The door to transposed convolution: checks the arguments, then calls one of the five algorithms."""

import numpy as np
import numpy.typing as npt

from deconvgui.connectivity.algorithms import ALGORITHMS
from deconvgui.errors import GeometryError
from deconvgui.operators.base import Array, shape_text
from deconvgui.operators.geometry import Geometry, Padding, PerAxis
from deconvgui.operators.grid import checked_kernel
from deconvgui.parameters import unknown_name
from deconvgui.texts import tr


def transposed_convolution(
    x: npt.ArrayLike,
    kernel: npt.ArrayLike,
    *,
    stride: PerAxis = 1,
    padding: Padding = 0,
    output_padding: PerAxis = 0,
    dilation: PerAxis = 1,
    groups: int = 1,
    algorithm: str = "scatter",
) -> Array:
    """Return the transposed convolution of `x`: the adjoint of the convolution with the same arguments.

    Parameters
    ----------
    x : array_like, (h, w) or (batch, inputs, h, w)
    kernel : array_like, (kh, kw) or (inputs, outputs / groups, kh, kw)
        The weights as a framework stores them, not flipped.
    stride, dilation : int or (h, w)
    padding : int, (h, w) or ((top, bottom), (left, right))
        What is cropped from the result, on each side. It may exceed the kernel and be different on each side.
    output_padding : int or (h, w)
        Cells that are added at the bottom and right; those beyond the reach of the kernel are zero.
    groups : int
        Number of independent parts that the channels are divided into.
    algorithm : "scatter", "gather", "matrix", "subpixel" or "gradient"
        How it is computed; the result is the same.

    Returns
    -------
    ndarray, (oh, ow) or (batch, outputs, oh, ow)
        With o = s(n − 1) + d(k − 1) + 1 − p_before − p_after + output_padding on each axis; float32 if `x` is, else
        float64.

    Raises
    ------
    GeometryError
        If the arrays do not fit together, the output would have no cells, or a weight is not finite.
    ParameterError
        If there is no such algorithm.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning" (2016), arXiv:1603.07285.
    """
    if algorithm not in ALGORITHMS:
        raise unknown_name(tr("Algorithms", "algorithm"), algorithm, ALGORITHMS)
    images = _checked_input(x)
    weights = checked_kernel(kernel).astype(images.dtype)
    _check_channels(images, weights, groups)
    geometry = Geometry.from_small(
        images.shape[-2:],
        weights.shape[-2:],
        stride=stride,
        padding=padding,
        dilation=dilation,
        output_padding=output_padding,
    )
    if images.ndim == 2:
        plane: Array = ALGORITHMS[algorithm](images[None, None], weights[None, None], geometry)[0, 0]
        return plane
    parts = zip(np.split(images, groups, axis=1), np.split(weights, groups), strict=True)
    return np.concatenate([ALGORITHMS[algorithm](part, w, geometry) for part, w in parts], axis=1)


def _checked_input(x: npt.ArrayLike) -> Array:
    images = np.asarray(x)
    if images.dtype.kind not in "buif":
        raise GeometryError(
            tr("Algorithms", "The input holds values of type {kind}.").format(kind=images.dtype),
            tr("Algorithms", "It must hold real numbers."),
        )
    if images.ndim not in (2, 4):
        raise GeometryError(
            tr("Algorithms", "The input has {axes} axes: {shape}.").format(
                axes=images.ndim, shape=shape_text(images.shape)
            ),
            tr("Algorithms", "Give (height, width), or (batch, channels, height, width)."),
        )
    return images if images.dtype == np.float32 else images.astype(np.float64)


def _check_channels(x: Array, kernel: Array, groups: int) -> None:
    if kernel.ndim != x.ndim:
        raise GeometryError(
            tr("Algorithms", "The kernel has {given} axes and the input {expected}.").format(
                given=kernel.ndim, expected=x.ndim
            ),
            tr("Algorithms", "A stack of images takes a kernel (inputs, outputs / groups, height, width)."),
        )
    channels = x.shape[1] if x.ndim == 4 else 1
    if x.ndim == 4 and kernel.shape[0] != channels:
        raise GeometryError(
            tr("Algorithms", "The kernel is for {given} input channels, but the input has {expected}.").format(
                given=kernel.shape[0], expected=channels
            )
        )
    if groups < 1 or channels % groups:
        raise GeometryError(
            tr("Algorithms", "{channels} input channels cannot be divided into {groups} groups.").format(
                channels=channels, groups=groups
            ),
            tr("Algorithms", "Choose a number of groups that divides the number of channels."),
        )
