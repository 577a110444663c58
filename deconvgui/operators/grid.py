"""Strided convolution on a grid, with its adjoint: transposed convolution."""

from typing import TYPE_CHECKING, Any, Self

import numpy as np
import numpy.typing as npt

from deconvgui.errors import GeometryError
from deconvgui.operators.axis import Links
from deconvgui.operators.base import Array, LinearOperator, shape_text
from deconvgui.operators.geometry import Geometry, Padding, PerAxis
from deconvgui.texts import tr

if TYPE_CHECKING:
    from scipy.sparse import csr_array


class GridConvolution(LinearOperator):
    """The direct convolution C of deep learning, from the large side to the small one.

    It is a cross-correlation: y[i] = Σ_j w[j] · z[s·i + d·j − p_b], where cells outside of z are zero. Its adjoint
    is the transposed convolution with the same kernel, stride, padding and dilation.

    Parameters
    ----------
    in_shape : tuple of int
        Shape of the large side, of one or two axes.
    kernel : array_like, (k,) or (kh, kw)
        The weights w, as they are stored.
    stride, dilation : int or (h, w)
    padding : int, (h, w) or ((top, bottom), (left, right))

    Raises
    ------
    GeometryError
        If the sizes do not fit together or the kernel is no finite array of real numbers.

    References
    ----------
    V. Dumoulin and F. Visin, "A guide to convolution arithmetic for deep learning" (2016), arXiv:1603.07285.
    """

    def __init__(
        self,
        in_shape: PerAxis,
        kernel: npt.ArrayLike,
        *,
        stride: PerAxis = 1,
        padding: Padding = 0,
        dilation: PerAxis = 1,
    ) -> None:
        weights = checked_kernel(kernel)
        geometry = Geometry.from_large(in_shape, weights.shape, stride=stride, padding=padding, dilation=dilation)
        self._settle(geometry, weights)

    @classmethod
    def from_small(
        cls,
        small_shape: PerAxis,
        kernel: npt.ArrayLike,
        *,
        stride: PerAxis = 1,
        padding: Padding = 0,
        dilation: PerAxis = 1,
        output_padding: PerAxis = 0,
    ) -> Self:
        """Return the convolution whose adjoint takes an image of `small_shape`; output_padding enlarges the other."""
        weights = checked_kernel(kernel)
        geometry = Geometry.from_small(
            small_shape,
            weights.shape,
            stride=stride,
            padding=padding,
            dilation=dilation,
            output_padding=output_padding,
        )
        return cls.of_geometry(geometry, weights)

    @classmethod
    def of_geometry(cls, geometry: Geometry, kernel: npt.ArrayLike) -> Self:
        """Return the convolution over links that are known already."""
        weights = checked_kernel(kernel)
        if weights.shape != geometry.kernel_shape:
            raise GeometryError(
                tr("Geometry", "The kernel is {given}, but the geometry has {expected} taps.").format(
                    given=shape_text(weights.shape), expected=shape_text(geometry.kernel_shape)
                )
            )
        convolution = cls.__new__(cls)
        convolution._settle(geometry, weights)
        return convolution

    def _settle(self, geometry: Geometry, kernel: Array) -> None:
        self.geometry, self.kernel = geometry, kernel
        self.in_shape, self.out_shape = geometry.large_shape, geometry.small_shape
        self._slices = [axis.tap_slices() for axis in geometry.axes]

    def links(self) -> Links:
        """Return all (small, tap, large) index triples, each array (links, axes): y[small] += w[tap] · z[large]."""
        return self.geometry.links()

    def matrix(self) -> "csr_array[Any, tuple[int, int]]":
        """Return C as a sparse matrix of (small size, large size), both images flattened row by row.

        One entry is stored per link, also where its weight is zero, so that `nnz` counts connections.
        """
        from scipy.sparse import csr_array

        links = self.links()
        rows = np.ravel_multi_index(tuple(links.small.T), self.out_shape)
        columns = np.ravel_multi_index(tuple(links.large.T), self.in_shape)
        weights = self.kernel[tuple(links.tap.T)]
        return csr_array((weights, (rows, columns)), shape=self.geometry.matrix_shape)

    def _forward(self, x: Array) -> Array:
        y = np.zeros(self.out_shape, x.dtype)
        for tap, weight in np.ndenumerate(self.kernel.astype(x.dtype)):
            small, large = self._cells(tap)
            y[small] += weight * x[large]
        return y

    def _adjoint(self, y: Array) -> Array:
        x = np.zeros(self.in_shape, y.dtype)
        for tap, weight in np.ndenumerate(self.kernel.astype(y.dtype)):
            small, large = self._cells(tap)
            x[large] += weight * y[small]
        return x

    def _cells(self, tap: tuple[int, ...]) -> tuple[tuple[slice, ...], tuple[slice, ...]]:
        pairs = [slices[index] for slices, index in zip(self._slices, tap, strict=True)]
        return tuple(small for small, _ in pairs), tuple(large for _, large in pairs)


def checked_kernel(kernel: npt.ArrayLike) -> Array:
    """Return the weights as a floating point array: float32 stays, any other real type becomes float64.

    Raises
    ------
    GeometryError
        If they are not real and finite.
    """
    weights = np.array(kernel)
    if weights.dtype.kind not in "buif":
        raise GeometryError(
            tr("Geometry", "The kernel holds values of type {kind}.").format(kind=weights.dtype),
            tr("Geometry", "It must hold real numbers."),
        )
    if not np.isfinite(weights).all():
        raise GeometryError(
            tr("Geometry", "{count} of the kernel's weights are not finite.").format(
                count=int((~np.isfinite(weights)).sum())
            ),
            tr("Geometry", "Replace NaN and infinity by numbers."),
        )
    return weights if weights.dtype == np.float32 else weights.astype(np.float64)
