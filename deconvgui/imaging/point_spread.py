"""Point spread functions: what a single bright point becomes.

Every PSF is an array of float64 with a sum of one whose centre is the pixel at index `size // 2` of each axis. It
holds, per pixel, the share of the light that falls *onto* that pixel: the continuous function is integrated over the
pixel, not sampled at its middle, so that narrow PSFs keep their width.
"""

import math
from abc import abstractmethod
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from deconvgui.catalogue import Catalogue
from deconvgui.errors import ImageError, PsfError
from deconvgui.imaging import decode_array
from deconvgui.imaging.limits import MAX_PIXELS
from deconvgui.imaging.opening import opened
from deconvgui.imaging.reading import READABLE, read_image
from deconvgui.parameters import CONTEXT, Declared, Parameter
from deconvgui.texts import mark, tr

Array = npt.NDArray[np.float64]

LARGEST = 1025
"""Pixels on a side of the largest PSF."""

SIZE = Parameter(
    1,
    LARGEST,
    unit=mark("Parameters", "px"),
    label=mark("Parameters", "Size"),
    text=mark("Parameters", "Width and height of the array; by itself it is just large enough for the whole PSF."),
)
"""The parameter that all PSFs share."""

PIXEL = "pixel"
"""The name of a parameter that says how wide a pixel is."""

PSF_FILES = READABLE
"""Suffixes of the files that can hold a PSF, for file dialogs."""

ROUNDING = 1e-6
"""Negative values down to this share of the largest one are taken for rounding and become zero."""


class Psf(Declared):
    """A PSF of a known form, described by a few parameters."""

    size: int | None
    """Width and height in pixels, or None for the smallest odd size that holds the whole PSF."""

    @property
    def source(self) -> Path | None:
        """The file that the PSF is read from, where there is one."""
        return None

    @abstractmethod
    def reach(self) -> float:
        """Return how far the PSF extends from its centre along an axis, in pixels."""

    @abstractmethod
    def weights(self, x: Array, y: Array) -> Array:
        """Return the light on each pixel, up to a common factor.

        Parameters
        ----------
        x : ndarray, (1, n)
            Horizontal distances of the pixels' middles from the centre, to the right, in pixels.
        y : ndarray, (n, 1)
            Vertical distances, downwards.

        Returns
        -------
        ndarray, (n, n)
            Non-negative.
        """

    def finer(self, factor: int) -> Self:
        """Return the same PSF on pixels that are 1 / `factor` as wide.

        Raises
        ------
        PsfError
            If it is only known on its own pixels.
        ParameterError
            If a length is too large then.
        """
        if factor == 1:
            return self
        changed = {}
        for field in self.fields():
            value = getattr(self, field.name)
            if isinstance(value, float) and field.parameter.unit == SIZE.unit:
                changed[field.name] = value * factor
            elif isinstance(value, float) and field.name == PIXEL:
                changed[field.name] = value / factor
        if not changed:
            raise PsfError(
                tr("Psfs", "{label} is known on its own pixels only.").format(label=tr(CONTEXT, self.label)),
                tr("Psfs", "Simulate the scene on the grid of the restoration, or take a PSF with a formula."),
            )
        size = None if self.size is None else factor * self.size // 2 * 2 + 1
        return self.of(**{**self.values(), **changed, "size": size})

    def render(self) -> Array:
        """Return the PSF as an array.

        Returns
        -------
        ndarray, (size, size), float64
            Non-negative, with unit sum, centred at index `size // 2`. A given size smaller than the PSF cuts it off;
            what remains is scaled to unit sum again.

        Raises
        ------
        PsfError
            If it cuts off everything, or the PSF is read from a file that holds none.
        """
        # A reach of exactly n + 1/2 pixels ends at a pixel's edge; the tolerance keeps rounding from adding a ring.
        size = self.size or 2 * max(math.ceil(self.reach() - 0.5 - 1e-9), 0) + 1
        offsets = np.arange(size, dtype=np.float64) - size // 2
        weights = self.weights(offsets[None, :], offsets[:, None])
        if not weights.any():
            raise PsfError(
                tr("Psfs", "Within {size} pixels around its centre, the PSF is zero.").format(size=size),
                tr("Psfs", "Choose a larger size."),
            )
        unit: Array = weights / weights.sum()
        return unit


PSFS: Catalogue[Psf] = Catalogue(
    Psf,
    "deconvgui.imaging.psfs",
    mark("Parameters", "PSF"),
    ("gaussian", "motion", "shake", "disk", "polygon", "airy", "airy-camera", "zernike", "moffat", "box"),
)
"""All PSFs by tag; adding one is adding a file to `deconvgui/imaging/psfs`."""


