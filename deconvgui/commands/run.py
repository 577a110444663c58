"""`run`: an experiment from its recipe, the same bytes as in the window."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deconvgui.commands.base import Command, progress
from deconvgui.commands.flags import declare_limits, declare_output, set_limits, write
from deconvgui.texts import mark, tr

if TYPE_CHECKING:
    from deconvgui.workbench.restoration import Snapshot


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("recipe", metavar="RECIPE", help=tr("Command", "recipe, or an image that was saved with one"))
    declare_output(parser)
    declare_limits(parser)
    parser.add_argument("--blurred", metavar="FILE", help=tr("Command", "write the blurred image there, too"))
    parser.add_argument(
        "--any-image",
        action="store_true",
        help=tr("Command", "go on if the image is not the one with which the recipe was made"),
    )


def _run(options: argparse.Namespace) -> None:
    from deconvgui.imaging import check_output, write_image
    from deconvgui.workbench.recipe import check_image, read_recipe, recipe_line
    from deconvgui.workbench.restoration import experiment

    check_output(options.output, bits=options.bits)
    if options.blurred:
        check_output(options.blurred)
    set_limits(options)
    recipe = read_recipe(Path(options.recipe))
    if not options.any_image:
        check_image(recipe)
    for snapshot in progress(experiment(recipe.state), recipe.state.total, lambda snapshot: snapshot.index):
        last = snapshot
    assert last.restored is not None  # a method yields at least once
    if options.blurred:
        write_image(options.blurred, last.data.blurred)
    write(options, last.restored, last.data.carried, recipe_line(recipe.state))
    _report(last)


def _report(snapshot: "Snapshot") -> None:
    """Say what was chosen, and how near the result comes."""
    for note in filter(None, (*snapshot.data.notes, snapshot.note)):
        sys.stdout.write(f"{note}\n")
    for name, score in ((tr("Command", "blurred"), snapshot.data.score), (tr("Command", "restored"), snapshot.score)):
        if score is not None:
            line = tr("Command", "{name}: PSNR {psnr:.2f} dB, SSIM {ssim:.4f}")
            sys.stdout.write(line.format(name=name, psnr=score.psnr, ssim=score.ssim) + "\n")


COMMAND = Command("run", mark("Command", "run an experiment from its recipe"), _declare, _run)
