"""`tour`: the window in its most telling states, without a screen."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from deconvgui.commands.base import Command, progress
from deconvgui.texts import tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("folder", metavar="DIR", help=tr("Command", "folder for the pictures; made if it is missing"))


def _run(options: argparse.Namespace) -> None:
    from deconvgui.app import headless

    application = headless()
    from deconvgui.ui.tour import STOPS, render_tour

    for path in progress(render_tour(application, Path(options.folder)), len(STOPS)):
        sys.stdout.write(f"{path}\n")


COMMAND = Command("tour", tr("Command", "render the lecture tour into a folder, without a display"), _declare, _run)
