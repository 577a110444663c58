"""What a lesson is, once it has been read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from deconvgui.texts import SOURCE_LANGUAGE, language
from deconvgui.workbench.connectivity_state import ConnectivityState
from deconvgui.workbench.one_matrix_state import OneMatrixState
from deconvgui.workbench.restoration import RestorationState

TabState = ConnectivityState | OneMatrixState | RestorationState
"""Of one of the tabs."""

LANGUAGES = (SOURCE_LANGUAGE, "zh_CN")
"""In which a lesson can speak."""


@dataclass(frozen=True)
class Text:
    """A text in one or more languages; in the light markup of `markup`."""

    words: Mapping[str, str]

    def __str__(self) -> str:
        """Return it in the language of the moment, or in the first one that it has."""
        return self.words.get(language()) or next(iter(self.words.values()))


@dataclass(frozen=True)
class Look:
    """What a step points at, beside the state of its tab.

    Attributes
    ----------
    matrix : bool
        Connectivity: whether C stands beside the grids.
    predict : bool
        Connectivity: whether the results of the present step are hidden until the answer is revealed.
    row, column : int or None
        One matrix: the row and the column of C that are lit in all panes.
    """

    matrix: bool = False
    predict: bool = False
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Step:
    """One step of a lesson.

    Attributes
    ----------
    tab : str
        "connectivity", "restoration" or "one-matrix".
    state : TabState
        Of that tab.
    look : Look
    text : Text
        What there is to say, in paragraphs.
    question, answer : Text or None
        What the audience is asked to predict, and what is revealed afterwards.
    after : TabState or None
        The state that the answer shows; None leaves the window as it is.
    """

    tab: str
    state: TabState
    look: Look
    text: Text
    question: Text | None = None
    answer: Text | None = None
    after: TabState | None = None


@dataclass(frozen=True)
class Lesson:
    """A title and steps.

    Attributes
    ----------
    name : str
        The file's name without its ending.
    title, summary : Text
    steps : tuple of Step
    """

    name: str
    title: Text
    summary: Text
    steps: tuple[Step, ...]
