"""Wiener: X = H* Y / (|H|² + K)."""

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Circulant
from deconvgui.parameters import Parameter
from deconvgui.restoration import spectral
from deconvgui.restoration.method import Image, Method, Step, fourier_blur
from deconvgui.texts import mark


class Wiener(Method, tag="wiener", label=mark("Parameters", "Wiener")):
    """Least mean square error among linear filters, `X = H* Y / (|H|² + K)`.

    K is the ratio of the noise's power spectrum to the scene's. White noise of variance σ² and a scene whose spectrum
    falls with the square of the frequency, as that of natural images does (`scene = "natural"`), give K ∝ f²; a white
    scene gives the textbook's constant. The mean brightness is never filtered. The strength is taken from `nsr`, or
    chosen from the data: by the unbiased predictive risk where the noise level is known, else by generalised
    cross-validation.

    Where the picture's surroundings are unknown, the filter is repeated: each pass replaces the unobserved margin of
    the data by the current estimate's own blur.

    References
    ----------
    N. Wiener, *Extrapolation, Interpolation, and Smoothing of Stationary Time Series* (1949).
    B. R. Hunt, "The application of constrained least squares estimation to image restoration by digital computer",
    IEEE Trans. Comput. C-22 (1973), for K ∝ f².
    J. Kruse, C. Rother, U. Schmidt, "Learning to push the limits of efficient FFT-based image deconvolution",
    ICCV (2017), Eq. 17, for the unknown margin.
    """

    formula = "X = H<sup>*</sup> Y / (|H|<sup>2</sup> + K)"
    summary = mark(
        "Parameters", "One fast linear filter; the first thing to try, and the best linear answer to white noise."
    )

    nsr: Annotated[
        float | None,
        Parameter(
            1e-9,
            10,
            label=mark("Parameters", "Noise to signal"),
            text=mark(
                "Parameters",
                "Power of the noise over that of the scene: larger is smoother. Auto chooses it from the data.",
            ),
            logarithmic=True,
        ),
    ] = None
    scene: Annotated[
        Literal["natural", "white"],
        Parameter(
            label=mark("Parameters", "Scene"),
            text=mark("Parameters", "Spectrum that the scene is expected to have: falling with frequency, or flat."),
            words=(mark("Parameters", "natural (falling)"), mark("Parameters", "white (flat)")),
        ),
    ] = "natural"
    noise_sigma: Annotated[
        float | None,
        Parameter(
            0,
            1e6,
            label=mark("Parameters", "Noise level"),
            text=mark(
                "Parameters",
                "Standard deviation of the noise, where it is known; it helps to choose the noise to signal ratio.",
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
                "Repetitions that fill in the margin where the boundary is unknown; other boundaries need one.",
            ),
        ),
    ] = 30

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the filtered picture, once."""
        model = fourier_blur(self, C).circulant(y.dtype)
        data = model.extend(y)
        ratio = spectral.noise_to_scene(model, self.scene)
        nsr = spectral.choose_strength(model, data, ratio, self.noise_sigma) if self.nsr is None else self.nsr
        power = np.abs(model.spectrum) ** 2 + y.dtype.type(nsr) * ratio
        gain = model.spectrum.conj() / np.maximum(power, np.finfo(y.dtype).tiny)
        if model.blur.boundary == "unknown":
            data = self._margin_filled(model, gain, data, y)
        x = model.image(spectral.times(gain, model.transform(data)))
        yield Step(1, model.restrict(x), {"nsr": nsr})

    def _margin_filled(self, model: Circulant, gain: spectral.Spectrum, data: Image, y: Image) -> Image:
        """Return the data with their unobserved margin replaced by the estimate's own blur, over and over.

        A contraction with eigenvalues in [0, 1), which Nesterov's extrapolation makes converge several times faster.
        """
        last = data
        for k in range(1, self.passes):
            seen = model.image(spectral.times(model.spectrum * gain, model.transform(data)))
            seen[: y.shape[0], : y.shape[1]] = y
            data = seen + y.dtype.type((k - 1) / (k + 2)) * (seen - last)
            last = seen
        return last
