"""A batch: many files, each restored in several ways, into a folder with one table of what came out."""

import dataclasses
import glob
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deconvgui.errors import ImageError, OutputError, ParameterError
from deconvgui.imaging import READABLE, check_output
from deconvgui.imaging.writing import make_folder
from deconvgui.texts import tr
from deconvgui.workbench.axes import Axis, parse_axes
from deconvgui.workbench.executors import Executor, Here
from deconvgui.workbench.parquet import check_parquet, write_parquet
from deconvgui.workbench.restoration import RestorationState, Source
from deconvgui.workbench.sweep import Found, Point, Row, points, rows
from deconvgui.workbench.sweep_table import Listed, SweepTable

TABLE = "table.csv"
"""The name of a batch's table in its folder."""

PARQUET = "table.parquet"

LONGEST_NAME = 120
"""Characters of a picture's name, without what makes it different from all others."""

KEY = 8
"""Digits of a key that stand in a name."""


@dataclass(frozen=True)
class Batch:
    """What is to be done.

    Attributes
    ----------
    state : RestorationState
        The experiment; its image stands for every one of the files.
    files : tuple of Path
    grid : tuple of str
        Further axes, as `parse_axis` reads them; the method of the experiment where none is given.
    folder : Path
        Where the pictures and the table go.
    suffix : str
        Of the pictures.
    bits : int or None
        Of the pictures, see `write_image`.
    parquet : bool
        Whether the table is also written as Parquet, at the end.
    retry : bool
        Whether what failed in an earlier run is tried again.
    """

    state: RestorationState
    files: tuple[Path, ...]
    folder: Path
    grid: tuple[str, ...] = ()
    suffix: str = ".tif"
    bits: int | None = None
    parquet: bool = False
    retry: bool = False

    @property
    def experiment(self) -> RestorationState:
        """The experiment with the first of the files; whether that is blurred already is the experiment's to say."""
        return dataclasses.replace(self.state, source=Source(path=self.files[0]))

    def axes(self) -> tuple[Axis, ...]:
        """Return what varies: files, methods, and the grid."""
        names = [text.partition("=")[0].strip() for text in self.grid]
        if "image" in names:
            raise ParameterError(
                tr("Batch", "The images of a batch are its files."), tr("Batch", "Leave the axis image out.")
            )
        method = () if "method" in names else (f"method={self.state.method.spec}",)
        return (Axis("image", self.files), *parse_axes([*method, *self.grid], self.experiment))

    def check(self) -> None:
        """Refuse what cannot be done, before anything is.

        Raises
        ------
        DeconvError
            If there is no file, the folder cannot be made or is that of the images, an axis is malformed, the format
            of the pictures is unknown, or pyarrow is missing.
        """
        if not self.files:
            raise ImageError(tr("Batch", "There is no image to restore."), tr("Batch", "Add files or a folder."))
        if self.folder.resolve() in {file.parent.resolve() for file in self.files}:
            raise OutputError(
                tr("Batch", "The folder {folder} holds the images themselves.").format(folder=self.folder),
                tr("Batch", "Choose another one for the results."),
            )
        self.axes()
        if self.parquet:
            check_parquet()
        make_folder(self.folder)
        check_output(self.folder / f"picture{self.suffix}", bits=self.bits)


@dataclass(frozen=True, eq=False)
class Moment:
    """A batch while it runs.

    Attributes
    ----------
    axes : tuple of Axis
    total : int
        Rows that there will be.
    rows : sequence of Row
        Those that there are; more are added while the batch goes on, so look at the first `count` only.
    count : int
    known : int
        How many of them stood in the table or were copied.
    failed : int
    """

    axes: tuple[Axis, ...]
    total: int
    rows: Sequence[Row] = field(default_factory=list)
    count: int = 0
    known: int = 0
    failed: int = 0
    dashboard: str = ""


