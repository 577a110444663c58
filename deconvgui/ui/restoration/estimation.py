"""From the controls to the estimation's window, and the PSF back: the window is made when it is first asked for."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from deconvgui.imaging.psfs.measured import Measured
from deconvgui.ui.restoration.estimation_window import EstimationWindow
from deconvgui.ui.restoration.marks import Marks
from deconvgui.workbench.restoration import Data


class Estimation(QObject):
    """Keeps the data of the moment for a window that looks for their PSF."""

    chosen = Signal(object)
    """The Psf that the user wants to use."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._data: Data | None = None
        self._scale = 1
        self._marks: Marks | None = None
        self.window: EstimationWindow | None = None

    def use_marks(self, marks: Marks) -> None:
        """Look at the region that is selected there, where there is one."""
        self._marks = marks
        marks.selected.connect(self._tell_region)

    def show_data(self, data: Data, scale: int) -> None:
        """Take notice of the blurred picture, and of its original; a region is of one `scale` times as fine."""
        if data is self._data:
            return
        self._data, self._scale = data, scale
        if self.window is not None:
            self.window.show_data(data.blurred, data.original)

    def open(self) -> None:
        """Show the window."""
        if self.window is None:
            self.window = EstimationWindow(self._owner.window())
            self.window.chosen.connect(lambda psf: self.chosen.emit(Measured.holding(psf)))
            if self._data is not None:
                self.window.show_data(self._data.blurred, self._data.original)
            self._tell_region()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _tell_region(self) -> None:
        if self.window is not None and self._marks is not None:
            region = self._marks.region
            self.window.choose(None if region is None else region.on_data(self._scale))

    def shut_down(self) -> None:
        """Let the background thread end, if there is one."""
        if self.window is not None:
            self.window.shut_down()
