"""`sweep`: one experiment with many values of its parameters, in a table."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deconvgui.commands.base import Command, progress
from deconvgui.texts import mark, tr

if TYPE_CHECKING:
    from deconvgui.workbench.axes import Axis
    from deconvgui.workbench.sweep import Outcome, Point, Row
    from deconvgui.workbench.sweep_table import SweepTable


def _declare(parser: argparse.ArgumentParser, _arguments: Sequence[str]) -> None:
    parser.add_argument("recipe", metavar="RECIPE", help=tr("Command", "recipe to begin with, saved from the window"))
    parser.add_argument(
        "output",
        metavar="TABLE",
        help=tr("Command", "table to write, .csv; one that is there already is gone on with, and nothing done twice"),
    )
    parser.add_argument(
        "--vary",
        action="append",
        required=True,
        metavar="NAME=VALUES",
        help=tr(
            "Command",
            "method.iterations=5,10,20, psf.sigma=1..3:5 (five values), method=wiener;richardson-lucy, boundary=..., "
            "seed=1..10:10, image=a.png;b.png; several for all combinations",
        ),
    )
    parser.add_argument("--pictures", metavar="DIR", help=tr("Command", "write the restored images there, as .tif"))


def _run(options: argparse.Namespace) -> None:
    from deconvgui.imaging.writing import make_folder
    from deconvgui.workbench.axes import parse_axis
    from deconvgui.workbench.recipe import read_recipe
    from deconvgui.workbench.sweep import points
    from deconvgui.workbench.sweep_table import SweepTable

    state = read_recipe(Path(options.recipe)).state
    axes = _axes([parse_axis(text, state) for text in options.vary])
    todo = list(points(state, axes))
    pictures = Path(options.pictures) if options.pictures else None
    if pictures:
        make_folder(pictures)
    with SweepTable(Path(options.output), [axis.name for axis in axes]) as table:
        outcomes = [_kept(row, number, table, pictures) for number, row in _numbered(todo, table)]
    _report(axes, todo, outcomes)


def _numbered(todo: "list[Point]", table: "SweepTable") -> "Iterator[tuple[int, Row | None]]":
    from deconvgui.workbench.sweep import rows

    return enumerate(progress(rows(todo, table.done), len(todo)), 1)


def _kept(row: "Row | None", number: int, table: "SweepTable", pictures: Path | None) -> "Outcome | None":
    """Write a row and its picture, and return its outcome; None for what is in the table already."""
    from deconvgui.imaging import write_image

    if row is None:
        return None
    if pictures and row.restored is not None:
        write_image(pictures / f"{number:05d}.tif", row.restored)
    table.add(row.point.values, row.outcome, row.recipe)
    return row.outcome


def _axes(axes: "list[Axis]") -> "list[Axis]":
    from deconvgui.errors import ParameterError

    names = [axis.name for axis in axes]
    for name in names:
        if names.count(name) > 1:
            raise ParameterError(
                tr("Command", "{name} varies twice.").format(name=name),
                tr("Command", "Give all its values in one --vary."),
            )
    # A whole PSF, noise or method comes before its own parameters, and an image before all.
    return sorted(axes, key=lambda axis: "." in axis.name)


def _report(axes: "list[Axis]", todo: "list[Point]", outcomes: "list[Outcome | None]") -> None:
    """Say how many rows came, and which one was best."""
    new = [(point, outcome) for point, outcome in zip(todo, outcomes, strict=True) if outcome is not None]
    failed = sum(bool(outcome.error) for _, outcome in new)
    line = tr("Command", "{new} computed, {known} were there already, {failed} failed")
    sys.stdout.write(line.format(new=len(new) - failed, known=len(todo) - len(new), failed=failed) + "\n")
    scored = [(outcome.psnr, point) for point, outcome in new if outcome.psnr == outcome.psnr]
    if scored:
        psnr, best = max(scored, key=lambda pair: pair[0])
        where = ", ".join(f"{axis.name} = {value}" for axis, value in zip(axes, best.values, strict=True))
        sys.stdout.write(tr("Command", "best: {where}: PSNR {psnr:.2f} dB").format(where=where, psnr=psnr) + "\n")


COMMAND = Command("sweep", mark("Command", "run an experiment with many values of its parameters"), _declare, _run)
