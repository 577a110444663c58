"""The course of an experiment: its steps as they are computed, and what can be said of them."""

import dataclasses
import math
import time
from collections.abc import Generator, Iterator

from deconvgui.restoration.method import outcome
from deconvgui.workbench.diary import Diary
from deconvgui.workbench.region import Region
from deconvgui.workbench.response import response
from deconvgui.workbench.restoration.preview import previewed
from deconvgui.workbench.restoration.simulation import Data, degrade, similarity_in_bands
from deconvgui.workbench.restoration.snapshot import Preview, Snapshot
from deconvgui.workbench.restoration.state import RestorationState
from deconvgui.workbench.restoration.walk import Shelf, Walk, Wanted

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
    return (snapshot for snapshot in course(state) if snapshot is not None and snapshot.search is None)


def course(
    state: RestorationState,
    *,
    breath: float = 0.0,
    watched: bool = False,
    shelf: Shelf | None = None,
    region: Region | None = None,
) -> Iterator[Snapshot | None]:
    """Yield what `experiment` does, and None in between, where it can be left without waiting for a long computation.

    Nothing that takes longer than a step, as scores and curves do, stands between a change and its picture.

    Parameters
    ----------
    state : RestorationState
    breath : float
        Seconds of rest between the last picture and what else there is to say of it.
    watched : bool
        Whether steps are kept to look back at, and measured, see `Diary`.
    shelf : Shelf, optional
        Where the steps are left at the end, so that the next experiment goes on with them if only its number of steps
        is another; and where to look for some to go on with.
    region : Region, optional
        What is restored first, see `previewed`.
    """
    era = shelf.era if shelf is not None else 0
    data = degrade(state)
    walk = shelf.take(state, data) if shelf is not None else None
    if walk is None:
        walk = Walk(state, data, watched=watched)
    first = region is not None and not walk.snapshot.index and not state.before
    try:
        preview = (yield from _ahead(state, data, region)) if region is not None and first else None
        wanted = (lambda: shelf.wants(walk, era)) if shelf is not None else None
        yield from _under(preview, _walked(state, walk, breath, watched, wanted))
    finally:
        if shelf is not None and walk.sound:
            shelf.put(walk)
        else:
            walk.close()


def _walked(
    state: RestorationState, walk: Walk, breath: float, watched: bool, wanted: Wanted | None
) -> Iterator[Snapshot | None]:
    snapshot, total, due = walk.begin(state), state.total, 0.0
    yield snapshot
    while snapshot.index < total and (taken := walk.step(wanted)) is not None:
        snapshot = taken
        yield snapshot
        if snapshot.search is not None:
            continue
        if watched and walk.diary.may_measure(snapshot.seconds):
            walk.diary.measure()
            snapshot = dataclasses.replace(snapshot, measures=walk.diary.measures, noise=walk.diary.noise)
        if snapshot.scores and snapshot.index < total and time.perf_counter() > due:
            begun = time.perf_counter()
            snapshot = yield from _compared(snapshot)
            walk.scores[-1:] = snapshot.scores[-1:]
            ended = time.perf_counter()
            due = ended + max(ASSESS_EVERY, (ended - begun) / ASSESS_SHARE)
            yield snapshot
    walk.rest()
    yield from _rest(breath)
    told = state.scale == 1 and not state.before  # what came before is no filter's
    answer = response(state.method, walk.solver.blur, snapshot.chosen) if told else None
    yield None
    snapshot = yield from _compared(snapshot)
    if watched:
        snapshot = yield from _measured(snapshot, walk.diary)
    yield dataclasses.replace(snapshot, response=answer, complete=True, total=max(snapshot.index, 1))


def _ahead(state: RestorationState, data: Data, region: Region) -> Generator[Snapshot | None, None, Preview | None]:
    """Yield the moments of a preview, after the blurred picture, and return the last."""
    last: Preview | None = None
    for moment in previewed(state, data, region):
        last = moment.preview or last if moment is not None else last
        yield moment
    return last


def _under(preview: Preview | None, moments: Iterator[Snapshot | None]) -> Iterator[Snapshot | None]:
    """Yield moments, with the preview until the last step."""
    for moment in moments:
        if preview is None or moment is None or moment.index == moment.total or moment.complete:
            yield moment
        else:
            yield dataclasses.replace(moment, preview=preview)


def _measured(snapshot: Snapshot, diary: Diary) -> Generator[None, None, Snapshot]:
    """Return the snapshot with the measures of as many kept steps as a share of the run's time allows."""
    yield from diary.catch_up(snapshot.seconds, snapshot.index)
    blind = diary.blind(snapshot.data.shown, snapshot.index) if snapshot.data.original is None else None
    measures = tuple(measure for measure in diary.measures if measure.index <= snapshot.index)
    return dataclasses.replace(snapshot, measures=measures, noise=diary.noise, blind=blind)


def _rest(seconds: float) -> Iterator[None]:
    """Do nothing for some time; it can be left every few milliseconds."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        time.sleep(NAP)
        yield


def compared(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with its similarity index, where there is something to compare with."""
    return outcome(_compared(snapshot))


def _compared(snapshot: Snapshot) -> Generator[None, None, Snapshot]:
    """Return the snapshot with its similarity index, which takes longer than a step: the picture does not wait."""
    if snapshot.data.original is None or snapshot.restored is None or not math.isnan(snapshot.scores[-1].ssim):
        return snapshot
    yield from snapshot.data.compare()
    similarity = yield from similarity_in_bands(snapshot.data.original, snapshot.restored)
    score = dataclasses.replace(snapshot.scores[-1], ssim=similarity)
    return dataclasses.replace(snapshot, scores=(*snapshot.scores[:-1], score))
