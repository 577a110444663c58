"""What the page "Checkerboard" shows: the phases of the present kernel, and a photograph enlarged by it."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from deconvgui.connectivity import transposed_convolution
from deconvgui.connectivity.checkerboard import (
    Counts,
    Phases,
    answer_to_flat,
    box_spread,
    equalised,
    keeps_brightness,
    overlaps,
    verdict,
    with_unit_gain,
)
from deconvgui.connectivity.expansion import window
from deconvgui.connectivity.limits import BOUNDS
from deconvgui.errors import ImageError
from deconvgui.imaging.image import Image
from deconvgui.imaging.reading import read_image
from deconvgui.imaging.samples import sample_named
from deconvgui.operators.base import Array, Shape, shape_text
from deconvgui.texts import mark, tr
from deconvgui.workbench.connectivity import ConnectivityView

__all__ = ["CURES", "EXAMPLES", "CheckerboardView", "Enlarged", "checkerboard_view", "enlarged"]

SIDE = 240
"""Pixels of the enlarged photograph: 240 is divisible by every stride but 7."""
LUMINANCE = (0.2126, 0.7152, 0.0722)
"""Weights of red, green and blue (ITU-R BT.709)."""


@dataclass(frozen=True, eq=False)
class CheckerboardView:
    """What the present kernel does to a flat input.

    Attributes
    ----------
    phases : Phases
    overlaps : ndarray of int, large shape
    flat : ndarray, large shape
        The answer to an input of ones.
    verdict : str
    keeps_brightness : bool
        Whether the photograph's kernel is scaled so that the mean brightness is kept.
    """

    phases: Phases
    overlaps: Counts
    flat: Array
    verdict: str
    keeps_brightness: bool


def checkerboard_view(view: ConnectivityView) -> CheckerboardView:
    """Return what is to be shown of the present kernel."""
    kernel, geometry = view.walk.kernel, view.geometry
    phases = Phases.of(geometry, kernel)
    return CheckerboardView(
        phases, overlaps(geometry), answer_to_flat(geometry, kernel), verdict(phases), keeps_brightness(kernel)
    )


class Enlarged(NamedTuple):
    """A small photograph enlarged in three ways with one kernel; all are (H, W) and centred alike.

    Attributes
    ----------
    original : ndarray
        What the small one was made of, by the mean of s × s pixels.
    transposed, subpixel, resized : ndarray
        By the transposed convolution; by sub-pixel convolution; by nearest resizing, then the kernel.
    subpixel_gap, resized_gap : float
        Largest difference of the second from the first, and of the third from the transposed convolution with
        box(s) ∗ w.
    """

    original: Image
    transposed: Image
    subpixel: Image
    resized: Image
    subpixel_gap: float
    resized_gap: float


def enlarged(view: ConnectivityView, source: str | Path) -> Enlarged:
    """Return a photograph, made smaller by the stride, and enlarged again with the present kernel.

    Parameters
    ----------
    view : ConnectivityView
    source : str or Path
        The name of a sample, or an image file.

    Raises
    ------
    DeconvError
        If the file cannot be read, or the picture is smaller than the stride.
    """
    rows, columns = view.geometry.axes
    kernel = with_unit_gain(view.geometry, view.walk.kernel)
    strides, dilations = (rows.stride, columns.stride), (rows.dilation, columns.dilation)
    grey = _sample(sample_named(source).path) if isinstance(source, str) else _file(source, _written(source))
    return _enlarged(_Grey(grey), kernel.tobytes(), (rows.kernel, columns.kernel), strides, dilations)


@functools.lru_cache(4)
def _enlarged(
    grey: "_Grey", weights: bytes, shape: tuple[int, int], stride: tuple[int, int], dilation: tuple[int, int]
) -> Enlarged:
    kernel = np.frombuffer(weights).reshape(shape)
    original = _middle(grey.image, stride)
    extents = tuple(d * (k - 1) + 1 for k, d in zip(shape, dilation, strict=True))
    margins = tuple(extent // s + 1 for extent, s in zip(extents, stride, strict=True))
    small = np.pad(_means(original, stride), [(margin, margin) for margin in margins], "edge")
    cut = functools.partial(_cut, margins=margins, stride=stride, shape=original.shape)
    transposed, subpixel = (
        cut(transposed_convolution(small, kernel, stride=stride, dilation=dilation, algorithm=name), extents)
        for name in ("scatter", "subpixel")
    )
    spread = box_spread(kernel, stride, dilation) / np.prod(stride)
    mixed = cut(transposed_convolution(small, spread, stride=stride), spread.shape)
    nearest = np.kron(small, np.ones(stride))
    resized = cut(transposed_convolution(nearest, kernel / np.prod(stride), dilation=dilation), spread.shape)
    gaps = (float(np.abs(a - b).max()) for a, b in ((subpixel, transposed), (resized, mixed)))
    return Enlarged(original, transposed, subpixel, resized, *gaps)


def _cut(full: Array, extents: Shape, margins: Shape, stride: Shape, shape: Shape) -> Array:
    """Return what lies over the original, without the margins and with half of K − s cropped before it."""
    starts = [m * s + max(k - s, 0) // 2 for m, s, k in zip(margins, stride, extents, strict=True)]
    return window(full, starts, shape)


class _Grey:
    """A picture that is remembered as the object that it is."""

    def __init__(self, image: Image) -> None:
        self.image = image

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Grey) and other.image is self.image

    def __hash__(self) -> int:
        return id(self.image)


@functools.lru_cache(4)
def _sample(path: Path) -> Image:
    return _grey(read_image(path))


@functools.lru_cache(2)
def _file(path: Path, _written: int) -> Image:
    """Return a picture of one's own in grey, from 0 to 1."""
    grey = np.nan_to_num(_grey(read_image(path)))
    low, high = min(float(grey.min()), 0.0), max(float(grey.max()), 1.0)
    return (grey - low) / (high - low)


