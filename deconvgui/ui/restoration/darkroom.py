"""Images for the screen, made once each: in the window's thread, or before, where they were computed."""

import weakref
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtGui import QImage

from deconvgui.workbench.restoration import Image, Snapshot

LARGE = 1 << 19
"""Values from which an image is converted where it was computed, so that the window does not wait for it."""

KEPT = 6
"""Images that are remembered: those of two moments of an experiment."""


class Darkroom:
    """Makes images for the screen, and remembers the last few. A QImage belongs to no thread.

    Parameters
    ----------
    make : callable
        Makes one of pixels and of how they are to be shown.
    """

    def __init__(self, make: Callable[..., QImage]) -> None:
        self._make = make
        self._made: deque[tuple[weakref.ref[Image], tuple[Any, ...], QImage]] = deque(maxlen=KEPT)

    def develop(self, pixels: Image, *tone: Any) -> QImage:
        """Return pixels, which do not change any more, for the screen."""
        for known, shown_as, image in tuple(self._made):
            if known() is pixels and shown_as == tone:
                return image
        image = self._make(pixels, *tone)
        self._made.append((weakref.ref(pixels), tone, image))
        return image

    def ahead(self, moments: Iterator[Snapshot | None], *tone: Any) -> Iterator[Snapshot | None]:
        """Yield the moments of an experiment, the large images of each of them developed."""
        for moment in moments:
            if moment is not None:
                for pixels in (moment.data.original, moment.data.shown, moment.restored):
                    if pixels is not None and pixels.size >= LARGE:
                        self.develop(pixels, *tone)
            yield moment
