"""`estimate-psf`: the kernel from the blurred image alone."""

import argparse
import sys
from collections.abc import Sequence

from deconvgui.commands.base import Command, progress
from deconvgui.commands.flags import declare_files, read
from deconvgui.texts import tr


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    declare_files(parser)
    parser.add_argument(
        "--size",
        type=int,
        required=True,
        metavar="PIXELS",
        help=tr("Command", "width and height of the PSF: odd, and a little more than the blur is long"),
    )
    parser.add_argument("--restored", metavar="FILE", help=tr("Command", "write the restored image, too"))


def _run(options: argparse.Namespace) -> None:
    from deconvgui.imaging import check_output, write_image
    from deconvgui.restoration import prepare_estimate

    for path in filter(None, (options.output, options.restored)):
        check_output(path)
    task = prepare_estimate(read(options), options.size)
    for step in progress(task.steps(), task.total):
        last = step
    exact = options.output.lower().endswith((".tif", ".tiff"))
    # Integers would lose a dim PSF; it is scaled to unit sum again when it is read.
    write_image(options.output, last.psf if exact else last.psf / last.psf.max())
    if options.restored:
        write_image(options.restored, last.image)
    sys.stdout.write(
        tr("Command", "PSF of {height} × {width} pixels, peak {peak:.3g}").format(
            height=last.psf.shape[0], width=last.psf.shape[1], peak=last.psf.max()
        )
        + "\n"
    )


COMMAND = Command(
    "estimate-psf",
    tr("Command", "estimate the PSF from a blurred image alone"),
    _declare,
    _run,
)
