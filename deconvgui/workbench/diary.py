"""What is remembered of a run: some of its steps, to look back at, and what can be measured without an original."""

import math
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from deconvgui.imaging.blind_metrics import sharpness, whiteness
from deconvgui.imaging.noise_level import estimate_sigma
from deconvgui.operators.base import LinearOperator
from deconvgui.parameters import Value
from deconvgui.restoration import Method, Step

Image = npt.NDArray[np.floating[Any]]

BUDGET = 256 << 20
"""Bytes that the kept steps may take."""

MOST = 256
"""Steps that are kept, however small: more cannot be told apart on a slider."""

SHARE = 0.05
"""Share of a run's time that measuring may take while it goes on."""

EARLIEST = 0.5
"""Seconds that a run has taken before it is measured: the noise has to be estimated first."""

AFTERWARDS = 0.25
"""Share of a run's time that measuring may take after its end."""

FEWEST = 12
"""Steps that are measured, however long it takes."""

SAMPLE = 512
"""Rows and columns in the middle of the data that the noise is estimated from."""


@dataclass(frozen=True, eq=False)
class Moment:
    """A step that was kept.

    Attributes
    ----------
    index : int
        Counts from 1.
    image : ndarray
        The restored picture after it.
    seconds : float
        Wall-clock time of the steps so far.
    chosen, note
        See `Step`.
    """

    index: int
    image: Image
    seconds: float
    chosen: Mapping[str, Value] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Measure:
    """What can be said of a step without an original.

    Attributes
    ----------
    index : int
    residual : float
        Root mean square of y − C x.
    objective : float
        What the method minimises; not a number where there is no such thing.
    """

    index: int
    residual: float
    objective: float


@dataclass(frozen=True)
class Blind:
    """What stands in place of scores where there is no original.

    Attributes
    ----------
    noise : float
        Standard deviation of the noise in the data, as estimated.
    whiteness : float
        Of the residual y − C x, see `whiteness`.
    before, after : float
        The sharpness of the blurred and of the restored picture, see `sharpness`.
    """

    noise: float
    whiteness: float
    before: float
    after: float


