"""Tikhonov, or constrained least squares: X = H* Y / (|H|² + λ |L|²)."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Circulant
from deconvgui.parameters import Parameter, Value
from deconvgui.restoration import choice, spectral
from deconvgui.restoration.choice import Criterion
from deconvgui.restoration.method import Image, Method, Step, fourier_blur
from deconvgui.texts import mark


class Tikhonov(Method, tag="tikhonov", label=mark("Parameters", "Tikhonov (smoothness)")):
    """Least squares with a penalty on roughness: the x of least `‖Hx − y‖² + λ‖Lx‖²`, where L is the Laplacian.

    Also known as constrained least squares, and as Wiener-Hunt with a prior that is smooth. In the Fourier domain it
    is `X = H* Y / (|H|² + λ|L|²)`, where |L|² grows with the fourth power of the frequency; so the fine detail is
    smoothed more, and the coarse less, than by a Wiener filter for natural scenes. The mean brightness and slopes are
    not penalised. The weight λ is given, or chosen from the data (see `choice.choose_strength`).

    Where the picture's surroundings are unknown, the filter is repeated as in `wiener`.

    References
    ----------
    B. R. Hunt, "The application of constrained least squares estimation to image restoration by digital computer",
    IEEE Trans. Comput. C-22 (1973).
    A. N. Tikhonov, "Solution of incorrectly formulated problems and the regularization method", Soviet Math. Dokl. 4
    (1963).
    """

    portable = True
    circular = True
    copies = 13
    formula = "X = H<sup>*</sup> Y / (|H|<sup>2</sup> + λ |L|<sup>2</sup>)"
    linear = True
    summary = mark("Parameters", "One fast linear filter that prefers smooth pictures; good for slow shading.")
    fails = mark("Parameters", "Edges become soft and ring, because a step is as improbable to it as noise.")

    weight: Annotated[
        float | None,
        Parameter(
            1e-9,
            10,
            label=mark("Parameters", "Smoothness"),
            text=mark("Parameters", "Weight of the roughness: larger is smoother. Auto chooses it from the data."),
            logarithmic=True,
        ),
    ] = None
    criterion: Annotated[
        Criterion, Parameter(label=mark("Parameters", "Chosen by"), text=choice.TEXT, words=choice.WORDS)
    ] = "auto"
    noise_sigma: Annotated[
        float | None,
        Parameter(
            0,
            1e6,
            label=mark("Parameters", "Noise level"),
            text=mark(
                "Parameters", "Standard deviation of the noise, where it is known; it helps to choose the smoothness."
            ),
            step=0.001,
        ),
    ] = None
    passes: Annotated[
        int,
        Parameter(
            1,
            100,
            label=mark("Parameters", "Margin passes"),
            text=mark(
                "Parameters",
                "Repetitions that fill in saturated pixels, and the margin where the boundary is unknown; others need "
                "one.",
            ),
        ),
    ] = 60

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the filtered picture, once."""
        seen = spectral.observe(fourier_blur(self, C), y)
        weight = self.weight
        if weight is None:
            weight = seen.strength("laplacian", self.noise_sigma, self.criterion)
        yield Step(1, seen.restored(weight, "laplacian", self.passes), {"weight": weight})

    def objective(self, C: LinearOperator, y: Image, x: Image) -> float | None:
        """Return ‖Hx − y‖² + λ‖Lx‖², which only a periodic picture with a given weight minimises exactly."""
        blur = fourier_blur(self, C)
        if self.weight is None or blur.boundary != "wrap":
            return None
        rough = sum(2 * x - np.roll(x, 1, axis) - np.roll(x, -1, axis) for axis in (0, 1))
        misfit = C.measured(C.forward(x) - y)
        return float(np.sum(misfit**2, dtype=np.float64) + self.weight * np.sum(rough**2, dtype=np.float64))

    def response(self, model: Circulant, chosen: Mapping[str, Value]) -> Image | None:
        """Return |H|² / (|H|² + λ|L|²): blur and filter together."""
        weight = chosen.get("weight", self.weight)
        return spectral.passed(model, weight, "laplacian") if isinstance(weight, float) else None
