"""Files of formats that can only be decoded whole: the picture is held, and its windows are taken from that."""

import dataclasses
import threading
from pathlib import Path
from typing import Any

import numpy as np

from deconvgui.imaging.image import Image
from deconvgui.imaging.pieces.source import Source
from deconvgui.imaging.pieces.window import Window
from deconvgui.imaging.reading import load_image
from deconvgui.texts import tr

_LOADING = threading.Lock()


class DecodedSource(Source):
    """A page of such a file; what it is pickled into decodes the file once more."""

    def read(self, window: Window) -> Image:
        """Return a window of the page."""
        with _LOADING:
            if "_held" not in self.__dict__:
                self.__dict__["_held"] = load_image(self.path, page=self.page).pixels
        held: Image = self.__dict__["_held"]
        return np.array(held[window])

    def __getstate__(self) -> dict[str, Any]:
        """Return all but the pixels."""
        return {name: value for name, value in self.__dict__.items() if name != "_held"}


def source(path: Path, page: int) -> DecodedSource:
    """Return a page of a file that `load_image` reads."""
    loaded = load_image(path, page=page)
    notes = [tr("Files", "{name} cannot be read piece by piece: it is held in memory.").format(name=path.name)]
    carried = dataclasses.replace(loaded.carried, alpha=None)
    found = DecodedSource(
        str(path), page, loaded.pixels.shape, loaded.pixels.itemsize, carried, (*notes, *loaded.notes)
    )
    found.__dict__["_held"] = loaded.pixels
    return found
