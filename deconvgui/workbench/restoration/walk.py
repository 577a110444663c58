"""A method's way through the data: it can be left after any step, put aside, and gone on with."""

import dataclasses
import functools
import itertools
import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext

from deconvgui.imaging import psnr
from deconvgui.operators.wanted import as_long_as
from deconvgui.restoration import Formation, Method, Search, Solver, Step, prepare
from deconvgui.workbench.diary import Diary
from deconvgui.workbench.restoration.simulation import ANY_METHOD, Data, Image, Score
from deconvgui.workbench.restoration.snapshot import Snapshot
from deconvgui.workbench.restoration.state import Leg, RestorationState

Wanted = Callable[[], bool]
"""Whether somebody still wants what is computed, see `operators.wanted`."""


class Walk:
    """The steps of an experiment so far, and the method that waits to take the next.

    Parameters
    ----------
    state : RestorationState
    data : Data
        What `degrade` makes of the state.
    watched : bool
        Whether steps are kept to look back at, and measured, see `Diary`.
    """

    def __init__(self, state: RestorationState, data: Data, *, watched: bool) -> None:
        self.solver = dataclasses.replace(_solver(data, state.formation), method=state.method)
        ends = itertools.accumulate(leg.steps for leg in state.before)
        self.diary = Diary(state.method, self.solver.operator, self.solver.view.data, pinned=tuple(ends))
        self.scores: list[Score] = []
        self.snapshot = Snapshot(state, data, total=state.total)
        self.sound = True
        """Whether it can be gone on with: no step has failed."""
        self._watched, self._spent = watched, 0.0
        self._start: Image | None = None
        self._steps: Iterator[Step | Search] | None = None

    def matches(self, state: RestorationState, data: Data) -> bool:
        """Return whether an experiment takes the same steps, if not as many; one that is passed must have been kept."""
        before = self.snapshot.state
        if data is not self.snapshot.data or not _alike(before, state) or not _same_course(before, state):
            return False
        return state.total >= self.snapshot.index or self.diary.estimate(state.total) is not None

    def serves(self, state: RestorationState) -> bool:
        """Return whether an experiment may go on with it, or branch from it."""
        before = self.snapshot.state
        return _alike(before, state) and (bool(state.before) or _same_course(before, state))

    def branch(self, state: RestorationState, data: Data) -> "Walk | None":
        """Return a walk that goes on from the last step that an experiment shares with this one, if one is known."""
        if data is not self.snapshot.data or not _alike(self.snapshot.state, state):
            return None
        for count in range(len(state.before), 0, -1):
            shared = state.before[:count]
            step = sum(leg.steps for leg in shared)
            if step > self.snapshot.index or (estimate := self.diary.estimate(step)) is None:
                continue
            if _course(self.snapshot.state.legs(step)) == _course(shared):
                return self._branch_at(step, estimate, state)
        return None

    def _branch_at(self, step: int, estimate: Image, state: RestorationState) -> "Walk":
        walk = Walk(state, self.snapshot.data, watched=self._watched)
        walk.diary.recall(self.diary, step)
        walk.scores = [score for score in self.scores if score.index <= step]
        walk.snapshot = dataclasses.replace(
            self.snapshot.at(step), scores=tuple(walk.scores), kept=walk.diary.kept, measures=walk.diary.measures
        )
        walk._start, walk._spent = estimate, walk.snapshot.seconds
        return walk

    def begin(self, state: RestorationState) -> Snapshot:
        """Return the moment from which an experiment goes on."""
        total = state.total
        self.snapshot = dataclasses.replace(
            self.snapshot, state=state, total=max(total, self.snapshot.index), complete=False, response=None, blind=None
        )
        if total >= self.snapshot.index:
            return self.snapshot
        return dataclasses.replace(
            self.snapshot.at(total),
            state=state,
            total=total,
            scores=tuple(self.scores[:total]),
            kept=tuple(moment for moment in self.snapshot.kept if moment.index <= total),
        )

    def step(self, wanted: Wanted | None = None) -> Snapshot | None:
        """Take the next step, or look on while the method prepares its first one; None where there is none.

        After the first step, a step is taken to its end even if the run is cancelled, so that it can be gone on with,
        as long as the walk is `wanted`.
        """
        resumed = time.perf_counter()
        if self._steps is None:
            self._steps = self._ahead(self.snapshot.index)
        self.sound = False
        with as_long_as(wanted) if wanted is not None and self.snapshot.index else nullcontext():
            raw = next(self._steps, None)
        self.sound = True
        if raw is None:
            return None
        self._spent += time.perf_counter() - resumed
        if isinstance(raw, Search):
            prelude = self.snapshot.prelude + time.perf_counter() - resumed
            self.snapshot = dataclasses.replace(self.snapshot, prelude=prelude)
            return dataclasses.replace(self.snapshot, search=raw, seconds=self._spent)
        step = dataclasses.replace(raw, image=self.solver.picture(raw.image))
        original = self.snapshot.data.original
        if original is not None:
            self.scores.append(Score(step.index, psnr(original, step.image), math.nan))
        if self._watched:
            quality = self.scores[-1].psnr if self.scores else -math.inf
            self.diary.keep(raw, step.image, self._spent, quality)
        self.snapshot = dataclasses.replace(
            self.snapshot,
            restored=step.image,
            index=step.index,
            total=step.total or self.snapshot.total,
            scores=tuple(self.scores),
            seconds=self._spent,
            chosen=step.chosen,
            note=step.note,
            kept=self.diary.kept,
            measures=self.diary.measures,
        )
        return self.snapshot

    def _ahead(self, done: int) -> Iterator[Step | Search]:
        """Yield the steps after the first `done`, leg after leg, each from where the last one has led to."""
        state, C, y = self.snapshot.state, self.solver.operator, self.solver.view.data
        start, self._start = self._start, None
        taken = 0
        for leg in (*state.before, None):
            taken += leg.steps if leg is not None else 0
            if taken <= done and leg is not None:
                continue
            method = _unending(state.method) if leg is None else leg.method
            most = None if leg is None else leg.steps
            for item in method.course(C, y, start):
                if isinstance(item, Search):
                    yield item
                    continue
                done, start = done + 1, item.image
                total = None if leg is not None or item.total is None else self.snapshot.state.begun + item.total
                yield dataclasses.replace(item, index=done, total=total)
                if item.index == most:
                    break

    def rest(self) -> None:
        """Let go of what a method holds that takes no more steps than it was asked for."""
        state = self.snapshot.state
        if not state.method.endless and self.snapshot.index >= state.begun + state.method.total:
            self.close()

    def close(self) -> None:
        """Let go of what the method holds."""
        close = getattr(self._steps, "close", None)
        if close is not None:
            close()


