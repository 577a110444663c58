"""`batch`: many images, each restored in one way or in several, into a folder with one table."""

import argparse
import dataclasses
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deconvgui.commands.base import Command, progress, rows_kept
from deconvgui.commands.flags import declare_limits, set_limits, specs
from deconvgui.commands.many import computing, declare_cluster, declare_table, declare_vary, report
from deconvgui.texts import mark, tr

if TYPE_CHECKING:
    from deconvgui.workbench.batch import Batch, Moment
    from deconvgui.workbench.executors import Executor
    from deconvgui.workbench.restoration import RestorationState


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument(
        "images", metavar="IMAGE", nargs="+", help=tr("Command", "image files, folders of images, or patterns")
    )
    parser.add_argument(
        "--to",
        required=True,
        metavar="DIR",
        help=tr("Command", "folder for the pictures and table.csv; a run that was stopped is gone on with there"),
    )
    parser.add_argument(
        "--recipe",
        metavar="FILE",
        help=tr("Command", "recipe that says what is done to every image, saved from the window"),
    )
    parser.add_argument(
        "--psf",
        metavar="SPEC",
        help=specs("PSF", tr("Command", "{example}, or a file").format(example="gaussian:sigma=2.5")),
    )
    parser.add_argument(
        "--method",
        metavar="SPECS",
        help=tr("Command", "one or more, for example {example}; or: all").format(
            example="'wiener;richardson-lucy:iterations=20'"
        ),
    )
    declare_vary(parser, required=False)
    parser.add_argument(
        "--blur",
        action="store_true",
        help=tr("Command", "blur the images first, which are sharp, and score what is restored"),
    )
    parser.add_argument("--suffix", default=".tif", help=tr("Command", "format of the pictures (default .tif)"))
    parser.add_argument("--bits", type=int, metavar="N", help=tr("Command", "bits per channel of the pictures"))
    declare_table(parser, "table.parquet")
    declare_cluster(parser)
    declare_limits(parser)


def _run(options: argparse.Namespace) -> int:
    from deconvgui.workbench.batch import TABLE, Batch, expanded

    set_limits(options)
    method = [f"method={options.method}"] if options.method else []
    batch = Batch(
        _state(options),
        expanded(options.images),
        Path(options.to),
        (*method, *options.vary),
        suffix=options.suffix if options.suffix.startswith(".") else f".{options.suffix}",
        bits=options.bits,
        parquet=options.parquet,
        retry=options.retry,
    )
    batch.check()
    with computing(options.cluster) as executor:
        last = _watched(batch, executor)
    names = [axis.name for axis in last.axes]
    for row in last.rows:
        if row.outcome.error:
            sys.stdout.write(f"{', '.join(filter(None, row.point.values))}: {row.outcome.error}\n")
    status = report(names, last.rows)
    sys.stdout.write(f"{batch.folder / TABLE}\n")
    return status


def _state(options: argparse.Namespace) -> "RestorationState":
    """Return the experiment that every image takes part in."""
    from deconvgui.errors import ParameterError
    from deconvgui.imaging import PSFS
    from deconvgui.workbench.recipe import read_recipe
    from deconvgui.workbench.restoration import RestorationState

    if not options.recipe and not options.psf:
        raise ParameterError(
            tr("Command", "It is not said how the images were blurred."), tr("Command", "Give --recipe or --psf.")
        )
    state = read_recipe(Path(options.recipe)).state if options.recipe else RestorationState(blurred_already=True)
    if options.psf:
        path = Path(options.psf)
        state = dataclasses.replace(
            state, psf=PSFS["file"].of(path=str(path.absolute())) if path.is_file() else PSFS.parse(options.psf)
        )
    return dataclasses.replace(state, blurred_already=False) if options.blur else state


def _watched(batch: "Batch", executor: "Executor") -> "Moment":
    """Do a batch under a progress bar, and return how it ended."""
    from deconvgui.workbench.batch import run

    moments = run(batch, executor)
    last = next(moments)
    assert last is not None  # a batch begins by saying how much there is

    told = progress(_told(moments, last), last.total, lambda moment: moment.count, lambda moment: moment.known)
    with rows_kept():
        return deque(told, maxlen=1).pop()


def _told(moments: "Iterator[Moment | None]", last: "Moment") -> Iterator["Moment"]:
    """Yield moments, the last one over again where nothing new is said."""
    yield last
    for moment in moments:
        last = moment or last
        yield last


COMMAND = Command("batch", mark("Command", "restore many images in one or several ways"), _declare, _run)
