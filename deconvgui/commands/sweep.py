"""`sweep`: one experiment with many values of its parameters, in a table."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deconvgui.commands.base import Command, progress, rows_kept
from deconvgui.commands.many import computing, declare_cluster, declare_table, declare_vary, report
from deconvgui.texts import mark, tr

if TYPE_CHECKING:
    from deconvgui.workbench.sweep import Row


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("recipe", metavar="RECIPE", help=tr("Command", "recipe to begin with, saved from the window"))
    parser.add_argument(
        "output",
        metavar="TABLE",
        help=tr("Command", "table to write, .csv; one that is there already is gone on with, and nothing done twice"),
    )
    declare_vary(parser, required=True)
    parser.add_argument("--pictures", metavar="DIR", help=tr("Command", "write the restored images there, as .tif"))
    declare_table(parser, tr("Command", "beside it"))
    declare_cluster(parser)


def _run(options: argparse.Namespace) -> int:
    from deconvgui.imaging.writing import make_folder
    from deconvgui.workbench.axes import parse_axes
    from deconvgui.workbench.batch import Names
    from deconvgui.workbench.parquet import check_parquet, write_parquet
    from deconvgui.workbench.recipe import read_recipe
    from deconvgui.workbench.sweep import Found, nowhere, points, rows
    from deconvgui.workbench.sweep_table import SweepTable

    state = read_recipe(Path(options.recipe)).state
    axes = parse_axes(options.vary, state)
    todo, names = list(points(state, axes)), [axis.name for axis in axes]
    if options.pictures:
        make_folder(Path(options.pictures))
    if options.parquet:
        check_parquet()
    done: list[Row] = []
    with (
        rows_kept(),
        computing(options.cluster) as executor,
        SweepTable(Path(options.output), names, retry=options.retry) as table,
    ):
        place = Names(Path(options.pictures), ".tif", table.listed).place if options.pictures else nowhere
        found = rows(todo, Found(table.kept, executor, place))
        for row in progress(found, len(todo), lambda _: len(done), lambda _: sum(not row.computed for row in done)):
            if row is not None:
                done.append(row)
                if not table.holds(row):
                    table.add(row)
    if options.parquet:
        write_parquet(Path(options.output), Path(options.output).with_suffix(".parquet"))
    return report(names, done)


COMMAND = Command("sweep", mark("Command", "run an experiment with many values of its parameters"), _declare, _run)
