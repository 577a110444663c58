"""The picture as a file: SVG and PDF stay sharp at any size, PNG is for slides."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from deconvgui.errors import OutputError
from deconvgui.imaging.writing import write_whole
from deconvgui.texts import tr
from deconvgui.ui.connectivity.painting import paint
from deconvgui.ui.connectivity.rendering import render
from deconvgui.ui.connectivity.scene import scene
from deconvgui.ui.theme import THEMES
from deconvgui.workbench.connectivity import ConnectivityState, resolve

PAPER = QSize(1200, 640)
"""A size that suits the width of a page."""

POINTS = 72 / 96
"""A pixel of the picture in points of a page."""


def write_figure(path: Path, state: ConnectivityState, size: QSize, theme_name: str = "light") -> None:
    """Write the picture of a state; the name's ending decides on SVG, PDF or PNG.

    Parameters
    ----------
    path : Path
    state : ConnectivityState
    size : QSize
        In pixels of a screen; a PNG has twice as many, for slides.
    theme_name : "light" or "dark"

    Raises
    ------
    OutputError
        If the ending is another one, or the file cannot be written.
    DeconvError
        If the state is impossible.
    """
    encode = _ENCODERS.get(path.suffix.lower())
    if encode is None:
        raise OutputError(
            tr("Connectivity", "{name} has no ending of a figure.").format(name=path.name),
            tr("Connectivity", "Let it end in {endings}.").format(endings=", ".join(_ENCODERS)),
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    encode(buffer, state, size, theme_name)
    write_whole(path, bytes(buffer.data().data()))


def _svg(buffer: QBuffer, state: ConnectivityState, size: QSize, theme_name: str) -> None:
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(tr("Connectivity", "Transposed convolution"))
    with QPainter(generator) as painter:
        paint(painter, QRectF(0, 0, size.width(), size.height()), scene(resolve(state)), THEMES[theme_name])


def _pdf(buffer: QBuffer, state: ConnectivityState, size: QSize, theme_name: str) -> None:
    writer = QPdfWriter(buffer)
    writer.setTitle(tr("Connectivity", "Transposed convolution"))
    page = QSizeF(size.width() * POINTS, size.height() * POINTS)
    writer.setPageSize(QPageSize(page, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    with QPainter(writer) as painter:
        painter.scale(writer.width() / size.width(), writer.height() / size.height())
        paint(painter, QRectF(0, 0, size.width(), size.height()), scene(resolve(state)), THEMES[theme_name])


def _png(buffer: QBuffer, state: ConnectivityState, size: QSize, theme_name: str) -> None:
    QImageWriter(buffer, QByteArray(b"png")).write(render(state, size, theme_name, ratio=2))


_ENCODERS: dict[str, Callable[[QBuffer, ConnectivityState, QSize, str], None]] = {
    ".svg": _svg,
    ".pdf": _pdf,
    ".png": _png,
}
