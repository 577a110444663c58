"""`report`: an experiment as one page with pictures, plots and numbers."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from deconvgui.commands.base import Command, progress
from deconvgui.texts import mark, tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("recipe", metavar="RECIPE", help=tr("Command", "recipe, or an image that was saved with one"))
    parser.add_argument("output", metavar="PAGE", help=tr("Command", "page to write, .html; it needs no other file"))
    parser.add_argument(
        "--compare",
        metavar="METHODS",
        help=tr("Command", "run these methods on the same data, too, as wiener,tv; or all"),
    )
    parser.add_argument(
        "--any-image",
        action="store_true",
        help=tr("Command", "go on if the image is not the one with which the recipe was made"),
    )


def _run(options: argparse.Namespace) -> None:
    from deconvgui.errors import OutputError
    from deconvgui.imaging import write_whole
    from deconvgui.restoration import METHODS
    from deconvgui.workbench.recipe import check_image, read_recipe
    from deconvgui.workbench.report import Row, compared, report
    from deconvgui.workbench.restoration import course

    target = Path(options.output)
    if target.suffix.lower() not in (".html", ".htm"):
        raise OutputError(
            tr("Command", "{name} is no name for a page.").format(name=target.name),
            tr("Command", "Let it end in .html."),
        )
    recipe = read_recipe(Path(options.recipe))
    if not options.any_image:
        check_image(recipe)
    tags = list(METHODS) if options.compare == "all" else [t.strip() for t in (options.compare or "").split(",") if t]
    for tag in tags:
        _ = METHODS[tag]  # says so at once if there is none of that name
    moments = (moment for moment in course(recipe.state, watched=True) if moment is not None)
    for snapshot in progress(moments, recipe.state.total, lambda snapshot: snapshot.index):
        last = snapshot
    others: list[Row] = []
    if tags:
        *_, others = progress(compared(recipe.state, tags), len(tags), len)
    *_, page = report(last, others)
    assert isinstance(page, str)  # the last that comes is the page
    write_whole(target, page.encode())


COMMAND = Command(
    "report", mark("Command", "write an experiment as one page: pictures, plots, numbers"), _declare, _run
)
