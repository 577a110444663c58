"""An experiment at one moment."""

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from deconvgui.parameters import Value
from deconvgui.restoration import Search
from deconvgui.workbench.diary import Blind, Measure, Moment
from deconvgui.workbench.region import Region
from deconvgui.workbench.response import Response
from deconvgui.workbench.restoration.simulation import Data, Image, Score
from deconvgui.workbench.restoration.state import RestorationState


@dataclass(frozen=True, eq=False)
class Preview:
    """A region that was restored before the whole.

    Attributes
    ----------
    image : ndarray
        The blurred picture with the region restored.
    region : Region
        Of the picture that is shown.
    index, total : int
        Steps done and to do.
    seconds : float
        Wall-clock time of the steps so far.
    """

    image: Image
    region: Region
    index: int
    total: int
    seconds: float


@dataclass(frozen=True, eq=False)
class Snapshot:
    """An experiment at one moment.

    Attributes
    ----------
    state : RestorationState
        What the experiment is.
    data : Data
    restored : ndarray or None
        None before the first step.
    index, total : int
        Steps done, and to do at most; with the last word it is known how many there are.
    scores : tuple of Score
        One for each step so far, where there is a sharp original.
    seconds : float
        Wall-clock time of the steps so far, scores excluded.
    chosen : mapping
        Parameters that the method chose from the data.
    response : Response or None
        What became of each frequency, for the last step of a method that can tell.
    complete : bool
        Whether this is the last word on the experiment.
    note : str
        What the method chose and why, or why it stopped; may be empty.
    kept : tuple of Moment
        Steps that one can look back at, see `at`.
    measures : tuple of Measure
        Of some steps, what can be said of them without an original.
    noise : float
        Standard deviation of the noise in the data, as estimated; not a number before it is.
    blind : Blind or None
        For the last step where there is no original, what stands in place of scores.
    preview : Preview or None
        A region that was restored first, until the whole has come to its end.
    search : Search or None
        Before the first step, how far the method is with what it looks for in the data.
    prelude : float
        How many of the seconds went by before the first step.
    """

    state: RestorationState
    data: Data
    restored: Image | None = None
    index: int = 0
    total: int = 0
    scores: tuple[Score, ...] = ()
    seconds: float = 0.0
    chosen: Mapping[str, Value] = field(default_factory=dict)
    response: Response | None = None
    complete: bool = False
    note: str = ""
    kept: tuple[Moment, ...] = ()
    measures: tuple[Measure, ...] = ()
    noise: float = math.nan
    blind: Blind | None = None
    preview: Preview | None = None
    search: Search | None = None
    prelude: float = 0.0

    def at(self, index: int) -> "Snapshot":
        """Return the moment after the kept step that is nearest to `index`, with the state that leads there."""
        if not self.kept:
            return self
        moment = min(self.kept, key=lambda kept: abs(kept.index - index))
        if moment.index == self.index:
            return self
        return dataclasses.replace(
            self,
            state=self.state.ending_at(moment.index),
            restored=moment.image,
            index=moment.index,
            scores=tuple(score for score in self.scores if score.index == moment.index),
            measures=tuple(measure for measure in self.measures if measure.index <= moment.index),
            seconds=moment.seconds,
            chosen=moment.chosen,
            note=moment.note,
            response=None,
            blind=None,
        )

    @property
    def score(self) -> Score | None:
        """The score of the present step, with the last similarity index that was computed."""
        if not self.scores:
            return None
        known = (score.ssim for score in reversed(self.scores) if not math.isnan(score.ssim))
        return dataclasses.replace(self.scores[-1], ssim=next(known, math.nan))
