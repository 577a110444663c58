"""Text that changes often: its place grows but does not shrink, so that nothing around it moves or is laid out anew."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class Steady(QWidget):
    """Holds a label beside the layouts, which would all be reckoned anew with each of its texts.

    Parameters
    ----------
    label : QLabel
        It gets all the width there is where it wraps, and else as much as its longest text needs.
    """

    def __init__(self, label: QLabel) -> None:
        super().__init__()
        self._label = label
        self._needed = QSize(0, 0)
        label.setParent(self)
        self.setSizePolicy(label.sizePolicy())

    def text(self) -> str:
        """Return what it says."""
        return self._label.text()

    def setText(self, text: str) -> None:
        """Say something else."""
        if text != self._label.text():
            self._label.setText(text)
            self._place()
            QApplication.removePostedEvents(self, QEvent.Type.LayoutRequest.value)

    def forget(self) -> None:
        """Let the place shrink to what the next text needs."""
        self._needed = QSize(0, 0)

    def sizeHint(self) -> QSize:
        """Ask for what the largest text needs."""
        return self._needed

    def minimumSizeHint(self) -> QSize:
        """Leave nothing out."""
        return self._needed

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the text anew."""
        super().resizeEvent(event)
        if self._label.wordWrap() and event.size().width() != event.oldSize().width():
            self.forget()
        self._place()

    def event(self, event: QEvent) -> bool:
        """Follow the label, whose text or font has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        if self._label.wordWrap():
            size = QSize(self.width(), self._label.heightForWidth(self.width()))
            needed = QSize(0, size.height())
        else:
            size = needed = self._label.sizeHint()
        if not self._label.wordWrap():  # one line stands in the middle
            size = size.expandedTo(QSize(0, self.height()))
        self._label.setGeometry(QRect(QPoint(), size))
        if needed.expandedTo(self._needed) != self._needed:
            self._needed = needed.expandedTo(self._needed)
            self.updateGeometry()
