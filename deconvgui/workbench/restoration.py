"""The restoration tab without a window: its state, and the experiment that the state describes."""

import dataclasses
import functools
import math
import time
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.errors import PsfError
from deconvgui.imaging import (
    NOISES,
    PSFS,
    Light,
    LoadedImage,
    Noise,
    Psf,
    check_psf,
    enlarged,
    load_image,
    psnr,
    samples,
    to_display,
    to_linear,
)
from deconvgui.imaging.metrics import ssim_bands
from deconvgui.operators import Blur, Boundary, Decimation
from deconvgui.operators.base import shape_text
from deconvgui.operators.decimation import checked_scale
from deconvgui.parameters import Value
from deconvgui.restoration import METHODS, Method, Solver, prepare
from deconvgui.restoration.engine import checked_image
from deconvgui.restoration.view import Colour
from deconvgui.texts import tr
from deconvgui.workbench.diary import Blind, Diary, Measure, Moment
from deconvgui.workbench.response import Response, response

Image = npt.NDArray[np.floating[Any]]

ASSESS_EVERY = 0.1
"""Seconds between two values of the similarity index while a run goes on; it costs more than a step."""

ASSESS_SHARE = 0.2
"""Share of the time that it may take, so that a run on a large picture does not consist of it."""

NAP = 0.001
"""Seconds between two looks whether a rest has become pointless."""


@dataclass(frozen=True)
class Source:
    """Where the image comes from: a sample's tag, or a file."""

    sample: str = "camera"
    path: Path | None = None

    @property
    def name(self) -> str:
        """What to call it."""
        return self.path.name if self.path else tr("Samples", samples()[self.sample].label)


