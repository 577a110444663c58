"""The buttons at the right of the bar below the pictures, and what is done beside the experiment."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from deconvgui.texts import tr
from deconvgui.ui.icons import IconButton
from deconvgui.ui.restoration.work_line import WorkLine


class Tools(QWidget):
    """Keep, fit, charts, compare, files."""

    def __init__(self, files: QMenu, works: Sequence[WorkLine]) -> None:
        super().__init__()
        self.keep = IconButton("copy", tr("Restoration", "Keep this result in the strip, to compare (Ctrl+D)"))
        self.fit = IconButton("maximize", tr("Restoration", "Show the whole images (double click)"))
        self.charts = IconButton("eye", tr("Restoration", "Show or hide the chart (F8)"))
        self.compare = IconButton("table-2", tr("Restoration", "Compare methods and parameters (Ctrl+K)"))
        self.files = IconButton("save", tr("Restoration", "Open and save images and recipes"))
        self.files.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.files.setMenu(files)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (*works, self.keep, self.fit, self.charts, self.compare, self.files):
            row.addWidget(widget)
