"""The course of an experiment: its steps as they are computed, and what can be said of them."""

import dataclasses
import functools
import math
import time
from collections.abc import Generator, Iterator

from deconvgui.imaging import Light, psnr
from deconvgui.operators import Boundary
from deconvgui.restoration import Solver, prepare
from deconvgui.restoration.view import Colour
from deconvgui.workbench.diary import Diary
from deconvgui.workbench.response import response
from deconvgui.workbench.restoration.simulation import ANY_METHOD, Data, Score, degrade, similarity_in_bands
from deconvgui.workbench.restoration.snapshot import Snapshot
from deconvgui.workbench.restoration.state import RestorationState

ASSESS_EVERY = 0.1
"""Seconds between two values of the similarity index while a run goes on; it costs more than a step."""

ASSESS_SHARE = 0.2
"""Share of the time that it may take, so that a run on a large picture does not consist of it."""

NAP = 0.001
"""Seconds between two looks whether a rest has become pointless."""


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
    similarity = yield from similarity_in_bands(snapshot.data.original, snapshot.restored)
    score = dataclasses.replace(snapshot.scores[-1], ssim=similarity)
    return dataclasses.replace(snapshot, scores=(*snapshot.scores[:-1], score))


@functools.lru_cache(maxsize=1)
def _solver(data: Data, boundary: Boundary, light: Light, colour: Colour, scale: int) -> Solver:
    """Return what is the same for all methods, so that the transforms of an operator outlive a slider's move."""
    return prepare(data.blurred, data.psf, ANY_METHOD, boundary=boundary, light=light, colour=colour, scale=scale)
