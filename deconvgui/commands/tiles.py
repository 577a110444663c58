"""Restoring from file to file in tiles, for the command `restore`."""

import argparse
import contextlib
import itertools
import sys
from typing import TYPE_CHECKING

from deconvgui.commands.base import progress
from deconvgui.commands.flags import formation, given, set_limits
from deconvgui.commands.many import computing, declare_cluster
from deconvgui.texts import tr

if TYPE_CHECKING:
    from deconvgui.restoration.tiling import Result


def declare_tiles(parser: argparse.ArgumentParser) -> None:
    """Take the flags."""
    group = parser.add_argument_group(tr("Command", "images of any size"))
    group.add_argument(
        "--tiles",
        metavar="SIDE",
        help=tr(
            "Command",
            "restore from file to file in tiles of so many pixels, or auto; memory then depends on the tile. IN is a "
            "TIFF, .npy or .zarr, OUT a .tif, .npy or .zarr",
        ),
    )
    group.add_argument(
        "--halo",
        metavar="N",
        default="auto",
        help=tr("Command", "pixels that a tile sees beyond itself (default auto: four radii of the PSF, or more)"),
    )
    declare_cluster(group)
    group.add_argument(
        "--workers",
        metavar="N",
        default="auto",
        help=tr("Command", "tiles that are worked on at once (default auto: as cores and memory allow)"),
    )


def restore_in_tiles(options: argparse.Namespace) -> None:
    """Run the command with tiles."""
    from deconvgui.imaging import parse_psf
    from deconvgui.imaging.pieces import check_target, open_source
    from deconvgui.restoration import METHODS
    from deconvgui.restoration.solver import made_method
    from deconvgui.restoration.tiling import ordered, restore_file

    _refuse(options)
    check_target(options.output, bits=options.bits)
    set_limits(options)
    source = open_source(options.input, page=options.page)
    method = made_method(options.method, options.noise_sigma, given(options, METHODS[options.method]))
    order = ordered(source, parse_psf(options.psf), method, formation(options))
    for note in source.notes:
        sys.stderr.write(f"deconvgui: {note}\n")
    side, halo, workers = (_number(options, name) for name in ("tiles", "halo", "workers"))
    with computing(options.cluster) as executor, contextlib.ExitStack() as stack:
        crowd = executor.map if options.cluster else None
        running = restore_file(
            order, options.output, side=side, halo=halo, workers=workers, bits=options.bits, crowd=crowd
        )
        stack.enter_context(contextlib.closing(running))
        first = next(running)
        # How many steps there will be may turn out to be less than was known at first.
        states = itertools.chain([first], running)
        for state in progress(states, first.total, lambda state: first.total * state.done // state.total):
            last = state
    if last.result is not None:
        _report(last.result, last.of)


def _report(result: "Result", tiles: int) -> None:
    plan = result.plan
    line = tr("Command", "{method} in {tiles} tiles of {side} pixels with a halo of {halo}")
    lines = [
        line.format(method=result.method.spec, tiles=tiles, side=plan.side, halo=max(plan.halo)),
        tr("Command", "values from {low:.4g} to {high:.4g}").format(low=result.low, high=result.high),
        *result.notes,
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _number(options: argparse.Namespace, name: str) -> int | None:
    from deconvgui.errors import ParameterError

    text = str(getattr(options, name)).strip()
    if text == "auto":
        return None
    if not text.isdecimal() or not int(text):
        raise ParameterError(
            tr("Command", "{name} cannot be {text}.").format(name=f"--{name}", text=text[:40]),
            tr("Command", "Give a whole number, or: auto."),
        )
    return int(text)


def _refuse(options: argparse.Namespace) -> None:
    """Refuse what needs the whole image."""
    from deconvgui.errors import ParameterError

    for name, asked in (("--original", bool(options.original)), ("--alpha", options.alpha != "keep")):
        if asked:
            raise ParameterError(
                tr("Command", "{name} needs the whole image, and with --tiles there is none.").format(name=name),
                tr("Command", "Leave it out."),
            )
