"""Attempts that take turns, as many side by side as there are cores."""

from collections.abc import Iterator
from itertools import islice

from deconvgui.operators import fourier
from deconvgui.operators.crew import Crew, cores
from deconvgui.restoration.estimation.estimator import EstimateStep


def together(attempts: list[Iterator[EstimateStep]]) -> Iterator[EstimateStep]:
    """Yield the steps of some attempts with as many steps each, as many attempts at a time as there are cores."""
    with Crew(cores()) as crew:
        for first in range(0, len(attempts), crew.size):
            yield from _in_turns(crew, attempts[first : first + crew.size])


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
