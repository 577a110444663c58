"""The size from which on an image is refused: asked for, and remembered."""

import math

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QInputDialog, QWidget

from deconvgui.imaging.limits import max_pixels, set_limits
from deconvgui.texts import tr

LARGEST = "max_megapixels"
"""The setting of the largest image."""

MOST_MEGAPIXELS = 100_000.0


def ask_largest(owner: QWidget) -> None:
    """Ask for the size from which on an image is refused."""
    megapixels, agreed = QInputDialog.getDouble(
        owner,
        tr("Files", "Largest image"),
        tr("Files", "Megapixels from which on an image is refused before it is decoded:"),
        max_pixels() / 1e6 if max_pixels() < math.inf else MOST_MEGAPIXELS,
        1,
        MOST_MEGAPIXELS,
        0,
    )
    if agreed:
        QSettings().setValue(LARGEST, megapixels)
        set_limits(pixels=1e6 * megapixels)


def recall_largest() -> None:
    """Let the size hold that was chosen in an earlier session."""
    try:
        megapixels = float(str(QSettings().value(LARGEST, 0)))
    except ValueError:
        return
    if 0 < megapixels <= MOST_MEGAPIXELS:
        set_limits(pixels=1e6 * megapixels)