@dataclass(frozen=True)
class RestorationState:
    """Everything that determines an experiment.

    Attributes
    ----------
    source : Source
    blurred_already : bool
        Whether the image is itself the data; otherwise it is the sharp original, and the data are simulated.
    psf : Psf
    noise : Noise
    seed : int
        Of the noise; the same seed gives the same bytes.
    framed : bool
        Whether the simulated picture is cut out of the blurred scene, as a camera's is, so that the scene goes on
        beyond the frame. Otherwise the data obey the very boundary that the restoration assumes: the inverse crime.
    boundary : str
        What the restoration assumes beyond the frame.
    method : Method
    light : str
        What blur and noise act on and the restoration works on: "display", the values of the picture as they are, or
        "linear", the light that they stand for in sRGB.
    colour : str
        Whether the restoration takes the "channels" each, or the "luminance" alone.
    scale : int
        Pixels of the result, and of the simulated scene, along an axis of one of the data.
    """

    source: Source = Source()
    blurred_already: bool = False
    psf: Psf = field(default_factory=lambda: PSFS.parse("gaussian:sigma=2"))
    noise: Noise = field(default_factory=lambda: NOISES.parse("gaussian:sigma=0.01"))
    seed: int = 1
    framed: bool = True
    boundary: Boundary = "unknown"
    method: Method = field(default_factory=lambda: METHODS.parse("richardson-lucy"))
    light: Light = "display"
    colour: Colour = "channels"
    scale: int = 1

    def with_source(self, source: Source) -> "RestorationState":
        """Return the state with another image; a sample that is blurred by nature is taken as data."""
        blurred = source.path is None and samples()[source.sample].kind == "blurred"
        was_blurred = self.source.path is None and samples()[self.source.sample].kind == "blurred"
        return dataclasses.replace(
            self, source=source, blurred_already=blurred or (self.blurred_already and not was_blurred)
        )

    def ending_at(self, step: int) -> "RestorationState":
        """Return the state whose last step is `step`, where the method takes a number of steps."""
        values = self.method.values()
        if "iterations" not in values:
            return self
        return dataclasses.replace(self, method=self.method.of(**{**values, "iterations": step}))


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
    """

    original: Image | None
    blurred: Image
    shown: Image
    psf: Image
    psnr: float | None
    notes: tuple[str, ...]
    _similarity: list[float] = field(default_factory=list)
    """Of the blurred image, once it is known."""

    @property
    def score(self) -> Score | None:
        """The score of the blurred image; its similarity index is there as soon as it has been computed."""
        if self.psnr is None:
            return None
        return Score(0, self.psnr, self._similarity[0] if self._similarity else math.nan)

    def compare(self) -> Iterator[None]:
        """Compute the similarity index of the blurred image, if it is not known; it can be left at every yield."""
        if self.original is not None and not self._similarity:
            self._similarity.append((yield from _similarity(self.original, self.shown)))


@dataclass(frozen=True, eq=False)
class Snapshot:
    """An experiment at one moment.

    Attributes
    ----------
    state : RestorationState
        What the experiment is.
    data : Data
    restored : ndarray or None
        None before the first step.
    index, total : int
        Steps done and to do.
    scores : tuple of Score
        One for each step so far, where there is a sharp original.
    seconds : float
        Wall-clock time of the steps so far, scores excluded.
    chosen : mapping
        Parameters that the method chose from the data.
    response : Response or None
        What became of each frequency, for the last step of a method that can tell.
    complete : bool
        Whether this is the last word on the experiment.
    note : str
        What the method chose and why, or why it stopped; may be empty.
    kept : tuple of Moment
        Steps that one can look back at, see `at`.
    measures : tuple of Measure
        Of some steps, what can be said of them without an original.
    noise : float
        Standard deviation of the noise in the data, as estimated; not a number before it is.
    blind : Blind or None
        For the last step where there is no original, what stands in place of scores.
    """

    state: RestorationState
    data: Data
    restored: Image | None = None
    index: int = 0
    total: int = 0
    scores: tuple[Score, ...] = ()
    seconds: float = 0.0
    chosen: Mapping[str, Value] = field(default_factory=dict)
    response: Response | None = None
    complete: bool = False
    note: str = ""
    kept: tuple[Moment, ...] = ()
    measures: tuple[Measure, ...] = ()
    noise: float = math.nan
    blind: Blind | None = None

    def at(self, index: int) -> "Snapshot":
        """Return the moment after the kept step that is nearest to `index`, with the state that leads there."""
        if not self.kept:
            return self
        moment = min(self.kept, key=lambda kept: abs(kept.index - index))
        if moment.index == self.index:
            return self
        return dataclasses.replace(
            self,
            state=self.state.ending_at(moment.index),
            restored=moment.image,
            index=moment.index,
            scores=tuple(score for score in self.scores if score.index == moment.index),
            measures=tuple(measure for measure in self.measures if measure.index <= moment.index),
            seconds=moment.seconds,
            chosen=moment.chosen,
            note=moment.note,
            response=None,
            blind=None,
        )

    @property
    def score(self) -> Score | None:
        """The score of the present step, with the last similarity index that was computed."""
        if not self.scores:
            return None
        known = (score.ssim for score in reversed(self.scores) if not math.isnan(score.ssim))
        return dataclasses.replace(self.scores[-1], ssim=next(known, math.nan))


def load(source: Source) -> LoadedImage:
    """Return the image of a source; the last few are kept, and a file that has changed is read again."""
    path = source.path or samples()[source.sample].path
    return _load(path, _version(path))


def degrade(state: RestorationState) -> Data:
    """Return the data of an experiment: the image as it is, or blurred and with noise."""
    boundary: Boundary = "unknown" if state.framed else state.boundary
    key = dataclasses.replace(state, method=_ANY_METHOD, boundary=boundary, colour="channels")
    return _degrade(key, load(state.source), _version(state.psf.source))


def experiment(state: RestorationState) -> Iterator[Snapshot]:
    """Yield the course of an experiment: first the data, then the restored image after every step.

    A step whose similarity index is computed comes twice, without it and with it; the last step comes once more, as
    the last word (`complete`).

    Raises
    ------
    DeconvError
        If the image, the PSF or a parameter cannot be used.
    """
    return (snapshot for snapshot in course(state) if snapshot is not None)


def course(state: RestorationState, *, breath: float = 0.0, watched: bool = False) -> Iterator[Snapshot | None]:
    """Yield what `experiment` does, and None in between, where it can be left without waiting for a long computation.

    Nothing that takes longer than a step, as scores and curves do, stands between a change and its picture.

    Parameters
    ----------
    state : RestorationState
    breath : float
        Seconds of rest between the last picture and what else there is to say of it.
    watched : bool
        Whether steps are kept to look back at, and measured, see `Diary`.
    """
    data = degrade(state)
    snapshot = Snapshot(state, data, total=state.method.total)
    yield snapshot
    solver = dataclasses.replace(
        _solver(data, state.boundary, state.light, state.colour, state.scale), method=state.method
    )
    diary = Diary(state.method, solver.operator, solver.view.data)
    scores: list[Score] = []
    spent, resumed, due = 0.0, time.perf_counter(), 0.0
    for raw in state.method.steps(solver.operator, solver.view.data):
        step = dataclasses.replace(raw, image=solver.picture(raw.image))
        spent += time.perf_counter() - resumed
        if data.original is not None:
            scores.append(Score(step.index, psnr(data.original, step.image), math.nan))
        if watched:
            diary.keep(raw, step.image, spent, scores[-1].psnr if scores else -math.inf)
        snapshot = dataclasses.replace(
            snapshot,
            restored=step.image,
            index=step.index,
            scores=tuple(scores),
            seconds=spent,
            chosen=step.chosen,
            note=step.note,
            kept=diary.kept,
            measures=diary.measures,
            noise=snapshot.noise,
        )
        yield snapshot
        if watched and diary.may_measure(spent):
            diary.measure()
            snapshot = dataclasses.replace(snapshot, measures=diary.measures, noise=diary.noise)
        if scores and step.index < state.method.total and time.perf_counter() > due:
            begun = time.perf_counter()
            snapshot = yield from _compared(snapshot)
            scores[-1:] = snapshot.scores[-1:]
            ended = time.perf_counter()
            due = ended + max(ASSESS_EVERY, (ended - begun) / ASSESS_SHARE)
            yield snapshot
        resumed = time.perf_counter()
    yield from _rest(breath)
    answer = response(state.method, solver.blur, snapshot.chosen) if state.scale == 1 else None
    yield None
    snapshot = yield from _compared(snapshot)
    if watched:
        snapshot = yield from _measured(snapshot, diary)
    yield dataclasses.replace(snapshot, response=answer, complete=True)


def _measured(snapshot: Snapshot, diary: Diary) -> Generator[None, None, Snapshot]:
    """Return the snapshot with the measures of as many kept steps as a share of the run's time allows."""
    yield from diary.catch_up(snapshot.seconds)
    blind = diary.blind(snapshot.data.shown) if snapshot.data.original is None else None
    return dataclasses.replace(snapshot, measures=diary.measures, noise=diary.noise, blind=blind)


