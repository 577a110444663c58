"""A PSF that was measured, drawn or estimated, from a file."""

from pathlib import Path
from typing import Annotated

import numpy as np

from deconvgui.errors import PsfError
from deconvgui.imaging.point_spread import PSF_FILES, SIZE, Array, Psf, read_psf
from deconvgui.parameters import Parameter
from deconvgui.texts import mark, tr


class FromFile(Psf, tag="file", label=mark("Parameters", "From a file…")):
    """The picture of a point: an image file, or an array that NumPy saved; scaled to unit sum.

    Its centre is the pixel at half its width and height, rounded down. Of a colour image the mean of the channels is
    taken. Without a size it is used as it is, square or not; a size cuts it or adds zeros, around the same centre.
    """

    formula = "h = p / Σ p"
    summary = mark(
        "Parameters", "A star, a bead or a distant lamp cut out of a picture, or what the estimation of the PSF found."
    )
    fails = mark(
        "Parameters",
        "A background that was not subtracted spreads light over the whole picture and leaves a veil. A point off the "
        "centre shifts the result by as much.",
    )

    path: Annotated[
        str,
        Parameter(
            label=mark("Parameters", "File"),
            text=mark("Parameters", "Image or NumPy array whose values are the PSF."),
            suffixes=PSF_FILES,
        ),
    ] = ""
    size: Annotated[int | None, SIZE] = None

    @property
    def source(self) -> Path | None:
        """The file."""
        return Path(self.path) if self.path else None

    def reach(self) -> float:
        """Return how far the array extends from its centre."""
        return float(max(n // 2 for n in self._read().shape))

    def weights(self, x: Array, y: Array) -> Array:
        """Return the values at whole distances from the centre, and zero beyond the file's."""
        kernel = self._read()
        found = np.zeros((y.size, x.size))
        places = [
            np.rint(offsets.ravel()).astype(np.intp) + n // 2 for offsets, n in zip((y, x), kernel.shape, strict=True)
        ]
        held = [(place >= 0) & (place < n) for place, n in zip(places, kernel.shape, strict=True)]
        found[np.ix_(*held)] = kernel[np.ix_(*(place[inside] for place, inside in zip(places, held, strict=True)))]
        return found

    def render(self) -> Array:
        """Return the PSF as it is in the file, or cut or filled to the size that was asked for."""
        return self._read() if self.size is None else super().render()

    def _read(self) -> Array:
        if not self.path:
            raise PsfError(
                tr("Psfs", "No file is chosen for the PSF."), tr("Psfs", "Open an image of a point, such as a star.")
            )
        return read_psf(self.path)
