"""The page "Walk": the grids of the present step, with the matrix beside them."""

from PySide6.QtWidgets import QVBoxLayout

from deconvgui.ui.connectivity.page import Page
from deconvgui.ui.connectivity.split import Split
from deconvgui.workbench.connectivity import ConnectivityView


class View(Page):
    """Holds the picture and the matrix."""

    def __init__(self, split: Split) -> None:
        super().__init__()
        self._split = split
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self.pass_focus_to(split.picture)

    def show_view(self, view: ConnectivityView) -> None:
        """Draw a view."""
        self._split.show_view(view)

    def show_step(self, view: ConnectivityView) -> None:
        """Draw another step, as any view."""
        self._split.show_view(view)
