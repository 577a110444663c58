"""A sweep: the same experiment over and over, one or more of its parameters taking one value after another."""

import itertools
import math
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from deconvgui.errors import DeconvError, ParameterError
from deconvgui.texts import tr
from deconvgui.workbench.axes import MOST, Axis, changed, word
from deconvgui.workbench.recipe import recipe_line
from deconvgui.workbench.restoration import Image, RestorationState, Snapshot, experiment


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


class Row(NamedTuple):
    """What a sweep found at a point.

    `recipe` is the experiment in one line, by which it is known; `restored` the image, or None if it failed.
    """

    point: Point
    recipe: str
    outcome: Outcome
    restored: Image | None


FAILED = Outcome(math.nan, math.nan, math.nan, 0, math.nan, "", "")


def points(state: RestorationState, axes: Sequence[Axis]) -> Iterator[Point]:
    """Yield one experiment for each combination of values; the last axis varies fastest.

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
    for values in itertools.product(*(axis.values for axis in axes)):
        words = tuple(word(value) for value in values)
        try:
            point = state
            for axis, value in zip(axes, values, strict=True):
                point = changed(point, axis.name, value)
        except DeconvError as error:
            yield Point(words, None, str(error))
        else:
            yield Point(words, point, "")


def rows(todo: Sequence[Point], done: Container[str] = ()) -> Iterator[Row | None]:
    """Yield what is found at each point, one after another; None for one whose recipe is among the `done`."""
    for point in todo:
        recipe, error = _recipe(point)
        if recipe in done:
            yield None
        elif point.state is None or error:
            yield Row(point, recipe, FAILED._replace(error=error), None)
        else:
            yield Row(point, recipe, *measure(point.state))


def measure(state: RestorationState) -> tuple[Outcome, Image | None]:
    """Run an experiment to its end; a failure is an outcome too.

    Returns
    -------
    Outcome
    ndarray or None
        The restored image.
    """
    last: Snapshot | None = None
    try:
        for snapshot in experiment(state):
            last = snapshot
    except DeconvError as error:
        return FAILED._replace(error=str(error)), None
    except MemoryError:
        return FAILED._replace(error=tr("Sweep", "There is not enough memory for this image.")), None
    assert last is not None  # an experiment yields its data first
    score, before = last.score, last.data.score
    known = score is not None and before is not None
    outcome = Outcome(
        score.psnr if score else math.nan,
        score.ssim if score else math.nan,
        score.psnr - before.psnr if known and score and before else math.nan,
        last.index,
        last.seconds,
        last.note,
        "",
    )
    return outcome, last.restored


def _recipe(point: Point) -> tuple[str, str]:
    """Return the experiment in one line, and why it cannot be run: equal experiments give equal results."""
    if point.state is None:
        return "; ".join((*point.values, point.error)), point.error
    try:
        return recipe_line(point.state), ""
    except DeconvError as error:
        return "; ".join((*point.values, str(error))), str(error)
