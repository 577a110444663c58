"""What an experiment starts from: the image as it is, or blurred and with noise, and how near it is to the original."""

import dataclasses
import functools
import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import PsfError
from deconvgui.imaging import (
    Alpha,
    Carried,
    Claim,
    LoadedImage,
    Psf,
    check_psf,
    enlarged,
    load_image,
    psnr,
    samples,
    to_display,
    to_linear,
)
from deconvgui.imaging.carried import NOTHING
from deconvgui.imaging.metrics import ssim_bands
from deconvgui.imaging.pixels import Admission
from deconvgui.operators import Blur, Boundary, Decimation
from deconvgui.operators.base import shape_text
from deconvgui.operators.decimation import checked_scale
from deconvgui.restoration import METHODS
from deconvgui.restoration.gaps import count_of, saturated
from deconvgui.restoration.room import check_room
from deconvgui.restoration.solver import checked_image
from deconvgui.texts import tr
from deconvgui.workbench.restoration.state import RestorationState, Source

Image = npt.NDArray[np.floating[Any]]

ANY_METHOD = METHODS.parse("wiener")
"""Stands for the method in the key of the simulated data, which do not depend on it."""


HELD = 6
"""Copies of the scene that an experiment holds besides: as loaded, in linear light, blurred, shown, cut, compared."""


@dataclass(frozen=True)
class Score:
    """How near an image comes to the sharp original, and when.

    Attributes
    ----------
    index : int
        The step; 0 is the blurred image.
    psnr : float
        Peak signal-to-noise ratio in dB, for a data range of 1.
    ssim : float
        Structural similarity in [−1, 1]; not a number where it was not computed.
    """

    index: int
    psnr: float
    ssim: float


@dataclass(frozen=True, eq=False)
class Data:
    """What an experiment starts from.

    Attributes
    ----------
    original : ndarray or None
        The sharp original, where there is one, cut to the frame.
    blurred : ndarray
        The data.
    shown : ndarray
        The data on the grid of the result: the same, or enlarged by cubic convolution, which a finer result must beat.
    psf : ndarray
        As rendered, with unit sum.
    psnr : float or None
        Of the blurred image, as it is shown.
    notes : tuple of str
        What was converted in reading, and what the simulation assumes.
    carried : Carried
        What travels with the picture into the file of a result.
    pages : int
        How many pages the image's file has.
    transparent : bool
        Whether something in it is not opaque.
    """

    original: Image | None
    blurred: Image
    shown: Image
    psf: Image
    psnr: float | None
    notes: tuple[str, ...]
    carried: Carried = NOTHING
    pages: int = 1
    transparent: bool = False
    _similarity: list[float] = field(default_factory=list)
    """Of the blurred image, once it is known."""
    _left_out: dict[float, int] = field(default_factory=dict)
    """Pixels at or above some values."""

    @property
    def score(self) -> Score | None:
        """The score of the blurred image; its similarity index is there as soon as it has been computed."""
        if self.psnr is None:
            return None
        return Score(0, self.psnr, self._similarity[0] if self._similarity else math.nan)

    def left_out(self, saturation: float | None) -> int:
        """Return how many pixels of the data are at or above a value, or a channel of them."""
        if saturation is None:
            return 0
        if saturation not in self._left_out:
            self._left_out[saturation] = count_of(saturated(self.blurred, saturation))
        return self._left_out[saturation]

    def compare(self) -> Iterator[None]:
        """Compute the similarity index of the blurred image, if it is not known; it can be left at every yield."""
        if self.original is not None and not self._similarity:
            self._similarity.append((yield from similarity_in_bands(self.original, self.shown)))


def load(source: Source, admit: Admission | None = None) -> LoadedImage:
    """Return the image of a source; the last few are kept, and a file that has changed is read again.

    `admit` sees what its header claims before a pixel is loaded, and may refuse it.
    """
    path = source.path or samples()[source.sample].path
    return _load(path, source.page, source.alpha, _version(path), _Admission(admit))


@dataclass(frozen=True)
class _Admission:
    """A check that is no part of what an image is known by: all are equal."""

    check: Admission | None = field(compare=False)


