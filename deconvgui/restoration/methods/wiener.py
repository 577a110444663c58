"""Wiener: X = H* Y / (|H|² + K)."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Circulant
from deconvgui.parameters import Parameter, Value
from deconvgui.restoration import choice, spectral
from deconvgui.restoration.choice import Criterion
from deconvgui.restoration.method import Image, Method, Step, fourier_blur
from deconvgui.texts import mark


class Wiener(Method, tag="wiener", label=mark("Parameters", "Wiener")):
    """Least mean square error among linear filters, `X = H* Y / (|H|² + K)`.

    K is the ratio of the noise's power spectrum to the scene's. White noise of variance σ² and a scene whose spectrum
    falls with the square of the frequency, as that of natural images does (`scene = "natural"`), give K ∝ f²; a white
    scene gives the textbook's constant. The mean brightness is never filtered. The strength is taken from `nsr`, or
    chosen from the data: by the unbiased predictive risk where the noise level is known, else by generalised
    cross-validation, and not below what generalised maximum likelihood asks for (see `choice.choose_strength`).

    Where the picture's surroundings are unknown, the filter is repeated: the unobserved margin of the data is to be the
    estimate's own blur, and each pass is a step of conjugate gradients towards that.

    References
    ----------
    N. Wiener, *Extrapolation, Interpolation, and Smoothing of Stationary Time Series* (1949).
    B. R. Hunt, "The application of constrained least squares estimation to image restoration by digital computer",
    IEEE Trans. Comput. C-22 (1973), for K ∝ f².
    J. Kruse, C. Rother, U. Schmidt, "Learning to push the limits of efficient FFT-based image deconvolution",
    ICCV (2017), Eq. 17, for the unknown margin; M. R. Hestenes, E. Stiefel, "Methods of conjugate gradients for
    solving linear systems", J. Res. Nat. Bur. Stand. 49 (1952), for the steps.
    """

    copies = 13
    formula = "X = H<sup>*</sup> Y / (|H|<sup>2</sup> + K)"
    linear = True
    summary = mark(
        "Parameters", "One fast linear filter; the first thing to try, and the best linear answer to white noise."
    )
    fails = mark(
        "Parameters",
        "Edges ring and dark areas beside bright ones fall below zero, for it knows neither edges nor that "
        "light is positive. Photon noise is left in the light, and detail is lost with it in the dark.",
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
        blur = fourier_blur(self, C)
        seen = spectral.observe(blur, y)
        nsr = seen.strength(self.scene, self.noise_sigma, self.criterion) if self.nsr is None else self.nsr
        yield Step(1, seen.restored(nsr, self.scene, self.passes), {"nsr": nsr})

    def response(self, model: Circulant, chosen: Mapping[str, Value]) -> Image | None:
        """Return |H|² / (|H|² + K): blur and filter together."""
        nsr = chosen.get("nsr", self.nsr)
        return spectral.passed(model, nsr, self.scene) if isinstance(nsr, float) else None
