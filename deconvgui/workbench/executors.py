"""Where the tasks of a batch are computed: in this process, or on a cluster (`workbench.cluster`)."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from deconvgui.errors import DeconvError

Task = TypeVar("Task")
Result = TypeVar("Result")

Work = Callable[[Task], Iterator[Result | None]]
"""Computes a task: yields None where it can be left, and the result last. A function of a module, so that another
process finds it."""


class Executor(Protocol):
    """Computes many tasks.

    Attributes
    ----------
    dashboard : str
        The address at which the work can be watched; empty where there is none.
    """

    dashboard: str

    def map(
        self, work: Work[Task, Result], tasks: Iterable[Task | None]
    ) -> Iterator[tuple[Task, Result | DeconvError] | None]:
        """Yield each task with its result, or with what prevented it, as they come, in any order.

        Tasks are fetched when there is room for them. A None among them is passed on; a None in between says nothing,
        but that the work can be left here.
        """

    def close(self) -> None:
        """Let go of what was borrowed; what is still being computed is dropped."""


class Here:
    """Computes one task after the other in this process, each with all its threads."""

    dashboard = ""

    def map(
        self, work: Work[Task, Result], tasks: Iterable[Task | None]
    ) -> Iterator[tuple[Task, Result | DeconvError] | None]:
        """Yield each task with its result, in their order."""
        for task in tasks:
            if task is None:
                yield None
                continue
            for result in work(task):
                yield None if result is None else (task, result)

    def close(self) -> None:
        """Do nothing: nothing was borrowed."""
