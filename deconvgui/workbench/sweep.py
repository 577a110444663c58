"""A sweep: the same experiment over and over, one or more of its parameters taking one value after another."""

import hashlib
import itertools
import math
from collections import deque
from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from deconvgui.errors import DeconvError, ParameterError, RecipeError
from deconvgui.imaging import write_image
from deconvgui.imaging.losses import left_out
from deconvgui.imaging.writing import write_whole
from deconvgui.texts import sentences, tr
from deconvgui.workbench.axes import MOST, Axis, changed, takes, word
from deconvgui.workbench.executors import Executor, Here
from deconvgui.workbench.recipe import content_key, differing, parse_recipe, recipe_line
from deconvgui.workbench.restoration import Image, RestorationState, Snapshot, course


class Point(NamedTuple):
    """One experiment of a sweep: the values of the axes as text, and the state, or why there is none."""

    values: tuple[str, ...]
    state: RestorationState | None
    error: str


class Outcome(NamedTuple):
    """What came out at a point; scores are NaN where there is no sharp original."""

    psnr: float
    ssim: float
    isnr: float
    steps: int
    seconds: float
    note: str
    error: str


class Kept(NamedTuple):
    """What is known of an experiment: its outcome, and the file of its picture or an empty text."""

    outcome: Outcome
    picture: str


class Task(NamedTuple):
    """An experiment as it is sent to where it is computed: text, which every version and machine reads."""

    key: str
    recipe: str
    picture: str
    """The file to write the restored image to; empty for none."""
    bits: int | None
    bring: bool
    """Whether the restored image itself is wanted back."""


class Row(NamedTuple):
    """What a sweep found at a point.

    Attributes
    ----------
    point : Point
    key : str
        By which it is known: equal for experiments that give the same bytes, see `content_key`.
    recipe : str
        The experiment in one line.
    outcome : Outcome
    picture : str
        The file of the restored image; empty where there is none.
    restored : ndarray or None
        The restored image, where it was asked for.
    computed : bool
        Whether it was computed now, and not known before.
    """

    point: Point
    key: str
    recipe: str
    outcome: Outcome
    picture: str
    restored: Image | None
    computed: bool


FAILED = Outcome(math.nan, math.nan, math.nan, 0, math.nan, "", "")

Place = Callable[[Point, str], Path | None]
"""Tells where the picture of a point with a key is to be written, if anywhere."""


def nowhere(_point: Point, _key: str) -> None:
    """Write no picture."""


def points(state: RestorationState, axes: Sequence[Axis]) -> Iterator[Point]:
    """Yield one experiment for each combination of values; the last axis varies fastest.

    A parameter that a method does not have is left out there, so that all methods can be swept together.

    Raises
    ------
    ParameterError
        If there are far too many.
    """
    count = math.prod(len(axis.values) for axis in axes)
    if count > MOST:
        raise ParameterError(
            tr("Sweep", "These axes make {count} experiments.").format(count=count),
            tr("Sweep", "Take fewer values; {most} are the most.").format(most=MOST),
        )
    before: set[tuple[str, ...]] = set()
    for values in itertools.product(*(axis.values for axis in axes)):
        point = _point(state, axes, values)
        if point.values not in before:
            yield point
        before.add(point.values)


def _point(state: RestorationState, axes: Sequence[Axis], values: Sequence[object]) -> Point:
    words = [word(value) for value in values]
    for index, (axis, value) in enumerate(zip(axes, values, strict=True)):
        if not takes(state, axis.name):
            words[index] = ""
            continue
        try:
            state = changed(state, axis.name, value)
        except DeconvError as error:
            return Point(tuple(words), None, str(error))
    return Point(tuple(words), state, "")


@dataclass
class Found:
    """What is known already, by key; what is computed is added.

    Attributes
    ----------
    kept : mutable mapping of str to Kept
    executor : Executor
        Who computes.
    place : callable
        See `Place`.
    bits : int or None
        Bits per channel of the pictures, see `write_image`.
    bring : bool
        Whether restored images are wanted.
    """

    kept: MutableMapping[str, Kept]
    executor: Executor
    place: Place = nowhere
    bits: int | None = None
    bring: bool = False


