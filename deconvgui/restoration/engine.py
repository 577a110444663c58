"""The front door to restoration: `restore`, `steps`, `methods`."""

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.operators.devices import adopted, contiguous, is_foreign
from deconvgui.parameters import Value
from deconvgui.restoration.formation import Formation
from deconvgui.restoration.method import METHODS, Image, Method, Step
from deconvgui.restoration.solver import prepare

COMPARED = 1 << 17
"""Pixels that are enough to tell how much a larger picture changed, taken from rows at equal distances."""


@dataclass(frozen=True)
class Record:
    """What is kept of one step: its index, the seconds since the start, and how much the picture changed.

    `change` is ‖x_k − x_{k−1}‖ / ‖x_k‖, not a number at the first step; of a large picture, only some rows are
    compared. It says how fast a method still moves, not how good its picture is.
    """

    index: int
    seconds: float
    change: float


@dataclass(frozen=True)
class Restoration:
    """A restored picture and how it came about.

    Attributes
    ----------
    image : ndarray
        Of the given image's precision, and of its shape or `scale` times that; not clipped.
    method : str
        The method's tag.
    parameters : dict
        Its parameters, those chosen from the data filled in.
    history : tuple of Record
        One for each step.
    seconds : float
        Wall-clock time of the steps.
    note : str
        What the method chose and why, or why it stopped, in a sentence; may be empty.
    """

    image: Image
    method: str
    parameters: dict[str, Value]
    history: tuple[Record, ...]
    seconds: float
    note: str = ""

    def to_layer(self, name: str = "") -> tuple[Image, dict[str, Any], str]:
        """Return the picture as napari takes it: `viewer.add_layer(napari.layers.Layer.create(*result.to_layer()))`.

        A function that returns it is a napari plug-in's writer of layers, too; napari itself is not needed.

        Parameters
        ----------
        name : str
            Of the layer; the method's tag by default.

        Returns
        -------
        (ndarray, dict, str)
            napari's LayerDataTuple: the pixels, the layer's settings, and "image".
        """
        settings = {
            "name": name or self.method,
            "rgb": self.image.ndim == 3,
            "contrast_limits": (min(float(self.image.min()), 0.0), max(float(self.image.max()), 1.0)),
            "metadata": {"method": self.method, "parameters": dict(self.parameters), "seconds": self.seconds},
        }
        return self.image, settings, "image"


def methods() -> Mapping[str, type[Method]]:
    """Return all restoration methods by tag."""
    return METHODS


def restore(
    image: npt.ArrayLike,
    psf: npt.ArrayLike,
    method: str | Method = "auto",
    *,
    noise_sigma: float | None = None,
    boundary: str = "reflect",
    light: str = "display",
    colour: str = "channels",
    scale: int = 1,
    saturation: float | None = None,
    device: str | None = None,
    **parameters: Value,
) -> Restoration:
    """Return the picture that, blurred with the PSF, gave `image`.

    Parameters
    ----------
    image : array_like, (H, W) or (H, W, 3)
        The blurred picture y = C x + n, finite, in [0, 1] by convention (other ranges work). Arrays of PyTorch, CuPy
        and others of the array API are computed with where they are, and the result is of the same library and device.
    psf : array_like, (kh, kw)
        The point spread function, centred at index size // 2; it is scaled to unit sum.
    method : str or Method, default "auto"
        A tag of `methods()`, or a method with its parameters; "auto" lets the data choose.
    noise_sigma : float, optional
        Standard deviation of the noise, for the methods that can use it.
    boundary : str, default "reflect"
        What lies beyond the picture's edge: "wrap", "reflect", "edge", "zero" or "unknown".
    light : {"display", "linear"}
        Whether the blur acted on the picture's values, or on the light that they stand for if they are sRGB. Then
        `noise_sigma` and the methods' parameters are in units of linear light; the result is sRGB again.
    colour : {"channels", "luminance"}
        Whether each channel of a colour image is restored, or the brightness alone (see `view.View`).
    scale : int, default 1
        Super-resolution: the result is so many times wider and higher, the PSF is on its fine grid, and a pixel of the
        data is the mean of scale × scale. For methods that need only C and its adjoint.
    saturation : float, optional
        Values of the picture from this one on count as not measured, in its own units and each channel apart: clipped
        stars and lamps then do not ring. The methods `inverse` and `unsupervised-wiener` cannot leave them out.
    device : str, optional
        Where to compute on a picture of NumPy's: "cuda", "cuda:1", "mps", or with the library before it, "torch:cpu",
        "cupy:0"; by default what `DECONVGUI_DEVICE` names, or "cpu", which is NumPy. The result is of NumPy's again.
    **parameters
        The method's parameters.

    Returns
    -------
    Restoration

    Raises
    ------
    ImageError, PsfError, ParameterError, DeviceError, MethodError
        If one of them cannot be used; the message says why and what to try.
    """
    started = time.perf_counter()
    history: list[Record] = []
    chosen: dict[str, Value] = {}
    solver = prepare(
        image,
        psf,
        method,
        Formation(boundary, light, colour, scale, saturation),
        noise_sigma=noise_sigma,
        device=device,
        **parameters,
    )
    last: Step | None = None
    for step in solver.steps():
        history.append(Record(step.index, time.perf_counter() - started, _change(step, last)))
        chosen.update(step.chosen)
        last = step
    assert last is not None  # a method yields at least once
    values = {**solver.method.values(), **chosen}
    return Restoration(
        contiguous(last.image), solver.method.tag, values, tuple(history), time.perf_counter() - started, last.note
    )


def steps(
    image: npt.ArrayLike,
    psf: npt.ArrayLike,
    method: str | Method = "auto",
    *,
    noise_sigma: float | None = None,
    boundary: str = "reflect",
    light: str = "display",
    colour: str = "channels",
    scale: int = 1,
    saturation: float | None = None,
    device: str | None = None,
    **parameters: Value,
) -> Iterator[Step]:
    """Yield the steps of `restore`, each with the picture so far; the arguments are the same.

    Yields
    ------
    Step
        `.index` from 1 and `.image` of the given image's shape, or `scale` times that.
    """
    solver = prepare(
        image,
        psf,
        method,
        Formation(boundary, light, colour, scale, saturation),
        noise_sigma=noise_sigma,
        device=device,
        **parameters,
    )
    return solver.steps()


def _change(step: Step, last: Step | None) -> float:
    if last is None:
        return float("nan")
    rows = slice(None, None, max(1, math.prod(step.image.shape) // COMPARED))
    now, before = (adopted(each.image) if is_foreign(each.image) else each.image for each in (step, last))
    now = now[rows]
    by = now - before[rows]
    moved, size = float(np.vdot(by, by)), float(np.vdot(now, now))
    return math.sqrt(moved / size) if size > 0 else float("nan")
