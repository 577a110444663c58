"""The way through a lesson: a frozen value, as every state is."""

from dataclasses import dataclass, replace
from typing import Self

from deconvgui.workbench.lessons.lesson import Lesson, Step, TabState


@dataclass(frozen=True)
class Course:
    """A lesson, and how far it has come.

    Attributes
    ----------
    lesson : Lesson
    index : int
        The present step, counted from 0.
    revealed : bool
        Whether the answer of the present step has been shown.
    """

    lesson: Lesson
    index: int = 0
    revealed: bool = False

    @property
    def step(self) -> Step:
        """The present step."""
        return self.lesson.steps[self.index]

    @property
    def asks(self) -> bool:
        """Whether a question is open: going on reveals its answer first."""
        return self.step.question is not None and not self.revealed

    @property
    def state(self) -> TabState:
        """What the tab is to show."""
        shown = self.step.after if self.revealed else None
        return self.step.state if shown is None else shown

    @property
    def at_start(self) -> bool:
        """Whether there is nothing to go back to."""
        return self.index == 0 and not self.revealed

    @property
    def at_end(self) -> bool:
        """Whether nothing is left."""
        return self.index == len(self.lesson.steps) - 1 and not self.asks

    def forward(self) -> Self:
        """Reveal the answer, or go to the next step where there is none to reveal."""
        if self.asks:
            return replace(self, revealed=True)
        return self if self.at_end else replace(self, index=self.index + 1, revealed=False)

    def back(self) -> Self:
        """Hide the answer again, or go to the step before, which shows its answer."""
        if self.revealed:
            return replace(self, revealed=False)
        if self.index == 0:
            return self
        before = self.lesson.steps[self.index - 1]
        return replace(self, index=self.index - 1, revealed=before.question is not None)

    def at(self, index: int) -> Self:
        """Go to a step, with its question still open; beyond the ends, to the nearest."""
        return replace(self, index=min(max(index, 0), len(self.lesson.steps) - 1), revealed=False)
