"""From the controls to the estimation's window, and the PSF back: the window is made when it is first asked for."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from deconvgui.imaging.psfs.measured import Measured
from deconvgui.ui.restoration.estimation_window import EstimationWindow
from deconvgui.ui.restoration.marks import Marks
from deconvgui.workbench.estimation import Image


class Estimation(QObject):
    """Keeps the picture of the moment for a window that looks for its PSF."""

    chosen = Signal(object)
    """The Psf that the user wants to use."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._picture: Image | None = None
        self._scale = 1
        self._marks: Marks | None = None
        self.window: EstimationWindow | None = None

    def use_marks(self, marks: Marks) -> None:
        """Measure in the region that is selected there, where there is one."""
        self._marks = marks
        marks.selected.connect(self._tell_region)

    def show_picture(self, picture: Image, scale: int) -> None:
        """Take notice of the blurred picture of the experiment; a region is of one `scale` times as fine."""
        self._picture, self._scale = picture, scale

    @property
    def picture(self) -> Image | None:
        """What is measured: the blurred picture, or a region of it."""
        region = self._marks.region if self._marks is not None else None
        if self._picture is None or region is None:
            return self._picture
        inner = region.on_data(self._scale)
        return self._picture[inner.slices] if inner.within(self._picture.shape) else self._picture

    def open(self) -> None:
        """Show the window."""
        if self.window is None:
            self.window = EstimationWindow(self._owner.window(), lambda: self.picture)
            self.window.chosen.connect(lambda psf: self.chosen.emit(Measured.holding(psf)))
        self._tell_region()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _tell_region(self) -> None:
        if self.window is not None:
            self.window.show_region(self._marks.region if self._marks is not None else None)

    def shut_down(self) -> None:
        """End the background thread, if there is one."""
        if self.window is not None:
            self.window.shut_down()