class Shelf:
    """Has room for one walk that was left, so that the next experiment can go on with it."""

    def __init__(self) -> None:
        self._walk: Walk | None = None
        self._next: RestorationState | None = None
        self.era = 0
        """How often everything was to begin anew."""

    def expect(self, state: RestorationState | None, *, anew: bool) -> None:
        """Say which experiment is next, if one is; a walk that is of no use to it is not wanted any more."""
        self._next = state
        self.era += anew

    def wants(self, walk: Walk, era: int) -> bool:
        """Return whether a walk that was begun in an era may be of use to the experiment that is next."""
        state = self._next
        return era == self.era and (state is None or walk.serves(state))

    def take(self, state: RestorationState, data: Data) -> Walk | None:
        """Return the walk if an experiment can go on with it, or one from a step that both share; else it is closed."""
        walk, self._walk = self._walk, None
        if walk is None or walk.matches(state, data):
            return walk
        branch = walk.branch(state, data)
        walk.close()
        return branch

    def put(self, walk: Walk) -> None:
        """Put a walk aside; the one that was there is closed."""
        self.clear()
        self._walk = walk

    def clear(self) -> None:
        """Close the walk, if there is one."""
        walk, self._walk = self._walk, None  # at once: whoever takes it meanwhile finds none
        if walk is not None:
            walk.close()


def _alike(one: RestorationState, other: RestorationState) -> bool:
    """Return whether two experiments differ in nothing but the methods and how far these go."""
    return dataclasses.replace(other, method=one.method, last_step=one.last_step, before=one.before) == one


def _same_course(one: RestorationState, other: RestorationState) -> bool:
    """Return whether two experiments take the same steps, if not as many."""
    return _course(other.before) == _course(one.before) and _unending(other.method) == _unending(one.method)


def _course(legs: Sequence[Leg]) -> list[Leg]:
    """Return legs as the steps that they are made of, whatever number was asked for."""
    return [Leg(_unending(leg.method), leg.steps) for leg in legs]


def _asked(method: Method) -> object:
    return method.values().get("iterations")


def _unending(method: Method) -> Method:
    """Return a method that takes the same steps and, where that is possible, does not stop at a number of them."""
    if not method.endless or _asked(method) is None:
        return method
    most = int(method.field("iterations").parameter.high)
    return method.of(**{**method.values(), "iterations": most})


@functools.lru_cache(maxsize=1)
def _solver(data: Data, formation: Formation) -> Solver:
    """Return what is the same for all methods, so that the transforms of an operator outlive a slider's move."""
    return prepare(data.blurred, data.psf, ANY_METHOD, formation)
