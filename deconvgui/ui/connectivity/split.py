"""The picture and the matrix: side by side for the tall Cᵀ, one above the other for the wide C."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from deconvgui.ui.connectivity.figure import Figure
from deconvgui.ui.connectivity.matrix_pane import MatrixPane
from deconvgui.ui.connectivity.scene import scene
from deconvgui.workbench.connectivity import ConnectivityView

SHARE = 0.37
"""Of the room, for the matrix, until the user moves the line between them."""
ROOMY = QSize(1300, 800)
"""From this size on there is room for the matrix without being asked."""


class Split(QSplitter):
    """Shows or hides the matrix beside the picture."""

    shown = Signal(bool)
    """The matrix has come or gone."""

    def __init__(self, picture: Figure, pane: MatrixPane) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(5)
        self.picture, self._pane = picture, pane
        self._asked: bool | None = None
        for part in (picture, pane):
            self.addWidget(part)
        self.setStretchFactor(0, round(100 * (1 - SHARE)))
        self.setStretchFactor(1, round(100 * SHARE))
        pane.hide()
        pane.turned.connect(self._turn)

    @property
    def has_matrix(self) -> bool:
        """Whether the matrix is shown."""
        return not self._pane.isHidden()

    def show_view(self, view: ConnectivityView) -> None:
        """Draw a view, and the matrix if it is shown."""
        drawn = scene(view)
        self.picture.show_view(view, drawn)
        if self.has_matrix:
            self._pane.show_view(view, drawn)

    def ask(self, wanted: bool) -> None:
        """Show or hide the matrix because the user says so, whatever room there is."""
        self._asked = wanted
        self._show(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the matrix where there is room, unless the user has decided."""
        super().resizeEvent(event)
        if self._asked is None:
            self._show(self.width() >= ROOMY.width() and self.height() >= ROOMY.height())

    def _show(self, wanted: bool) -> None:
        if wanted == self.has_matrix:
            return
        self._pane.setVisible(wanted)
        self._share_out()
        self.shown.emit(wanted)

    def _turn(self, transposed: bool) -> None:
        self.setOrientation(Qt.Orientation.Horizontal if transposed else Qt.Orientation.Vertical)
        self._share_out()

    def _share_out(self) -> None:
        extent = self.width() if self.orientation() == Qt.Orientation.Horizontal else self.height()
        self.setSizes([round((1 - SHARE) * extent), round(SHARE * extent)])