def admission(state: RestorationState) -> Admission:
    """Return the check whether the whole of an experiment fits into the memory that is left."""
    psf_shape = _psf_shape(state.psf, _version(state.psf.source))

    def admit(claim: Claim) -> None:
        cells = state.scale * state.finer
        if not state.blurred_already:  # the picture's pixels are means over several of the scene's
            claim = dataclasses.replace(claim, width=claim.width // cells, height=claim.height // cells)
        check_room(
            state.source.name,
            type(state.method),
            claim,
            psf_shape,
            more=HELD * (1 if state.blurred_already else cells**2),
            formation=state.formation,
        )

    return admit


def degrade(state: RestorationState) -> Data:
    """Return the data of an experiment: the image as it is, or blurred and with noise."""
    admit = admission(state)
    loaded = load(state.source, admit)
    admit(_claim(loaded))  # it may be one that was kept, and the method another one
    return _degrade(of_data(state), loaded, _version(state.psf.source))


def of_data(state: RestorationState) -> RestorationState:
    """Return the part of an experiment that determines its data: two with the same part have the same data."""
    boundary: Boundary = "unknown" if state.framed else state.boundary
    return dataclasses.replace(
        state,
        method=ANY_METHOD,
        before=(),
        last_step=None,
        boundary=boundary,
        colour="channels",
        saturation=None,
    )


def _claim(loaded: LoadedImage) -> Claim:
    height, width, *channels = loaded.pixels.shape
    return Claim(width, height, channels[0] if channels else 1, 8 * loaded.pixels.itemsize)


def similarity_in_bands(truth: Image, image: Image) -> Generator[None, None, float]:
    """Return the similarity index; a yield after every few rows."""
    total, count = 0.0, 0
    for similarity, pixels in ssim_bands(truth, image):
        total, count = total + similarity * pixels, count + pixels
        yield
    return total / count if count else math.nan


@functools.lru_cache(maxsize=2)
def _load(path: Path, page: int, alpha: Alpha, _version: tuple[int, int, int], admission: _Admission) -> LoadedImage:
    return load_image(path, page=page, alpha=alpha, admit=admission.check)


@functools.lru_cache(maxsize=8)
def _psf_shape(psf: Psf, _version: tuple[int, int, int]) -> tuple[int, ...]:
    return check_psf(psf.render()).shape


def _version(path: Path | None) -> tuple[int, int, int]:
    """Return what changes with the content of a file."""
    try:
        status = path.stat() if path else None
    except (OSError, ValueError):  # ValueError: a null character in the path
        status = None
    # Clocks of file systems are coarse, so that the time alone does not tell.
    return (status.st_mtime_ns, status.st_size, status.st_ino) if status else (0, 0, 0)


@functools.lru_cache(maxsize=2)
def _degrade(state: RestorationState, loaded: LoadedImage, _psf_version: tuple[int, int, int]) -> Data:
    scene, psf = checked_image(loaded.pixels), check_psf(state.psf.render())
    scale, finer = checked_scale(state.scale), checked_scale(state.finer, "finer")
    if state.blurred_already:
        carried = loaded.carried.finer(scale)
        return Data(None, _fixed(scene), _on_grid(scene, scale), psf, None, loaded.notes, carried, *_of_file(loaded))
    operator = _camera(state, scene, psf if finer == 1 else check_psf(state.psf.finer(finer).render()))
    scene = scene[: operator.in_shape[0], : operator.in_shape[1]]
    linear = state.light == "linear"
    acting = to_linear(scene) if linear else scene
    picture = _means(operator.forward(acting), scale * finer)
    picture = state.noise.apply(picture, np.random.default_rng(state.seed))
    blurred = _fixed(to_display(picture) if linear else picture)
    shown = _on_grid(blurred, scale)
    sharp = scene[operator.frame]
    if finer > 1:
        sharp = _means(acting[operator.frame], finer)
        sharp = to_display(sharp) if linear else sharp
    original = _fixed(np.ascontiguousarray(sharp))
    height, width = operator.in_shape[:2]
    carried = loaded.carried.framed((slice(height), slice(width))).framed(operator.frame).coarser(finer)
    return Data(original, blurred, shown, psf, psnr(original, shown), loaded.notes, carried, *_of_file(loaded))


def _means(picture: Image, cells: int) -> Image:
    """Return the picture whose pixels are the means of so many by so many."""
    return picture if cells == 1 else Decimation(picture.shape, cells).forward(np.ascontiguousarray(picture))


def _of_file(loaded: LoadedImage) -> tuple[int, bool]:
    return loaded.pages, loaded.transparent


def _on_grid(data: Image, scale: int) -> Image:
    return data if scale == 1 else _fixed(enlarged(data, scale))


def _fixed(image: Image) -> Image:
    """Return the image, never to be written to again: what is computed from it may be kept."""
    image.flags.writeable = False
    return image


def _camera(state: RestorationState, scene: Image, psf: Image) -> Blur:
    """Return the blur that takes the simulated picture of a scene, or of as much of it as fills whole pixels."""
    beyond = [k - 1 if state.framed else 0 for k in psf.shape]
    cells = state.scale * state.finer
    height, width = ((n - more) // cells * cells for n, more in zip(scene.shape[:2], beyond, strict=True))
    if not state.framed and min(height, width) > 0:
        # A scene seen as a whole cannot go on beyond the frame; a mirrored one comes nearest.
        boundary = "reflect" if state.boundary == "unknown" else state.boundary
        return Blur((height, width, *scene.shape[2:]), psf, boundary=boundary)
    if height < psf.shape[0] or width < psf.shape[1]:
        raise PsfError(
            tr("Experiment", "The PSF is {psf}, too large for an image of {image}.").format(
                psf=shape_text(psf.shape), image=shape_text(scene.shape[:2])
            ),
            tr("Experiment", "Choose a smaller PSF or a larger image."),
        )
    return Blur((height, width, *scene.shape[2:]), psf, boundary="unknown")
