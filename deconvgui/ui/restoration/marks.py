"""What the user has drawn on the images, shared by all panes."""

from PySide6.QtCore import QObject, Signal

from deconvgui.workbench.profile import Line


class Marks(QObject):
    """A line whose values are charted."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line: Line | None = None

    def draw_line(self, line: Line | None) -> None:
        """Put a line on all images, or take it away."""
        if line != self.line:
            self.line = line
            self.changed.emit()
