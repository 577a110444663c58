"""The pictures of a comparison: the data that a result was made of, and the result."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.restoration.pane import ImagePane
from deconvgui.ui.restoration.viewport import Viewport
from deconvgui.ui.runner import Runner
from deconvgui.workbench.restoration import Data, Image, RestorationState, degrade, of_data
from deconvgui.workbench.tones import PLAIN, Levels, fitting_levels


class Pictures(QWidget):
    """Two panes under their names and a caption; where blur or noise vary, the data follow the result.

    Parameters
    ----------
    state : RestorationState
        The experiment.
    data : Data or None
        Its data, where they are known.
    levels : Levels or None
        How they are displayed; by default as suits the data.
    """

    def __init__(self, state: RestorationState, data: Data | None, levels: Levels | None = None) -> None:
        super().__init__()
        self.caption = QLabel()
        self.caption.setFont(theme.figures(theme.type_size()))
        viewport = Viewport(self)
        self.before, self.result = ImagePane(viewport), ImagePane(viewport)
        self.runner = Runner(self)
        self.runner.tell(self._arrived, lambda _error: self.before.show_image(None), lambda: None)
        self._levels, self._tone = levels, levels or PLAIN
        self._pixels: Image | None = None
        self._of = of_data(state)
        """What determines the data that are shown, or that are on their way."""
        self._lay_out()
        if data is not None:
            self._arrived(data)

    def show_result(self, state: RestorationState | None, pixels: Image | None) -> None:
        """Show a result, or none, and the data of its experiment."""
        self._pixels = pixels
        self.result.show_image(pixels, self._tone)
        if state is not None and of_data(state) != self._of:
            self._of = of_data(state)
            self.runner.start(lambda: _data(state))

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        layout.addWidget(self.caption, 0, 0, 1, 2)
        names = (tr("Board", "Blurred"), tr("Board", "Result"))
        for column, (pane, name) in enumerate(zip((self.before, self.result), names, strict=True)):
            pane.setAccessibleName(name)
            label = QLabel(name)
            label.setFont(theme.type_size("small"))
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(pane, 1, column)
            layout.addWidget(label, 2, column)
            layout.setColumnStretch(column, 1)
        layout.setRowStretch(1, 1)

    def _arrived(self, data: Data) -> None:
        self._tone = self._levels or fitting_levels(data.blurred)
        self.before.show_image(data.blurred, self._tone)
        self.result.show_image(self._pixels, self._tone)


def _data(state: RestorationState) -> Iterator[Data]:
    yield degrade(state)
