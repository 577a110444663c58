"""Pictures as the bytes of files."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter


def opened() -> QBuffer:
    """Return an empty buffer that can be written to."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def content(buffer: QBuffer) -> bytes:
    """Return what was written to a buffer."""
    return bytes(buffer.data().data())


def png(image: QImage) -> bytes:
    """Return an image as the bytes of a PNG file."""
    buffer = opened()
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return content(buffer)
