"""What stands in a lesson file, checked name by name; whatever is wrong is told with its line."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from deconvgui.errors import DeconvError, LessonError
from deconvgui.parameters import unknown_name
from deconvgui.texts import tr
from deconvgui.workbench import one_matrix
from deconvgui.workbench.lessons.lesson import LANGUAGES, Lesson, Look, Step, TabState, Text
from deconvgui.workbench.lessons.lines import Place, line_of
from deconvgui.workbench.lessons.states import BUILDERS, guilty
from deconvgui.workbench.one_matrix_state import OneMatrixState

FORMAT = 1
"""Version of the form of the file."""

TOP = ("format", "title", "summary", "step")
OF_STEP = ("tab", "state", "change", "after", "look", "text", "question", "answer")
LOOKS = {"matrix": bool, "predict": bool, "row": int, "column": int}
PLACES = {"matrix": "connectivity", "predict": "connectivity", "row": "one-matrix", "column": "one-matrix"}
"""The tab to which a look belongs."""

MOST_STEPS = 200


def parse_lesson(text: str, name: str = "lesson", folder: Path | None = None) -> Lesson:
    """Return the lesson that a file says.

    Parameters
    ----------
    text : str
        The file, in TOML.
    name : str
        What to call it in messages, as in "checkerboards.lesson.toml".
    folder : Path, optional
        Where files that it names are looked up.

    Raises
    ------
    LessonError
        If it is no lesson; the message tells the file, the line and the reason.
    """
    return _Parser(text, name, folder).lesson()


class _Parser:
    """One file, and the step that was read last."""

    def __init__(self, text: str, name: str, folder: Path | None) -> None:
        self._text, self._name, self._folder = text.replace("\r\n", "\n"), name, folder
        self._last: tuple[str, TabState] | None = None

    def lesson(self) -> Lesson:
        entries = self._entries()
        self._check_names(entries, TOP, ())
        if entries.get("format", FORMAT) != FORMAT:
            raise self._refusal(
                ("format",), tr("Lessons", "This version reads lessons of format {known}.").format(known=FORMAT)
            )
        title = self._words(entries, "title", ())
        summary = self._words(entries, "summary", ())
        steps = entries.get("step")
        if not isinstance(steps, list) or not steps or not all(isinstance(step, dict) for step in steps):
            raise self._refusal(
                ("step",),
                tr("Lessons", "A lesson needs steps."),
                tr("Lessons", "Begin each with a line [[step]]."),
            )
        if len(steps) > MOST_STEPS:
            raise self._refusal(
                ("step", MOST_STEPS),
                tr("Lessons", "A lesson has at most {most} steps.").format(most=MOST_STEPS),
                tr("Lessons", "Make two of it."),
            )
        read = tuple(self._step(step, ("step", index)) for index, step in enumerate(steps))
        return Lesson(self._name.split(".", maxsplit=1)[0], title, summary, read)

    def _entries(self) -> dict[str, Any]:
        try:
            return tomllib.loads(self._text)
        except RecursionError as error:
            raise LessonError(tr("Lessons", "{file}: it is nested too deeply.").format(file=self._name)) from error
        except ValueError as error:  # TOML's own errors, dates that do not exist, and numbers of too many digits
            found = re.search(r"\(at line (\d+)", str(error))
            line = int(found[1]) if found else self._text.count("\n") + 1
            raise self._at(line, str(error).split(" (at ")[0] + ".") from error

    def _step(self, entries: dict[str, Any], place: Place) -> Step:
        self._check_names(entries, OF_STEP, place)
        tab, state = self._state(entries, place)
        after = None
        if "after" in entries:
            after = self._built(tab, entries["after"], state, (*place, "after"))
        self._last = tab, state if after is None else after
        question, answer = (
            self._words(entries, name, place) if name in entries else None for name in ("question", "answer")
        )
        if (question is None) != (answer is None):
            name = "answer" if question is None else "question"
            raise self._refusal(
                (*place, name),
                tr("Lessons", "A question and an answer belong together."),
                tr("Lessons", "Write both, or none of them."),
            )
        if after is not None and question is None:
            raise self._refusal(
                (*place, "after"), tr("Lessons", "“after” is what the answer shows, and there is no question.")
            )
        look = self._look(entries.get("look", {}), tab, state, (*place, "look"))
        return Step(tab, state, look, self._words(entries, "text", place), question, answer, after)

    def _state(self, entries: dict[str, Any], place: Place) -> tuple[str, TabState]:
        """Return the tab of a step and its state: from its beginning, or from where the last step has left it."""
        tab = entries.get("tab", self._last[0] if self._last else None)
        if not isinstance(tab, str) or tab not in BUILDERS:
            error = unknown_name(tr("Lessons", "tab"), str(tab or "–"), BUILDERS)
            raise self._refusal((*place, "tab"), error.problem, error.advice)
        goes_on = self._last is not None and self._last[0] == tab and "state" not in entries
        if "state" in entries and "change" in entries:
            raise self._refusal(
                (*place, "change"),
                tr("Lessons", "“state” begins anew and “change” goes on from the last step: a step has one of them."),
            )
        if "change" in entries and not goes_on:
            raise self._refusal(
                (*place, "change"),
                tr("Lessons", "There is no step before this one, in the same tab, that could be changed."),
                tr("Lessons", "Write “state” in place of “change”."),
            )
        base: TabState = self._last[1] if goes_on and self._last else BUILDERS[tab][0]()
        for name in ("state", "change"):
            if name in entries:
                return tab, self._built(tab, entries[name], base, (*place, name))
        return tab, base

    def _built(self, tab: str, entries: Any, base: TabState, place: Place) -> TabState:
        if not isinstance(entries, dict):
            raise self._refusal(place, tr("Lessons", "Settings of a tab belong here, by their names."))
        make = BUILDERS[tab][1]
        try:
            state: TabState = make(entries, base, self._folder)
        except DeconvError as error:
            found = guilty(lambda part: make(part, base, self._folder), entries)
            raise self._refusal((*place, *found), error.problem, error.advice) from error
        return state

    def _look(self, entries: Any, tab: str, state: TabState, place: Place) -> Look:
        if not isinstance(entries, dict):
            raise self._refusal(place, tr("Lessons", "Settings of a tab belong here, by their names."))
        self._check_names(entries, tuple(LOOKS), place)
        for name, value in entries.items():
            if type(value) is not LOOKS[name]:
                raise self._refusal(
                    (*place, name), tr("Lessons", "{name} cannot be {value}.").format(name=name, value=repr(value)[:60])
                )
            if PLACES[name] != tab:
                raise self._refusal(
                    (*place, name),
                    tr("Lessons", "{name} is for the tab {tab}.").format(name=name, tab=PLACES[name]),
                )
        if isinstance(state, OneMatrixState):
            count = one_matrix.resolve(state).system.forward.shape
            for name, most in zip(("row", "column"), count, strict=True):
                if not 0 <= entries.get(name, 0) < most:
                    raise self._refusal(
                        (*place, name),
                        tr("Lessons", "{name} cannot be {value}.").format(name=name, value=entries[name]),
                        tr("Lessons", "C has {rows} rows and {columns} columns, counted from 0.").format(
                            rows=count[0], columns=count[1]
                        ),
                    )
        return replace(Look(), **entries)

    def _words(self, entries: Mapping[str, Any], name: str, place: Place) -> Text:
        """Return a text: a single one, or one for each language."""
        place = (*place, name)
        given = entries.get(name)
        if isinstance(given, str):
            given = {LANGUAGES[0]: given}
        if not isinstance(given, dict) or not given:
            raise self._refusal(
                place,
                tr("Lessons", "A text called “{name}” belongs here.").format(name=name),
                tr("Lessons", 'Write {name}.en = "…", and {name}.zh_CN = "…" for Chinese.').format(name=name),
            )
        for language, words in given.items():
            if language not in LANGUAGES:
                error = unknown_name(tr("Lessons", "language"), language, LANGUAGES)
                raise self._refusal((*place, language), error.problem, error.advice)
            if not isinstance(words, str) or not words.strip():
                raise self._refusal(
                    (*place, language), tr("Lessons", "“{name}” must be a text.").format(name=f"{name}.{language}")
                )
        return Text({language: words.strip() for language, words in given.items()})

    def _check_names(self, entries: Mapping[str, Any], known: tuple[str, ...], place: Place) -> None:
        for name in entries:
            if name not in known:
                error = unknown_name(tr("Lessons", "entry"), name[:60], known)
                raise self._refusal((*place, name), error.problem, error.advice)

    def _refusal(self, place: Place, problem: str, advice: str = "") -> LessonError:
        return self._at(line_of(self._text, place), problem, advice)

    def _at(self, line: int, problem: str, advice: str = "") -> LessonError:
        return LessonError(
            tr("Lessons", "{file}, line {line}: {problem}").format(file=self._name, line=line, problem=problem), advice
        )