def psf(tag: str, **parameters: object) -> Array:
    """Return a PSF by name, for example `psf("motion", length=15, angle=30)`.

    Parameters
    ----------
    tag : str
        One of `PSFS`.
    **parameters
        As declared by that PSF; all have `size`.

    Returns
    -------
    ndarray, (size, size), float64
        Non-negative, with unit sum, centred at index `size // 2`; one from a file may be of any (height, width).

    Raises
    ------
    ParameterError, PsfError
        If the name or a parameter is unknown or out of bounds, or nothing of the PSF is left.
    """
    return PSFS[tag].of(**parameters).render()


def parse_psf(text: str) -> Array:
    """Return the PSF that `text` describes: "gaussian:sigma=2.5", or the path of an image file.

    A text that begins with the name of a PSF is never taken for a file; write "./gaussian" for a file of that name.

    Raises
    ------
    ParameterError, ImageError, PsfError
        If a parameter is wrong, the file cannot be read, or its content is no PSF.
    """
    if text.partition(":")[0].strip() not in PSFS and (Path(text).suffix or "/" in text or Path(text).exists()):
        return read_psf(text)
    return PSFS.parse(text).render()


def read_psf(path: str | Path) -> Array:
    """Return the PSF in an image file or a NumPy array (.npy), normalised; of a colour image the mean of its channels.

    Raises
    ------
    ImageError, PsfError
        If the file cannot be read, or its content is no PSF.
    """
    if Path(path).suffix.lower() == ".npy":
        return check_psf(_read_array(Path(path)))
    image = read_image(path)
    return check_psf(image.mean(axis=2, dtype=np.float64) if image.ndim == 3 else image)


def _read_array(path: Path) -> npt.NDArray[Any]:
    try:
        with opened(path) as file:
            shape, fortran, dtype = decode_array.header(file)
            if math.prod(shape) <= MAX_PIXELS and not dtype.hasobject:
                return decode_array.values(file, math.prod(shape), dtype).reshape(shape, order="F" if fortran else "C")
    except (OSError, ValueError, EOFError) as error:  # ImageError is a ValueError
        if isinstance(error, ImageError) and not path.is_file():
            raise
        raise PsfError(
            tr("Psfs", "{path} holds no array that can be read.").format(path=path),
            tr("Psfs", "Save it with numpy.save, as numbers."),
        ) from error
    raise PsfError(
        tr("Psfs", "{path} is too large for a PSF, or holds no numbers.").format(path=path),
        tr("Psfs", "Cut out the point alone, and save it with numpy.save."),
    )


def check_psf(array: npt.ArrayLike) -> Array:
    """Return an array as a PSF: float64, non-negative, with unit sum.

    Parameters
    ----------
    array : array_like, (kh, kw)
        Any positive scale. Negative values no larger than rounding (`ROUNDING` of the maximum) become zero; larger
        ones are refused, because light is never negative and multiplicative methods would diverge.

    Returns
    -------
    ndarray, (kh, kw), float64
        A new array.

    Raises
    ------
    PsfError
        If the array is empty, not two-dimensional, not of real numbers, not finite, negative, or zero everywhere.
    """
    given = np.asarray(array)
    _check_form(given)
    kernel = given.astype(np.float64)
    if not np.isfinite(kernel).all():
        raise PsfError(
            tr("Psfs", "The PSF has {n} values that are not finite.").format(n=np.count_nonzero(~np.isfinite(kernel))),
            tr("Psfs", "Replace them by zeros, or measure the PSF again."),
        )
    peak, lowest = kernel.max(), kernel.min()
    if lowest < -ROUNDING * max(peak, 0):
        raise PsfError(
            tr("Psfs", "The PSF has negative values, down to {low:.3g}.").format(low=lowest),
            tr("Psfs", "Light cannot be negative: subtract the background or set these values to zero."),
        )
    if peak <= 0:
        raise PsfError(tr("Psfs", "The PSF is zero everywhere."), tr("Psfs", "It needs at least one positive value."))
    kernel = np.maximum(kernel, 0) / peak  # first by the peak: the sum of huge values would overflow
    unit: Array = kernel / kernel.sum()
    return unit


def _check_form(given: npt.NDArray[Any]) -> None:
    if given.ndim != 2 or not given.size:
        raise PsfError(
            tr("Psfs", "An array of shape {shape} is not a PSF.").format(shape=given.shape),
            tr("Psfs", "It must be (height, width) with at least one value."),
        )
    if given.dtype.kind not in "biuf":
        raise PsfError(
            tr("Psfs", "A PSF cannot hold values of type {dtype}.").format(dtype=given.dtype),
            tr("Psfs", "It must hold real numbers."),
        )
