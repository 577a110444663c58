"""From the controls to the estimation's window, and the PSF back: the window is made when it is first asked for."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from deconvgui.imaging.psfs.measured import Measured
from deconvgui.ui.restoration.estimation_window import EstimationWindow
from deconvgui.workbench.estimation import Image


class Estimation(QObject):
    """Keeps the picture of the moment for a window that looks for its PSF."""

    chosen = Signal(object)
    """The Psf that the user wants to use."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._picture: Image | None = None
        self.window: EstimationWindow | None = None

    def show_picture(self, picture: Image) -> None:
        """Take notice of the blurred picture of the experiment."""
        self._picture = picture

    def open(self) -> None:
        """Show the window."""
        if self.window is None:
            self.window = EstimationWindow(self._owner.window(), lambda: self._picture)
            self.window.chosen.connect(lambda psf: self.chosen.emit(Measured.holding(psf)))
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def shut_down(self) -> None:
        """End the background thread, if there is one."""
        if self.window is not None:
            self.window.shut_down()
