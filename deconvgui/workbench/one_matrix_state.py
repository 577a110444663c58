"""What the One matrix tab remembers: one small scene, one kernel, one C, and where the Richardson-Lucy walk is."""

import math
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np

from deconvgui.errors import GeometryError, ParameterError
from deconvgui.operators import Boundary
from deconvgui.operators.base import Array, shape_text
from deconvgui.operators.boundary import check_boundary
from deconvgui.parameters import unknown_name
from deconvgui.texts import tr
from deconvgui.workbench.connectivity_state import Values, as_values
from deconvgui.workbench.one_matrix_inverses import Inverse, Tikhonov
from deconvgui.workbench.one_matrix_presets import KERNELS, SCENES

STEPS = 60
"""Steps of the walk."""
PHASES = 5
"""x, C x, y / C x, Cᵀ(·) / Cᵀ1, and x times that: the parts of a step that are shown one after the other."""
LAST = STEPS * PHASES - 1
"""The last position of the walk."""
STRIDES = range(1, 4)
LOUDEST = 0.5
"""Standard deviation of the noise, at most."""
MOST_CELLS = 144
"""Of a scene; its matrix has the square of that."""


@dataclass(frozen=True, kw_only=True)
class OneMatrixState:
    """Everything that determines what the tab shows.

    Attributes
    ----------
    scene, kernel : str
        Of `SCENES` and `KERNELS`; unused where there are explicit values.
    values, weights : tuple of tuples of float, or None
        The scene in [0, 1] by convention; the point spread function, which is scaled to unit sum. A scene of one
        column is a line, and its kernel has one column too.
    stride : int
        Distance of the cells that are kept of the blurred scene; above 1, undoing C is super-resolution.
    boundary : str
        What lies beyond the edge, as for `Blur`.
    noise : float
        Standard deviation, as a share of white.
    seed : int
    inverse : Inverse
    forget_flip : bool
        Whether the kernel stays unrotated where the transpose would rotate it: the usual mistake.
    frequencies : bool
        Whether the matrices are shown under the Fourier transform.
    position : int
        In the Richardson-Lucy walk: `PHASES` times the step, plus the phase.
    """

    scene: str = "letter"
    values: Values | None = None
    kernel: str = "comet"
    weights: Values | None = None
    stride: int = 1
    boundary: Boundary = "wrap"
    noise: float = 0.01
    seed: int = 1
    inverse: Inverse = field(default_factory=Tikhonov)
    forget_flip: bool = False
    frequencies: bool = False
    position: int = 10 * PHASES - 1

    def __post_init__(self) -> None:
        for name in ("values", "weights"):
            if getattr(self, name) is not None:
                object.__setattr__(self, name, as_values(getattr(self, name)))
        if self.scene not in SCENES:
            raise unknown_name(tr("OneMatrix", "scene"), self.scene, SCENES)
        if self.kernel not in KERNELS:
            raise unknown_name(tr("OneMatrix", "kernel"), self.kernel, KERNELS)
        check_boundary(self.boundary)
        _check_range(tr("OneMatrix", "The stride"), self.stride, STRIDES[0], STRIDES[-1])
        _check_range(tr("OneMatrix", "The noise"), self.noise, 0, LOUDEST)
        object.__setattr__(self, "position", min(max(self.position, 0), LAST))
        self._check_numbers()
        self._check_sizes()

    @property
    def x(self) -> Array:
        """The scene, (h, w)."""
        return np.array(SCENES[self.scene].values if self.values is None else self.values)

    @property
    def given_weights(self) -> Array:
        """The kernel as it is given."""
        if self.weights is not None:
            return np.array(self.weights)
        kernel = KERNELS[self.kernel]
        return np.array(kernel.line if self.is_line else kernel.plane, dtype=float)

    @property
    def psf(self) -> Array:
        """The point spread function of unit sum, centred at size // 2."""
        weights = self.given_weights
        unit: Array = weights / weights.sum()
        return unit

    @property
    def is_line(self) -> bool:
        """Whether the scene has one column only."""
        return len((self.values or SCENES[self.scene].values)[0]) == 1

    @property
    def step(self) -> int:
        """How many steps of the walk are complete, except for the one that is shown."""
        return self.position // PHASES

    @property
    def phase(self) -> int:
        """How far the present step has come."""
        return self.position % PHASES

    def with_changes(self, **changes: Any) -> Self:
        """Return a changed state; own numbers give way to a choice by name, and to one that they do not fit."""
        if "kernel" in changes:
            changes = {"weights": None, **changes}
        scene = SCENES.get(changes.get("scene", ""))
        if scene is not None:
            changes = {"values": None, **changes}
            if scene.is_line != self.is_line:
                changes = {"weights": None, **changes}
        return replace(self, **changes)

    def _check_numbers(self) -> None:
        given = [number for values in (self.values, self.weights) for row in values or () for number in row]
        if not all(map(math.isfinite, given)):
            raise ParameterError(
                tr("OneMatrix", "The scene or the kernel holds values that are not finite."),
                tr("OneMatrix", "Replace NaN and infinity by numbers."),
            )
        if self.weights is not None and (min(map(min, self.weights)) < 0 or not any(map(any, self.weights))):
            raise ParameterError(
                tr("OneMatrix", "The kernel has a negative weight, or none but zeros."),
                tr("OneMatrix", "Light cannot be negative: give weights of zero or more, and at least one above."),
            )

    def _check_sizes(self) -> None:
        scene, psf = self.x.shape, self.psf.shape
        if math.prod(scene) > MOST_CELLS or any(k > n for k, n in zip(psf, scene, strict=True)):
            raise GeometryError(
                tr("OneMatrix", "A scene of {scene} with a kernel of {kernel} cannot be shown.").format(
                    scene=shape_text(scene), kernel=shape_text(psf)
                ),
                tr("OneMatrix", "Take at most {cells} cells, and a kernel that is no larger than the scene.").format(
                    cells=MOST_CELLS
                ),
            )


def _check_range(name: str, value: float, low: float, high: float) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise ParameterError(
            tr("OneMatrix", "{name} cannot be {value}.").format(name=name, value=value),
            tr("OneMatrix", "It must be from {low:g} to {high:g}.").format(low=low, high=high),
        )
