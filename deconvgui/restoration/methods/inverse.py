"""Inverse filter: X = Y / H where |H| > τ."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import numpy as np

from deconvgui.operators.base import LinearOperator
from deconvgui.operators.blur import Circulant, times
from deconvgui.operators.devices import beside
from deconvgui.parameters import Parameter, Value
from deconvgui.restoration.method import Image, Method, Step, complete_blur
from deconvgui.texts import mark, percent, tr


class Inverse(Method, tag="inverse", label=mark("Parameters", "Inverse")):
    """The blur undone as if there were no noise: `X = Y / H`.

    With threshold 0 this is the plain inverse, which is there to fail: the noise of a frequency of which the blur left
    a thousandth comes out a thousandfold, and rounding to 8 bits is noise enough. Frequencies of which less is left
    than the arithmetic can tell from zero are given up in any case.

    With a threshold τ it is the truncated inverse, which gives up all frequencies with |H| ≤ τ. What is left is as
    sharp as the threshold allows, with ripples around every edge, because the spectrum ends abruptly.

    References
    ----------
    H. C. Andrews, B. R. Hunt, *Digital Image Restoration* (1977), chapter 6.
    P. C. Hansen, *Rank-Deficient and Discrete Ill-Posed Problems* (1998), for truncation.
    """

    portable = True
    copies = 9.5
    formula = "X = Y / H where |H| > τ, else 0"
    linear = True
    summary = mark(
        "Parameters", "To see why a blur cannot simply be undone; right only where there is no noise at all."
    )
    fails = mark(
        "Parameters", "Always, where there is noise: frequencies that the blur has nearly removed come back as noise."
    )

    threshold: Annotated[
        float,
        Parameter(
            0,
            1,
            label=mark("Parameters", "Threshold"),
            text=mark(
                "Parameters",
                "Frequencies of which the blur left no more than this share are given up; 0 keeps all, noise and all.",
            ),
            step=0.01,
        ),
    ] = 0.0

    def undivided(self) -> str:
        """Return a sentence: the inverse of a blur reaches across the whole picture."""
        return tr("Methods", "What the inverse filter makes of a pixel depends on all others, however far away.")

    def steps(self, C: LinearOperator, y: Image) -> Iterator[Step]:
        """Yield the filtered picture, once."""
        blur = complete_blur(self, C)
        model, here = blur.circulant(y.dtype, y), blur.circulant(y.dtype)
        kept = self._kept(here)
        inverse = (np.where(kept, 1, 0) / np.where(kept, here.spectrum, 1)).astype(here.spectrum.dtype)
        x = model.image(times(beside(inverse, y), model.transform(model.extend(y))))
        yield Step(1, model.restrict(x), note=_explained(here, kept))

    def response(self, model: Circulant, chosen: Mapping[str, Value]) -> Image:
        """Return one where the frequency is kept, else zero."""
        kept: Image = self._kept(model).astype(model.spectrum.real.dtype)
        return kept

    def _kept(self, model: Circulant) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        left = np.abs(model.spectrum)
        highest = float(left.max())
        # What is below rounding is no part of the picture any more.
        kept = left > max(self.threshold, 8 * float(np.finfo(left.dtype).eps)) * highest
        kept[0, 0] = left[0, 0] > 0
        return kept


def _explained(model: Circulant, kept: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> str:
    weights = np.broadcast_to(model.weights(), kept.shape)
    gain = 1 / np.where(kept, np.abs(model.spectrum), np.inf)
    noise = float(np.sqrt(np.average(gain**2, weights=weights)))
    return tr(
        "Methods", "{share} of the frequencies are kept; the noise comes out {noise:.3g} times as strong."
    ).format(share=percent(float(np.average(kept, weights=weights))), noise=noise)
