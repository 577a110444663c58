"""What every page in the centre of the Connectivity tab can do."""

from PySide6.QtCore import Signal

from deconvgui.ui.focus import Passing
from deconvgui.workbench.connectivity import ConnectivityView


class Page(Passing):
    """A view of the whole state; it tells what the user wants and never changes anything itself."""

    edited = Signal(dict)
    """What to change, as arguments of `ConnectivityState.with_changes`."""
    picked = Signal(int)
    """A step to go to."""

    looked = Signal(dict)
    """What to look at, as arguments of `ConnectivityState.with_changes`; the way there is not remembered for undo."""

    restoration_asked = Signal()
    """The user wants to see how an image is really recovered."""

    def show_view(self, view: ConnectivityView) -> None:
        """Show other settings, with their present step."""
        raise NotImplementedError

    def show_step(self, view: ConnectivityView) -> None:
        """Show another step of the same settings."""
        raise NotImplementedError
