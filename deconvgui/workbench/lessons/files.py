"""Lessons as files: those that come with the program, and a teacher's own."""

from pathlib import Path

from deconvgui import resources
from deconvgui.errors import LessonError, reason, regular
from deconvgui.parameters import unknown_name
from deconvgui.texts import tr
from deconvgui.workbench.lessons.lesson import Lesson
from deconvgui.workbench.lessons.parsing import parse_lesson

SUFFIX = ".lesson.toml"

LONGEST = 1 << 16
"""Bytes; a lesson of twelve steps in two languages has some 20,000."""


def shipped() -> tuple[Path, ...]:
    """Return the lessons that come with the program, in the order in which they are to be taken."""
    return resources.listing("lessons", SUFFIX)


def lesson_named(name: str) -> Lesson:
    """Return a lesson that comes with the program, by its name with or without its number, or the one in a file.

    Raises
    ------
    ParameterError
        If there is none of that name.
    LessonError
        If the file is no lesson.
    """
    if name.endswith(".toml"):
        return read_lesson(Path(name))
    known = {path.name.removesuffix(SUFFIX): path for path in shipped()}
    for title, path in known.items():
        if name in (title, title.partition("-")[2]):
            return read_lesson(path)
    raise unknown_name(tr("Lessons", "lesson"), name, known)


def read_lesson(path: Path) -> Lesson:
    """Return the lesson that a file says.

    Raises
    ------
    LessonError
        If the file cannot be read or is no lesson; with the line and the reason.
    """
    try:
        with regular(path).open("rb") as file:
            content = file.read(LONGEST + 1)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise LessonError(
            tr("Lessons", "{path} cannot be opened: {reason}.").format(path=path, reason=reason(error)),
            tr("Lessons", "Check the name, and that you may read it."),
        ) from error
    if len(content) > LONGEST:
        raise LessonError(
            tr("Lessons", "{file} is longer than {limit} bytes.").format(file=path.name, limit=LONGEST),
            tr("Lessons", "Choose a file that is a lesson."),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise LessonError(
            tr("Lessons", "{file}, line {line}: this is no text in UTF-8.").format(file=path.name, line=line),
            tr("Lessons", "Save it in UTF-8."),
        ) from error
    return parse_lesson(text, path.name, path.parent)
