"""Linear maps between images, each with its adjoint.

Everything in the program stands on one abstraction: C, which takes an image of `in_shape` to one of `out_shape`, and
Cᵀ, which goes back. Transposed convolution is `C.T.forward`, deconvolution looks for x in C x ≈ y, and
Richardson-Lucy multiplies by both in every step.
"""

import copy
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Self, cast

import numpy as np
import numpy.typing as npt

from deconvgui.errors import GeometryError
from deconvgui.operators import devices
from deconvgui.texts import tr

Array = npt.NDArray[np.floating[Any]]
"""A real image or stack of numbers, float32 or float64."""

Mask = npt.NDArray[np.bool_]
"""Yes or no for each number of an image."""

Shape = tuple[int, ...]


class LinearOperator(ABC):
    """A linear map C from images of `in_shape` to images of `out_shape`, with its adjoint.

    A subclass sets the two shapes and implements `_forward` and `_adjoint` on arrays that are already checked:
    floating point and of the right shape. float32 stays float32; anything else is computed in float64.

    Attributes
    ----------
    in_shape, out_shape : tuple of int
    portable : bool
        Whether it takes arrays of other libraries as they are, and gives such, on their device. The others turn them
        into NumPy's, where that can be.
    missing : ndarray of bool, `out_shape`, or None
        Where the data that it is fitted to were not measured; None where they were everywhere. C x does not depend on
        it.
    """

    in_shape: Shape
    out_shape: Shape
    portable: bool = False
    missing: Mask | None = None

    def without(self, missing: Mask | None) -> Self:
        """Return the same map for data that were not measured everywhere, see `missing`."""
        if missing is None and self.missing is None:
            return self
        twin = copy.copy(self)
        twin.missing = missing
        return twin

    def measured(self, residual: Array) -> Array:
        """Return an image of `out_shape` with zeros where nothing was measured."""
        if self.missing is None:
            return residual
        return np.where(devices.beside(self.missing, residual), 0, residual)

    def forward(self, x: npt.ArrayLike) -> Array:
        """Return C x.

        Parameters
        ----------
        x : array_like, `in_shape`

        Returns
        -------
        ndarray, `out_shape`
            A new array; float32 if x is, else float64. Of x's library, where the operator is `portable`.

        Raises
        ------
        GeometryError
            If x is not of `in_shape`.
        """
        if self.portable and devices.is_foreign(x):
            return cast("Array", _abroad(self._forward, x, self.in_shape))
        return self._forward(_checked(x, self.in_shape))

    def adjoint(self, y: npt.ArrayLike) -> Array:
        """Return Cᵀ y, defined by ⟨C x, y⟩ = ⟨x, Cᵀ y⟩ for all x and y.

        Parameters
        ----------
        y : array_like, `out_shape`

        Returns
        -------
        ndarray, `in_shape`
            A new array; float32 if y is, else float64.

        Raises
        ------
        GeometryError
            If y is not of `out_shape`.
        """
        if self.portable and devices.is_foreign(y):
            return cast("Array", _abroad(self._adjoint, y, self.out_shape))
        return self._adjoint(_checked(y, self.out_shape))

    @property
    def T(self) -> "LinearOperator":  # noqa: N802  # as in numpy and in every paper
        """The adjoint as an operator of its own; `op.T.T` is `op`."""
        return Transposed(self)

    def __matmul__(self, inner: "LinearOperator") -> "LinearOperator":
        """Return the composition: `(A @ B).forward(x)` is `A.forward(B.forward(x))`."""
        return Composed(self, inner)

    @abstractmethod
    def _forward(self, x: Array) -> Array: ...

    @abstractmethod
    def _adjoint(self, y: Array) -> Array: ...


class Transposed(LinearOperator):
    """Cᵀ: the two directions of `operator` exchanged."""

    def __init__(self, operator: LinearOperator) -> None:
        self.operator = operator
        self.in_shape, self.out_shape = operator.out_shape, operator.in_shape
        self.portable = operator.portable

    @property
    def T(self) -> LinearOperator:  # noqa: N802
        """The operator itself."""
        return self.operator

    def _forward(self, x: Array) -> Array:
        return self.operator._adjoint(x)

    def _adjoint(self, y: Array) -> Array:
        return self.operator._forward(y)


class Composed(LinearOperator):
    """`outer @ inner`; its adjoint is `inner.T @ outer.T`."""

    def __init__(self, outer: LinearOperator, inner: LinearOperator) -> None:
        if outer.in_shape != inner.out_shape:
            raise GeometryError(
                tr("Operators", "The outer operator takes {taken}, but the inner one gives {given}.").format(
                    taken=shape_text(outer.in_shape), given=shape_text(inner.out_shape)
                )
            )
        self.outer, self.inner = outer, inner
        self.in_shape, self.out_shape = inner.in_shape, outer.out_shape
        self.portable = outer.portable and inner.portable

    def _forward(self, x: Array) -> Array:
        return self.outer._forward(self.inner._forward(x))

    def _adjoint(self, y: Array) -> Array:
        return self.inner._adjoint(self.outer._adjoint(y))


def shape_text(shape: Shape) -> str:
    """Return a shape for a message: "512 × 512 × 3"."""
    return " × ".join(map(str, shape)) or "()"


def _abroad(direction: Callable[[Array], Array], array: Any, shape: Shape) -> Any:
    """Return what a direction makes of an array of another library, or of one that is adopted already."""
    if devices.is_abroad(array):
        return direction(_checked(array, shape))
    found: Any = direction(_checked(devices.adopted(array), shape))
    return found.array


def _checked(array: npt.ArrayLike | devices.DeviceArray, shape: Shape) -> Array:
    given = cast("Array", array) if devices.is_abroad(array) else np.asarray(array)
    if given.shape != shape:
        raise GeometryError(
            tr("Operators", "The array is {given}, but the operator takes {taken}.").format(
                given=shape_text(given.shape), taken=shape_text(shape)
            )
        )
    return given if given.dtype == np.float32 else given.astype(np.float64, copy=False)
