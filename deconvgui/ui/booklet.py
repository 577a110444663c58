"""A lesson as pictures and one page that needs nothing else, for those who were not there."""

import base64
import html
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication

from deconvgui.imaging.writing import make_folder
from deconvgui.texts import language, tr
from deconvgui.ui.rendering import HEIGHT, WIDTH, open_window, png, settle, wait_for_restoration, written
from deconvgui.ui.window import MainWindow
from deconvgui.workbench.lessons import Course, Lesson
from deconvgui.workbench.lessons.lesson import Step, Text
from deconvgui.workbench.lessons.markup import as_html

STYLE = """
body { font: 18px/1.5 sans-serif; max-width: 1280px; margin: 2em auto; padding: 0 1em; color: #16191d }
img { max-width: 100%; height: auto; border: 1px solid #d6dae0 }
section { margin: 0 0 4em } section > div { max-width: 46em }
.question { border-left: 4px solid #0072b2; padding: 0.2em 1em; background: #f4f5f7 }
summary { cursor: pointer; font-weight: 700 }
"""


def pictures(lesson: Lesson) -> int:
    """Return how many files `render_lesson` writes."""
    return sum(1 + (step.after is not None) for step in lesson.steps) + 1


def render_lesson(application: QApplication, lesson: Lesson, folder: Path, theme: str = "light") -> Iterator[Path]:
    """Render the steps of a lesson and a page with all of it, and yield each file when it is written.

    Parameters
    ----------
    application : QApplication
        With its style; no screen is needed.
    lesson : Lesson
    folder : Path
        Is made if it is missing.
    theme : str
        "light" or "dark".

    Raises
    ------
    OutputError
        If the folder cannot be made or written to.
    """
    make_folder(folder)
    with open_window(application, theme) as window:
        window.workspace.toggle_controls()
        yield from written(folder, _files(window, lesson))


def _files(window: MainWindow, lesson: Lesson) -> Iterator[tuple[str, bytes]]:
    sections = []
    for index, step in enumerate(lesson.steps):
        course, shown = Course(lesson).at(index), []
        courses = [course] if step.after is None else [course, course.forward()]
        for moment, name in zip(courses, ("step", "answer"), strict=False):
            shown.append(_picture(window, moment))
            yield f"{index + 1:02}-{name}.png", shown[-1]
        sections.append(_section(index + 1, step, shown))
    yield "index.html", _page(lesson, sections).encode()


def _picture(window: MainWindow, course: Course) -> bytes:
    window.show_course(course)
    window.workspace.controls.hide()
    window.workspace.explanation.hide()
    settle()
    if course.step.tab == "restoration":
        wait_for_restoration(window)
        settle()
    return png(window)


def _section(number: int, step: Step, shown: list[bytes]) -> str:
    parts = [f"<h2>{number}</h2><div>{as_html(str(step.text))}</div>{_image(shown[0])}"]
    if step.question is not None and step.answer is not None:
        answer = as_html(str(step.answer)) + "".join(map(_image, shown[1:]))
        asked = html.escape(tr("Lessons", "Show the answer"))
        parts.append(
            f'<div class="question">{as_html(str(step.question))}'
            f"<details><summary>{asked}</summary>{answer}</details></div>"
        )
    return f"<section>{''.join(parts)}</section>"


def _image(png_bytes: bytes) -> str:
    data = base64.b64encode(png_bytes).decode("ascii")
    return f'<img src="data:image/png;base64,{data}" width="{WIDTH}" height="{HEIGHT}" alt="">'


def _page(lesson: Lesson, sections: list[str]) -> str:
    title = html.escape(str(lesson.title))
    return (
        f'<!doctype html>\n<html lang="{language().replace("_", "-")}"><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{STYLE}</style>\n<h1>{title}</h1>\n{_summary(lesson.summary)}\n" + "\n".join(sections) + "\n</html>\n"
    )


def _summary(text: Text) -> str:
    return as_html(str(text))