class Diary:
    """Keeps steps of a run within a budget, and measures some.

    The first step, the last and the best are always kept, and in between every second, fourth, … as many as there is
    room for.

    Parameters
    ----------
    method : Method
    operator : LinearOperator
    y : ndarray
        The data.
    budget : int
        Bytes.
    pinned : collection of int
        Steps that are kept whatever room there is.
    """

    def __init__(
        self,
        method: Method,
        operator: LinearOperator,
        y: Image,
        *,
        budget: int = BUDGET,
        pinned: Collection[int] = (),
    ) -> None:
        self._method, self._operator, self._y, self._budget = method, operator, y, budget
        self._pinned = frozenset(pinned)
        self._stride, self._best = 1, (-math.inf, 0)
        self._kept: dict[int, tuple[Moment, Image]] = {}
        self._measures: dict[int, Measure] = {}
        self._noise: float | None = None
        self._cost = self._last_cost = 0.0

    def estimate(self, index: int) -> Image | None:
        """Return the method's own estimate after a step, margin and all, if the step is kept."""
        found = self._kept.get(index)
        return None if found is None else found[1]

    def recall(self, other: "Diary", index: int) -> None:
        """Take over what another diary of the same data knows of the steps up to one that it has kept.

        What another method minimises means nothing here.
        """
        self._stride, self._noise = other._stride, other._noise
        self._kept = {step: kept for step, kept in other._kept.items() if step <= index}
        self._best = other._best if -other._best[1] <= index else (-math.inf, 0)
        self._measures = {
            step: replace(measure, objective=math.nan) for step, measure in other._measures.items() if step <= index
        }

    @property
    def kept(self) -> tuple[Moment, ...]:
        """The steps that are kept, in order."""
        return tuple(moment for moment, _ in self._kept.values())

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What was measured, in order of the steps."""
        return tuple(self._measures[index] for index in sorted(self._measures))

    @property
    def noise(self) -> float:
        """The standard deviation of the noise in the data, as estimated; it takes a moment the first time."""
        if self._noise is None:
            middle = tuple(slice(max(0, (n - SAMPLE) // 2), (n + SAMPLE) // 2) for n in self._y.shape[:2])
            self._noise = estimate_sigma(self._y[middle])
        return self._noise

    def keep(self, step: Step, picture: Image, seconds: float, quality: float) -> None:
        """Keep a step, its picture and how good it is, and let go of those that there is no room for."""
        self._best = max(self._best, (quality, -step.index))
        self._kept[step.index] = Moment(step.index, picture, seconds, step.chosen, step.note), step.image
        self._drop(step.index)
        while len(self._kept) > 3 and (len(self._kept) > MOST or self._bytes() > self._budget):
            self._stride *= 2
            self._drop(step.index)

    def may_measure(self, spent: float) -> bool:
        """Return whether the run has taken so many seconds that one more measure stays within its share."""
        return spent >= EARLIEST and self._cost + self._last_cost <= SHARE * spent

    def measure(self, index: int | None = None) -> None:
        """Measure a kept step, by default the last."""
        begun = time.perf_counter()
        _ = self.noise
        estimated = time.perf_counter()
        index = next(reversed(self._kept)) if index is None else index
        self._measure(index, self._kept[index][1])
        ended = time.perf_counter()
        self._last_cost, self._cost = ended - estimated, self._cost + ended - begun

    def blind(self, blurred: Image, index: int) -> Blind:
        """Return what can be said of a kept step without an original."""
        moment, x = self._kept[index]
        left = self._operator.measured(self._y - self._operator.forward(x))
        return Blind(self.noise, whiteness(left), sharpness(blurred), sharpness(moment.image))

    def catch_up(self, spent: float, last: int) -> Iterator[None]:
        """Measure the kept step `last` and others before it, spread evenly; it can be left at every yield.

        It takes about a quarter of the time that the run has `spent`, but there are a few at any rate.
        """
        self.measure(last)
        yield
        count = max(FEWEST, int(AFTERWARDS * spent / max(self._last_cost, 1e-6)))
        indices = [index for index in self._kept if index <= last]
        chosen = {indices[i] for i in np.linspace(0, len(indices) - 1, min(count, MOST)).astype(int)}
        for index in sorted(chosen - self._measures.keys()):
            self._measure(index, self._kept[index][1])
            yield
        yield from self._find_noise(indices)

    def _find_noise(self, indices: Sequence[int]) -> Iterator[None]:
        """Measure those around the first whose residual is down to the noise: which one it is, no clock decides."""
        low, high = 0, len(indices)
        while low < high:
            middle = (low + high) // 2
            index = indices[middle]
            if index not in self._measures:
                self._measure(index, self._kept[index][1])
                yield
            if self._measures[index].residual <= self.noise:
                high = middle
            else:
                low = middle + 1

    def _measure(self, index: int, x: Image) -> None:
        left = self._operator.measured(self._y - self._operator.forward(x))
        objective = self._method.objective(self._operator, self._y, x)
        rms = math.sqrt(float(np.vdot(left, left)) / left.size)
        self._measures[index] = Measure(index, rms, math.nan if objective is None else objective)

    def _drop(self, last: int) -> None:
        always = {last, -self._best[1], *self._pinned}
        for index in [i for i in self._kept if (i - 1) % self._stride and i not in always]:
            del self._kept[index]

    def _bytes(self) -> int:
        owners = {
            id(owner): owner.nbytes
            for pair in self._kept.values()
            for owner in (_owner(pair[0].image), _owner(pair[1]))
        }
        return sum(owners.values())


def _owner(image: Image) -> Image:
    """Return the array whose memory an image is part of."""
    while isinstance(image.base, np.ndarray):
        image = image.base
    return image