def _written(path: Path) -> int:
    """Return when a file was written, so that a new one of the same name is read; zero where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _grey(image: Image) -> Image:
    exact = image.astype(np.float64)
    return exact if exact.ndim == 2 else exact @ np.array(LUMINANCE)


def _middle(grey: Image, stride: tuple[int, int]) -> Image:
    """Return the middle of a picture, of at most `SIDE` pixels on each side, divisible by the stride."""
    factor = max(min(grey.shape) // SIDE, 1)
    sides = [min(count // factor, SIDE) for count in grey.shape]
    rows, columns = (side - side % s for side, s in zip(sides, stride, strict=True))
    if not (rows and columns):
        raise ImageError(
            tr("Checkerboard", "A picture of {size} pixels is too small for this stride.").format(
                size=shape_text(grey.shape)
            ),
            tr("Checkerboard", "Choose a larger one."),
        )
    top, left = (grey.shape[0] - factor * rows) // 2, (grey.shape[1] - factor * columns) // 2
    return _means(grey[top : top + factor * rows, left : left + factor * columns], (factor, factor))


def _means(image: Image, block: tuple[int, int]) -> Image:
    """Return the means of blocks of pixels."""
    rows, columns = image.shape[0] // block[0], image.shape[1] // block[1]
    return np.asarray(image.reshape(rows, block[0], columns, block[1]).mean((1, 3)))


class Example(NamedTuple):
    """A kernel that is known for what it does; pass the label through `tr("Checkerboard", ...)`."""

    label: str
    changes: dict[str, Any]


_UP = {"side": "small", "stride": 2, "padding": 1, "dilation": 1}
EXAMPLES: dict[str, Example] = {
    "classic": Example(
        mark("Checkerboard", "Box 3 × 3, stride 2"),
        _UP | {"kernel_shape": 3, "kernel_name": "ones", "output_padding": 1},
    ),
    "even": Example(
        mark("Checkerboard", "Even overlap, 4 × 4"),
        _UP
        | {
            "kernel_shape": 4,
            "kernel_values": np.random.default_rng(3).random((4, 4)).round(1).tolist(),
            "output_padding": 0,
        },
    ),
    "uneven": Example(
        mark("Checkerboard", "½ 1 ½, uneven overlap"),
        _UP | {"kernel_shape": 3, "kernel_name": "bilinear", "output_padding": 1},
    ),
    "holes": Example(
        mark("Checkerboard", "Holes: dilation 2"),
        _UP | {"kernel_shape": 2, "kernel_name": "ones", "dilation": 2, "output_padding": 1},
    ),
}


def equal_sums(view: ConnectivityView) -> dict[str, Any] | None:
    """Return the change to the nearest kernel with equal phase sums; None where there is nothing to cure so."""
    phases = Phases.of(view.geometry, view.walk.kernel)
    if phases.flat or phases.has_holes:
        return None
    return {"kernel_values": equalised(view.geometry, view.walk.kernel)}


def to_bilinear(view: ConnectivityView) -> dict[str, Any] | None:
    """Return the change to the kernel that interpolates linearly between the input cells, k = 2s − s mod 2."""
    return _centred(view, [2 * axis.stride - axis.stride % 2 for axis in view.geometry.axes], "bilinear")


def to_divisible(view: ConnectivityView) -> dict[str, Any] | None:
    """Return the change to a box whose size is the next multiple of the stride: every cell gets as many weights."""
    return _centred(view, [-(-axis.kernel // axis.stride) * axis.stride for axis in view.geometry.axes], "ones")


def _centred(view: ConnectivityView, sizes: list[int], name: str) -> dict[str, Any] | None:
    """Return the change to a kernel that makes the output s·n cells, centred; None where it is too large to draw."""
    if max(sizes) > BOUNDS["kernel"].high:
        return None
    rests = [size - axis.stride for size, axis in zip(sizes, view.geometry.axes, strict=True)]
    return {
        "side": "small",
        "kernel_shape": tuple(sizes),
        "dilation": 1,
        "padding": tuple((rest // 2, rest - rest // 2) for rest in rests),
        "output_padding": 0,
        "kernel_name": name,
    }


class Cure(NamedTuple):
    """A way to get rid of the pattern; pass the words through `tr("Checkerboard", ...)`."""

    label: str
    tip: str
    changes: Callable[[ConnectivityView], dict[str, Any] | None]


CURES: dict[str, Cure] = {
    "equal-sums": Cure(
        mark("Checkerboard", "Equal sums"),
        mark("Checkerboard", "Move the weights as little as possible so that all phase sums are equal"),
        equal_sums,
    ),
    "bilinear": Cure(
        mark("Checkerboard", "Bilinear"),
        mark("Checkerboard", "Take the kernel that interpolates linearly: k = 2s − s mod 2"),
        to_bilinear,
    ),
    "divisible": Cure(
        mark("Checkerboard", "Divisible k"),
        mark("Checkerboard", "Take a box whose size is a multiple of the stride: every cell gets as many weights"),
        to_divisible,
    ),
}
