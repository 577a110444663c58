"""`methods`: what there is, read from the declarations."""

import argparse
import sys
from collections.abc import Sequence

from deconvgui.commands.base import Command
from deconvgui.commands.flags import accepted
from deconvgui.parameters import CONTEXT
from deconvgui.texts import mark, tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("tag", nargs="?", help=tr("Command", "show only this one"))


def _run(options: argparse.Namespace) -> None:
    from deconvgui.restoration import METHODS

    for tag in [options.tag] if options.tag else METHODS:
        method = METHODS[tag]
        sys.stdout.write(f"{tag}: {tr(CONTEXT, method.summary)}\n")
        sys.stdout.write(f"    {tr(CONTEXT, method.fails)}\n" if method.fails else "")
        for field in method.fields():
            sys.stdout.write(f"    --{field.flag} ({accepted(field)})\n")
            sys.stdout.write(f"        {tr(CONTEXT, field.parameter.text)}\n")


COMMAND = Command("methods", mark("Command", "list the restoration methods and their parameters"), _declare, _run)
