"""A window beside the main one in which something runs."""

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from deconvgui.ui.runner import Runner


class WorkingDialog(QDialog):
    """Stops what runs before it closes.

    Attributes
    ----------
    runner : Runner
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runner = Runner(self)

    def stop(self) -> None:
        """Stop what runs."""
        self.runner.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs, and close."""
        self.runner.cancel()
        super().closeEvent(event)

    def reject(self) -> None:
        """Stop what runs; Escape closes the window where nothing does."""
        if self.runner.running:
            self.stop()
        else:
            super().reject()
