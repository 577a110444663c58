"""Where the error of a picture is looked at: through a filter that restores what the noise has left."""

import numpy as np

from deconvgui.operators.blur import Blur, squared, times
from deconvgui.operators.devices import host
from deconvgui.restoration.canvas import Canvas
from deconvgui.restoration.choice import OPEN
from deconvgui.restoration.likelihood import implied_noise
from deconvgui.restoration.method import Image
from deconvgui.restoration.spectral import noise_to_scene
from deconvgui.restoration.whole import middle

SIDE = 1024
"""Pixels along the middle of a larger picture that is looked at."""


class Sight:
    """A = H* / (|H|² + K f²) on a picture that goes on smoothly beyond its frame, and of that the frame.

    The error of the prediction m = C x is mean((y − m)²) + 2 σ² mean(∂m/∂y), but for a constant, without bias; yet it
    hardly sees what the blur removes, and that is what a restoration is for. The same holds behind any linear A:
    mean((A (y − m))²) + 2 σ² mean(AᵀA ∂m/∂y). This A, a Wiener filter, restores what the noise has left: so it is the
    error of the picture, wherever the data say anything of it. K f² is K on average over all frequencies, and K a tenth
    of the likeliest ratio of noise to scene; a smaller one would show more of the noise, a larger one less of the
    picture.

    What is looked at goes on smoothly beyond the frame, which is linear, too. Black around it would be an edge that the
    filter sharpens: on a smooth scene that is more than all the rest.

    Parameters
    ----------
    blur : Blur
    y : ndarray
        The data; they set K.

    References
    ----------
    Y. C. Eldar, "Generalized SURE for exponential families: applications to regularization", IEEE Trans. Signal
    Process. 57 (2009), for the error of the picture instead of that of the prediction.
    """

    def __init__(self, blur: Blur, y: Image) -> None:
        self._part = middle(blur, y, SIDE)
        y = np.ascontiguousarray(y[self._part])
        if y.shape != blur.out_shape:
            blur = Blur(y.shape, blur.psf, boundary="unknown")
        strength = OPEN * implied_noise(Canvas(blur, y)).ratio
        around = "wrap" if blur.boundary == "wrap" else "edge"
        self._model = Blur(blur.out_shape, blur.psf, boundary=around).circulant(y.dtype)
        H = self._model.spectrum
        divisor = squared(H) + y.dtype.type(strength) * noise_to_scene(self._model, "natural")
        self._filter = H.conj() / np.maximum(divisor, np.finfo(y.dtype).tiny)

    def __call__(self, picture: Image) -> Image:
        """Return what is seen of a picture, or of its middle where it is large."""
        model = self._model
        canvas = model.extend(host(picture[self._part]))
        return model.restrict(model.image(times(self._filter, model.transform(canvas))))
