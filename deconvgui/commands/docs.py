"""`docs`: the pages of documentation, read from the declarations."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from deconvgui.commands.base import Command
from deconvgui.texts import mark, tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("folder", metavar="DIR", help=tr("Command", "folder for the pages; made if it is missing"))


def _run(options: argparse.Namespace) -> None:
    from deconvgui.imaging.writing import make_folder, write_whole
    from deconvgui.workbench.pages import pages

    root = Path(options.folder)
    for name, text in pages():
        path = root / name
        make_folder(path.parent)
        write_whole(path, text.encode())
    sys.stdout.write(f"{root / 'index.md'}\n")


COMMAND = Command("docs", mark("Command", "write a page about each method, PSF and kind of noise"), _declare, _run)
