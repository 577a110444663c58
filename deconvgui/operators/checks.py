"""The dot test: one number that says whether an adjoint is one."""

import numpy as np

from deconvgui.operators.base import Array, LinearOperator
from deconvgui.operators.devices import adopted, beside, is_foreign


def dot_test(operator: LinearOperator, *, seed: int = 0, dtype: type = np.float64, like: object = None) -> float:
    """Return the relative gap |⟨C x, y⟩ − ⟨x, Cᵀ y⟩| / (‖C x‖ ‖y‖ + ‖x‖ ‖Cᵀ y‖) for random x and y.

    Parameters
    ----------
    operator : LinearOperator
    seed : int
        Seed of the two random images (standard normal).
    dtype : type
        float64 or float32, in which the operator computes.
    like : array, optional
        Of another library: there, and on its device, the operator computes.

    Returns
    -------
    float
        Zero up to rounding if `adjoint` is the adjoint of `forward`: below 1e-12 in float64, 1e-5 in float32.

    References
    ----------
    J. F. Claerbout, *Earth Soundings Analysis: Processing versus Inversion* (1992), ch. 5, "the dot-product test".
    """
    random = np.random.default_rng(seed)
    model = adopted(like) if is_foreign(like) else None
    x: Array = beside(random.standard_normal(operator.in_shape).astype(dtype), model)
    y: Array = beside(random.standard_normal(operator.out_shape).astype(dtype), model)
    forward, adjoint = operator.forward(x), operator.adjoint(y)
    gap = abs(np.vdot(forward.astype(np.float64), y) - np.vdot(x, adjoint.astype(np.float64)))
    scale = np.linalg.norm(forward) * np.linalg.norm(y) + np.linalg.norm(x) * np.linalg.norm(adjoint)
    return float(gap / scale) if scale > 0 else float(gap)
