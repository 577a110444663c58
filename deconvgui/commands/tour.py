"""`tour`: the window in its most telling states, without a screen."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from deconvgui import resources
from deconvgui.commands.base import Command, progress
from deconvgui.texts import mark, tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("folder", metavar="DIR", help=tr("Command", "folder for the pictures; made if it is missing"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--lesson",
        metavar="NAME",
        help=tr("Command", "render a lesson, its pictures and one page with all of it: {names}, or a file").format(
            names=", ".join(_lessons())
        ),
    )
    what.add_argument(
        "--review",
        action="store_true",
        help=tr("Command", "render every tab, page and dialog in every theme and language, to look for mistakes"),
    )


def _run(options: argparse.Namespace) -> None:
    files, count = _files(options)
    for path in progress(files, count):
        sys.stdout.write(f"{path}\n")


def _lessons() -> list[str]:
    """Return what the lessons that come with the program are called."""
    return [path.name.partition("-")[2].partition(".")[0] for path in resources.listing("lessons", ".lesson.toml")]


def _files(options: argparse.Namespace) -> tuple[Iterator[Path], int]:
    """Return what is rendered, file by file, and how many files it will be."""
    from deconvgui.app import headless

    application, folder = headless(), Path(options.folder)
    if options.lesson is not None:
        from deconvgui.ui.booklet import pictures, render_lesson
        from deconvgui.workbench.lessons import lesson_named

        lesson = lesson_named(options.lesson)
        return render_lesson(application, lesson, folder), pictures(lesson)
    if options.review:
        from deconvgui.ui.review import VIEWS, count, render_review

        return render_review(application, folder), count(VIEWS)
    from deconvgui.ui.tour import STOPS, render_tour

    return render_tour(application, folder), len(STOPS)


COMMAND = Command("tour", mark("Command", "render the lecture tour into a folder, without a display"), _declare, _run)
