"""`docs`: the pages of documentation, read from the declarations."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from deconvgui.commands.base import Command
from deconvgui.texts import tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("folder", metavar="DIR", help=tr("Command", "folder for the pages; made if it is missing"))


def _run(options: argparse.Namespace) -> None:
    from deconvgui.errors import OutputError
    from deconvgui.imaging import write_whole
    from deconvgui.workbench.pages import pages

    root = Path(options.folder)
    for name, text in pages():
        path = root / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                tr("Command", "The folder {folder} cannot be made: {reason}.").format(
                    folder=path.parent, reason=error.strerror
                ),
                tr("Command", "Choose another place."),
            ) from error
        write_whole(path, text.encode())
    sys.stdout.write(f"{root / 'index.md'}\n")


COMMAND = Command("docs", tr("Command", "write a page about each method, PSF and kind of noise"), _declare, _run)
