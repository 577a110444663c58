"""What can be seen of an experiment besides its pictures: difference, residual, spectra."""

import math
from typing import Any, Literal, get_args

import numpy as np
import numpy.typing as npt

from deconvgui.imaging import luminance, to_linear
from deconvgui.operators import Blur
from deconvgui.restoration import prepare
from deconvgui.workbench.restoration import Data, RestorationState, Snapshot

Image = npt.NDArray[np.floating[Any]]

ViewName = Literal["restored", "difference", "residual", "spectra"]
VIEWS: tuple[ViewName, ...] = get_args(ViewName)

FLOOR = -6.0
"""The darkest that a spectrum is shown, as a power of ten below its brightest."""


def difference(snapshot: Snapshot) -> Image | None:
    """Return restored − original, of colours the difference of their brightness; None without an original."""
    if snapshot.data.original is None or snapshot.restored is None:
        return None
    return brightness(snapshot.restored) - brightness(snapshot.data.original)


def residual(state: RestorationState, data: Data, restored: Image) -> Image:
    """Return data − C · restored, in what the restoration works on.

    Parameters
    ----------
    state : RestorationState
    data : Data
    restored : ndarray, (H, W) or (H, W, 3)
        On the grid of the result.

    Returns
    -------
    ndarray, (h, w)
        On the grid of the data; of colours the mean over them. Where the boundary is "unknown", C · restored is not
        known near the edge, and there it is not a number; nor is it where the data count as not measured.
    """
    solver = prepare(
        data.blurred,
        data.psf,
        state.method,
        state.formation,
    )
    x = to_linear(restored) if state.light == "linear" else restored
    x = luminance(x) if x.ndim > solver.view.data.ndim else x
    left = solver.view.data - solver.operator.forward(_scene(solver.blur, x))
    if solver.view.missing is not None:
        left[solver.view.missing] = np.nan
    left = left.mean(axis=2) if left.ndim == 3 else left
    if state.boundary == "unknown":
        _forget_rim(left, solver.blur, state.scale)
    return left


def _scene(blur: Blur, x: Image) -> Image:
    """Return the picture within the scene; what lies beyond the frame does not matter."""
    if blur.in_shape == x.shape:
        return x
    return np.pad(x, [*blur.margins, *[(0, 0)] * (x.ndim - 2)], mode="edge")


def _forget_rim(values: Image, blur: Blur, scale: int) -> None:
    (top, bottom), (left, right) = ((-(-a // scale), -(-b // scale)) for a, b in blur.margins)
    inside = np.zeros(values.shape, bool)
    inside[top : len(values) - bottom, left : values.shape[1] - right] = True
    values[~inside] = np.nan


def on_grid(values: Image, scale: int) -> Image:
    """Return values with each pixel repeated, so that they cover a finer result."""
    return values if scale == 1 else values.repeat(scale, axis=0).repeat(scale, axis=1)


def spectrum(image: Image) -> Image:
    """Return the magnitude of an image's spectrum as a power of ten below its greatest, with frequency 0 in the middle.

    The mean is taken off and the edges are faded out by a Hann window, so that the picture's frame does not draw a
    cross.
    """
    grey = brightness(image)
    faded = (grey - grey.mean()) * np.hanning(len(grey))[:, None] * np.hanning(grey.shape[1])
    return _powers(faded)


def psf_spectrum(psf: Image, shape: tuple[int, int]) -> Image:
    """Return the magnitude of a PSF's spectrum on the frequencies of an image, like `spectrum`."""
    canvas = np.zeros(tuple(map(max, shape, psf.shape)))
    canvas[: psf.shape[0], : psf.shape[1]] = psf
    return _powers(canvas)


def brightness(image: Image) -> Image:
    """Return the brightness of colours; grey stays as it is."""
    return luminance(image) if image.ndim == 3 else image


def rms(values: Image) -> float:
    """Return the root mean square of those values that are known; not a number where none is."""
    known = values[np.isfinite(values)]
    return math.sqrt(float(np.mean(np.square(known, dtype=np.float64)))) if known.size else math.nan


def _powers(values: Image) -> Image:
    magnitude = np.fft.fftshift(np.abs(np.fft.fft2(values)))
    peak = float(magnitude.max())
    shares = np.maximum(magnitude / peak, 10.0**FLOOR) if peak > 0 else np.full(magnitude.shape, 10.0**FLOOR)
    powers: Image = np.log10(shares)
    return powers
