"""Finds texts of a window that are cut off, elided, or wider than what they stand in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

TOLERANCE = 1
"""Pixels, for rounding."""
HANGING = 4
"""Pixels by which a Chinese sign at a line's end, whose ink is in its left half, may reach over it."""


def clipped_texts(window):
    """Return (kind, text, room, need) of each visible text for which there is not enough room."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        for text, room, need in _needs(widget):
            if text and need > room + TOLERANCE:
                found.append((type(widget).__name__, text, room, need))
    return found


def _needs(widget):
    if isinstance(widget, QLabel):
        yield from _label(widget)
    elif isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        field = widget.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
        )
        icon = 0 if widget.itemIcon(widget.currentIndex()).isNull() else widget.iconSize().width() + 4
        yield widget.currentText(), field.width() - icon, widget.fontMetrics().horizontalAdvance(widget.currentText())
    elif isinstance(widget, QAbstractSpinBox):
        line = widget.lineEdit()
        # A line of text keeps two pixels at each side.
        yield widget.text(), line.contentsRect().width() - 4, line.fontMetrics().horizontalAdvance(widget.text())
    elif isinstance(widget, QToolButton):
        if widget.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly or widget.icon().isNull():
            icon = 0 if widget.icon().isNull() else widget.iconSize().width() + 4
            yield widget.text(), widget.contentsRect().width() - icon, _advance(widget, widget.text())
    elif isinstance(widget, QPushButton):
        option = QStyleOptionButton()
        widget.initStyleOption(option)
        room = widget.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, widget).width()
        icon = 0 if widget.icon().isNull() else widget.iconSize().width() + 4
        yield widget.text(), room - icon, _advance(widget, widget.text())
    elif isinstance(widget, QCheckBox):
        yield widget.text(), widget.width(), widget.sizeHint().width()
    elif isinstance(widget, QAbstractButton) and widget.text():
        yield widget.text(), widget.width(), widget.minimumSizeHint().width()


def _label(label):
    if not label.text():
        return
    room = label.contentsRect().size()
    if label.wordWrap():
        yield label.text(), room.height(), label.heightForWidth(label.width())
        document = QTextDocument()
        document.setDefaultFont(label.font())
        document.setDocumentMargin(0)
        document.setHtml(label.text())
        document.setTextWidth(room.width())
        yield label.text(), room.width() + HANGING, round(document.size().width())
    else:
        yield label.text(), room.width(), label.sizeHint().width() - (label.width() - room.width())
        yield label.text(), room.height(), label.minimumSizeHint().height() - (label.height() - room.height())


def _advance(widget, text):
    lines = text.replace("&", "").split("\n")
    return max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