def _rest(seconds: float) -> Iterator[None]:
    """Do nothing for some time; it can be left every few milliseconds."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        time.sleep(NAP)
        yield


def _compared(snapshot: Snapshot) -> Generator[None, None, Snapshot]:
    """Return the snapshot with its similarity index, which takes longer than a step: the picture does not wait."""
    if snapshot.data.original is None or snapshot.restored is None or not math.isnan(snapshot.scores[-1].ssim):
        return snapshot
    yield from snapshot.data.compare()
    similarity = yield from _similarity(snapshot.data.original, snapshot.restored)
    score = dataclasses.replace(snapshot.scores[-1], ssim=similarity)
    return dataclasses.replace(snapshot, scores=(*snapshot.scores[:-1], score))


def _similarity(truth: Image, image: Image) -> Generator[None, None, float]:
    """Return the similarity index; a yield after every few rows."""
    total, count = 0.0, 0
    for similarity, pixels in ssim_bands(truth, image):
        total, count = total + similarity * pixels, count + pixels
        yield
    return total / count if count else math.nan


@functools.lru_cache(maxsize=2)
def _load(path: Path, _version: tuple[int, int, int]) -> LoadedImage:
    return load_image(path)


def _version(path: Path | None) -> tuple[int, int, int]:
    """Return what changes with the content of a file."""
    try:
        status = path.stat() if path else None
    except (OSError, ValueError):  # ValueError: a null character in the path
        status = None
    # Clocks of file systems are coarse, so that the time alone does not tell.
    return (status.st_mtime_ns, status.st_size, status.st_ino) if status else (0, 0, 0)


@functools.lru_cache(maxsize=1)
def _solver(data: Data, boundary: Boundary, light: Light, colour: Colour, scale: int) -> Solver:
    """Return what is the same for all methods, so that the transforms of an operator outlive a slider's move."""
    return prepare(data.blurred, data.psf, _ANY_METHOD, boundary=boundary, light=light, colour=colour, scale=scale)


@functools.lru_cache(maxsize=2)
def _degrade(state: RestorationState, loaded: LoadedImage, _psf_version: tuple[int, int, int]) -> Data:
    scene, psf = checked_image(loaded.pixels), check_psf(state.psf.render())
    scale = checked_scale(state.scale)
    if state.blurred_already:
        return Data(None, _fixed(scene), _on_grid(scene, scale), psf, None, loaded.notes)
    operator = _camera(state, scene, psf)
    scene = scene[: operator.in_shape[0], : operator.in_shape[1]]
    linear = state.light == "linear"
    picture = operator.forward(to_linear(scene) if linear else scene)
    if scale > 1:
        picture = Decimation(picture.shape, scale).forward(picture)
    picture = state.noise.apply(picture, np.random.default_rng(state.seed))
    blurred = _fixed(to_display(picture) if linear else picture)
    shown = _on_grid(blurred, scale)
    original = _fixed(np.ascontiguousarray(scene[operator.frame]))
    return Data(original, blurred, shown, psf, psnr(original, shown), loaded.notes)


def _on_grid(data: Image, scale: int) -> Image:
    return data if scale == 1 else _fixed(enlarged(data, scale))


def _fixed(image: Image) -> Image:
    """Return the image, never to be written to again: what is computed from it may be kept."""
    image.flags.writeable = False
    return image


def _camera(state: RestorationState, scene: Image, psf: Image) -> Blur:
    """Return the blur that takes the simulated picture of a scene, or of as much of it as fills whole pixels."""
    beyond = [k - 1 if state.framed else 0 for k in psf.shape]
    height, width = ((n - more) // state.scale * state.scale for n, more in zip(scene.shape[:2], beyond, strict=True))
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


_ANY_METHOD = METHODS.parse("wiener")
"""Stands for the method in the key of the simulated data, which do not depend on it."""
