"""Attempts that take turns, and PSFs that are judged, as many side by side as there are cores."""

from collections.abc import Callable, Iterator
from itertools import islice

from deconvgui.operators import fourier
from deconvgui.operators.crew import Crew, cores
from deconvgui.restoration.estimation.estimator import EstimateStep, Kernel


def together(attempts: list[Iterator[EstimateStep]]) -> Iterator[EstimateStep]:
    """Yield the steps of some attempts with as many steps each, as many attempts at a time as there are cores."""
    with Crew(cores()) as crew:
        for first in range(0, len(attempts), crew.size):
            yield from _in_turns(crew, attempts[first : first + crew.size])


def side_by_side(price: Callable[[Kernel], float], psfs: list[Kernel]) -> list[float]:
    """Return the price of each PSF, for as many at a time as there are cores."""
    found = [0.0] * len(psfs)

    def judge(place: int) -> None:
        with fourier.limited(1):
            found[place] = price(psfs[place])

    with Crew(cores()) as crew:
        crew.each(judge, range(len(psfs)))
    return found


def _in_turns(crew: Crew, attempts: list[Iterator[EstimateStep]]) -> Iterator[EstimateStep]:
    """Yield one step of each attempt, then the next of each, and so on; each round is computed side by side."""
    ready: dict[int, EstimateStep] = {}

    def advance(place: int) -> None:
        with fourier.limited(1):  # transforms of this size are no faster on several cores, and stand in others' way
            for step in islice(attempts[place], 1):
                ready[place] = step

    while True:
        ready.clear()
        crew.each(advance, range(len(attempts)))
        if not ready:
            break
        yield from (ready[place] for place in sorted(ready))
