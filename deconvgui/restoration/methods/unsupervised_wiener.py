"""Unsupervised Wiener-Hunt: the mean of x over all noise levels and smoothnesses that the data leave probable."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Circulant, Spectrum, squared, times
from deconvgui.parameters import Parameter
from deconvgui.restoration.method import Image, Method, Step, complete_blur
from deconvgui.restoration.spectral import laplacian
from deconvgui.texts import mark, tr


class UnsupervisedWiener(Method, tag="unsupervised-wiener", label=mark("Parameters", "Wiener, unsupervised")):
    """A Bayesian Wiener filter that learns the noise and the smoothness: nothing has to be chosen.

    The scene, the precision γn of the noise and the precision γx of the scene's Laplacian are drawn in turns, each from
    its distribution given the data and the other two: X from a normal one of mean `γn H* Y / (γn|H|² + γx|L|²)` and
    variance `1 / (γn|H|² + γx|L|²)` at each frequency, γn and γx from Gamma distributions of shape N / 2 and (N − 1) /
    2 and rates ‖Y − H X‖² / 2 and ‖L X‖² / 2. After the burn-in, the means are averaged; their limit is the mean of x
    given the data alone. The same seed gives the same picture.

    It works on the picture's periodic continuation; where the boundary is "unknown", the margin is not solved for.

    References
    ----------
    F. Orieux, J.-F. Giovannelli, T. Rodet, "Bayesian estimation of regularization and point spread function parameters
    for Wiener-Hunt deconvolution", J. Opt. Soc. Am. A 27 (2010).
    """

    copies = 13.5
    formula = "X, γ<sub>n</sub>, γ<sub>x</sub> ∼ p(X, γ<sub>n</sub>, γ<sub>x</sub> | Y), in turns"
    summary = mark("Parameters", "Finds noise and smoothness by itself, by chance: a Tikhonov filter without a knob.")
    fails = mark(
        "Parameters", "Noise that is not white, or a picture cut from its scene, is taken for what its model knows."
    )

    iterations: Annotated[
        int,
        Parameter(
            1,
            1000,
            unit=mark("Parameters", "samples"),
            label=mark("Parameters", "Samples"),
            text=mark("Parameters", "Number of draws, the burn-in included; more make the mean more certain."),
        ),
    ] = 60
    burn_in: Annotated[
        int,
        Parameter(
            0,
            999,
            unit=mark("Parameters", "samples"),
            label=mark("Parameters", "Burn-in"),
            text=mark("Parameters", "First draws, which still depend on the start and do not count."),
        ),
    ] = 15
    seed: Annotated[
        int,
        Parameter(
            0,
            2**31 - 1,
            label=mark("Parameters", "Seed"),
            text=mark("Parameters", "Number that all chance follows from."),
        ),
    ] = 0

    def undivided(self) -> str:
        """Return a sentence: each draw depends on all pixels."""
        return tr("Methods", "It draws the levels of noise and scene from all pixels together.")

    @property
    def total(self) -> int:
        """One step for each sample."""
        return self.iterations

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the mean so far after each sample; during the burn-in, the sample's own."""
        model = complete_blur(self, C).circulant(y.dtype)
        chain = _Chain(model, model.extend(y), np.random.default_rng(self.seed))
        total = None
        for k in range(1, self.iterations + 1):
            mean = chain.draw()
            counted = k - self.burn_in
            total = mean if total is None or counted <= 1 else total + mean
            spectrum = total / total.real.dtype.type(max(counted, 1))
            yield Step(k, model.restrict(model.image(spectrum)), note=chain.note)


class _Chain:
    """The Gibbs sampler; spectra are scaled such that white noise of variance 1 has |N|² = 1."""

    def __init__(self, model: Circulant, data: Image, random: np.random.Generator) -> None:
        self._model, self._random, self._shape = model, random, data.shape
        self._scale = data.dtype.type(np.sqrt(model.shape[0] * model.shape[1]))
        self._data = model.transform(data) / self._scale
        self._power, self._rough = squared(model.spectrum), laplacian(model).astype(data.dtype) ** 2
        self._noise = self._scene = 1.0

    @property
    def note(self) -> str:
        """What the last draw takes the noise for."""
        return tr("Methods", "Noise level {sigma:.3g}, smoothness {weight:.3g} in the last sample.").format(
            sigma=self._noise**-0.5, weight=self._scene / self._noise
        )

    def draw(self) -> Spectrum:
        """Draw the scene and both precisions; return the mean of the scene, before chance."""
        tiny = float(np.finfo(self._power.dtype).tiny)
        precision = np.maximum(self._noise * self._power + self._scene * self._rough, tiny).astype(self._power.dtype)
        mean: Spectrum = times(self._noise * self._model.spectrum.conj() / precision, self._data).astype(
            self._data.dtype
        )
        white = self._random.standard_normal(self._shape, self._power.dtype)
        scene = mean + times(1 / np.sqrt(precision), self._model.transform(white) / self._scale)
        self._noise = self._precision(self._data - times(self._model.spectrum, scene), 0)
        self._scene = self._precision(times(np.sqrt(self._rough), scene), 1)
        mean *= self._scale
        return mean

    def _precision(self, spectrum: Spectrum, less: int) -> float:
        weights = self._model.weights().reshape(1, -1, *[1] * (spectrum.ndim - 2))
        size = float(np.sum(weights * squared(spectrum), dtype=np.float64))
        rate = max(size, float(np.finfo(self._power.dtype).eps) ** 2) / 2
        return float(self._random.gamma((np.prod(self._shape) - less) / 2, 1 / rate))
