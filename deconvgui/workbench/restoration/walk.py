"""A method's way through the data: it can be left after any step, put aside, and gone on with."""

import dataclasses
import functools
import math
import time
from collections.abc import Iterator

from deconvgui.imaging import Light, psnr
from deconvgui.operators import Boundary
from deconvgui.restoration import Method, Solver, Step, prepare
from deconvgui.restoration.view import Colour
from deconvgui.workbench.diary import Diary
from deconvgui.workbench.restoration.simulation import ANY_METHOD, Data, Score
from deconvgui.workbench.restoration.snapshot import Snapshot
from deconvgui.workbench.restoration.state import RestorationState


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
        self.solver = dataclasses.replace(
            _solver(data, state.boundary, state.light, state.colour, state.scale), method=state.method
        )
        self.diary = Diary(state.method, self.solver.operator, self.solver.view.data)
        self.scores: list[Score] = []
        self.snapshot = Snapshot(state, data, total=state.method.total)
        self._watched, self._spent = watched, 0.0
        self._steps: Iterator[Step] | None = None

    def matches(self, state: RestorationState, data: Data) -> bool:
        """Return whether an experiment takes the same steps, if not as many; one that is passed must have been kept."""
        before = self.snapshot.state
        if data is not self.snapshot.data or not state.method.endless or _asked(state.method) is None:
            return False
        if dataclasses.replace(state, method=before.method) != before or _unending(state.method) != _unending(
            before.method
        ):
            return False
        return state.method.total >= self.snapshot.index or self._kept(state.method.total)

    def begin(self, state: RestorationState) -> Snapshot:
        """Return the moment from which an experiment goes on."""
        total = state.method.total
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

    def step(self) -> Snapshot | None:
        """Take the next step; None where there is none."""
        resumed = time.perf_counter()
        if self._steps is None:
            method = _unending(self.snapshot.state.method)
            self._steps = iter(method.steps(self.solver.operator, self.solver.view.data))
        raw = next(self._steps, None)
        if raw is None:
            return None
        step = dataclasses.replace(raw, image=self.solver.picture(raw.image))
        self._spent += time.perf_counter() - resumed
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
            scores=tuple(self.scores),
            seconds=self._spent,
            chosen=step.chosen,
            note=step.note,
            kept=self.diary.kept,
            measures=self.diary.measures,
        )
        return self.snapshot

    def close(self) -> None:
        """Let go of what the method holds."""
        close = getattr(self._steps, "close", None)
        if close is not None:
            close()

    def _kept(self, index: int) -> bool:
        return any(moment.index == index for moment in self.snapshot.kept)


class Shelf:
    """Has room for one walk that was left, so that the next experiment can go on with it."""

    def __init__(self) -> None:
        self._walk: Walk | None = None

    def take(self, state: RestorationState, data: Data) -> Walk | None:
        """Return the walk if an experiment can go on with it; otherwise it is closed."""
        walk, self._walk = self._walk, None
        if walk is not None and walk.matches(state, data):
            return walk
        if walk is not None:
            walk.close()
        return None

    def put(self, walk: Walk) -> None:
        """Put a walk aside; the one that was there is closed."""
        self.clear()
        self._walk = walk

    def clear(self) -> None:
        """Close the walk, if there is one."""
        walk, self._walk = self._walk, None  # at once: whoever takes it meanwhile finds none
        if walk is not None:
            walk.close()


def _asked(method: Method) -> object:
    return method.values().get("iterations")


def _unending(method: Method) -> Method:
    """Return a method that takes the same steps and, where that is possible, does not stop at a number of them."""
    if not method.endless or _asked(method) is None:
        return method
    most = int(method.field("iterations").parameter.high)
    return method.of(**{**method.values(), "iterations": most})


@functools.lru_cache(maxsize=1)
def _solver(data: Data, boundary: Boundary, light: Light, colour: Colour, scale: int) -> Solver:
    """Return what is the same for all methods, so that the transforms of an operator outlive a slider's move."""
    return prepare(data.blurred, data.psf, ANY_METHOD, boundary=boundary, light=light, colour=colour, scale=scale)
