"""What the One matrix tab shows: one pure function from its state.

The model is y = C x + n, with x and y flattened row by row wherever a matrix meets them.
"""

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from deconvgui.imaging import psnr
from deconvgui.operators import Boundary
from deconvgui.operators.base import Array, LinearOperator, Shape
from deconvgui.workbench.connectivity_state import Values, as_values
from deconvgui.workbench.one_matrix_inverses import INVERSES, ROUNDING
from deconvgui.workbench.one_matrix_operators import Forgetful, blur_operator, dense
from deconvgui.workbench.one_matrix_state import OneMatrixState
from deconvgui.workbench.one_matrix_walk import Parts, Walk, parts, walk

CACHED = 16
"""Matrices that are kept with their singular vectors."""

LEAST_NSR = 1e-16
"""Stands for no noise at all where a strength is chosen."""


@dataclass(frozen=True, eq=False)
class System:
    """One C in every form that is shown.

    Attributes
    ----------
    operator : LinearOperator
        With the adjoint that the state asks for: the true one, or the one with the flip forgotten.
    forward, adjoint : ndarray
        C, (data size, scene size), from `operator.forward`; and Cᵀ from `operator.adjoint`.
    left, singular, right : ndarray
        C = left · diag(singular) · right; only singular values above rounding, falling.
    """

    operator: LinearOperator
    forward: Array
    adjoint: Array
    left: Array
    singular: Array
    right: Array


@dataclass(frozen=True, eq=False)
class Spectrum:
    """The data and the noise along the singular vectors, and what the inverses make of them.

    Attributes
    ----------
    singular : ndarray, (r,)
        σᵢ, falling.
    data, noise : ndarray, (r,)
        |uᵢᵀ y| and |uᵢᵀ n|: Picard's condition is that the first falls faster than σᵢ, until it meets the second.
    floor : float
        Standard deviation of the noise, which is that of each uᵢᵀ n.
    factors : mapping
        φ by the tag of the inverse; the chosen one's with its own strength.
    chosen : str
        The tag of the chosen inverse.
    lost : int
        How many cells of the scene leave no trace in the data.
    modes : ndarray, (r, h, w)
        The singular vectors vᵢ as pictures.
    """

    singular: Array
    data: Array
    noise: Array
    floor: float
    factors: Mapping[str, Array]
    chosen: str
    lost: int
    modes: Array

    @property
    def condition(self) -> float:
        """The largest singular value over the smallest one."""
        return float(self.singular[0] / self.singular[-1])

    @property
    def gains(self) -> Array:
        """By how much the chosen inverse multiplies the noise along each singular vector: φᵢ / σᵢ."""
        gains: Array = self.factors[self.chosen] / self.singular
        return gains


@dataclass(frozen=True)
class Meter:
    """The dot test on the pictures at hand: ⟨C x, y⟩ and ⟨x, Cᵀ y⟩ are equal if Cᵀ is the adjoint of C."""

    forward: float
    adjoint: float

    @property
    def gap(self) -> float:
        """Their relative difference."""
        scale = max(abs(self.forward), abs(self.adjoint))
        return abs(self.forward - self.adjoint) / scale if scale else 0.0


@dataclass(frozen=True, eq=False)
class Frequencies:
    """The three matrices under the Fourier transform of both sides: F C F⁻¹, and so on.

    Attributes
    ----------
    forward, adjoint, inverse : ndarray of complex
    off_diagonal : float
        Share of the norm of F C F⁻¹ that is not on its diagonal; not a number where it is not square.
    transfer : ndarray or None
        The optical transfer function: the Fourier transform of the PSF on the scene's grid, in the order of the
        diagonal; only for a periodic boundary and stride 1, where it *is* the diagonal.
    """

    forward: npt.NDArray[np.complex128]
    adjoint: npt.NDArray[np.complex128]
    inverse: npt.NDArray[np.complex128]
    off_diagonal: float
    transfer: npt.NDArray[np.complex128] | None


@dataclass(frozen=True, eq=False)
class OneMatrixView:
    """Everything that a view of the tab draws.

    Attributes
    ----------
    state : OneMatrixState
    system : System
    inverse : ndarray, (scene size, data size)
        C⁺, or its regularised form V diag(φ / σ) Uᵀ.
    nsr : float
        The noise to signal ratio that "auto" stands for, for a largest singular value of 1.
    x : ndarray, (h, w)
    noise, y : ndarray, (h', w')
    back : ndarray, (h, w)
        Cᵀ y.
    solution : ndarray, (h, w)
        C⁺ y.
    spectrum : Spectrum
    meter : Meter
    walk : Walk
        Richardson-Lucy.
    parts : Parts
        Of the present step.
    frequencies : Frequencies or None
        Where the state asks for them.
    """

    state: OneMatrixState
    system: System
    inverse: Array
    nsr: float
    x: Array
    noise: Array
    y: Array
    back: Array
    solution: Array
    spectrum: Spectrum
    meter: Meter
    walk: Walk
    parts: Parts
    frequencies: Frequencies | None

    @property
    def data_shape(self) -> Shape:
        """Of y."""
        return self.y.shape

    @property
    def is_circulant(self) -> bool:
        """Whether the Fourier transform makes C diagonal."""
        return self.state.boundary == "wrap" and self.state.stride == 1

    def score(self, image: Array) -> float:
        """Return how near an image comes to the scene: PSNR in dB, or not a number where the sizes differ."""
        return psnr(self.x, image) if image.shape == self.x.shape else math.nan


