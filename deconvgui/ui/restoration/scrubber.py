"""A slider through the steps that were kept of a run; at its end, it follows the run."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QSlider, QWidget

from deconvgui.texts import tr
from deconvgui.workbench.restoration import Snapshot

WIDTH = 160


class Scrubber(QSlider):
    """Looks back at kept steps. Left and Right step, Home shows the first, End goes on with the newest."""

    picked = Signal(object)
    """The step to look back at, or None for the newest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._steps: tuple[int, ...] = ()
        self._wanted: int | None = None
        self.setFixedWidth(WIDTH)
        self.setPageStep(5)
        self.setAccessibleName(tr("Restoration", "Step that is shown"))
        self.setToolTip(
            tr(
                "Restoration",
                "Look back at the steps: drag, or Left and Right; at the right end (End) the newest is shown. Of long "
                "runs, some steps are kept",
            )
        )
        self.valueChanged.connect(self._moved)
        self.hide()

    @property
    def wanted(self) -> int | None:
        """The step that is looked back at, or None for the newest."""
        return self._wanted

    def follow(self) -> None:
        """Show the newest from now on."""
        self._wanted = None

    def look_back(self, step: int) -> None:
        """Show the kept step that is nearest to `step`."""
        if self._steps:
            self.setValue(min(range(len(self._steps)), key=lambda i: abs(self._steps[i] - step)))

    def forward(self) -> bool:
        """Show the next kept step; return whether there is one after it."""
        self.setValue(self.value() + 1)
        return self.value() < self.maximum()

    def show_snapshot(self, newest: Snapshot) -> Snapshot:
        """Take the newest moment of a run, and return the one to show."""
        self._steps = tuple(moment.index for moment in newest.kept)
        self.setVisible(len(self._steps) > 1)
        shown = newest if self._wanted is None else newest.at(self._wanted)
        with QSignalBlocker(self):
            self.setRange(0, max(len(self._steps) - 1, 0))
            self.setValue(self._steps.index(shown.index) if shown.index in self._steps else self.maximum())
        return shown

    def _moved(self, position: int) -> None:
        self._wanted = None if position == self.maximum() else self._steps[position]
        self.picked.emit(self._wanted)