def rows(todo: Iterable[Point], found: Found | None = None) -> Iterator[Row | None]:
    """Yield what is found at each point, as it comes, and None in between, where it can be left.

    What is known, or is being computed for another point with the same key, is not computed again; its picture is
    copied to where this point's belongs.
    """
    known = found or Found({}, Here(), bring=True)
    ready: deque[Row] = deque()
    waiting: dict[str, list[tuple[Point, Task]]] = {}

    def tasks() -> Iterator[Task | None]:
        for point in todo:
            task, error = _task(point, known)
            kept = known.kept.get(task.key)
            if error:
                ready.append(Row(point, task.key, task.recipe, FAILED._replace(error=error), "", None, computed=False))
            elif kept is not None:
                ready.append(_repeated(point, task, kept))
            else:
                waiting.setdefault(task.key, []).append((point, task))
                if len(waiting[task.key]) == 1:
                    yield task
                    continue
            yield None

    for answer in known.executor.map(perform, tasks()):
        if answer is not None:
            task, result = answer
            outcome, restored = (
                (FAILED._replace(error=str(result)), None) if isinstance(result, DeconvError) else result
            )
            picture = "" if outcome.error else task.picture
            kept = known.kept[task.key] = Kept(outcome, picture)
            (point, _), *others = waiting.pop(task.key)
            ready.append(Row(point, task.key, task.recipe, outcome, picture, restored, computed=True))
            ready.extend(_repeated(other, again, kept)._replace(restored=restored) for other, again in others)
        yield ready.popleft() if ready else None
        while ready:
            yield ready.popleft()


def _task(point: Point, found: Found) -> tuple[Task, str]:
    """Return a point as it is sent away, and why it cannot be computed."""
    error = point.error
    if point.state is not None:
        try:
            key = content_key(point.state)
            picture = found.place(point, key)
            return Task(key, recipe_line(point.state), str(picture or ""), found.bits, found.bring), ""
        except DeconvError as wrong:
            error = str(wrong)
    words = "; ".join((*point.values, error))
    return Task(hashlib.sha256(words.encode()).hexdigest(), words, "", None, bring=False), error


def _repeated(point: Point, task: Task, kept: Kept) -> Row:
    """Return the row of an experiment that is known, with a copy of its picture where it belongs."""
    row = Row(point, task.key, task.recipe, kept.outcome, kept.picture, None, computed=False)
    if not task.picture or not kept.picture or task.picture == kept.picture:
        return row
    try:
        write_whole(Path(task.picture), Path(kept.picture).read_bytes())
    except (OSError, DeconvError) as error:
        return row._replace(outcome=FAILED._replace(error=str(error)), picture="")
    return row._replace(picture=task.picture)


def perform(task: Task) -> Iterator[tuple[Outcome, Image | None] | None]:
    """Compute a task wherever it was sent to: yield None in between, and last the outcome and the restored image.

    A failure is an outcome too, whatever it is: it must not end a night's work.
    """
    last: Snapshot | None = None
    try:
        for snapshot in course(_state(task.recipe)):
            last = snapshot or last
            yield None
        assert last is not None
        assert last.restored is not None  # a method yields at least once
        lost = ""
        if task.picture:
            carried = last.data.carried
            write_image(task.picture, last.restored, bits=task.bits, description=task.recipe, carried=carried)
            lost = left_out(task.picture, last.restored, carried, bits=task.bits)
    except DeconvError as error:
        yield FAILED._replace(error=str(error)), None
    except MemoryError:
        yield FAILED._replace(error=tr("Sweep", "There is not enough memory for this image.")), None
    except Exception as error:  # a defect of the program, which is a row's and not the night's
        yield FAILED._replace(error=_defect(error)), None
    else:
        yield _outcome(last, lost), last.restored if task.bring else None


def _state(line: str) -> RestorationState:
    """Return the experiment of a task, if the bytes that it gives here are those that are expected."""
    recipe = parse_recipe(line)
    different = differing(recipe.versions)
    if different:  # a worker that came after the others had been asked
        raise RecipeError(tr("Sweep", "It would be computed with other versions: {what}.").format(what=different))
    return recipe.state


def _defect(error: Exception) -> str:
    return tr("Sweep", "The program failed unexpectedly: {error}.").format(error=f"{type(error).__name__}: {error}")


def _outcome(last: Snapshot, lost: str) -> Outcome:
    """Return what came out; the note also says what the picture's file cannot keep."""
    score, before = last.score, last.data.score
    return Outcome(
        score.psnr if score else math.nan,
        score.ssim if score else math.nan,
        score.psnr - before.psnr if score and before else math.nan,
        last.index,
        last.seconds,
        sentences(last.note, lost) if last.note else lost,
        "",
    )
