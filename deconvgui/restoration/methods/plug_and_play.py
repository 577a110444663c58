"""Plug-and-play: a data step in the Fourier domain and a denoiser in turns."""

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.parameters import Parameter
from deconvgui.restoration import blocks
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.denoisers import Denoiser, seconds_a_step
from deconvgui.restoration.likelihood import believed_noise, started
from deconvgui.restoration.method import Image, Method, Search, Step, fourier_blur, only_steps
from deconvgui.texts import mark

START = 70 / 255
"""Error of the picture that is assumed at the first step, for a range of 1."""

TRUST = 0.2
"""σ² / e² at the last step: the weight of the denoised picture in the data step."""

BIAS = 0.25
"""Share of the denoised picture's error that the next denoising takes for noise; the rest are lost details."""

STEPS = 12
"""Steps where none are asked for."""

AGAIN = 2
"""After so many steps, blocks that are alike are looked for again."""

FILLS = 30
"""How often a data step fills in an unobserved margin."""


class PlugAndPlay(Method, tag="plug-and-play", label=mark("Parameters", "Plug and play")):
    """A denoiser as the prior: `x ← denoise(z)`, `z = argmin ‖M (C z − y)‖² / σ² + ‖z − x‖² / e²`.

    The data step mixes the data and the last picture, whose error e is taken to fall from step to step; in the
    Fourier domain it is `Z = (H* Y + ρ X) / (|H|² + ρ)`, ρ = σ² / e². What noise is in z is then known frequency by
    frequency: σ² |H|² / (|H|² + ρ)² from the data, and ρ² e² / (|H|² + ρ)² from the last picture. The denoiser is told
    its variance in each coefficient of its cosine basis. It works on overlapping blocks, each alone, or together with
    those that look like it; twice, the second time guided by the first.

    With the boundary "unknown", the unobserved margin of the data is replaced by the estimate's own blur.

    References
    ----------
    S. V. Venkatakrishnan, C. A. Bouman, B. Wohlberg, "Plug-and-play priors for model based reconstruction",
    GlobalSIP (2013).
    K. Zhang, Y. Li, W. Zuo, L. Zhang, L. Van Gool, R. Timofte, "Plug-and-play image restoration with deep denoiser
    prior", IEEE Trans. Pattern Anal. Mach. Intell. 44 (2022), for the schedule.
    K. Dabov, A. Foi, V. Katkovnik, K. Egiazarian, "Image restoration by sparse 3D transform-domain collaborative
    filtering", Proc. SPIE 6812 (2008), for denoising the coloured noise of a deconvolved picture.
    """

    continues = True
    circular = True
    copies = 92
    formula = "x ← denoise(F<sup>−1</sup>((H<sup>*</sup> Y + ρ X) / (|H|<sup>2</sup> + ρ)))"
    summary = mark("Parameters", "The best pictures for white noise of known level, texture included; takes seconds.")
    fails = mark(
        "Parameters",
        "It is made for white noise of one level: told too little it leaves patches of noise, told too much "
        "it paints texture over, and photon noise does not fit.",
    )

    denoiser: Annotated[
        Literal["together", "alone"],
        Parameter(
            label=mark("Parameters", "Denoiser"),
            text=mark(
                "Parameters",
                "Whether blocks that look alike are denoised together, or each block alone, which is faster.",
            ),
            words=(mark("Parameters", "alike blocks together"), mark("Parameters", "each block alone")),
        ),
    ] = "together"
    iterations: Annotated[
        int | None,
        Parameter(
            1,
            100,
            unit=mark("Parameters", "steps"),
            label=mark("Parameters", "Iterations"),
            text=mark("Parameters", "Number of steps over which the assumed error falls; 6 to 12 are enough."),
        ),
    ] = None
    noise_sigma: Annotated[
        float | None,
        Parameter(
            0,
            1e6,
            label=mark("Parameters", "Noise level"),
            text=mark(
                "Parameters", "Standard deviation of the noise: larger is smoother. Auto estimates it from the data."
            ),
            step=0.001,
        ),
    ] = None

    @property
    def total(self) -> int:
        """As many as were asked for."""
        return self.iterations or STEPS

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the denoised picture after each data step."""
        return self.steps_from(C, y, None)

    def steps_from(self, C: LinearOperator, y: Image, start: Image | None) -> Iterator[Step]:
        """Yield the denoised picture after each data step; from an estimate, its error is always the least."""
        return only_steps(self.course(C, y, start))

    def course(self, C: LinearOperator, y: Image, start: Image | None = None) -> Iterator[Step | Search]:
        """Yield how long it takes, and then the steps."""
        canvas = Canvas(fourier_blur(self, C), y)
        yield Search(0, 1)
        sigma = believed_noise(canvas, self.noise_sigma).sigma
        yield Search(1, 1, seconds=self.total * seconds_a_step(canvas.shape, together=self.denoiser == "together"))
        last = sigma / TRUST**0.5
        denoise = Denoiser(together=self.denoiser == "together")
        if start is None:
            x, correlated = canvas.data, canvas.correlated(canvas.data)
        else:
            x, correlated = started(canvas, start)
        first = max(START * canvas.contrast, last) if start is None else last
        for k, error in enumerate(np.geomspace(first, last, self.total)):
            rho = np.full_like(canvas.power, (sigma / error) ** 2)
            z, correlated = canvas.solved(rho[0, 0] * canvas.model.transform(x), rho, correlated, FILLS)
            if k % AGAIN == 0 or k == self.total - 1:
                denoise.look()
            noise = sigma**2 * (canvas.power + BIAS * rho) / (canvas.power + rho) ** 2
            covariance = canvas.model.image(noise.astype(canvas.H.dtype))
            x = denoise(z, x if k or start is not None else z, blocks.noise_variances(covariance))
            yield Step(k + 1, canvas.result(x), {"noise_sigma": sigma})