def resolve(state: OneMatrixState) -> OneMatrixView:
    """Return what is to be shown for `state`; the matrices are computed once for each blur.

    Raises
    ------
    DeconvError
        If scene, kernel and stride do not fit together.
    """
    x, psf = state.x, as_values(state.psf)
    system = _system(x.shape, psf, state.stride, state.boundary, state.forget_flip)
    C, data_shape = system.forward, system.operator.out_shape
    noise = state.noise * np.random.default_rng(state.seed).standard_normal(data_shape)
    y = (C @ x.ravel()).reshape(data_shape) + noise
    nsr = max(state.noise**2 / max(float(np.mean(x**2)), LEAST_NSR) / system.singular[0] ** 2, LEAST_NSR)
    spectrum = _spectrum(state, system, y, noise, nsr)
    inverse = system.right.T @ (spectrum.gains[:, None] * system.left.T)
    back = (system.adjoint @ y.ravel()).reshape(x.shape)
    course = _walk(system, as_values(y))
    return OneMatrixView(
        state=state,
        system=system,
        inverse=inverse,
        nsr=nsr,
        x=x,
        noise=noise,
        y=y,
        back=back,
        solution=(inverse @ y.ravel()).reshape(x.shape),
        spectrum=spectrum,
        meter=Meter(float(np.vdot(C @ x.ravel(), y)), float(np.vdot(x, back))),
        walk=course,
        parts=parts(course, system.forward, system.adjoint, state.step, x.shape, data_shape),
        frequencies=_frequencies(state, system, inverse) if state.frequencies else None,
    )


@functools.lru_cache(CACHED)
def _system(shape: Shape, psf: Values, stride: int, boundary: Boundary, forget_flip: bool) -> System:
    kernel = np.array(psf)
    operator = blur_operator(shape, kernel, stride=stride, boundary=boundary)
    if forget_flip:
        operator = Forgetful(operator, blur_operator(shape, kernel[::-1, ::-1], stride=stride, boundary=boundary))
    C, adjoint = dense(operator), dense(operator.T)
    left, singular, right = np.linalg.svd(C, full_matrices=False)
    rank = int(np.count_nonzero(singular > ROUNDING * singular[0]))
    parts = (C, adjoint, left[:, :rank], singular[:rank], right[:rank])
    for part in parts:
        part.flags.writeable = False
    return System(operator, *parts)


def _spectrum(state: OneMatrixState, system: System, y: Array, noise: Array, nsr: float) -> Spectrum:
    relative = system.singular / system.singular[0]
    usual = {tag: kind() for tag, kind in INVERSES.items()} | {state.inverse.tag: state.inverse}
    return Spectrum(
        singular=system.singular,
        data=np.abs(system.left.T @ y.ravel()),
        noise=np.abs(system.left.T @ noise.ravel()),
        floor=state.noise,
        factors={tag: inverse.factors(relative, nsr) for tag, inverse in usual.items()},
        chosen=state.inverse.tag,
        lost=state.x.size - len(system.singular),
        modes=system.right.reshape(-1, *state.x.shape),
    )


@functools.lru_cache(CACHED)
def _walk(system: System, y: Values) -> Walk:
    return walk(system.forward, system.adjoint, np.array(y).ravel())


def _frequencies(state: OneMatrixState, system: System, inverse: Array) -> Frequencies:
    scene, data = state.x.shape, system.operator.out_shape
    forward = _transformed(system.forward, data, scene)
    norm = float(np.linalg.norm(forward))
    square = forward.shape[0] == forward.shape[1]
    rest = float(np.linalg.norm(forward - np.diag(np.diag(forward)))) if square else math.nan
    periodic = state.boundary == "wrap" and state.stride == 1
    return Frequencies(
        forward=forward,
        adjoint=_transformed(system.adjoint, scene, data),
        inverse=_transformed(inverse, scene, data),
        off_diagonal=rest / norm,
        transfer=_transfer(state.psf, scene) if periodic else None,
    )


def _transformed(matrix: Array, out_shape: Shape, in_shape: Shape) -> npt.NDArray[np.complex128]:
    """Return F A F⁻¹ with unitary two-dimensional transforms on both sides."""
    rows = np.fft.fft2(matrix.reshape(*out_shape, -1), axes=(0, 1), norm="ortho")
    columns = np.fft.ifft2(rows.reshape(-1, *in_shape), axes=(1, 2), norm="ortho")
    transformed: npt.NDArray[np.complex128] = columns.reshape(matrix.shape).astype(np.complex128, copy=False)
    return transformed


def _transfer(psf: Array, shape: Shape) -> npt.NDArray[np.complex128]:
    placed = np.zeros(shape)
    placed[: psf.shape[0], : psf.shape[1]] = psf
    centred = np.roll(placed, tuple(-(k // 2) for k in psf.shape), (0, 1))
    return np.fft.fft2(centred).ravel()
