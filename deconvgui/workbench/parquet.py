"""The table of a sweep as Parquet, by pyarrow: typed columns, a tenth of the size, read by every data frame."""

import csv
import importlib.util
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from deconvgui.errors import OutputError, install_advice
from deconvgui.imaging.writing import write_whole
from deconvgui.texts import tr

TEXTS = ("note", "error", "picture", "key", "recipe", "image", "method", "psf", "noise")
"""Columns that stay text, even where all of it looks like numbers."""


def check_parquet() -> None:
    """Raise OutputError if pyarrow is missing; to be called before a long run."""
    if importlib.util.find_spec("pyarrow") is None:
        raise OutputError(
            tr("Sweep", "A Parquet file is written by the package pyarrow, which is not installed."),
            install_advice("pyarrow"),
        )


def write_parquet(table: Path, target: Path) -> None:
    """Write the rows of a sweep's CSV table as Parquet; whole or not at all.

    A column of numbers becomes one of 64-bit numbers, whole where all of them are; an empty cell is null.

    Raises
    ------
    OutputError
        If pyarrow is missing, or the file cannot be written.
    """
    check_parquet()
    import pyarrow as pa
    import pyarrow.parquet as pq

    names, *rows = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"), newline="")))
    typed = [_column(name, [row[index] for row in rows]) for index, name in enumerate(names)]
    content = io.BytesIO()
    pq.write_table(pa.table(dict(zip(names, typed, strict=True))), content, compression="zstd")
    write_whole(target, content.getvalue())


def _column(name: str, words: Sequence[str]) -> Any:
    import pyarrow as pa

    if name in TEXTS:
        return pa.array(words, pa.string())
    for kind, arrow in ((int, pa.int64()), (float, pa.float64())):
        try:
            return pa.array([kind(word) if word else None for word in words], arrow)
        except (ValueError, OverflowError):
            continue
    return pa.array([word or None for word in words], pa.string())
