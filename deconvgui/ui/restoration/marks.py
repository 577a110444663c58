"""What the user has drawn on the images, shared by all panes."""

from PySide6.QtCore import QObject, Signal

from deconvgui.workbench.profile import Line
from deconvgui.workbench.region import Region


class Marks(QObject):
    """A line whose values are charted, and a region that is restored first and can be measured."""

    changed = Signal()
    selected = Signal()
    """There is another region, or none; while one is drawn, only its end is told."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self.line: Line | None = None
        self.region: Region | None = None
        self._told: Region | None = None

    def draw_line(self, line: Line | None) -> None:
        """Put a line on all images, or take it away."""
        if line != self.line:
            self.line = line
            self.changed.emit()

    def draw_region(self, region: Region | None) -> None:
        """Show a region that is still being drawn."""
        if region != self.region:
            self.region = region
            self.changed.emit()

    def select(self, region: Region | None) -> None:
        """Put a region on all images, or take it away."""
        self.draw_region(region)
        if region != self._told:
            self._told = region
            self.selected.emit()
