"""Images to the clipboard and from it."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication, QImage

from deconvgui.errors import OutputError, reason
from deconvgui.imaging import write_whole
from deconvgui.texts import tr
from deconvgui.ui.encoding import png
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.workbench.restoration import Image
from deconvgui.workbench.tones import fitting_levels

PASTED = "pasted-{digest}.png"


def copy(image: Image) -> None:
    """Put an image on the clipboard, as it is seen."""
    QGuiApplication.clipboard().setImage(as_qimage(image, fitting_levels(image)).copy())


def pasted() -> Path | None:
    """Return the file that was copied, or one with the image on the clipboard; None where there is neither.

    Raises
    ------
    OutputError
        If the image cannot be written.
    """
    data = QGuiApplication.clipboard().mimeData()
    urls = data.urls() if data is not None else []
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    image = QGuiApplication.clipboard().image()
    return None if image.isNull() else _kept(image)


def _kept(image: QImage) -> Path:
    """Return a file with an image of the clipboard; the same image is kept once.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    content = png(image)
    path = _data_folder() / PASTED.format(digest=hashlib.sha256(content).hexdigest()[:16])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            tr("Files", "{folder} cannot be made: {reason}.").format(folder=path.parent, reason=reason(error))
        ) from error
    write_whole(path, content)
    return path


def _data_folder() -> Path:
    """Return where the program keeps what is not a setting: pasted images, the last session."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation))