def expanded(words: Sequence[str]) -> tuple[Path, ...]:
    """Return the files that are named: files as they are, folders with the images in them, patterns with what fits.

    Raises
    ------
    ImageError
        If there is no such file or folder, a folder holds no image, or nothing fits a pattern.
    """
    found: list[Path] = []
    for word in words:
        path = Path(word)
        if path.is_dir():
            new = sorted(file for file in path.iterdir() if file.suffix.lower() in READABLE and file.is_file())
        elif not path.exists() and glob.has_magic(word):
            names = glob.glob(word, recursive=True)  # noqa: PTH207  # Path.glob takes no absolute pattern
            new = sorted(path for path in map(Path, names) if path.is_file())
        elif not path.exists():
            raise ImageError(
                tr("Batch", "There is no file or folder {name}.").format(name=word),
                tr("Batch", "Check the name; nothing was done yet."),
            )
        else:
            new = [path]
        if not new:
            raise ImageError(
                tr("Batch", "There is no image in {name}.").format(name=word),
                tr("Batch", "Images end in one of {suffixes}.").format(suffixes=", ".join(READABLE)),
            )
        found += new
    return tuple(dict.fromkeys(path.absolute() for path in found))


def run(batch: Batch, executor: Executor | None = None) -> Iterator[Moment | None]:
    """Do a batch: yield it as it goes on, and None in between. What an earlier run has done is not done again.

    Raises
    ------
    DeconvError
        As `Batch.check`; or if the table cannot be written.
    """
    batch.check()
    worker = executor or Here()
    axes = batch.axes()
    todo = list(points(batch.experiment, axes))
    table = batch.folder / TABLE
    moment = Moment(axes, len(todo), dashboard=worker.dashboard)
    with SweepTable(table, [axis.name for axis in axes], retry=batch.retry) as written:
        yield moment
        names = Names(batch.folder, batch.suffix, written.listed)
        for row in rows(todo, Found(written.kept, worker, names.place, batch.bits)):
            if row is None:
                yield None
                continue
            if not written.holds(row):
                written.add(row)
            moment = _after(moment, row)
            yield moment
    if batch.parquet:
        write_parquet(table, batch.folder / PARQUET)
        yield moment


def run_at(batch: Batch, address: str) -> Iterator[Moment | None]:
    """Do a batch in this process, or on the cluster at an address; raises ClusterError besides what `run` does."""
    from deconvgui.workbench.cluster import executor

    batch.check()
    worker = executor(address)
    try:
        yield from run(batch, worker)
    finally:
        worker.close()


def _after(moment: Moment, row: Row) -> Moment:
    assert isinstance(moment.rows, list)
    moment.rows.append(row)
    known, failed = moment.known + (not row.computed), moment.failed + bool(row.outcome.error)
    return Moment(moment.axes, moment.total, moment.rows, moment.count + 1, known, failed, moment.dashboard)


class Names:
    """Finds a name for the picture of every point: that of the file, and the values; no two pictures share one.

    Parameters
    ----------
    folder : Path
    suffix : str
    listed : sequence of Listed
        The rows that there are already, whose pictures keep their names.
    """

    def __init__(self, folder: Path, suffix: str, listed: Sequence[Listed] = ()) -> None:
        self._folder, self._suffix = folder, suffix
        self._taken = {Path(row.kept.picture).name: (row.values, row.key) for row in listed if row.kept.picture}

    def place(self, point: Point, key: str) -> Path:
        """Return where the picture of a point belongs."""
        assert point.state is not None  # a point without an experiment has no picture
        source = point.state.source
        stem = source.path.stem if source.path else source.sample
        words = [_slug(value.partition(":")[0]) for value in point.values if value != str(source.path)]
        stem = "-".join(filter(None, [_slug(stem), *words]))[:LONGEST_NAME]
        owner = (point.values, key)
        for name in (stem, f"{stem}-{key[:KEY]}", f"{stem}-{key}"):
            if self._taken.setdefault(f"{name}{self._suffix}", owner) == owner:
                break
        return self._folder / f"{name}{self._suffix}"


def _slug(word: str) -> str:
    """Return a value as a part of a file's name."""
    return re.sub(r"[^\w.+=]+", "-", word).strip("-.")
