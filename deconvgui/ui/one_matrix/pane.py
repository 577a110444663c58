"""A picture with one line below it: what it is, and how near it comes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from deconvgui.ui import theme
from deconvgui.ui.one_matrix.picture import Picture


class Pane(QWidget):
    """A picture and its caption."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture
        self.caption = caption()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(picture, 1)
        layout.addWidget(self.caption)

    def say(self, text: str) -> None:
        """Show a caption; what it does not have room for, its tooltip says."""
        self.caption.setText(text)
        self.picture.setAccessibleDescription(plain(text))


def caption(alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter) -> QLabel:
    """Return a line of small type."""
    label = QLabel()
    label.setAlignment(alignment)
    label.setFont(theme.figures(theme.type_size("small")))
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return label


def heading() -> QLabel:
    """Return a line that begins with a formula and goes on in words."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setFont(theme.figures(theme.type_size()))
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return label


def plain(text: str) -> str:
    """Return a text without its markup."""
    from PySide6.QtGui import QTextDocumentFragment

    return QTextDocumentFragment.fromHtml(text).toPlainText()


def sign(text: str) -> QLabel:
    """Return a sign between two pictures."""
    label = QLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setFont(theme.type_size())
    return label
