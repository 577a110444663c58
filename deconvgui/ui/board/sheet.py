"""The contact sheet: all pictures of a comparison with their names and scores, as one image."""

import math
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from deconvgui.imaging import write_whole
from deconvgui.parameters import CONTEXT
from deconvgui.texts import again, tr
from deconvgui.ui import theme
from deconvgui.ui.board.setup import column_labels
from deconvgui.ui.encoding import png
from deconvgui.ui.restoration.pane import as_qimage
from deconvgui.workbench.board import Entry, Survey
from deconvgui.workbench.tones import fitting_levels

CELL = 320
"""Pixels of a picture's longer side."""

GAP, LINES = 16, 44


def contact_sheet(found: Survey) -> QImage:
    """Return the pictures of a comparison in rows, as many as make the sheet about square."""
    columns = max(1, math.ceil(math.sqrt(len(found.entries))))
    rows = math.ceil(len(found.entries) / columns) or 1
    sheet = QImage(GAP + columns * (CELL + GAP), GAP + rows * (CELL + LINES + GAP), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    with QPainter(sheet) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(theme.type_size())
        painter.setPen(QColor("black"))
        for index, entry in enumerate(found.entries):
            row, column = divmod(index, columns)
            corner = QRect(GAP + column * (CELL + GAP), GAP + row * (CELL + LINES + GAP), CELL, CELL)
            _paint(painter, corner, entry, title(found, entry), best=index == found.best)
    return sheet


def write_contact_sheet(path: Path, found: Survey) -> None:
    """Write the contact sheet as PNG; the file appears whole or not at all.

    Raises
    ------
    OutputError
        If it cannot be written.
    """
    write_whole(path, png(contact_sheet(found)))


def title(found: Survey, entry: Entry) -> str:
    """Return what a result is called: its method, or the values of its parameters."""
    if found.axes[0].name == "method" and entry.point.state is not None:
        return tr(CONTEXT, entry.point.state.method.label)
    names = [axis.name for axis in found.axes]
    if entry.point.state is not None:
        names = column_labels(names, entry.point.state)
    return ", ".join(f"{name} = {value}" for name, value in zip(names, entry.point.values, strict=True))


def _paint(painter: QPainter, cell: QRect, entry: Entry, name: str, *, best: bool) -> None:
    pixels = entry.restored if entry.restored is not None else entry.thumbnail
    if pixels is not None:
        image = as_qimage(pixels, fitting_levels(pixels))
        size = image.size().scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(cell.x(), cell.bottom() - size.height() + 1, size.width(), size.height()), image)
    font = painter.font()
    font.setBold(best)
    painter.setFont(font)
    below = QRect(cell.x(), cell.bottom() + 4, CELL, LINES - 4)
    painter.drawText(below, Qt.TextFlag.TextWordWrap, f"{name}\n{score_line(entry)}")


def score_line(entry: Entry) -> str:
    """Return the scores of a result in a line."""
    if entry.outcome.error:
        return again(entry.outcome.error)
    seconds = tr("Board", "{seconds:.2g} s").format(seconds=entry.outcome.seconds)
    if math.isnan(entry.outcome.psnr):
        return seconds
    return tr("Board", "{psnr:.2f} dB · SSIM {ssim:.3f} · {seconds}").format(
        psnr=entry.outcome.psnr, ssim=entry.outcome.ssim, seconds=seconds
    )
