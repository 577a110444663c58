"""`script`: an experiment as a Python script."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from deconvgui.commands.base import Command
from deconvgui.texts import mark, tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("recipe", metavar="RECIPE", help=tr("Command", "recipe, or an image that was saved with one"))
    parser.add_argument(
        "output", metavar="SCRIPT", nargs="?", help=tr("Command", "script to write, .py; printed where it is left out")
    )


def _run(options: argparse.Namespace) -> None:
    from deconvgui.errors import OutputError
    from deconvgui.imaging import write_whole
    from deconvgui.workbench.recipe import read_recipe
    from deconvgui.workbench.script import SUFFIX, script_text

    target = Path(options.output or f"experiment{SUFFIX}")
    if target.suffix != SUFFIX:
        raise OutputError(
            tr("Command", "{name} is no name for a script.").format(name=target.name),
            tr("Command", "Let it end in .py."),
        )
    text = script_text(read_recipe(Path(options.recipe)).state, target)
    if options.output:
        write_whole(target, text.encode())
    else:
        sys.stdout.write(text)


COMMAND = Command("script", mark("Command", "write an experiment as a Python script"), _declare, _run)
