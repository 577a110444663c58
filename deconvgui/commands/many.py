"""What the commands share that run many experiments: where these are computed, and what is said of them."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from deconvgui.texts import tr

if TYPE_CHECKING:
    from deconvgui.workbench.executors import Executor
    from deconvgui.workbench.sweep import Row

SOME_FAILED = 1
"""Exit status where the table is written, with rows in it that failed."""


def declare_vary(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Take what varies."""
    parser.add_argument(
        "--vary",
        action="append",
        default=[],
        required=required,
        metavar="NAME=VALUES",
        help=tr(
            "Command",
            "method.iterations=5,10,20, psf.sigma=1..3:5 (five values), method=wiener;richardson-lucy or method=all, "
            "boundary=..., seed=1..10:10; several for all combinations",
        ),
    )


def declare_table(parser: argparse.ArgumentParser, words: str) -> None:
    """Take how the table is written, and gone on with; say what the exit status means."""
    parser.epilog = tr(
        "Command",
        "Exit status: 0 if every row is well; 1 if some failed, which stand in the table with the reason; 2 if nothing "
        "could be done.",
    )
    parser.add_argument(
        "--parquet",
        action="store_true",
        help=tr("Command", "write the table as Parquet, too: {where} (with the package pyarrow)").format(where=words),
    )
    parser.add_argument(
        "--retry", action="store_true", help=tr("Command", "try again what failed before; it stays as it is otherwise")
    )


def declare_cluster(parser: argparse._ActionsContainer) -> None:
    """Take where it is computed."""
    parser.add_argument(
        "--cluster",
        default="",
        metavar="ADDRESS",
        help=tr(
            "Command",
            "compute on a cluster: {address} of a dask scheduler, or local:2 for two processes here (with the package "
            "distributed)",
        ).format(address="tcp://host:8786"),
    )


@contextmanager
def computing(address: str) -> Iterator["Executor"]:
    """Lend what computes at an address, and say where the work can be watched."""
    from deconvgui.workbench.cluster import executor

    found = executor(address)
    try:
        if found.dashboard:
            line = tr("Command", "the workers can be watched at {address}").format(address=found.dashboard)
            sys.stderr.write(f"deconvgui: {line}\n")
        yield found
    finally:
        found.close()


def report(names: Sequence[str], rows: "Sequence[Row]") -> int:
    """Say how many rows came, and which one was best; return the exit status, which tells whether some failed."""
    failed = sum(bool(row.outcome.error) for row in rows)
    new = sum(row.computed and not row.outcome.error for row in rows)
    line = tr("Command", "{new} computed, {known} were there already, {failed} failed")
    sys.stdout.write(line.format(new=new, known=len(rows) - new - failed, failed=failed) + "\n")
    scored = [(row.outcome.psnr, row) for row in rows if row.outcome.psnr == row.outcome.psnr]
    if scored:
        psnr, best = max(scored, key=lambda pair: pair[0])
        where = ", ".join(f"{name} = {value}" for name, value in zip(names, best.point.values, strict=True) if value)
        sys.stdout.write(tr("Command", "best: {where}: PSNR {psnr:.2f} dB").format(where=where, psnr=psnr) + "\n")
    return SOME_FAILED if failed else 0
