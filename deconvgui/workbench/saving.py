"""Writing a large picture: how long it will take is told first, from a part of it, and it can be left until the end."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from deconvgui.imaging.carried import Carried
from deconvgui.imaging.writing import encoded, write_whole
from deconvgui.workbench.restoration import Image

AT_ONCE = 1 << 20
"""Values of a picture that is written before anybody could wait for it."""

PROBE = 1 << 18
"""Values of the part from which it is told how long the whole takes."""


def saving(
    path: Path, image: Image, bits: int | None, carried: Carried, description: Callable[[], str]
) -> Iterator[float]:
    """Yield how many seconds it will about take, then 0 before the file is written, whole or not at all.

    Raises
    ------
    DeconvError
        As of `write_image`.
    """
    rows = slice(0, max(1, min(image.shape[0], PROBE * image.shape[0] // image.size)))
    begun = time.perf_counter()
    encoded(path, image[rows], bits=bits, carried=carried.framed((rows, slice(0, image.shape[1]))))
    yield (time.perf_counter() - begun) * image.shape[0] / rows.stop
    content = encoded(path, image, bits=bits, description=description(), carried=carried)
    yield 0.0
    write_whole(path, content)
