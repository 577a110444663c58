"""Wiener: X = H* Y / (|H|² + K)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Circulant
from deconvgui.operators.devices import host
from deconvgui.parameters import Parameter, Value
from deconvgui.restoration import choice, spectral
from deconvgui.restoration.choice import Criterion
from deconvgui.restoration.method import Image, Method, Step, fourier_blur
from deconvgui.restoration.noise_model import measured_sigma
from deconvgui.restoration.scene_spectrum import Measured, Reference, SceneSpectrum
from deconvgui.texts import mark, tr


class Wiener(Method, tag="wiener", label=mark("Parameters", "Wiener")):
    """Least mean square error among linear filters, `X = H* Y / (|H|² + K)`.

    K is the ratio of the noise's power spectrum to the scene's. White noise of variance σ² and a scene whose spectrum
    falls with the square of the frequency, as that of natural images does (`scene = "natural"`), give K ∝ f²; a white
    scene gives the textbook's constant. With known spectra, K = σ² / Sx: Sx is measured on the blurred picture itself,
    or it is that of a reference, a sharp picture of the same kind. The reference may be the sharp original, to see the
    most that a linear filter can do; but then it is an oracle. The mean brightness is never filtered.

    The strength is taken from `nsr`, or chosen from the data by the expected error, with the noise level where it is
    known (see `choice.choose_strength`); with known spectra it follows from the noise level.

    Where the picture's surroundings are unknown, the filter is repeated: the unobserved margin of the data is to be the
    estimate's own blur, and each pass is a step of conjugate gradients towards that. The same is done with saturated
    pixels that are left out.

    References
    ----------
    N. Wiener, *Extrapolation, Interpolation, and Smoothing of Stationary Time Series* (1949).
    B. R. Hunt, "The application of constrained least squares estimation to image restoration by digital computer",
    IEEE Trans. Comput. C-22 (1973), for K ∝ f².
    J. Kruse, C. Rother, U. Schmidt, "Learning to push the limits of efficient FFT-based image deconvolution",
    ICCV (2017), Eq. 17, for the unknown margin; M. R. Hestenes, E. Stiefel, "Methods of conjugate gradients for
    solving linear systems", J. Res. Nat. Bur. Stand. 49 (1952), for the steps.
    """

    portable = True
    circular = True
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
        Literal["natural", "white", "measured", "reference"],
        Parameter(
            label=mark("Parameters", "Scene"),
            text=mark(
                "Parameters",
                "Spectrum that the scene is expected to have: falling with frequency, flat, as the data show it, or "
                "that of a reference.",
            ),
            words=(
                mark("Parameters", "natural (falling)"),
                mark("Parameters", "white (flat)"),
                mark("Parameters", "measured on the data"),
                mark("Parameters", "as the reference's"),
            ),
        ),
    ] = "natural"
    reference: Annotated[
        str,
        Parameter(
            label=mark("Parameters", "Reference"),
            text=mark(
                "Parameters",
                "Sharp picture whose spectrum the scene is expected to have; the original itself makes it an oracle.",
            ),
            suffixes=(".png", ".tif", ".tiff", ".jpg", ".jpeg", ".bmp", ".webp"),
        ),
    ] = ""
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
                "Repetitions that fill in saturated pixels, and the margin where the boundary is unknown; others need "
                "one.",
            ),
        ),
    ] = 30

    def undivided(self) -> str:
        """Return a sentence where the scene's spectrum is to be measured."""
        measured = tr("Methods", "The scene's spectrum cannot be measured on each part: the parts would differ.")
        return measured if self.scene == "measured" else ""

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the filtered picture, once."""
        blur = fourier_blur(self, C)
        seen = spectral.observe(blur, y)
        if self.scene in ("natural", "white"):
            nsr = seen.strength(self.scene, self.noise_sigma, self.criterion) if self.nsr is None else self.nsr
            yield Step(1, seen.restored(nsr, self.scene, self.passes), {"nsr": nsr})
            return
        sigma = measured_sigma(blur, host(y)) if self.noise_sigma is None else self.noise_sigma
        scene = Measured(blur, host(y), sigma) if self.scene == "measured" else Reference(self.reference)
        nsr = self._known(seen, scene, sigma) if self.nsr is None else self.nsr
        yield Step(1, seen.restored(nsr, scene, self.passes), {"nsr": nsr}, self._source())

    def _known(self, seen: spectral.Observation, scene: SceneSpectrum, sigma: float) -> float:
        """Return σ² / Sx on average over frequencies, or what a criterion asks for."""
        if self.criterion != "auto":
            return seen.strength(scene, self.noise_sigma, self.criterion)
        bounds = self.field("nsr").parameter
        return float(np.clip(sigma**2 * scene.noise_to_scene(seen.model)[1], bounds.low, bounds.high))

    def _source(self) -> str:
        if self.scene == "measured":
            return tr("Methods", "The scene's spectrum was measured on the data.")
        return tr(
            "Methods", "The scene's spectrum is that of {name}; if that is the original, this is an oracle."
        ).format(name=Path(self.reference).name)

    def response(self, model: Circulant, chosen: Mapping[str, Value]) -> Image | None:
        """Return |H|² / (|H|² + K), blur and filter together; None for spectra that come from a picture."""
        nsr = chosen.get("nsr", self.nsr)
        if not isinstance(nsr, float) or self.scene not in ("natural", "white"):
            return None
        return spectral.passed(model, nsr, self.scene)
