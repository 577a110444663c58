"""A file restored into another in tiles with the settings of an experiment, and how long that still takes."""

import dataclasses
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from deconvgui.imaging.pieces import open_source
from deconvgui.restoration.tiling import Progress, ordered, restore_file
from deconvgui.texts import tr
from deconvgui.workbench.cluster import executor
from deconvgui.workbench.pace import Pace
from deconvgui.workbench.restoration import RestorationState

SIDES = (None, 512, 1024, 2048, 4096)
"""Sides of a tile that are offered; None chooses one."""


@dataclass(frozen=True)
class TiledRun:
    """What is asked for.

    Attributes
    ----------
    state : RestorationState
        Whose PSF, method, boundary and so on are used; the picture in the file counts as blurred.
    source, output : Path
    page : int
    side : int or None
        Of a tile in pixels.
    cluster : str
        The address of a cluster that restores the tiles; empty for this process.
    """

    state: RestorationState
    source: Path
    output: Path
    page: int = 0
    side: int | None = None
    cluster: str = ""

    def steps(self) -> Iterator[Progress]:
        """Run it, and yield how far it is; see `restore_file`."""
        state = self.state
        order = ordered(open_source(self.source, page=self.page), state.psf.render(), state.method, state.formation)
        if not self.cluster.strip():
            yield from restore_file(order, self.output, side=self.side)
            return
        with closing(executor(self.cluster)) as far:
            for progress in restore_file(order, self.output, side=self.side, crowd=far.map):
                yield dataclasses.replace(progress, dashboard=far.dashboard)


def beside(source: Path) -> Path:
    """Return a name for the result, in the folder of the source."""
    suffix = ".zarr" if source.suffix.lower() == ".zarr" else ".tif"
    return source.with_name(f"{source.stem}-restored{suffix}")


def progress_words(progress: Progress, pace: Pace) -> str:
    """Return how far a run is, and how long it still takes at its pace."""
    if not progress.done:
        return tr("Tiles", "Looking at the picture…")
    words = tr("Tiles", "{done} of {total} tiles").format(done=progress.tiles, total=progress.of)
    return " · ".join(filter(None, (words, pace.left(progress.done, progress.total))))


def result_words(progress: Progress, name: str) -> str:
    """Return what came of a run, in some sentences."""
    result = progress.result
    if result is None:
        return ""
    saved = tr("Tiles", "Saved as {name}, with values from {low:.3g} to {high:.3g}.").format(
        name=name, low=result.low, high=result.high
    )
    return " ".join((saved, *result.notes))
