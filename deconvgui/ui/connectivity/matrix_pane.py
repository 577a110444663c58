"""The matrix with its few buttons: which of the two it is, and how near."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity.matrix_view import MatrixView
from deconvgui.ui.connectivity.scene import Scene
from deconvgui.ui.connectivity.selection import Selection
from deconvgui.ui.icons import IconButton
from deconvgui.workbench.connectivity import ConnectivityView


class MatrixPane(QWidget):
    """A strip beside or below the grids."""

    turned = Signal(bool)
    """Whether it shows Cᵀ now, which is tall, or C, which is wide."""

    def __init__(self, selection: Selection) -> None:
        super().__init__()
        self.picture = MatrixView(selection)
        self.transposed = choice(
            tr("Connectivity", "Cᵀ"), tr("Connectivity", "The transposed convolution: a row for each output cell")
        )
        self.direct = choice(
            tr("Connectivity", "C"), tr("Connectivity", "The direct convolution: a row for each input cell")
        )
        self.transposed.setChecked(True)
        self.nearer = IconButton("zoom-in", tr("Connectivity", "Larger entries (wheel); drag to move"))
        self.further = IconButton("zoom-out", tr("Connectivity", "Smaller entries (wheel)"))
        self.fitted = IconButton("maximize", tr("Connectivity", "Show the whole matrix"))
        self._connect()
        self._lay_out()

    def show_view(self, view: ConnectivityView, drawn: Scene | None = None) -> None:
        """Draw a view; `drawn` is its scene where that is known already."""
        self.picture.show_view(view, drawn)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Give the buttons the ground of the picture."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.current().surface)

    def _connect(self) -> None:
        group = QButtonGroup(self)
        for button, transposed in ((self.transposed, True), (self.direct, False)):
            group.addButton(button)
            button.clicked.connect(lambda _=False, transposed=transposed: self._turn(transposed))
        self.nearer.clicked.connect(lambda: self.picture.zoom(1))
        self.further.clicked.connect(lambda: self.picture.zoom(-1))
        self.fitted.clicked.connect(self.picture.fit)

    def _turn(self, transposed: bool) -> None:
        self.picture.turn(transposed=transposed)
        self.turned.emit(transposed)

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(8, 4, 8, 0)
        header.setSpacing(4)
        header.addWidget(self.transposed)
        header.addWidget(self.direct)
        header.addStretch(1)
        for button in (self.further, self.fitted, self.nearer):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the arrow keys to the picture
            header.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self.picture, 1)


def choice(text: str, tip: str) -> QToolButton:
    """Return a button that can be on or off; a click on it leaves the arrow keys to the picture."""
    button = QToolButton()
    button.setObjectName("choice")
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
