"""The page "Sizes": why the output has its size, and which other sizes it might have had."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QSlider, QVBoxLayout

from deconvgui.connectivity.formulas import Formula
from deconvgui.texts import tr
from deconvgui.ui import theme
from deconvgui.ui.connectivity import settings
from deconvgui.ui.connectivity.explanation import italic
from deconvgui.ui.connectivity.matrix_pane import choice
from deconvgui.ui.connectivity.page import Page
from deconvgui.ui.connectivity.sizes.picture import SizesPicture
from deconvgui.workbench.connectivity import ConnectivityView
from deconvgui.workbench.connectivity_sizes import sizes_view

TO_OUTPUT = 3
"""How many of the formulas lead to the output size."""


class View(Page):
    """Formula, slider and picture of one axis."""

    def __init__(self) -> None:
        super().__init__()
        self.picture = SizesPicture()
        self.formula = QLabel()
        self.formula.setFont(theme.figures(theme.type_size()))
        self.formula.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.slider.setPageStep(1)
        self.slider.setMaximumWidth(220)
        self.slider.setAccessibleName(tr("Sizes", "Output padding"))
        self.slider.setToolTip(tr("Sizes", "Which of the large sizes with the same small size it is to be"))
        self.amount = QLabel()
        self.amount.setFont(theme.figures(theme.type_size()))
        self.axes = (
            choice(tr("Sizes", "Rows"), tr("Sizes", "Show the sizes from top to bottom")),
            choice(tr("Sizes", "Columns"), tr("Sizes", "Show the sizes from left to right")),
        )
        self._view: ConnectivityView | None = None
        self._connect()
        self._lay_out()

    @property
    def axis(self) -> int:
        """Whether the rows (0) or the columns (1) are shown; rows where both are alike."""
        return int(self.axes[1].isChecked() and not self.axes[1].isHidden())

    def show_view(self, view: ConnectivityView) -> None:
        """Show other sizes."""
        self._view = view
        apart = view.geometry.axes[0] != view.geometry.axes[1]
        for button in self.axes:
            button.setVisible(apart)
        self._show_axis()

    def show_step(self, view: ConnectivityView) -> None:
        """Move the window on the rulers."""
        self._view = view
        self.picture.show_sizes(sizes_view(view, self.axis))

    def _show_axis(self) -> None:
        view = self._view
        if view is None:
            return
        axis = view.geometry.axes[self.axis]
        self.formula.setText(formulas_table(view.formulas[:TO_OUTPUT], self.axis))
        rungs = sizes_view(view, self.axis).rungs
        with QSignalBlocker(self.slider):
            self.slider.setRange(rungs[0].axis.output_padding, rungs[-1].axis.output_padding)
            self.slider.setValue(axis.output_padding)
        self.slider.setEnabled(len(rungs) > 1)
        self.amount.setText(f"{axis.output_padding}   (0 … s − 1 = {axis.stride - 1})")
        self.picture.show_sizes(sizes_view(view, self.axis))

    def _choose(self, more: int) -> None:
        if self._view is None:
            return
        pair = [axis.output_padding for axis in self._view.geometry.axes]
        pair[self.axis] = more
        alike = not settings.axes_differ(self._view.state)
        self.edited.emit({"side": "small", "output_padding": (more, more) if alike else tuple(pair)})

    def _connect(self) -> None:
        self.pass_focus_to(self.picture)
        self.picture.chosen.connect(self._choose)
        self.slider.valueChanged.connect(self._choose)
        group = QButtonGroup(self)
        for button in self.axes:
            group.addButton(button)
            button.clicked.connect(self._show_axis)
        self.axes[0].setChecked(True)

    def _lay_out(self) -> None:
        label = QLabel(tr("Sizes", "Output padding"))
        label.setBuddy(self.slider)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (label, self.slider, self.amount):
            row.addWidget(part)
        row.addStretch(1)
        for button in self.axes:
            row.addWidget(button)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 16, 4)
        head.setSpacing(8)
        head.addWidget(self.formula, 0, Qt.AlignmentFlag.AlignLeft)
        head.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.picture, 1)


def formulas_table(lines: Sequence[Formula], axis: int) -> str:
    """Return formulas side by side, each with its name above it and the numbers of an axis below."""
    numbers = [line.numbers[min(axis, len(line.numbers) - 1)] for line in lines]
    rows = (
        [line.name for line in lines],
        [italic(line.rule) for line in lines],
        [f"<b>{text}</b>" for text in numbers],
    )
    cells = ("".join(f"<td style='padding-right: 24px'>{text}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
