"""The page "Equal ways": five algorithms in lock-step on the same numbers."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from deconvgui.connectivity.equal_ways import NAMES
from deconvgui.texts import tr
from deconvgui.ui.connectivity.equal.picture import EqualPicture
from deconvgui.ui.connectivity.matrix_pane import choice
from deconvgui.ui.connectivity.page import Page
from deconvgui.workbench.connectivity import ConnectivityView

FEWEST = 2
"""Columns that can be compared."""
FIRST_SHOWN = ("scatter", "gather", "matrix")


class View(Page):
    """Chips to choose the columns, and the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = EqualPicture()
        self.chips: dict[str, QToolButton] = {}
        for tag, name in NAMES.items():
            chip = choice(tr("Ways", name), tr("Ways", "Show or hide this column; two at least stay"))
            chip.setChecked(tag in FIRST_SHOWN)
            chip.clicked.connect(self._choose)
            self.chips[tag] = chip
        self._view: ConnectivityView | None = None
        self._lay_out()
        self._hold_last()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The algorithms that stand side by side."""
        return tuple(tag for tag, chip in self.chips.items() if chip.isChecked())

    def show_view(self, view: ConnectivityView) -> None:
        """Run the chosen algorithms on other numbers."""
        self._view = view
        self.picture.show_ways(view, self.chosen)

    def show_step(self, view: ConnectivityView) -> None:
        """Run them as far as another step."""
        self.show_view(view)

    def _choose(self) -> None:
        self._hold_last()
        if self._view:
            self.show_view(self._view)

    def _hold_last(self) -> None:
        """Keep the last two columns from being put away."""
        few = len(self.chosen) <= FEWEST
        for chip in self.chips.values():
            chip.setEnabled(not (few and chip.isChecked()))

    def _lay_out(self) -> None:
        self.pass_focus_to(self.picture)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 4)
        row.setSpacing(8)
        row.addWidget(QLabel(tr("Ways", "Side by side:")))
        for chip in self.chips.values():
            row.addWidget(chip)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.picture, 1)
