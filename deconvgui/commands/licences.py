"""`licences`: whose work the program stands on."""

import argparse
import sys
from collections.abc import Sequence

from deconvgui.commands.base import Command
from deconvgui.texts import mark, tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("--texts", action="store_true", help=tr("Command", "print the texts of the licences, too"))


def _run(options: argparse.Namespace) -> None:
    from deconvgui.workbench import licences

    sys.stdout.write(licences.table())
    if options.texts:
        for heading, text in licences.texts():
            sys.stdout.write(f"\n{'=' * 80}\n{heading}\n{'=' * 80}\n\n{text.rstrip()}\n")


COMMAND = Command("licences", mark("Command", "list the libraries in use, with their licences"), _declare, _run)
